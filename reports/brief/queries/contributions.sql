-- Who brings what into the collaborations.
select
    contributions.contribution_id,
    contributions.contribution_partner_id,
    contributions.collaboration_id,
    contributions.partner_slug,
    contributions.partner_name,
    contributions.item,
    contributions.kind,
    contributions.extent
from reporting.contributions
where contributions.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by
    contributions.collaboration_id asc,
    contributions.contribution_slug asc,
    contributions.partner_slug asc nulls last;
