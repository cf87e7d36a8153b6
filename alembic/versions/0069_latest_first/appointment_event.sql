-- Internal. Grain: the start or the end of an appointment, with what timeline shows of it.
create view core.appointment_event as
select
    appointment.appointment_id as fact_id,
    'appointment_started' as event_type,
    (
        select official.display_name
        from core.official
        where official.official_id = appointment.official_id
    )
    || ' as '
    || (
        select post_name.name
        from core.post_name_kept as post_name
        where post_name.post_id = appointment.post_id
    ) as title,
    appointment.started_from as happened_from,
    appointment.started_to as happened_to,
    appointment.started_precision as date_precision,
    appointment.started_edtf as date_edtf,
    appointment.appointment_id::text || '/appointment_started' as event_key,
    appointment.post_id
from core.appointment
union all
select
    appointment.appointment_id as fact_id,
    'appointment_ended' as event_type,
    (
        select official.display_name
        from core.official
        where official.official_id = appointment.official_id
    )
    || ' as '
    || (
        select post_name.name
        from core.post_name_kept as post_name
        where post_name.post_id = appointment.post_id
    ) as title,
    appointment.ended_from as happened_from,
    appointment.ended_to as happened_to,
    appointment.ended_precision as date_precision,
    appointment.ended_edtf as date_edtf,
    appointment.appointment_id::text || '/appointment_ended' as event_key,
    appointment.post_id
from core.appointment;

comment on view core.appointment_event is
'Starts and ends of appointments as dated things.';
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
