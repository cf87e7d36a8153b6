-- Who brings what into which collaboration.
select
    contributions.collaboration_slug as collaboration,
    contributions.partner_name as partner,
    contributions.item,
    contributions.kind,
    contributions.amount,
    contributions.currency
from reporting.contributions
order by
    contributions.collaboration_slug asc,
    contributions.partner_slug asc nulls last,
    contributions.item asc;
