-- Internal. Grain: a country x a meeting in which it takes part: as a side, as a member of an
-- organisation that is a side, through an organisation or a post of it, or as a party to the
-- series, whose side need not be on record. Members are those whose membership may overlap the
-- meeting; observers and the like are none. Participants are those who take part, as
-- meeting_participant tells. The country in which the meeting is held does not take part by that
-- alone.
--
-- It reads whole tables; core.meeting_country_kept is what it gives, for others to read.
create view core.meeting_country as
select
    way.meeting_id,
    way.country_code,
    min(way.distance) as distance
from (
    select
        delegation.meeting_id,
        country.country_code,
        case when delegation.country_code is not null then 0 else 1 end as distance
    from core.delegation
    inner join core.meeting on delegation.meeting_id = meeting.meeting_id
    left join core.organisation on delegation.organisation_id = organisation.organisation_id
    left join core.organisation_member as member
        on
            delegation.organisation_id = member.organisation_id
            and member.standing = 'member'
            and daterange(member.valid_from, member.valid_to, '[]')
            && daterange(meeting.held_from, meeting.held_to, '[]')
    inner join lateral (
        values
        (delegation.country_code::text),
        (organisation.country_code::text),
        (member.country_code::text)
    ) as country (country_code) on country.country_code is not null
    union all
    select
        participant.meeting_id,
        country.country_code,
        2 as distance
    from core.meeting_participant as participant
    left join core.participant_capacity as capacity
        on
            participant.meeting_id = capacity.meeting_id
            and participant.participant_id = capacity.participant_id
    left join core.appointment on capacity.appointment_id = appointment.appointment_id
    left join core.post on post.post_id = coalesce(participant.post_id, appointment.post_id)
    left join core.organisation
        on organisation.organisation_id = coalesce(
            participant.organisation_id, post.organisation_id
        )
    left join core.organisation as acting_for
        on capacity.acting_for_organisation_id = acting_for.organisation_id
    inner join lateral (
        values
        (post.country_code::text),
        (organisation.country_code::text),
        (acting_for.country_code::text)
    ) as country (country_code) on country.country_code is not null
    union all
    select
        meeting.meeting_id,
        party.country_code,
        3 as distance
    from core.meeting
    inner join core.series_country as party
        on
            meeting.meeting_series_id = party.meeting_series_id
            and party.valid && daterange(meeting.held_from, meeting.held_to, '[]')
    where
        -- A party that has members is on record by its own side or by those of its members.
        party.member_of_id is null
        or not exists (
            select
            from core.delegation
            left join core.organisation on delegation.organisation_id = organisation.organisation_id
            left join core.organisation_member as member
                on
                    member.organisation_id = party.member_of_id
                    and member.standing = 'member'
                    and (
                        coalesce(delegation.country_code, organisation.country_code)
                        = member.country_code
                        or delegation.organisation_id = member.member_id
                    )
            where
                delegation.meeting_id = meeting.meeting_id
                and party.member_of_id in (delegation.organisation_id, member.organisation_id)
        )
) as way
group by way.meeting_id, way.country_code;

comment on view core.meeting_country is
'Countries that take part in a meeting, as a side or a member of one, through their organisations '
'and posts, or as parties to its series. Participants who did not attend do not count.';
comment on column core.meeting_country.meeting_id is 'The meeting.';
comment on column core.meeting_country.country_code is 'ISO 3166-1 alpha-2 code of the country.';
comment on column core.meeting_country.distance is
'How far it is from being a side: 0 is one itself, 1 belongs to one through an organisation of it '
'or as a member, 2 takes part through participants, 3 is a party to the series.';
