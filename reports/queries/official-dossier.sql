-- title: Dossier of an official
-- question: Who is this, for whom do they speak, and whom did they meet?
-- description: Names, posts, meetings, people across the table, organisations represented, outcomes
--   of the sides they led, and what they signed or approved, the latest first. Posts are attested
--   by meetings; when an appointment began or ended is given only where a source states it. It is
--   of the latest thousand meetings, or as many as are asked for, and ends with how many earlier
--   ones are left out.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter official (official): The official, by slug.
\if :{?official} \else \prompt 'Official, by slug, such as saita-yukio: ' official \endif
-- parameter latest (integer 1..10000000): How many meetings to tell of, the latest ones.
\if :{?latest} \else \set latest '1000' \endif
--
-- column section: Part of the dossier.
-- column dated: When it was, in EDTF; for who was across the table and for
--   organisations, the latest meeting.
-- column entry: What or whom the line is about.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred; empty where several facts
--   are put together.
-- column reference: Slug by which to look it up.
with meeting as materialized (
    select
        meetings.meeting_id,
        meetings.date_edtf,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meetings
    where
        meetings.meeting_id in (
            select participants.meeting_id
            from reporting.participants
            where participants.official_slug = :'official'
        )
),

latest as materialized (
    select meeting.meeting_id
    from meeting
    order by
        meeting.sort_day desc nulls last,
        meeting.date_edtf desc nulls last,
        meeting.meeting_id asc
    limit :'latest'::integer
),

taking_part as materialized (
    select
        participants.meeting_id,
        participants.participant_id,
        participants.meeting_slug,
        participants.meeting_title,
        participants.side,
        participants.side_name,
        participants.country_code,
        array_to_string(participants.roles, ', ') as roles,
        participants.is_leading,
        participants.attendance,
        participants.was_present,
        -- The earlier of the two words is inferred: so is the line, if either is.
        least(participants.basis, meetings.basis) as basis,
        participants.capacity,
        meetings.date_edtf,
        meetings.held_from,
        meetings.held_to,
        meetings.status,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.participants
    inner join reporting.meetings on participants.meeting_id = meetings.meeting_id
    where
        participants.official_slug = :'official'
        and participants.meeting_id in (select latest.meeting_id from latest)
),

present as (
    select
        taking_part.meeting_id,
        taking_part.participant_id,
        coalesce(taking_part.side, taking_part.country_code) as stands_for,
        taking_part.date_edtf,
        taking_part.held_from,
        taking_part.held_to,
        taking_part.sort_day
    from taking_part
    where taking_part.was_present
),

-- Those to which the sides that the official stood for belong, or that belong to them.
related as materialized (
    select
        memberships.member as one,
        memberships.member_of as other,
        daterange(memberships.valid_from, memberships.valid_to, '[]') as days
    from reporting.memberships
    where memberships.member = any(array(select present.stands_for from present))
    union all
    select
        memberships.member_of as one,
        memberships.member as other,
        daterange(memberships.valid_from, memberships.valid_to, '[]') as days
    from reporting.memberships
    where memberships.member_of = any(array(select present.stands_for from present))
),

-- Of all these meetings at once, here and below, as they may be on other servers; by an array, or
-- the planner may read the participants of all meetings. Once, or it reads them for each meeting.
there as materialized (
    select
        participants.meeting_id,
        participants.participant_name,
        participants.country,
        participants.official_slug,
        participants.organisation_slug,
        coalesce(participants.side, participants.country_code) as stands_for
    from reporting.participants
    where
        participants.meeting_id = any(array(select asked.meeting_id from present as asked))
        and participants.described_as is null
        and participants.was_present
),

counterpart as (
    select
        other.participant_name,
        other.country,
        coalesce(other.official_slug, other.organisation_slug) as reference,
        count(distinct present.meeting_id) as meetings,
        (
            array_agg(
                present.date_edtf
                order by present.sort_day desc nulls last, present.date_edtf desc
            )
        )[1] as latest,
        max(present.sort_day) as sort_day
    from present
    inner join there as other
        on present.meeting_id = other.meeting_id and present.stands_for <> other.stands_for
    where
        -- A member does not meet its own group, nor an organisation its own country.
        not exists (
            select
            from related
            where
                related.one = present.stands_for
                and related.other = other.stands_for
                and related.days && daterange(present.held_from, present.held_to, '[]')
        )
    group by
        other.participant_name,
        other.country,
        coalesce(other.official_slug, other.organisation_slug)
),

represented as (
    select
        stood_for.organisation_slug,
        stood_for.organisation_name,
        count(distinct present.meeting_id) as meetings,
        (
            array_agg(
                present.date_edtf
                order by present.sort_day desc nulls last, present.date_edtf desc
            )
        )[1] as latest,
        max(present.sort_day) as sort_day
    from present
    inner join (
        select
            participant_organisations.meeting_id,
            participant_organisations.participant_id,
            participant_organisations.organisation_slug,
            participant_organisations.organisation_name
        from reporting.participant_organisations
        where
            participant_organisations.meeting_id
            = any(array(select asked.meeting_id from present as asked))
    ) as stood_for
        on
            present.meeting_id = stood_for.meeting_id
            and present.participant_id = stood_for.participant_id
    group by stood_for.organisation_slug, stood_for.organisation_name
),

held_post as materialized (
    select
        participant_posts.meeting_id,
        participant_posts.participant_id,
        participant_posts.appointment_id
    from reporting.participant_posts
    where
        participant_posts.appointment_id
        = any(
            array(
                select officials.appointment_id
                from reporting.officials
                where officials.official_slug = :'official'
            )
        )
),

