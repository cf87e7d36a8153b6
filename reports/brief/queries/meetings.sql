-- The meetings of which the brief tells, first to last.
select
    meetings.meeting_id,
    meetings.meeting_series_id,
    meetings.meeting_slug,
    meetings.title,
    meetings.kind,
    meetings.series_slug,
    meetings.series_name,
    meetings.session_number,
    meetings.format,
    meetings.status,
    meetings.days_since_previous,
    meetings.held_from,
    meetings.held_to,
    meetings.first_day,
    meetings.date_precision,
    meetings.date_edtf,
    meetings.called_off_edtf,
    meetings.called_off_reason
from reporting.meetings
where meetings.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    coalesce(meetings.held_from, meetings.held_to) asc nulls first,
    meetings.held_from asc nulls first,
    meetings.held_to asc nulls last,
    meetings.meeting_slug asc;
