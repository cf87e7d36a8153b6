-- The partners of the collaborations.
select
    collaboration_partners.collaboration_partner_id,
    collaboration_partners.collaboration_id,
    collaboration_partners.partner_name,
    collaboration_partners.on_behalf_of
from reporting.collaboration_partners
where collaboration_partners.collaboration_id in (select unnest(:'collaborations'::uuid[]))
order by
    collaboration_partners.collaboration_id asc,
    collaboration_partners.partner_kind asc,
    collaboration_partners.partner_slug asc;
