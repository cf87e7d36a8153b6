-- The organisations that the brief names.
select
    organisations.organisation_id,
    organisations.organisation_slug,
    organisations.name,
    organisations.acronyms,
    organisations.country_code
from reporting.organisations
where organisations.organisation_slug = any(array(select unnest(:'organisations'::text[])))
order by organisations.organisation_slug asc;
