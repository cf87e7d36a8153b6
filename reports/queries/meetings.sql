-- title: Meetings
-- question: What was held when, where and between whom?
-- description: Meetings, latest first: what was held when, where and between whom.
--
-- column meeting: Slug of the meeting.
-- column held: When it was held, in EDTF.
-- column kind: What it was: a session of a dialogue, a visit, an event and so on.
-- column format: Whether it was held in person, virtually or both; unknown where not stated.
-- column places: Where it was held.
-- column countries: Codes of the countries that took part.
-- column days_since_previous: Days since the session before in the same series.
-- column participants: Participants on record, an organisation or a described group as one; empty
--   if none is.
-- column status: Whether it was held, or is planned, postponed or cancelled.
-- column held_from: Earliest day on which it may have been held, as a date.
-- column held_to: Latest day on which it may have been held, as a date.
-- column inferred: Which of these were inferred: held, format and so on; meeting if all of it was.
select
    meetings.meeting_slug as meeting,
    meetings.date_edtf as held,
    meetings.kind,
    meetings.format,
    array_to_string(meetings.places, ', ') as places,
    array_to_string(meetings.country_codes, ', ') as countries,
    meetings.days_since_previous,
    nullif(meetings.participant_count, 0) as participants,
    meetings.status,
    meetings.held_from,
    meetings.held_to,
    (
        select
            string_agg(
                distinct coalesce(replace(evidence.attribute, '_edtf', ''), 'meeting'), ', '
            )
        from reporting.evidence
        where
            evidence.fact_id = meetings.meeting_id
            and evidence.basis = 'inferred'
            and evidence.stance = 'supports'
    ) as inferred
from reporting.meetings
order by coalesce(meetings.held_from, meetings.held_to) desc nulls last, meetings.meeting_slug asc;
