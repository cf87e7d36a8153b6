-- Grain: a partner of a collaboration: partners of collaborations, as rows.
create view reporting.collaboration_partners as
select
    partner.collaboration_partner_id,
    partner.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    coalesce(partner.country_code::text, organisation.slug) as partner_slug,
    coalesce(
        partner_country.display_name, partner_country.name, organisation.name
    ) as partner_name,
    case when partner.country_code is not null then 'country' else 'organisation' end
        as partner_kind,
    organisation.slug as organisation_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    partner.on_behalf_of::text as on_behalf_of,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = partner.collaboration_partner_id and citation.citation_number = 1
    ) as basis,
    behalf.slug as on_behalf_of_organisation,
    partner.joined_from,
    partner.joined_to,
    partner.joined_edtf,
    partner.left_from,
    partner.left_to,
    partner.left_edtf,
    collaboration.name as collaboration_name,
    organisation.name as organisation_name,
    behalf.name as on_behalf_of_organisation_name
from core.collaboration_partner as partner
inner join core.collaboration on partner.collaboration_id = collaboration.collaboration_id
left join core.country as partner_country on partner.country_code = partner_country.country_code
left join core.organisation on partner.organisation_id = organisation.organisation_id
left join core.organisation as behalf
    on partner.on_behalf_of_organisation_id = behalf.organisation_id
left join core.country
    on country.country_code = coalesce(partner.country_code, organisation.country_code);

comment on view reporting.collaboration_partners is
'One row for each partner of a collaboration: partners of collaborations, as rows.';
comment on column reporting.collaboration_partners.collaboration_partner_id is
'Id of the fact that it is a partner; look it up in evidence.';
comment on column reporting.collaboration_partners.collaboration_id is 'Id of the collaboration.';
comment on column reporting.collaboration_partners.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.collaboration_partners.collaboration is 'Name of the collaboration.';
comment on column reporting.collaboration_partners.partner_slug is
'The partner: a country code or the slug of an organisation.';
comment on column reporting.collaboration_partners.partner_name is
'Name of the country or organisation.';
comment on column reporting.collaboration_partners.partner_kind is
'What the partner is: country or organisation.';
comment on column reporting.collaboration_partners.organisation_slug is
'The partner as in organisations; empty if it is a country.';
comment on column reporting.collaboration_partners.country_code is
'ISO 3166-1 alpha-2 code of the partner, or of the organisation that is the partner; empty if it '
'has none.';
comment on column reporting.collaboration_partners.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.collaboration_partners.on_behalf_of is
'ISO 3166-1 alpha-2 code of the country on whose behalf an organisation takes part; empty if not '
'stated.';
comment on column reporting.collaboration_partners.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.collaboration_partners.on_behalf_of_organisation is
'The organisation on whose behalf another takes part, as in organisations; empty if not stated.';
comment on column reporting.collaboration_partners.joined_from is
'Earliest day on which it joined; empty when unbounded or unknown.';
comment on column reporting.collaboration_partners.joined_to is
'Latest day on which it joined; empty when unbounded or unknown.';
comment on column reporting.collaboration_partners.joined_edtf is
'When it joined as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.collaboration_partners.left_from is
'Earliest day on which it left; empty when unbounded or unknown.';
comment on column reporting.collaboration_partners.left_to is
'Latest day on which it left; empty when unbounded or unknown.';
comment on column reporting.collaboration_partners.left_edtf is
'When it left as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.collaboration_partners.collaboration_name is
'Name of the collaboration.';
comment on column reporting.collaboration_partners.organisation_name is
'Name of the partner as in organisations; empty unless it is an organisation.';
comment on column reporting.collaboration_partners.on_behalf_of_organisation_name is
'Name of that organisation; empty if there is none.';
