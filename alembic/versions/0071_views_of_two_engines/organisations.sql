-- Grain: an organisation.
create view reporting.organisations as
select
    organisation.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name,
    array(
        select distinct organisation_name.name collate "C" as acronym -- noqa: RF03
        from core.organisation_name
        where
            organisation_name.organisation_id = organisation.organisation_id
            and organisation_name.name_kind = 'acronym'
            and coalesce(organisation_name.valid_to >= current_date, true)
        order by acronym
    ) as acronyms,
    array(
        select distinct organisation_name.name collate "C" as acronym -- noqa: RF03
        from core.organisation_name
        where
            organisation_name.organisation_id = organisation.organisation_id
            and organisation_name.name_kind = 'acronym'
        order by acronym
    ) as all_acronyms,
    organisation.kind,
    organisation.country_code::text as country_code,
    parent.slug as parent_slug,
    climb.path,
    climb.depth,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    organisation.founded_edtf,
    organisation.founded_from,
    organisation.founded_to,
    organisation.dissolved_edtf,
    organisation.dissolved_from,
    organisation.dissolved_to,
    organisation.name as organisation_name,
    parent.name as parent_name
from core.organisation
left join core.country on organisation.country_code = country.country_code
inner join core.organisation_path_kept as climb
    on organisation.organisation_id = climb.organisation_id
left join core.organisation_main_parent_kept as main_parent
    on organisation.organisation_id = main_parent.organisation_id
left join core.organisation as parent on main_parent.parent_id = parent.organisation_id;

comment on view reporting.organisations is
'One row for each organisation, with its place in the hierarchy.';
comment on column reporting.organisations.organisation_id is
'Id of the organisation; look it up in evidence.';
comment on column reporting.organisations.organisation_slug is
'Stable human key of the organisation.';
comment on column reporting.organisations.name is 'Name to show, without the country.';
comment on column reporting.organisations.acronyms is
'Acronyms that it goes by, sorted; an empty array if none.';
comment on column reporting.organisations.all_acronyms is
'Acronyms on record, also those that it went by once, sorted; an empty array if none.';
comment on column reporting.organisations.kind is 'Kind of organisation.';
comment on column reporting.organisations.country_code is
'ISO 3166-1 alpha-2 code of its country; empty when international.';
comment on column reporting.organisations.parent_slug is
'Organisation that it stands under now, or stood under last; empty if none is known. Of several, '
'the first by slug; all of them are in organisation_parents.';
comment on column reporting.organisations.path is
'Slugs from the topmost organisation down to this one, joined by slashes.';
comment on column reporting.organisations.depth is
'Number of organisations above it on the path; 0 at the top.';
comment on column reporting.organisations.alpha3 is
'ISO 3166-1 alpha-3 code of its country; empty when international.';
comment on column reporting.organisations.country is
'Name of its country; empty when international.';
comment on column reporting.organisations.founded_edtf is
'When it was founded, as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.organisations.founded_from is
'Earliest day on which it was founded; empty when unbounded or unknown.';
comment on column reporting.organisations.founded_to is
'Latest day on which it was founded; empty when unbounded or unknown.';
comment on column reporting.organisations.dissolved_edtf is
'When it was dissolved, as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.organisations.dissolved_from is
'Earliest day on which it was dissolved; empty when unbounded or unknown.';
comment on column reporting.organisations.dissolved_to is
'Latest day on which it was dissolved; empty when unbounded or unknown.';
comment on column reporting.organisations.organisation_name is 'Name of the organisation.';
comment on column reporting.organisations.parent_name is
'Name of the organisation that it is under; empty if there is none.';
