-- Internal. Grain: a place at which a meeting was held, with the number of such meetings.
--
-- core.place_meetings_kept is what it gives, for others to read.
create view core.place_meetings as
select
    location.place_id,
    count(*)::integer as meetings
from core.meeting_location as location
inner join core.meeting on location.meeting_id = meeting.meeting_id
where not location.holds_another and meeting.status = 'held'
group by location.place_id;

comment on view core.place_meetings is 'Places and the number of meetings that were held there.';
comment on column core.place_meetings.place_id is 'The place.';
comment on column core.place_meetings.meetings is
'Number of held meetings, not counting those of which a place within it is on record.';
