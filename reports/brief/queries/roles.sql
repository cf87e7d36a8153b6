-- The roles of those who took part in the meetings, those that lead a side first.
select
    participant_roles.participant_role_id,
    participant_roles.participant_id,
    participant_roles.meeting_id,
    participant_roles.role
from reporting.participant_roles
where participant_roles.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    participant_roles.participant_id asc,
    participant_roles.is_leading desc,
    participant_roles.role asc;
