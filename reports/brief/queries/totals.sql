-- What the collaborations cost.
select
    collaboration_totals.collaboration_total_id,
    collaboration_totals.collaboration_id,
    collaboration_totals.item,
    collaboration_totals.money
from reporting.collaboration_totals
where
    collaboration_totals.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
    and collaboration_totals.money is not null
order by collaboration_totals.collaboration_id asc, collaboration_totals.total_slug asc;
