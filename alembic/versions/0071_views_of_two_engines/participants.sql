-- Grain: a participant of a meeting: an official, an organisation, the unnamed holder of a post,
-- or a group that is only described.
create view reporting.participants as
select
    participant.participant_id,
    participant.meeting_id,
    participant.delegation_id,
    participant.official_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    standing.side,
    coalesce(had.roles, array[]::text[]) as roles,
    coalesce(
        official.display_name,
        case when participant.organisation_id is not null then organisation.name end,
        post.name,
        participant.described_as
    ) as participant_name,
    official.slug as official_slug,
    official.display_name as official_name,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    array(
        select represented.slug
        from core.participant_organisation_kept as stood_for
        inner join core.organisation as represented
            on stood_for.organisation_id = represented.organisation_id
        where
            stood_for.meeting_id = participant.meeting_id
            and stood_for.participant_id = participant.participant_id
        order by represented.slug
    ) as organisation_slugs,
    (
        select acting_for.slug
        from core.organisation as acting_for
        where acting_for.organisation_id = standing.acting_for_organisation_id
    ) as acting_for,
    case
        when participant.post_id is not null then array[post.name]
        else coalesce(held.posts, array[]::text[])
    end as posts,
    case
        when participant.official_id is not null
            then nullif(
                concat_ws(
                    '; ',
                    nullif(array_to_string(held.posts, ' and '), ''),
                    'for ' || (
                        select string_agg(distinct acted_for.name, ' and ')
                        from core.participant_capacity as stated
                        left join core.appointment
                            on stated.appointment_id = appointment.appointment_id
                        left join core.post as held_post on appointment.post_id = held_post.post_id
                        inner join core.organisation as acted_for
                            on stated.acting_for_organisation_id = acted_for.organisation_id
                        where
                            stated.meeting_id = participant.meeting_id
                            and stated.participant_id = participant.participant_id
                            and acted_for.organisation_id
                            is distinct from held_post.organisation_id
                    )
                ),
                ''
            )
    end as capacity,
    participant.described_as,
    participant.printed_name,
    participant.printed_title,
    coalesce(participant.attendance, 'unknown') as attendance,
    coalesce(participant.mode, 'unknown') as mode,
    coalesce(
        -- The earlier of the two words is inferred: so is the row, if any role is.
        (
            select min(citation.basis)
            from core.participant_role as stated
            inner join core.citation
                on stated.participant_role_id = citation.fact_id and citation.citation_number = 1
            where
                stated.meeting_id = participant.meeting_id
                and stated.participant_id = participant.participant_id
        ),
        (
            select citation.basis
            from core.citation
            where
                citation.fact_id = participant.participant_id and citation.citation_number = 1
        )
    ) as basis,
    participant.headcount,
    coalesce(had.is_leading, false) as is_leading,
    meeting.held_from,
    meeting.held_to,
    coalesce(
        (
            select coalesce(side_country.display_name, side_country.name)
            from core.country as side_country
            where side_country.country_code = standing.side
        ),
        (
            select side_organisation.name
            from core.organisation as side_organisation
            where side_organisation.slug = standing.side
        )
    ) as side_name,
    organisation.organisation_id,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    meeting.status = 'held' and coalesce(participant.attendance, 'attended') = 'attended'
        as was_present,
    (
        select who.who_id
        from core.participant_who as who
        where
            who.meeting_id = participant.meeting_id
            and who.participant_id = participant.participant_id
    ) as who_id,
    participant.headcount_is_approximate,
    participant.headcount_unit,
    case when participant.headcount_is_approximate then 'some ' else '' end
    || participant.headcount
    || ' '
    || coalesce(
        participant.headcount_unit,
        case when participant.headcount = 1 then 'person' else 'people' end
    ) as size,
    participant.position::integer as position,
    meeting.title as meeting_name,
    (
        select acting_for.name
        from core.organisation as acting_for
        where acting_for.organisation_id = standing.acting_for_organisation_id
    ) as acting_for_name
from core.participant
-- Joined is what one filters by. What is only shown is looked up: to plan a join of twice as many
-- tables would take longer than to read a meeting's participants.
inner join core.meeting on participant.meeting_id = meeting.meeting_id
left join core.participant_standing_kept as standing
    on
        participant.meeting_id = standing.meeting_id
        and participant.participant_id = standing.participant_id
left join core.organisation on standing.organisation_id = organisation.organisation_id
left join core.country on standing.country_code = country.country_code
left join core.official on participant.official_id = official.official_id
left join core.post_name_kept as post on participant.post_id = post.post_id
-- In the order of the title as printed, as far as it says them.
left join lateral (
    select
        array_agg(
            named.name
            order by
                nullif(named.title_at, 0) asc nulls last,
                nullif(named.body_at, 0) asc nulls last,
                named.name collate "C" asc -- noqa: RF03
        ) as posts
    from (
        select
            post_name.name,
            min(strpos(core.fold(participant.printed_title), core.fold(post_name.title)))
                as title_at,
            min(strpos(core.fold(participant.printed_title), core.fold(post_name.body)))
                as body_at
        from core.participant_capacity as stated
        inner join core.appointment on stated.appointment_id = appointment.appointment_id
        inner join core.post_name_kept as post_name
            on appointment.post_id = post_name.post_id -- noqa: ST09
        where
            stated.meeting_id = participant.meeting_id
            and stated.participant_id = participant.participant_id
        group by post_name.name
    ) as named
) as held on true
-- An aggregate without groups is one row, so the join is left out where none of it is asked for.
left join lateral (
    select
        array_agg(stated.role order by role.is_leading desc, stated.role asc) as roles,
        bool_or(role.is_leading) as is_leading
    from core.participant_role as stated
    inner join core.role on stated.role = role.code
    where
        stated.meeting_id = participant.meeting_id
        and stated.participant_id = participant.participant_id
) as had on true;

