-- Internal. Grain: an organisation x a meeting in which it takes part: as a side, as a participant,
-- through the unnamed holder of a post, through an official who acts for it or holds a post in it,
-- or as a party to the series, whose side need not be on record. Participants are those who take
-- part, as meeting_participant tells.
--
-- It reads whole tables; core.meeting_organisation_kept is what it gives, for others to read.
create view core.meeting_organisation as
select
    way.meeting_id,
    way.organisation_id,
    min(way.distance) as distance
from (
    select
        delegation.meeting_id,
        delegation.organisation_id,
        1 as distance
    from core.delegation
    where delegation.organisation_id is not null
    union all
    select
        participant.meeting_id,
        organisation.organisation_id,
        2 as distance
    from core.meeting_participant as participant
    left join core.participant_capacity as capacity
        on
            participant.meeting_id = capacity.meeting_id
            and participant.participant_id = capacity.participant_id
    left join core.appointment on capacity.appointment_id = appointment.appointment_id
    left join core.post on post.post_id = coalesce(participant.post_id, appointment.post_id)
    inner join lateral (
        values
        (participant.organisation_id),
        (capacity.acting_for_organisation_id),
        (post.organisation_id)
    ) as organisation (organisation_id) on organisation.organisation_id is not null
    union all
    select
        meeting.meeting_id,
        party.organisation_id,
        3 as distance
    from core.meeting
    inner join core.meeting_series_party as party
        on meeting.meeting_series_id = party.meeting_series_id
    where party.organisation_id is not null
) as way
group by way.meeting_id, way.organisation_id;

comment on view core.meeting_organisation is
'Organisations that take part in a meeting, as a side, as a participant, through their officials '
'and posts, or as parties to its series. Participants who did not attend do not count.';
comment on column core.meeting_organisation.meeting_id is 'The meeting.';
comment on column core.meeting_organisation.organisation_id is 'The organisation.';
comment on column core.meeting_organisation.distance is
'How far it is from being a side: 1 is one, 2 takes part through participants, 3 is a party to the '
'series.';
