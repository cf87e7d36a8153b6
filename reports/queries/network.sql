-- title: Network of organisations
-- question: Which organisations meet or work with which?
-- description: Which organisations meet or work with which.
--
-- column organisation_a: Slug of one organisation.
-- column organisation_b: Slug of the other.
-- column meetings: Meetings held in which both took part.
-- column collaborations: Collaborations in which both are partners.
-- column together_from: Earliest possible day of their first meeting.
-- column together_to: Latest possible day of their last meeting.
select
    organisation_network.organisation_a,
    organisation_network.organisation_b,
    organisation_network.meetings,
    organisation_network.collaborations,
    organisation_network.first_together as together_from,
    organisation_network.last_together as together_to
from reporting.organisation_network
order by
    organisation_network.meetings + organisation_network.collaborations desc,
    organisation_network.organisation_a asc,
    organisation_network.organisation_b asc;
