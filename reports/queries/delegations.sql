-- Who led which side of which meeting.
select
    participants.meeting_slug as meeting,
    participants.side,
    string_agg(
        participants.participant_name, ', ' order by participants.participant_name
    ) filter (where participants.is_leading) as led_by,
    count(*) filter (where not participants.is_leading) as others
from reporting.participants
where participants.side is not null
group by
    participants.meeting_slug,
    participants.side,
    participants.held_from,
    participants.held_to
order by
    coalesce(participants.held_from, participants.held_to) desc nulls last,
    participants.meeting_slug asc,
    participants.side asc;