comment on view reporting.participants is
'One row for each participant of a meeting, with the side and the capacity in which it took part.';
comment on column reporting.participants.participant_id is
'Id of the participant; look it up in evidence, which has who says that it is on record for the '
'meeting. In what roles is in participant_roles; whether it took part is in attendance.';
comment on column reporting.participants.meeting_id is 'Id of the meeting.';
comment on column reporting.participants.delegation_id is
'Id of the delegation that is the side; empty if on none.';
comment on column reporting.participants.official_id is
'Id of the official; empty if the participant is not a named official.';
comment on column reporting.participants.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.participants.meeting_title is 'Title of the meeting.';
comment on column reporting.participants.side is
'Side on which it took part: a country code or the slug of an organisation; empty if on none.';
comment on column reporting.participants.roles is
'Roles at the meeting, those that lead the side first; participant_roles has who says so.';
comment on column reporting.participants.participant_name is
'Best name to show: of the official, the organisation or the post with its organisation or '
'country, or the description.';
comment on column reporting.participants.official_slug is
'The official, as in officials; empty if not a named official.';
comment on column reporting.participants.official_name is
'Name of the official to show, in its own order; empty if not a named official.';
comment on column reporting.participants.organisation_slug is
'The organisation: itself, of the post, or the one the official acted for or holds a post in; '
'empty if none. Of several, the first by slug.';
comment on column reporting.participants.organisation_name is
'Name of that organisation; empty if none.';
comment on column reporting.participants.organisation_slugs is
'All organisations that it stands for: itself, of the post, those the official acted for and those '
'of the posts in which the official took part; sorted, an empty array if none.';
comment on column reporting.participants.acting_for is
'Slug of the organisation that the official is said to have acted for; empty if none.';
comment on column reporting.participants.posts is
'Posts in which the official took part, or the post itself, each with its organisation or country, '
'in the order in which the title is printed; an empty array if none.';
comment on column reporting.participants.capacity is
'In what capacity an official took part, to show: the posts, and organisations acted for; empty if '
'not stated, and for others.';
comment on column reporting.participants.described_as is
'Description of a group whose members are not named; empty otherwise.';
comment on column reporting.participants.printed_name is
'Name as printed in the source, with honorific; empty if none.';
comment on column reporting.participants.printed_title is
'Title as printed in the source; empty if none.';
comment on column reporting.participants.attendance is
'Whether it attended, was expected, was invited or was absent; unknown where not stated.';
comment on column reporting.participants.mode is
'in_person or virtual; unknown where not stated.';
comment on column reporting.participants.headcount is
'Number of people, or of what headcount_unit says, if stated and more than a single person.';
comment on column reporting.participants.is_leading is 'Whether a role of it leads the side.';
comment on column reporting.participants.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.participants.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.participants.basis is
'Whether sentences state its roles, or any of them was inferred; participant_roles says which, and '
'evidence has the rule.';
comment on column reporting.participants.side_name is
'Name of the country or organisation on whose side it took part; empty if on none.';
comment on column reporting.participants.organisation_id is
'Id of the organisation, as organisation_slug; look it up in evidence. Empty if none.';
comment on column reporting.participants.country_code is
'ISO 3166-1 alpha-2 code of the country it stands for: of its side, else of its organisation, else '
'of its post; empty if none has one. Of several, the first by code.';
comment on column reporting.participants.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.participants.country is
'Name of that country; empty if there is none.';
comment on column reporting.participants.was_present is
'Whether it took part in a meeting that was held, as far as is known: it attended, or is on record '
'with no word on attendance. Not so if it was absent, or only expected or invited.';
comment on column reporting.participants.who_id is
'Id of the official, the organisation or the post, or of the participant if it is only described: '
'count different ones, as one may be on record on a side and on none.';
comment on column reporting.participants.headcount_is_approximate is
'Whether the headcount is approximate.';
comment on column reporting.participants.headcount_unit is
'What the headcount counts, such as companies; empty if people, or there is none.';
comment on column reporting.participants.size is
'How many there were, to show, such as "some 30 people"; empty if not stated.';
comment on column reporting.participants.position is
'Place among the participants of its side, or of none, as the source that names it first lists '
'them, from 1; to sort by.';
comment on column reporting.participants.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.participants.acting_for_name is
'Name of the organisation that the official acted for; empty if none is stated.';
