-- Grain: a name that something goes by in some source, besides the name to show.
--
-- What says so is looked up outside of the union: of the latest rows only when they are found.
create view reporting.names as
select
    named.name_id,
    named.fact_id,
    named.fact_type,
    named.slug,
    named.shown_as,
    named.name,
    named.name_kind,
    named.language,
    named.script,
    named.family_name,
    named.given_name,
    named.name_order,
    named.honorific,
    named.valid_from,
    named.valid_to,
    named.date_precision,
    named.date_edtf,
    named.is_current,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = named.name_id and citation.citation_number = 1
    ) as basis
from (
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
        official_name.valid_from,
        official_name.valid_to,
        official_name.valid_precision as date_precision,
        official_name.valid_edtf as date_edtf,
        official_name.name_kind <> 'former'
        and coalesce(official_name.valid_from <= current_date, true)
        and coalesce(official_name.valid_to >= current_date, true) as is_current
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
        organisation_name.name_kind <> 'former'
        and coalesce(organisation_name.valid_from <= current_date, true)
        and coalesce(organisation_name.valid_to >= current_date, true) as is_current
    from core.organisation_name
    inner join core.organisation on organisation_name.organisation_id = organisation.organisation_id
    union all
    select
        place_name.place_name_id as name_id,
        place.place_id as fact_id,
        'place' as fact_type,
        place.slug,
        place.name as shown_as,
        place_name.name,
        place_name.name_kind,
        place_name.language,
        place_name.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        place_name.valid_from,
        place_name.valid_to,
        place_name.valid_precision as date_precision,
        place_name.valid_edtf as date_edtf,
        place_name.name_kind <> 'former'
        and coalesce(place_name.valid_from <= current_date, true)
        and coalesce(place_name.valid_to >= current_date, true) as is_current
    from core.place_name
    inner join core.place on place_name.place_id = place.place_id
    union all
    select
        post_title.post_title_id as name_id,
        post.post_id as fact_id,
        'post' as fact_type,
        post.slug,
        post_name.name as shown_as,
        post_title.name,
        post_title.name_kind,
        post_title.language,
        post_title.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        post_title.valid_from,
        post_title.valid_to,
        post_title.valid_precision as date_precision,
        post_title.valid_edtf as date_edtf,
        post_title.name_kind <> 'former'
        and coalesce(post_title.valid_from <= current_date, true)
        and coalesce(post_title.valid_to >= current_date, true) as is_current
    from core.post_title
    inner join core.post on post_title.post_id = post.post_id
    inner join core.post_name_kept as post_name on post_title.post_id = post_name.post_id
    union all
    select
        meeting_series_name.meeting_series_name_id as name_id,
        meeting_series.meeting_series_id as fact_id,
        'meeting_series' as fact_type,
        meeting_series.slug,
        meeting_series.name as shown_as,
        meeting_series_name.name,
        meeting_series_name.name_kind,
        meeting_series_name.language,
        meeting_series_name.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        meeting_series_name.valid_from,
        meeting_series_name.valid_to,
        meeting_series_name.valid_precision as date_precision,
        meeting_series_name.valid_edtf as date_edtf,
        meeting_series_name.name_kind <> 'former'
        and coalesce(meeting_series_name.valid_from <= current_date, true)
        and coalesce(meeting_series_name.valid_to >= current_date, true) as is_current
    from core.meeting_series_name
    inner join core.meeting_series
        on meeting_series_name.meeting_series_id = meeting_series.meeting_series_id
    union all
    select
        meeting_name.meeting_name_id as name_id,
        meeting.meeting_id as fact_id,
        'meeting' as fact_type,
        meeting.slug,
        meeting.title as shown_as,
        meeting_name.name,
        meeting_name.name_kind,
        meeting_name.language,
        meeting_name.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        meeting_name.valid_from,
        meeting_name.valid_to,
        meeting_name.valid_precision as date_precision,
        meeting_name.valid_edtf as date_edtf,
        meeting_name.name_kind <> 'former'
        and coalesce(meeting_name.valid_from <= current_date, true)
        and coalesce(meeting_name.valid_to >= current_date, true) as is_current
    from core.meeting_name
    inner join core.meeting on meeting_name.meeting_id = meeting.meeting_id
    union all
    select
        topic_name.topic_name_id as name_id,
        topic.topic_id as fact_id,
        'topic' as fact_type,
        topic.slug,
        topic.name as shown_as,
        topic_name.name,
        topic_name.name_kind,
        topic_name.language,
        topic_name.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        topic_name.valid_from,
        topic_name.valid_to,
        topic_name.valid_precision as date_precision,
        topic_name.valid_edtf as date_edtf,
        topic_name.name_kind <> 'former'
        and coalesce(topic_name.valid_from <= current_date, true)
        and coalesce(topic_name.valid_to >= current_date, true) as is_current
    from core.topic_name
    inner join core.topic on topic_name.topic_id = topic.topic_id
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
        collaboration_name.name_kind <> 'former'
        and coalesce(collaboration_name.valid_from <= current_date, true)
        and coalesce(collaboration_name.valid_to >= current_date, true) as is_current
    from core.collaboration_name
    inner join core.collaboration
        on collaboration_name.collaboration_id = collaboration.collaboration_id
    union all
    select
        country_name.country_name_id as name_id,
        null::uuid as fact_id,
        'country' as fact_type,
        country.country_code::text as slug,
        coalesce(country.display_name, country.name) as shown_as,
        country_name.name,
        country_name.name_kind,
        country_name.language,
        country_name.script::text as script,
        null as family_name,
        null as given_name,
        null as name_order,
        null as honorific,
        country_name.valid_from,
        country_name.valid_to,
        country_name.valid_precision as date_precision,
        country_name.valid_edtf as date_edtf,
        country_name.name_kind <> 'former'
        and coalesce(country_name.valid_from <= current_date, true)
        and coalesce(country_name.valid_to >= current_date, true) as is_current
    from core.country_name
    inner join core.country on country_name.country_code = country.country_code
) as named;

