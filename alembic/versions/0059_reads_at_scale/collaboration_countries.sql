-- Grain: a country x a collaboration of which it is a partner: country_codes of collaborations, as
-- rows.
create view reporting.collaboration_countries as
select
    collaboration.slug || '/' || taking_part.country_code as collaboration_country_key,
    collaboration.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    taking_part.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    exists ( -- noqa: LT01, LT06
        select
        from core.collaboration_partner as partner
        where
            partner.collaboration_id = taking_part.collaboration_id
            and partner.country_code::text = taking_part.country_code
    ) as is_partner,
    collaboration.name as collaboration_name
from core.collaboration_country_kept as taking_part
inner join core.collaboration
    on taking_part.collaboration_id = collaboration.collaboration_id
inner join core.country on taking_part.country_code = country.country_code::text;

comment on view reporting.collaboration_countries is
'One row for each country that is a partner of a collaboration, itself or through an organisation: '
'country_codes of collaborations, as rows.';
comment on column reporting.collaboration_countries.collaboration_country_key is
'Key of the row: the collaboration and the country, joined by a slash.';
comment on column reporting.collaboration_countries.collaboration_id is
'Id of the collaboration; look it up in evidence.';
comment on column reporting.collaboration_countries.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.collaboration_countries.collaboration is 'Name of the collaboration.';
comment on column reporting.collaboration_countries.country_code is
'ISO 3166-1 alpha-2 code of the country.';
comment on column reporting.collaboration_countries.alpha3 is
'ISO 3166-1 alpha-3 code of the country.';
comment on column reporting.collaboration_countries.country is 'Name of the country.';
comment on column reporting.collaboration_countries.is_partner is
'Whether the country itself is a partner; otherwise it is one through an organisation only.';
comment on column reporting.collaboration_countries.collaboration_name is
'Name of the collaboration.';
