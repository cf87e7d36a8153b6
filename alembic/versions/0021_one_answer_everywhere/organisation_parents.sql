-- Grain: an organisation x one that it stands under, or once stood under.
create view reporting.organisation_parents as
select
    link.organisation_parent_id,
    link.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    link.parent_id,
    parent.slug as parent_slug,
    parent.name as parent_name,
    coalesce(link.valid_to >= current_date, true) as is_current,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.organisation_parent_id and citation.citation_number = 1
    ) as basis,
    link.valid_from,
    link.valid_to,
    link.valid_precision as date_precision,
    link.valid_edtf as date_edtf
from core.organisation_parent as link
inner join core.organisation on link.organisation_id = organisation.organisation_id
inner join core.organisation as parent on link.parent_id = parent.organisation_id;

comment on view reporting.organisation_parents is
'One row for each organisation that another stands under, or once stood under. That of '
'organisations is the one of them that its path goes through.';
comment on column reporting.organisation_parents.organisation_parent_id is
'Id of the fact that it stands under it; look it up in evidence.';
comment on column reporting.organisation_parents.organisation_id is 'Id of the lower organisation.';
comment on column reporting.organisation_parents.organisation_slug is
'The lower organisation, as in organisations.';
comment on column reporting.organisation_parents.organisation_name is
'Name of the lower organisation.';
comment on column reporting.organisation_parents.parent_id is 'Id of the higher organisation.';
comment on column reporting.organisation_parents.parent_slug is
'The higher organisation, as in organisations.';
comment on column reporting.organisation_parents.parent_name is 'Name of the higher organisation.';
comment on column reporting.organisation_parents.is_current is
'Whether it stands under it still, as far as is known: no end is stated, or none that is past.';
comment on column reporting.organisation_parents.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.organisation_parents.valid_from is
'Earliest day on which it stood under it; empty when unbounded or unknown.';
comment on column reporting.organisation_parents.valid_to is
'Latest day on which it stood under it; empty when unbounded or unknown.';
comment on column reporting.organisation_parents.date_precision is
'How precisely it is known when it stood under it.';
comment on column reporting.organisation_parents.date_edtf is
'When it stood under it as stated, in EDTF (ISO 8601-2); empty when unknown.';
