-- Grain: a role of a participant of a meeting: roles of participants, as rows.
--
-- What foreign keys say is there is joined by left joins: the planner leaves out those of which
-- nothing is asked.
create view reporting.participant_roles as
select
    stated.participant_role_id,
    stated.participant_id,
    stated.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    stated.role,
    role.label as role_name,
    stated.is_leading,
    official.slug as official_slug,
    official.display_name as official_name,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = stated.participant_role_id and citation.citation_number = 1
    ) as basis,
    meeting.title as meeting_name
from core.participant_role as stated
left join core.role on stated.role = role.code
left join core.meeting on stated.meeting_id = meeting.meeting_id
left join core.participant
    on
        stated.meeting_id = participant.meeting_id
        and stated.participant_id = participant.participant_id
left join core.official on participant.official_id = official.official_id;

comment on view reporting.participant_roles is
'One row for each role of each participant of a meeting: roles of participants, as rows.';
comment on column reporting.participant_roles.participant_role_id is
'Id of the fact that the participant had the role; look it up in evidence.';
comment on column reporting.participant_roles.participant_id is
'The participant, as in participants.';
comment on column reporting.participant_roles.meeting_id is 'Id of the meeting.';
comment on column reporting.participant_roles.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.participant_roles.meeting_title is 'Title of the meeting.';
comment on column reporting.participant_roles.role is 'Role at the meeting, such as co_lead.';
comment on column reporting.participant_roles.role_name is 'Name of the role, to show.';
comment on column reporting.participant_roles.is_leading is 'Whether the role leads the side.';
comment on column reporting.participant_roles.official_slug is
'The official, as in officials; empty if not a named official.';
comment on column reporting.participant_roles.official_name is
'Name of the official to show; empty if not a named official.';
comment on column reporting.participant_roles.basis is
'Whether a sentence states the role, or it was inferred; evidence has the rule.';
comment on column reporting.participant_roles.meeting_name is 'Name of the meeting: its title.';
