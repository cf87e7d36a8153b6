-- The organisations that take part in the meetings, as sides or through participants.
select
    meeting_organisations.meeting_id,
    meeting_organisations.organisation_slug,
    meeting_organisations.country_code
from reporting.meeting_organisations
where meeting_organisations.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    meeting_organisations.meeting_id asc,
    meeting_organisations.organisation_slug asc;
