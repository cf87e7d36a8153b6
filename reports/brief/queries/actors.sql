-- Who did what with the steps of the collaborations.
select
    milestone_actors.milestone_actor_id,
    milestone_actors.milestone_id,
    milestone_actors.act,
    milestone_actors.actor_name,
    milestone_actors.post,
    milestone_actors.for_party_name
from reporting.milestone_actors
where milestone_actors.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by
    milestone_actors.milestone_id asc,
    milestone_actors.act asc,
    milestone_actors.for_party_name asc,
    milestone_actors.actor_name asc,
    milestone_actors.milestone_actor_id asc;
