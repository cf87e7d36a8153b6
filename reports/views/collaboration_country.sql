-- Internal. Grain: a country x a collaboration of which it is a partner: itself, through an
-- organisation of it, or by an organisation that takes part on its behalf or on that of an
-- organisation of it.
--
-- It reads whole tables; core.collaboration_country_kept is what it gives, for others to read.
create view core.collaboration_country as
select
    partner.collaboration_id,
    country.country_code
from core.collaboration_partner as partner
left join core.organisation on partner.organisation_id = organisation.organisation_id
left join core.organisation as behalf
    on partner.on_behalf_of_organisation_id = behalf.organisation_id
inner join lateral (
    values
    (partner.country_code::text),
    (partner.on_behalf_of::text),
    (organisation.country_code::text),
    (behalf.country_code::text)
) as country (country_code) on true
where country.country_code is not null
group by partner.collaboration_id, country.country_code;

comment on view core.collaboration_country is
'Countries that are partners of a collaboration, themselves or through an organisation.';
comment on column core.collaboration_country.collaboration_id is 'The collaboration.';
comment on column core.collaboration_country.country_code is
'ISO 3166-1 alpha-2 code of the country.';
