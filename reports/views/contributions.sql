-- Grain: a contribution to a collaboration x a partner that makes it; a contribution whose
-- partner is not known appears once.
create view reporting.contributions as
select
    contribution.contribution_id,
    contribution_partner.contribution_partner_id,
    contribution.collaboration_id,
    collaboration.slug as collaboration_slug,
    contribution.slug as contribution_slug,
    coalesce(partner.country_code::text, organisation.slug) as partner_slug,
    coalesce(country.display_name, country.name, organisation.name) as partner_name,
    contribution.item,
    contribution.kind,
    (
        select citation.basis
        from core.citation
        where
            citation.fact_id = contribution_partner.contribution_partner_id
            and citation.citation_number = 1
    ) as basis,
    contribution.currency::text as currency,
    contribution.price_basis,
    contribution.amount,
    contribution.is_approximate,
    stated.money,
    coalesce(
        contribution_partner.contribution_partner_id, contribution.contribution_id
    ) as fact_id,
    contribution_partner.collaboration_partner_id,
    collaboration.name as collaboration,
    organisation.slug as organisation_slug,
    partner_country.country_code::text as country_code,
    partner_country.alpha3::text as alpha3,
    contribution.amount_per,
    contribution.amount_period_edtf,
    contribution.amount_period_from,
    contribution.amount_period_to,
    contribution.share_percent,
    contribution.quantity,
    contribution.quantity_unit,
    whole.slug as part_of_slug,
    nullif(
        concat_ws(
            '; ',
            stated.money,
            case when contribution.is_approximate then 'about ' else '' end
            || rtrim(to_char(contribution.quantity, 'FM999,999,999,999,999,999,990.9999'), '.')
            || ' ' || contribution.quantity_unit,
            case when contribution.is_approximate then 'about ' else '' end
            || rtrim(to_char(contribution.share_percent, 'FM990.9999'), '.') || ' percent',
            'part of: ' || whole.item
        ),
        ''
    ) as extent,
    collaboration.name as collaboration_name,
    organisation.name as organisation_name
from core.contribution
inner join core.collaboration on contribution.collaboration_id = collaboration.collaboration_id
left join core.contribution_partner
    on contribution.contribution_id = contribution_partner.contribution_id
left join core.collaboration_partner as partner
    on contribution_partner.collaboration_partner_id = partner.collaboration_partner_id
left join core.country on partner.country_code = country.country_code
left join core.organisation on partner.organisation_id = organisation.organisation_id
left join core.contribution as whole on contribution.part_of_id = whole.contribution_id
left join core.country as partner_country
    on partner_country.country_code = coalesce(partner.country_code, organisation.country_code)
cross join lateral (
    select
        (
            select stated_amount.money
            from core.stated_amount
            where stated_amount.fact_id = contribution.contribution_id
        ) as money
) as stated;

comment on view reporting.contributions is
'One row for each partner of each contribution to a collaboration. The amount is that of the whole '
'contribution: count it once where several partners share it.';
comment on column reporting.contributions.contribution_id is
'Id of the contribution; look it up in evidence.';
comment on column reporting.contributions.contribution_partner_id is
'Id of the fact that this partner makes it; look it up in evidence. Empty if no partner is known.';
comment on column reporting.contributions.collaboration_id is 'Id of the collaboration.';
comment on column reporting.contributions.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.contributions.contribution_slug is
'Stable human key of the contribution within its collaboration.';
comment on column reporting.contributions.partner_slug is
'The partner: a country code or the slug of an organisation; empty if not known.';
comment on column reporting.contributions.partner_name is
'Name of the partner; empty if not known.';
comment on column reporting.contributions.item is 'What is contributed.';
comment on column reporting.contributions.kind is
'What sort of thing: hardware, software, service, facility, funding, personnel, data, other.';
comment on column reporting.contributions.currency is
'ISO 4217 code of the currency; empty if no amount is stated.';
comment on column reporting.contributions.price_basis is
'Prices in which the amount is given; empty if not stated.';
comment on column reporting.contributions.amount is
'Amount of money in units of the currency; empty if not stated.';
comment on column reporting.contributions.is_approximate is
'Whether the source gives the amount as approximate.';
comment on column reporting.contributions.money is
'The amount to show, such as about EUR 1,200,000 a year (2023 prices); empty if not stated. Only '
'amounts of one currency, price_basis, amount_per and time may be added up, and none together '
'with one that it is a part of.';
comment on column reporting.contributions.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.contributions.fact_id is
'Key of the row: id of the fact that the partner makes the contribution, or of the contribution if '
'no partner is known; look it up in evidence.';
comment on column reporting.contributions.collaboration_partner_id is
'Id of the fact that it is a partner, as in collaboration_partners; empty if no partner is known.';
comment on column reporting.contributions.collaboration is 'Name of the collaboration.';
comment on column reporting.contributions.organisation_slug is
'The partner as in organisations; empty unless it is an organisation.';
comment on column reporting.contributions.country_code is
'ISO 3166-1 alpha-2 code of the partner, or of the organisation that is the partner; empty if it '
'has none.';
comment on column reporting.contributions.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.contributions.amount_per is
'What the amount recurs by: day, month, year; empty if it is given once, or not stated.';
comment on column reporting.contributions.amount_period_edtf is
'What time the amount is for, as stated, in EDTF (ISO 8601-2); empty if not stated.';
comment on column reporting.contributions.amount_period_from is
'Earliest day of that time; empty when unbounded or unknown.';
comment on column reporting.contributions.amount_period_to is
'Latest day of that time; empty when unbounded or unknown.';
comment on column reporting.contributions.share_percent is
'Share of the whole that it makes up, in percent; empty if not stated.';
comment on column reporting.contributions.quantity is
'How much of it, in quantity_unit; empty if not stated other than in money.';
comment on column reporting.contributions.quantity_unit is
'Unit of the quantity, such as tonnes or launches; empty if none is stated.';
comment on column reporting.contributions.part_of_slug is
'The contribution to the same collaboration that it is a part of, by its contribution_slug; empty '
'if of none.';
comment on column reporting.contributions.extent is
'How much it is, to show: amount of money, quantity, share, and what it is a part of, as far as '
'they are stated; empty if none is.';
comment on column reporting.contributions.collaboration_name is 'Name of the collaboration.';
comment on column reporting.contributions.organisation_name is
'Name of the partner as in organisations; empty unless it is an organisation.';
