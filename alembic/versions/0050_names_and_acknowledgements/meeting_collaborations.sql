-- Grain: a way in which a collaboration figured at a meeting.
create view reporting.meeting_collaborations as
select
    link.meeting_collaboration_id,
    link.meeting_id,
    link.collaboration_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    link.relation,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.meeting_collaboration_id and citation.citation_number = 1
    ) as basis,
    meeting.held_from,
    meeting.held_to,
    meeting.title as meeting_name,
    collaboration.name as collaboration_name
from core.meeting_collaboration as link
inner join core.meeting on link.meeting_id = meeting.meeting_id
inner join core.collaboration on link.collaboration_id = collaboration.collaboration_id;

comment on view reporting.meeting_collaborations is
'One row for each way in which a collaboration figured at a meeting.';
comment on column reporting.meeting_collaborations.meeting_collaboration_id is
'Id of the link between meeting and collaboration; look it up in evidence.';
comment on column reporting.meeting_collaborations.meeting_id is 'Id of the meeting.';
comment on column reporting.meeting_collaborations.collaboration_id is 'Id of the collaboration.';
comment on column reporting.meeting_collaborations.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_collaborations.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_collaborations.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.meeting_collaborations.collaboration is 'Name of the collaboration.';
comment on column reporting.meeting_collaborations.relation is
'How it figured: discussed, decided, marked, launched.';
comment on column reporting.meeting_collaborations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.meeting_collaborations.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_collaborations.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_collaborations.meeting_name is
'Name of the meeting: its title.';
comment on column reporting.meeting_collaborations.collaboration_name is
'Name of the collaboration.';