comment on view reporting.names is
'One row for each name that something goes by in some source, besides the name to show: an '
'official, organisation, place, post, series, meeting, topic, collaboration or country.';
comment on column reporting.names.name_id is
'Id of the fact that it goes by that name; look it up in evidence.';
comment on column reporting.names.fact_id is
'Id of what goes by the name; look it up in evidence. Empty for a country.';
comment on column reporting.names.fact_type is
'What goes by the name: official, organisation, place, post, meeting_series, meeting, topic, '
'collaboration or country.';
comment on column reporting.names.slug is
'Stable human key of what goes by the name; of a country, its ISO 3166-1 alpha-2 code.';
comment on column reporting.names.shown_as is
'The name to show of it; of a post, with its organisation or country.';
comment on column reporting.names.name is 'The name; of an official without the honorific.';
comment on column reporting.names.name_kind is
'What sort of name: official, short, acronym, native (in its own script), transliteration (of the '
'native name), former, alias, as_printed.';
comment on column reporting.names.language is
'Language of the name, a BCP 47 tag; empty if not known.';
comment on column reporting.names.script is
'Script of the name, an ISO 15924 code; empty if not known.';
comment on column reporting.names.family_name is
'Family name of an official; empty if unknown, and for others.';
comment on column reporting.names.given_name is
'Given names of an official; empty if unknown, and for others.';
comment on column reporting.names.name_order is
'Order of the parts in the name of an official: family_first, given_first, family_only (the family '
'name alone), mononym, unknown; empty for others.';
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
'Whether it goes by the name today, as far as is known: it is not called a former name, and of its '
'use no beginning is stated that is still to come, and no end that is past.';
comment on column reporting.names.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
