-- title: Network of organisations
-- question: Which organisations meet or work with which?
-- description: Which organisations meet or work with which. One that stands under the other does
--   not meet it.
--
-- column organisation_a: Slug of one organisation.
-- column organisation_b: Slug of the other.
-- column meetings: Meetings held in which both took part.
-- column collaborations: Collaborations in which both are partners.
-- column first_together: When their first meeting was held, in EDTF.
-- column last_together: When their last meeting was held, in EDTF.
select
    organisation_network.organisation_a,
    organisation_network.organisation_b,
    organisation_network.meetings,
    organisation_network.collaborations,
    organisation_network.first_together_edtf as first_together,
    organisation_network.last_together_edtf as last_together
from reporting.organisation_network
order by
    organisation_network.meetings + organisation_network.collaborations desc,
    organisation_network.organisation_a asc,
    organisation_network.organisation_b asc;
