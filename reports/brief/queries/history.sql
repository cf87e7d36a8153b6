-- What was true of the meetings before, first to last.
select
    meeting_history.meeting_id,
    meeting_history.status,
    meeting_history.date_edtf,
    meeting_history.published_edtf
from reporting.meeting_history
where meeting_history.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    meeting_history.meeting_id asc,
    meeting_history.published_from asc,
    meeting_history.date_edtf asc;
