-- Internal. Grain: a fact with an amount of money, and the amount to show.
--
-- What it takes to compare it with another one is told with it, always in the same words.
create view core.stated_amount as
select
    stated.fact_id,
    concat_ws(
        ' ',
        case when stated.is_approximate then 'about' end,
        stated.currency,
        rtrim(to_char(stated.amount, 'FM999,999,999,999,999,999,990.9999'), '.'),
        'a ' || stated.amount_per,
        'for ' || stated.amount_period_edtf,
        '(' || stated.price_basis || ')'
    ) as money
from (
    select
        contribution.contribution_id as fact_id,
        contribution.is_approximate,
        contribution.currency,
        contribution.amount,
        contribution.amount_per,
        contribution.amount_period_edtf,
        contribution.price_basis
    from core.contribution
    union all
    select
        total.collaboration_total_id as fact_id,
        total.is_approximate,
        total.currency,
        total.amount,
        total.amount_per,
        total.amount_period_edtf,
        total.price_basis
    from core.collaboration_total as total
) as stated
where stated.amount is not null;

comment on view core.stated_amount is 'The amount of money of a contribution or a total, to show.';
comment on column core.stated_amount.fact_id is 'Id of the contribution or the total.';
comment on column core.stated_amount.money is
'The amount with its currency, whether it is about that much, per and for what time, in what '
'prices.';
