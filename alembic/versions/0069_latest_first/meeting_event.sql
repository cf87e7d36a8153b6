-- Internal. Grain: a meeting, with what timeline shows of it.
--
-- Of one table and without a condition, like each view of events: only so does PostgreSQL read the
-- latest ones of several such views from their indexes.
create view core.meeting_event as
select
    meeting.meeting_id as fact_id,
    case meeting.status when 'held' then 'meeting' else 'meeting_' || meeting.status end
        as event_type,
    meeting.title,
    meeting.held_from as happened_from,
    meeting.held_to as happened_to,
    meeting.held_precision as date_precision,
    meeting.held_edtf as date_edtf,
    meeting.meeting_id::text as event_key
from core.meeting_standing as meeting;

comment on view core.meeting_event is
'Meetings as dated things.';
comment on column core.meeting_event.fact_id is 'Id of the fact that has the date.';
comment on column core.meeting_event.event_type is 'What it is, as in timeline.';
comment on column core.meeting_event.title is 'What it is about, to show.';
comment on column core.meeting_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.meeting_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.meeting_event.date_precision is 'How precisely the date is known.';
comment on column core.meeting_event.date_edtf is 'The date as stated.';
comment on column core.meeting_event.event_key is 'Key of the row, as in timeline.';
