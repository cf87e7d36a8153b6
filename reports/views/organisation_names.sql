-- Grain: a name of an organisation. Those that are acronyms are all_acronyms of organisations,
-- as rows.
create view reporting.organisation_names as
select
    organisation_name.organisation_name_id,
    organisation_name.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    organisation_name.name,
    organisation_name.name_kind,
    organisation_name.language,
    organisation_name.script::text as script,
    (
        select citation.basis
        from core.citation
        where
            citation.fact_id = organisation_name.organisation_name_id
            and citation.citation_number = 1
    ) as basis,
    organisation_name.valid_from,
    organisation_name.valid_to,
    organisation_name.valid_precision as date_precision,
    organisation_name.valid_edtf as date_edtf,
    organisation_name.name_kind <> 'former'
    and coalesce(organisation_name.valid_to >= current_date, true) as is_current
from core.organisation_name
inner join core.organisation on organisation_name.organisation_id = organisation.organisation_id;

comment on view reporting.organisation_names is
'One row for each name that an organisation goes by in some source. Those whose name_kind is '
'acronym are all_acronyms of organisations, as rows.';
comment on column reporting.organisation_names.organisation_name_id is
'Id of the fact that it goes by that name; look it up in evidence.';
comment on column reporting.organisation_names.organisation_id is 'Id of the organisation.';
comment on column reporting.organisation_names.organisation_slug is
'The organisation, as in organisations.';
comment on column reporting.organisation_names.organisation_name is
'Name of the organisation to show, as in organisations.';
comment on column reporting.organisation_names.name is 'The name.';
comment on column reporting.organisation_names.name_kind is
'What sort of name: official, short, acronym, native (in its own script), transliteration (of the '
'native name), former, alias, as_printed.';
comment on column reporting.organisation_names.language is
'Language of the name, a BCP 47 tag; empty if not known.';
comment on column reporting.organisation_names.script is
'Script of the name, an ISO 15924 code; empty if not known.';
comment on column reporting.organisation_names.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.organisation_names.valid_from is
'Earliest day on which the name was in use; empty when unbounded or unknown.';
comment on column reporting.organisation_names.valid_to is
'Latest day on which the name was in use; empty when unbounded or unknown.';
comment on column reporting.organisation_names.date_precision is
'How precisely it is known when the name was in use.';
comment on column reporting.organisation_names.date_edtf is
'When the name was in use as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.organisation_names.is_current is
'Whether it goes by the name still, as far as is known: it is not called a former name, and no end '
'of its use is stated, or none that is past.';
