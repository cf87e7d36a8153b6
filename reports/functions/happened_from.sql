-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
create function core.happened_from(fact_id uuid, fact_type text) returns date
language plpgsql
stable
strict
parallel restricted
security definer
set search_path = pg_catalog, pg_temp
as $happened_from$
begin
    case happened_from.fact_type
        when 'meeting' then
            return (
                select meeting.held_from
                from core.meeting
                where meeting.meeting_id = happened_from.fact_id and meeting.status = 'held'
            );
        when 'participant' then
            return (
                select meeting.held_from
                from core.participant
                inner join core.meeting on participant.meeting_id = meeting.meeting_id
                where
                    participant.participant_id = happened_from.fact_id
                    and meeting.status = 'held'
            );
        when 'participant_role' then
            return (
                select meeting.held_from
                from core.participant_role
                inner join core.meeting on participant_role.meeting_id = meeting.meeting_id
                where
                    participant_role.participant_role_id = happened_from.fact_id
                    and meeting.status = 'held'
            );
        when 'milestone' then
            return (
                select milestone.happened_from
                from core.milestone
                where
                    milestone.milestone_id = happened_from.fact_id
                    and milestone.kind not in ('planned', 'delayed')
            );
        when 'milestone_actor' then
            return (
                select milestone.happened_from
                from core.milestone_actor
                inner join core.milestone
                    on milestone_actor.milestone_id = milestone.milestone_id
                where
                    milestone_actor.milestone_actor_id = happened_from.fact_id
                    and milestone.kind not in ('planned', 'delayed')
            );
        else
            return null;
    end case;
end
$happened_from$;

comment on function core.happened_from(uuid, text) is
'Since when what a fact tells of has happened: the first day of a meeting that was held, or of a '
'milestone that was reached; asked with the id and the type of the fact. Empty for other facts.';
