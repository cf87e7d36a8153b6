-- title: Contributions
-- question: Who brings what into which collaboration?
-- description: Who brings what into which collaboration.
--
-- column collaboration: Slug of the collaboration.
-- column partner: Who brings it; empty if not known.
-- column item: What is brought.
-- column kind: What sort of thing: hardware, funding, data and so on.
-- column money: Amount of money, with its currency, whether it is about that much, per and for what
--   time, and the prices in which it is given; that of the whole contribution, also where partners
--   share it.
-- column quantity: How much of it, if stated other than in money.
-- column unit: Unit of the quantity.
-- column share_percent: Share of the whole that it makes up, in percent.
-- column part_of: Slug of the contribution that it is a part of.
select
    contributions.collaboration_slug as collaboration,
    contributions.partner_name as partner,
    contributions.item,
    contributions.kind,
    contributions.money,
    contributions.quantity,
    contributions.quantity_unit as unit,
    contributions.share_percent,
    contributions.part_of_slug as part_of
from reporting.contributions
order by
    contributions.collaboration_slug asc,
    contributions.partner_slug asc nulls last,
    contributions.item asc;
