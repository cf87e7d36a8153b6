-- Organisations in their hierarchy.
select
    organisations.country_code as country,
    repeat('  ', organisations.depth) || organisations.name as organisation,
    array_to_string(organisations.acronyms, ', ') as acronyms,
    organisations.kind,
    organisations.organisation_slug as slug
from reporting.organisations
order by organisations.country_code asc nulls last, string_to_array(organisations.path, '/') asc;
