-- title: Organisations
-- question: Which organisations are there, and what do they belong to?
-- description: Organisations in their hierarchy.
--
-- column country: Code of the country; empty when international.
-- column organisation: Name, indented below that of the organisation it stands under.
-- column acronyms: Acronyms that it goes by; those of once are in its dossier.
-- column kind: What it is: a ministry, an agency and so on.
-- column slug: Its slug.
select
    organisations.country_code as country,
    repeat('  ', organisations.depth) || organisations.name as organisation,
    array_to_string(organisations.acronyms, ', ') as acronyms,
    organisations.kind,
    organisations.organisation_slug as slug
from reporting.organisations
order by organisations.country_code asc nulls last, string_to_array(organisations.path, '/') asc;
