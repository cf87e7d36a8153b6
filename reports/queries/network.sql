-- Which organisations meet or work with which.
select
    organisation_network.organisation_a,
    organisation_network.organisation_b,
    organisation_network.meetings,
    organisation_network.collaborations,
    organisation_network.first_together,
    organisation_network.last_together
from reporting.organisation_network
order by
    organisation_network.meetings + organisation_network.collaborations desc,
    organisation_network.organisation_a asc,
    organisation_network.organisation_b asc;
