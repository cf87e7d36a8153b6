-- title: Meetings
-- question: What was held when, where and between whom?
-- description: Meetings, latest first: what was held when, where and between whom.
--
-- column meeting: Slug of the meeting.
-- column dated: When it was held, or was to be by its status, in EDTF.
-- column kind: What it was: a session of a dialogue, a visit, an event and so on.
-- column format: Whether it was held in person, virtually or both; unknown where not stated.
-- column places: Where it was held.
-- column countries: Codes of the countries that took part.
-- column days_since_previous: Days since the session before in the same series.
-- column participants: Participants on record, an organisation, a described group or one in several
--   roles as one; empty if none is.
-- column status: Whether it was held, or is planned, postponed or cancelled; unknown_outcome if it
--   was planned for a day that is past, and no source says whether it was held.
-- column first_day: Day on which it began, as a date; empty where it is not known.
-- column last_day: Day on which it ended, as a date; empty where it is not known.
-- column inferred: Which of these were inferred: dated, format and so on; meeting if all of it was.
-- column called_off: When and why it was cancelled or postponed; empty if it was not.
select
    meetings.meeting_slug as meeting,
    meetings.date_edtf as dated,
    meetings.kind,
    meetings.format,
    array_to_string(meetings.places, ', ') as places,
    array_to_string(meetings.country_codes, ', ') as countries,
    meetings.days_since_previous,
    nullif(meetings.participant_count, 0) as participants,
    meetings.status,
    meetings.first_day,
    meetings.last_day,
    (
        select
            string_agg(
                distinct
                coalesce(replace(evidence.attribute, 'held_edtf', 'dated'), 'meeting'),
                ', '
            )
        from reporting.evidence
        where
            evidence.fact_id = meetings.meeting_id
            and evidence.basis = 'inferred'
            and evidence.stance = 'supports'
    ) as inferred,
    nullif(
        concat_ws(': ', meetings.called_off_edtf, meetings.called_off_reason), ''
    ) as called_off
from reporting.meetings
order by coalesce(meetings.held_from, meetings.held_to) desc nulls last, meetings.meeting_slug asc;
