-- Internal. Grain: an organisation x a participant that stands for it.
--
-- It reads whole tables; core.participant_organisation_kept is what it gives, for others to read.
create view core.participant_organisation as
-- Itself, or that of the post of which it is the unnamed holder.
select
    participant.meeting_id,
    participant.participant_id,
    coalesce(participant.organisation_id, post.organisation_id) as organisation_id
from core.participant
left join core.post on participant.post_id = post.post_id
where coalesce(participant.organisation_id, post.organisation_id) is not null
union
-- That of a post in an appointment to which an official took part.
select
    capacity.meeting_id,
    capacity.participant_id,
    post.organisation_id
from core.participant_capacity as capacity
inner join core.appointment on capacity.appointment_id = appointment.appointment_id
inner join core.post on appointment.post_id = post.post_id
where post.organisation_id is not null
union
-- One for which an official acted.
select
    capacity.meeting_id,
    capacity.participant_id,
    capacity.acting_for_organisation_id as organisation_id
from core.participant_capacity as capacity
where capacity.acting_for_organisation_id is not null;

comment on view core.participant_organisation is 'Organisations that each participant stands for.';
comment on column core.participant_organisation.meeting_id is 'The meeting.';
comment on column core.participant_organisation.participant_id is 'The participant.';
comment on column core.participant_organisation.organisation_id is 'The organisation.';
