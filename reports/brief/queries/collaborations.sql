-- The collaborations of which the brief tells.
select
    collaborations.collaboration_id,
    collaborations.collaboration_slug,
    collaborations.name,
    collaborations.kind,
    collaborations.status,
    collaborations.target,
    collaborations.period_from,
    collaborations.period_to,
    collaborations.period_edtf
from reporting.collaborations
where collaborations.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by collaborations.collaboration_slug asc;
