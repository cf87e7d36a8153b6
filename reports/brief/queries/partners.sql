-- The partners of the collaborations.
select
    collaboration_partners.collaboration_partner_id,
    collaboration_partners.collaboration_id,
    collaboration_partners.partner_name,
    collaboration_partners.on_behalf_of,
    collaboration_partners.on_behalf_of_organisation,
    collaboration_partners.joined_edtf,
    collaboration_partners.left_edtf
from reporting.collaboration_partners
where collaboration_partners.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by
    collaboration_partners.collaboration_id asc,
    collaboration_partners.partner_kind asc,
    collaboration_partners.partner_slug asc;
