-- Internal. Grain: an appointment in which somebody took part in a held meeting, as
-- meeting_participant tells.
--
-- It reads whole tables; core.appointment_attested_kept is what it gives, for others to read.
create view core.appointment_attested as
select
    attested.appointment_id,
    split_part(attested.first_attested, ' ', 2) as first_attested_edtf,
    split_part(attested.last_attested, ' ', 2) as last_attested_edtf,
    attested.first_attested_from,
    attested.last_attested_to
from (
    select
        capacity.appointment_id,
        min(meeting.held_from) as first_attested_from,
        max(meeting.held_to) as last_attested_to,
        -- The day before the date, to compare by; the least and the greatest need no sorting.
        min(
            to_char(coalesce(meeting.held_from, meeting.held_to), 'YYYY-MM-DD')
            || ' ' || meeting.held_edtf
        ) filter (where coalesce(meeting.held_from, meeting.held_to) is not null)
            as first_attested,
        max(
            to_char(coalesce(meeting.held_to, meeting.held_from), 'YYYY-MM-DD')
            || ' ' || meeting.held_edtf
        ) filter (where coalesce(meeting.held_to, meeting.held_from) is not null)
            as last_attested
    from core.participant_capacity as capacity
    -- By the whole foreign key, or the planner expects hardly a row. A held meeting has only those
    -- participants who attended it, whoever was expected.
    inner join core.participant
        on
            capacity.meeting_id = participant.meeting_id
            and capacity.participant_id = participant.participant_id
            and capacity.official_id = participant.official_id
            and (participant.attendance is null or participant.attendance = 'attended')
    inner join core.meeting on capacity.meeting_id = meeting.meeting_id
    where capacity.appointment_id is not null and meeting.status = 'held'
    group by capacity.appointment_id
) as attested;

comment on view core.appointment_attested is
'When appointments are attested: the first and the last held meeting in which somebody took part '
'in them.';
comment on column core.appointment_attested.appointment_id is 'The appointment.';
comment on column core.appointment_attested.first_attested_edtf is
'Date of the first such meeting, as stated; empty if not known.';
comment on column core.appointment_attested.last_attested_edtf is
'Date of the last such meeting, as stated; empty if not known.';
comment on column core.appointment_attested.first_attested_from is
'Earliest day of such a meeting; empty if not known.';
comment on column core.appointment_attested.last_attested_to is
'Latest day of such a meeting; empty if not known.';
