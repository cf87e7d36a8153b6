-- Who took part in the meetings, leaders first, and otherwise as printed.
select
    participants.participant_id,
    participants.meeting_id,
    participants.delegation_id,
    participants.official_id,
    participants.who_id,
    participants.country_code,
    participants.side,
    participants.participant_name,
    participants.official_slug,
    participants.organisation_slug,
    participants.organisation_slugs,
    participants.described_as,
    participants.attendance,
    participants.was_present,
    participants.mode,
    participants.headcount,
    participants.headcount_is_approximate,
    participants.headcount_unit,
    participants.is_leading
from reporting.participants
where participants.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    participants.meeting_id asc,
    participants.is_leading desc,
    participants.position asc,
    participants.official_slug asc nulls last,
    participants.organisation_slug asc nulls last,
    participants.participant_id asc;
