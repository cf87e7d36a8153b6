-- Where the meetings were held.
select
    meeting_places.meeting_place_id,
    meeting_places.meeting_id,
    meeting_places.place
from reporting.meeting_places
where
    meeting_places.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
    and not meeting_places.holds_another
order by
    meeting_places.meeting_id asc,
    meeting_places.place_slug asc;
