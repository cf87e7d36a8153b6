-- Meetings, latest first: what was held when, where and between whom.
select
    meetings.meeting_slug as meeting,
    meetings.date_edtf as held,
    meetings.kind,
    meetings.format,
    array_to_string(meetings.places, ', ') as places,
    array_to_string(meetings.country_codes, ', ') as countries,
    meetings.days_since_previous,
    meetings.participant_count as participants
from reporting.meetings
order by coalesce(meetings.held_from, meetings.held_to) desc nulls last, meetings.meeting_slug asc;
