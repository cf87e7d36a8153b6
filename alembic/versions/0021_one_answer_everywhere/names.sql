-- Grain: a name of an official, an organisation or a collaboration, in some source.
create view reporting.names as
select
    official_name.official_name_id as name_id,
    official.official_id as fact_id,
    'official' as fact_type,
    official.slug,
    official.display_name as shown_as,
    official_name.full_name as name,
    official_name.name_kind,
    official_name.language,
    official_name.script::text as script,
    official_name.family_name,
    official_name.given_name,
    official_name.name_order,
    official_name.honorific,
    null::date as valid_from,
    null::date as valid_to,
    'unknown' as date_precision,
    null::text as date_edtf,
    true as is_current
from core.official_name
inner join core.official on official_name.official_id = official.official_id
union all
select
    organisation_name.organisation_name_id as name_id,
    organisation.organisation_id as fact_id,
    'organisation' as fact_type,
    organisation.slug,
    organisation.name as shown_as,
    organisation_name.name,
    organisation_name.name_kind,
    organisation_name.language,
    organisation_name.script::text as script,
    null as family_name,
    null as given_name,
    null as name_order,
    null as honorific,
    organisation_name.valid_from,
    organisation_name.valid_to,
    organisation_name.valid_precision as date_precision,
    organisation_name.valid_edtf as date_edtf,
    coalesce(organisation_name.valid_to >= current_date, true) as is_current
from core.organisation_name
inner join core.organisation on organisation_name.organisation_id = organisation.organisation_id
union all
select
    collaboration_name.collaboration_name_id as name_id,
    collaboration.collaboration_id as fact_id,
    'collaboration' as fact_type,
    collaboration.slug,
    collaboration.name as shown_as,
    collaboration_name.name,
    collaboration_name.name_kind,
    collaboration_name.language,
    collaboration_name.script::text as script,
    null as family_name,
    null as given_name,
    null as name_order,
    null as honorific,
    collaboration_name.valid_from,
    collaboration_name.valid_to,
    collaboration_name.valid_precision as date_precision,
    collaboration_name.valid_edtf as date_edtf,
    coalesce(collaboration_name.valid_to >= current_date, true) as is_current
from core.collaboration_name
inner join core.collaboration
    on collaboration_name.collaboration_id = collaboration.collaboration_id;

comment on view reporting.names is
'One row for each name that an official, an organisation or a collaboration goes by in some '
'source.';
comment on column reporting.names.name_id is
'Id of the fact that it goes by that name; look it up in evidence.';
comment on column reporting.names.fact_id is
'Id of the official, organisation or collaboration; look it up in evidence.';
comment on column reporting.names.fact_type is
'What goes by the name: official, organisation or collaboration.';
comment on column reporting.names.slug is
'Stable human key of the official, organisation or collaboration.';
comment on column reporting.names.shown_as is 'The name to show of it.';
comment on column reporting.names.name is 'The name; of an official without the honorific.';
comment on column reporting.names.name_kind is
'What sort of name: official, short, acronym, native, transliteration, alias, as_printed.';
comment on column reporting.names.language is
'Language of the name, a BCP 47 tag; empty if not known.';
comment on column reporting.names.script is
'Script of the name, an ISO 15924 code; empty if not known.';
comment on column reporting.names.family_name is
'Family name of an official; empty if unknown, and for others.';
comment on column reporting.names.given_name is
'Given names of an official; empty if unknown, and for others.';
comment on column reporting.names.name_order is
'Order of the parts in the name of an official: family_first, given_first, mononym, unknown; '
'empty for others.';
comment on column reporting.names.honorific is
'Honorific of an official as printed; empty if none, and for others.';
comment on column reporting.names.valid_from is
'Earliest day on which the name was in use; empty when unbounded or unknown.';
comment on column reporting.names.valid_to is
'Latest day on which the name was in use; empty when unbounded or unknown.';
comment on column reporting.names.date_precision is
'How precisely it is known when the name was in use.';
comment on column reporting.names.date_edtf is
'When the name was in use as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.names.is_current is
'Whether it goes by the name still, as far as is known: no end of its use is stated, or none that '
'is past.';
