-- title: Delegations
-- question: Who led which side of which meeting?
-- description: The sides of the meetings and who led them. Whoever was absent, or only expected or
--   invited, does not count.
--
-- column meeting: Slug of the meeting.
-- column side: Country code, or slug of an organisation or group.
-- column led_by: Who led the side; empty if not known.
-- column others: Participants of the side who did not lead it; empty if none is on record.
-- column others_not_named: Whether a source says that there were more, whom it does not name: yes,
--   or empty.
select
    meeting_sides.meeting_slug as meeting,
    meeting_sides.side,
    string_agg(
        participant.participant_name,
        ', '
        order by participant.position, participant.participant_name
    ) filter (where participant.is_leading) as led_by,
    nullif(count(*) filter (where not participant.is_leading), 0) as others,
    case when meeting_sides.is_incomplete then 'yes' end as others_not_named
from reporting.meeting_sides
left join reporting.participants as participant
    on
        meeting_sides.meeting_id = participant.meeting_id
        and meeting_sides.delegation_id = participant.delegation_id
        and participant.attendance in ('attended', 'unknown')
group by
    meeting_sides.delegation_id,
    meeting_sides.meeting_slug,
    meeting_sides.side,
    meeting_sides.is_incomplete,
    meeting_sides.held_from,
    meeting_sides.held_to
order by
    coalesce(meeting_sides.held_from, meeting_sides.held_to) desc nulls last,
    meeting_sides.meeting_slug asc,
    meeting_sides.side asc;
