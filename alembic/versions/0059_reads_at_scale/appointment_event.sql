-- Internal. Grain: the start or the end of an appointment, if its date is known, with what
-- timeline shows of it.
create view core.appointment_event as
select
    appointment.appointment_id as fact_id,
    change.event_type,
    (
        select official.display_name || ' as ' || post_name.name
        from core.official
        inner join core.post_name_kept as post_name on post_name.post_id = appointment.post_id
        where official.official_id = appointment.official_id
    ) as title,
    change.happened_from,
    change.happened_to,
    change.date_precision,
    change.date_edtf,
    appointment.appointment_id::text || '/' || change.event_type as event_key,
    appointment.post_id
from core.appointment
inner join lateral (
    values
    (
        'appointment_started',
        appointment.started_from,
        appointment.started_to,
        appointment.started_precision,
        appointment.started_edtf
    ),
    (
        'appointment_ended',
        appointment.ended_from,
        appointment.ended_to,
        appointment.ended_precision,
        appointment.ended_edtf
    )
) as change (event_type, happened_from, happened_to, date_precision, date_edtf) on true
where change.date_precision <> 'unknown';

comment on view core.appointment_event is
'Starts and ends of appointments as dated things: those of which a date is known.';
comment on column core.appointment_event.fact_id is 'Id of the fact that has the date.';
comment on column core.appointment_event.event_type is 'What it is, as in timeline.';
comment on column core.appointment_event.title is 'What it is about, to show.';
comment on column core.appointment_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.appointment_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.appointment_event.date_precision is 'How precisely the date is known.';
comment on column core.appointment_event.date_edtf is 'The date as stated.';
comment on column core.appointment_event.event_key is 'Key of the row, as in timeline.';
comment on column core.appointment_event.post_id is 'The post.';