attested as (
    select
        held_post.appointment_id,
        (array_agg(present.date_edtf order by present.sort_day asc))[1] as first,
        (array_agg(present.date_edtf order by present.sort_day desc))[1] as latest,
        max(present.sort_day) as sort_day
    from present
    inner join held_post
        on
            present.meeting_id = held_post.meeting_id
            and present.participant_id = held_post.participant_id
    where present.sort_day is not null
    group by held_post.appointment_id
),

line as (
    select distinct
        1 as part,
        'Name' as section,
        null as dated,
        name.entry,
        name.detail,
        null as basis,
        name.reference,
        null::date as sort_day
    from reporting.officials
    inner join lateral (
        values
        ('Display name', officials.display_name, officials.official_slug),
        ('Family name', officials.family_name, null),
        ('Given name', officials.given_name, null),
        ('Honorific', officials.honorific, null),
        ('Name order', nullif(replace(officials.name_order, '_', ' '), 'unknown'), null)
    ) as name (entry, detail, reference) on name.detail is not null
    where officials.official_slug = :'official'
    union all
    select
        2 as part,
        'Names on record' as section,
        names.date_edtf as dated,
        names.name as entry,
        concat_ws(
            '; ',
            case when not names.is_current then 'former' end,
            replace(nullif(names.name_kind, 'former'), '_', ' '),
            names.language
        ) as detail,
        names.basis,
        null as reference,
        coalesce(names.valid_to, names.valid_from) as sort_day
    from reporting.names
    where names.fact_type = 'official' and names.slug = :'official'
    union all
    select
        3 as part,
        'Posts' as section,
        coalesce(
            officials.started_edtf || '/' || officials.ended_edtf,
            officials.started_edtf || '/..',
            '../' || officials.ended_edtf
        ) as dated,
        officials.post as entry,
        concat_ws(
            '; ',
            nullif(officials.capacity, 'substantive'),
            case when officials.appointment_status = 'ended' then 'ended' end,
            'first attested: ' || attested.first,
            'last attested: ' || nullif(attested.latest, attested.first)
        ) as detail,
        officials.basis,
        officials.organisation_slug as reference,
        attested.sort_day
    from reporting.officials
    left join attested on officials.appointment_id = attested.appointment_id
    where officials.official_slug = :'official' and officials.post is not null
    union all
    select
        4 as part,
        'Meetings' as section,
        taking_part.date_edtf as dated,
        taking_part.meeting_title as entry,
        concat_ws(
            '; ',
            case taking_part.status
                when 'held' then null
                when 'unknown_outcome' then 'planned; not known whether held'
                else taking_part.status
            end,
            replace(replace(taking_part.roles, 'co_', 'co-'), '_', ' '),
            'for ' || taking_part.side_name,
            taking_part.capacity,
            case
                when taking_part.attendance not in ('attended', 'unknown')
                    then taking_part.attendance
            end
        ) as detail,
        taking_part.basis,
        taking_part.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    union all
    select
        5 as part,
        'Across the table' as section,
        counterpart.latest as dated,
        counterpart.participant_name as entry,
        concat_ws('; ', counterpart.country, 'meetings: ' || counterpart.meetings) as detail,
        null as basis,
        counterpart.reference,
        counterpart.sort_day
    from counterpart
    union all
    select
        6 as part,
        'Organisations represented' as section,
        represented.latest as dated,
        represented.organisation_name as entry,
        'meetings: ' || represented.meetings as detail,
        null as basis,
        represented.organisation_slug as reference,
        represented.sort_day
    from represented
    union all
    select
        case when taking_part.status = 'held' then 7 else 8 end as part,
        case when taking_part.status = 'held' then 'Outcomes' else 'Of meetings not held' end
            as section,
        taking_part.date_edtf as dated,
        outcome.kind || coalesce(' by ' || outcome.attributed_name, '') as entry,
        outcome.summary as detail,
        outcome.basis,
        outcome.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    inner join (
        select
            outcomes.meeting_id,
            outcomes.kind,
            outcomes.attributed_to,
            outcomes.attributed_name,
            outcomes.summary,
            outcomes.basis,
            outcomes.meeting_slug
        from reporting.outcomes
        where outcomes.meeting_id = any(array(select asked.meeting_id from taking_part as asked))
    ) as outcome on taking_part.meeting_id = outcome.meeting_id
    where
        outcome.attributed_to = :'official'
        -- A side speaks by those who lead it.
        or (
            taking_part.side = outcome.attributed_to
            and taking_part.is_leading
            and taking_part.was_present
        )
    union all
    select
        9 as part,
        'Milestones' as section,
        milestone_actors.date_edtf as dated,
        milestone_actors.act || ': ' || milestone_actors.collaboration as entry,
        nullif(
            concat_ws('; ', milestone_actors.post, 'for ' || milestone_actors.for_party_name), ''
        ) as detail,
        milestone_actors.basis,
        milestone_actors.collaboration_slug as reference,
        coalesce(milestone_actors.happened_to, milestone_actors.happened_from) as sort_day
    from reporting.milestone_actors
    where milestone_actors.official_slug = :'official'
    union all
    select
        99 as part,
        'Left out' as section,
        null as dated,
        'Earlier meetings' as entry,
        (count(*) - :'latest'::integer)::text as detail,
        null as basis,
        null as reference,
        null as sort_day
    from meeting
    having count(*) > :'latest'::integer
)

select
    line.section,
    line.dated,
    line.entry,
    line.detail,
    line.basis,
    line.reference
from line
order by
    line.part asc,
    line.sort_day desc nulls last,
    line.dated desc nulls last,
    line.entry asc,
    line.reference asc,
    line.detail asc;
