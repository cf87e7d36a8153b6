-- Collaborations: who works with whom on what, and where it stands.
select
    collaborations.name as collaboration,
    collaborations.kind,
    collaborations.status,
    array_to_string(collaborations.partners, ', ') as partners,
    collaborations.period_edtf as period
from reporting.collaborations
order by collaborations.name asc, collaborations.collaboration_slug asc;
