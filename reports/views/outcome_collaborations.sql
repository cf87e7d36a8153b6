-- Grain: a way in which an outcome concerns a collaboration: collaboration_slugs of outcomes, as
-- rows.
create view reporting.outcome_collaborations as
select
    link.outcome_collaboration_id,
    link.outcome_id,
    link.meeting_id,
    link.collaboration_id,
    meeting.slug as meeting_slug,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    link.relation,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.outcome_collaboration_id and citation.citation_number = 1
    ) as basis,
    meeting.title as meeting_name,
    collaboration.name as collaboration_name
from core.outcome_collaboration as link
inner join core.meeting on link.meeting_id = meeting.meeting_id
inner join core.collaboration on link.collaboration_id = collaboration.collaboration_id;

comment on view reporting.outcome_collaborations is
'One row for each way in which an outcome concerns a collaboration: collaboration_slugs of '
'outcomes, as rows.';
comment on column reporting.outcome_collaborations.outcome_collaboration_id is
'Id of the link between outcome and collaboration; look it up in evidence.';
comment on column reporting.outcome_collaborations.outcome_id is 'Id of the outcome.';
comment on column reporting.outcome_collaborations.meeting_id is 'Id of the meeting.';
comment on column reporting.outcome_collaborations.collaboration_id is 'Id of the collaboration.';
comment on column reporting.outcome_collaborations.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.outcome_collaborations.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.outcome_collaborations.collaboration is 'Name of the collaboration.';
comment on column reporting.outcome_collaborations.relation is
'What the outcome does with it: discussed, decided, marked, launched.';
comment on column reporting.outcome_collaborations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.outcome_collaborations.meeting_name is
'Name of the meeting: its title.';
comment on column reporting.outcome_collaborations.collaboration_name is
'Name of the collaboration.';
