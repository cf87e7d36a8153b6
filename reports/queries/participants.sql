-- title: Participants
-- question: Who took part in which meeting, or was expected to, for whom and as what?
-- description: Who is on record of which meeting, on which side and in what capacity. Whether they
--   came is another matter: see attendance.
--
-- column meeting: Slug of the meeting.
-- column side: Country code, or slug of an organisation or group; empty if on none.
-- column roles: Roles at the meeting, such as co_lead, those that lead the side first.
-- column basis: Whether sentences state the roles, or any of them was inferred.
-- column participant: Name of the official, organisation, post or group.
-- column capacity: Posts in which an official took part, each with its organisation or country, and
--   organisations acted for.
-- column attendance: Whether they attended, were absent, or were only expected or invited; unknown
--   where they are named as taking part and no more is stated.
-- column size: How many, of a group or an organisation, such as some 30 people; empty if not known.
select
    participants.meeting_slug as meeting,
    participants.side,
    array_to_string(participants.roles, ', ') as roles,
    participants.basis,
    participants.participant_name as participant,
    participants.capacity,
    participants.attendance,
    participants.size
from reporting.participants
order by
    coalesce(participants.held_from, participants.held_to) desc nulls last,
    participants.meeting_slug asc,
    participants.side asc nulls last,
    participants.is_leading desc,
    participants.position asc,
    participants.participant_name asc;
