-- Internal. Grain: a meeting of which a date is known, with what timeline shows of it.
create view core.meeting_event as
select
    meeting.meeting_id as fact_id,
    case standing.status when 'held' then 'meeting' else 'meeting_' || standing.status end
        as event_type,
    meeting.title,
    meeting.held_from as happened_from,
    meeting.held_to as happened_to,
    meeting.held_precision as date_precision,
    meeting.held_edtf as date_edtf,
    meeting.meeting_id::text as event_key
from core.meeting
inner join core.meeting_standing as standing on meeting.meeting_id = standing.meeting_id
where meeting.held_precision <> 'unknown';

comment on view core.meeting_event is
'Meetings as dated things: those of which a date is known.';
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
