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

-- Who was there is looked up side by side, so that the first rows are found without the others.
select
    meeting_sides.meeting_slug as meeting,
    meeting_sides.side,
    (
        select
            string_agg(
                participants.participant_name,
                ', '
                order by participants.position, participants.participant_name
            )
        from reporting.participants
        where
            participants.meeting_id = meeting_sides.meeting_id
            and participants.delegation_id = meeting_sides.delegation_id
            and participants.attendance in ('attended', 'unknown')
            and participants.is_leading
    ) as led_by,
    (
        select nullif(count(*), 0)
        from reporting.participants
        where
            participants.meeting_id = meeting_sides.meeting_id
            and participants.delegation_id = meeting_sides.delegation_id
            and participants.attendance in ('attended', 'unknown')
            and not participants.is_leading
    ) as others,
    case when meeting_sides.is_incomplete then 'yes' end as others_not_named
from reporting.meeting_sides
order by
    coalesce(meeting_sides.held_from, meeting_sides.held_to) desc nulls last,
    meeting_sides.meeting_slug asc,
    meeting_sides.side asc;
