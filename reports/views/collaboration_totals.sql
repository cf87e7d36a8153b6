-- Grain: a total of a collaboration.
create view reporting.collaboration_totals as
select
    total.collaboration_total_id,
    total.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration_name,
    total.slug as total_slug,
    total.item,
    total.amount,
    total.currency::text as currency,
    total.is_approximate,
    total.price_basis,
    total.amount_per,
    total.amount_period_edtf,
    total.amount_period_from,
    total.amount_period_to,
    (
        select stated_amount.money
        from core.stated_amount
        where stated_amount.fact_id = total.collaboration_total_id
    ) as money,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = total.collaboration_total_id and citation.citation_number = 1
    ) as basis
from core.collaboration_total as total
inner join core.collaboration on total.collaboration_id = collaboration.collaboration_id;

comment on view reporting.collaboration_totals is
'One row for each amount that a collaboration costs as a whole, or a stated part of it, whoever '
'pays. Amounts of different currency, price_basis, amount_per or time do not add up.';
comment on column reporting.collaboration_totals.collaboration_total_id is
'Id of the total; look it up in evidence.';
comment on column reporting.collaboration_totals.collaboration_id is 'Id of the collaboration.';
comment on column reporting.collaboration_totals.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.collaboration_totals.collaboration_name is
'Name of the collaboration.';
comment on column reporting.collaboration_totals.total_slug is
'Stable human key of the total within its collaboration.';
comment on column reporting.collaboration_totals.item is
'What it is the total of; empty if of all of it.';
comment on column reporting.collaboration_totals.amount is
'Amount of money in units of the currency; empty if not stated.';
comment on column reporting.collaboration_totals.currency is
'ISO 4217 code of the currency; empty if no amount is stated.';
comment on column reporting.collaboration_totals.is_approximate is
'Whether the source gives the amount as approximate.';
comment on column reporting.collaboration_totals.price_basis is
'Prices in which the amount is given; empty if not stated.';
comment on column reporting.collaboration_totals.amount_per is
'What the amount recurs by: day, month, year; empty if it is given once, or not stated.';
comment on column reporting.collaboration_totals.amount_period_edtf is
'What time the amount is for, as stated, in EDTF (ISO 8601-2); empty if not stated.';
comment on column reporting.collaboration_totals.amount_period_from is
'Earliest day of that time; empty when unbounded or unknown.';
comment on column reporting.collaboration_totals.amount_period_to is
'Latest day of that time; empty when unbounded or unknown.';
comment on column reporting.collaboration_totals.money is
'The amount to show, such as about EUR 1,200,000 a year (2023 prices); empty if not stated.';
comment on column reporting.collaboration_totals.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
