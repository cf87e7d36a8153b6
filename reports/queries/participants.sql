-- Who took part in which meeting, on which side and in what capacity.
select
    participants.meeting_slug as meeting,
    participants.side,
    participants.role,
    participants.basis,
    participants.participant_name as participant,
    array_to_string(participants.post_titles, '; ') as posts,
    participants.organisation_name as organisation
from reporting.participants
order by
    coalesce(participants.held_from, participants.held_to) desc nulls last,
    participants.meeting_slug asc,
    participants.side asc nulls last,
    participants.is_leading desc,
    participants.role asc,
    participants.participant_name asc;
