-- The sides of the meetings.
select
    meeting_sides.delegation_id,
    meeting_sides.meeting_id,
    meeting_sides.side,
    meeting_sides.side_name,
    meeting_sides.is_incomplete
from reporting.meeting_sides
where meeting_sides.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    meeting_sides.meeting_id asc,
    meeting_sides.side asc;
