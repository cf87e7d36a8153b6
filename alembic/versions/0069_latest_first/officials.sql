-- Grain: an official x a post that the official holds or held; an official without a known post
-- appears once. A post held twice, in two appointments, appears twice.
--
-- Parts of names are looked up one by one, as only what is looked up so is left until rows are
-- sorted and limited.
create view reporting.officials as
select
    official.official_id,
    appointment.appointment_id,
    appointment.post_id,
    official.slug as official_slug,
    official.display_name,
    official.sort_name,
    (
        select shown_name.family_name
        from core.shown_name
        where shown_name.official_id = official.official_id
        order by shown_name.official_name_id
        limit 1
    ) as family_name,
    (
        select shown_name.given_name
        from core.shown_name
        where shown_name.official_id = official.official_id
        order by shown_name.official_name_id
        limit 1
    ) as given_name,
    coalesce(
        (
            select shown_name.name_order
            from core.shown_name
            where shown_name.official_id = official.official_id
            order by shown_name.official_name_id
            limit 1
        ),
        'unknown'
    ) as name_order,
    (
        select official_name.honorific
        from core.official_name
        where official_name.official_id = official.official_id
        order by
            array_position(
                array['official', 'as_printed', 'transliteration', 'alias', 'native'],
                official_name.name_kind
            ),
            official_name.honorific is null,
            official_name.official_name_id
        limit 1
    ) as honorific,
    post.title as post_title,
    post_name.name as post,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    post_name.country_code,
    appointment.capacity,
    appointment.status as appointment_status,
    attested.first_attested_edtf,
    attested.last_attested_edtf,
    attested.first_attested_from,
    attested.last_attested_to,
    appointment.started_edtf,
    appointment.ended_edtf,
    coalesce(appointment.appointment_id, official.official_id) as fact_id,
    organisation.organisation_id,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = appointment.appointment_id and citation.citation_number = 1
    ) as basis,
    official.display_name as official_name,
    post.slug as post_slug,
    post_name.name as post_name,
    appointment.appointed_edtf
from core.official
left join core.appointment on official.official_id = appointment.official_id
left join core.post on appointment.post_id = post.post_id
left join core.post_name_kept as post_name on appointment.post_id = post_name.post_id
left join core.organisation on post.organisation_id = organisation.organisation_id
left join core.country on post_name.country_code = country.country_code
left join core.appointment_attested_kept as attested
    on appointment.appointment_id = attested.appointment_id;

comment on view reporting.officials is
'One row for each post of each official; an official without a known post has one row.';
comment on column reporting.officials.official_id is 'Id of the official; look it up in evidence.';
comment on column reporting.officials.appointment_id is
'Id of the appointment to the post; look it up in evidence. Empty if no post is known.';
comment on column reporting.officials.post_id is
'Id of the post; look it up in evidence. Empty if no post is known.';
comment on column reporting.officials.official_slug is 'Stable human key of the official.';
comment on column reporting.officials.display_name is
'Name to show, in the order of the person''s own language.';
comment on column reporting.officials.sort_name is
'Name to sort by: family name first where it is known.';
comment on column reporting.officials.family_name is
'Family name, as in display_name; empty if no name on record tells which part it is.';
comment on column reporting.officials.given_name is
'Given names, as in display_name; empty if no name on record tells which part they are.';
comment on column reporting.officials.name_order is
'Order of the parts in display_name: family_first, given_first, family_only (the family name '
'alone), mononym, unknown.';
comment on column reporting.officials.honorific is
'Honorific as printed; empty if none.';
comment on column reporting.officials.post_title is
'Title of the post, without the organisation; empty if no post is known.';
comment on column reporting.officials.post is
'Title of the post and its organisation or country, to show; empty if no post is known.';
comment on column reporting.officials.organisation_slug is
'Organisation that the post is in, as in organisations; empty for a post of a country.';
comment on column reporting.officials.organisation_name is
'Name of that organisation; empty for a post of a country.';
comment on column reporting.officials.country_code is
'ISO 3166-1 alpha-2 code of the country of the post or of its organisation; empty if neither has '
'one.';
comment on column reporting.officials.capacity is
'How the post is held: substantive, acting, designate, or as a rank; empty if not stated.';
comment on column reporting.officials.appointment_status is
'Whether the official is still in post according to the sources: current, ended, unknown; empty if '
'no post is known.';
comment on column reporting.officials.first_attested_edtf is
'When the first held meeting was in which the official took part in this post, as stated, in EDTF '
'(ISO 8601-2); to be expected, invited or absent is not to take part. Empty if no date is known. '
'Not the start of the appointment.';
comment on column reporting.officials.last_attested_edtf is
'When the last held meeting was in which the official took part in this post, as for '
'first_attested_edtf. Empty if no date is known. Not the end of the appointment.';
comment on column reporting.officials.first_attested_from is
'Earliest day of these meetings, as far as dates are stated: a bound, to sort and filter by; empty '
'if no such day is known.';
comment on column reporting.officials.last_attested_to is
'Latest day of these meetings, as far as dates are stated: a bound, to sort and filter by; empty '
'if no such day is known.';
comment on column reporting.officials.started_edtf is
'When the appointment began, as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.officials.ended_edtf is
'When the appointment ended, as stated, in EDTF (ISO 8601-2); empty when unknown or not ended.';
comment on column reporting.officials.fact_id is
'Key of the row: id of the appointment, or of the official if no post is known; look it up in '
'evidence.';
comment on column reporting.officials.organisation_id is
'Id of the organisation that the post is in; look it up in evidence. Empty for a post of a '
'country.';
comment on column reporting.officials.alpha3 is
'ISO 3166-1 alpha-3 code of the country; empty if there is none.';
comment on column reporting.officials.country is 'Name of the country; empty if there is none.';
comment on column reporting.officials.basis is
'Whether a sentence states the appointment to the post, or it was inferred; evidence has the rule. '
'Empty if no post is known.';
comment on column reporting.officials.official_name is
'Name of the official, to show: as display_name.';
comment on column reporting.officials.post_slug is
'Stable human key of the post; empty if none is known.';
comment on column reporting.officials.post_name is
'Name of the post: its title, and the organisation or country that it is of; empty if none is '
'known.';
comment on column reporting.officials.appointed_edtf is
'When the official was appointed to the post, in EDTF (ISO 8601-2), where a source says so beside '
'when that began; empty if not stated.';
