-- Internal. Grain: a row of any table of facts, with its content.
--
-- Asked for by fact_id and fact_type, it probes only the one table, because every branch has its
-- own constant type; asked for by meeting_id, only tables of meetings. The content is worked out
-- only where it is asked for.
create view core.fact_row as
select
    appointment.appointment_id as fact_id,
    'appointment' as fact_type,
    to_jsonb(appointment) as content,
    null::uuid as meeting_id
from core.appointment
union all
select
    collaboration.collaboration_id as fact_id,
    'collaboration' as fact_type,
    to_jsonb(collaboration) as content,
    null::uuid as meeting_id
from core.collaboration
union all
select
    collaboration_name.collaboration_name_id as fact_id,
    'collaboration_name' as fact_type,
    to_jsonb(collaboration_name) as content,
    null::uuid as meeting_id
from core.collaboration_name
union all
select
    collaboration_partner.collaboration_partner_id as fact_id,
    'collaboration_partner' as fact_type,
    to_jsonb(collaboration_partner) as content,
    null::uuid as meeting_id
from core.collaboration_partner
union all
select
    collaboration_relation.collaboration_relation_id as fact_id,
    'collaboration_relation' as fact_type,
    to_jsonb(collaboration_relation) as content,
    null::uuid as meeting_id
from core.collaboration_relation
union all
select
    collaboration_total.collaboration_total_id as fact_id,
    'collaboration_total' as fact_type,
    to_jsonb(collaboration_total) as content,
    null::uuid as meeting_id
from core.collaboration_total
union all
select
    contribution.contribution_id as fact_id,
    'contribution' as fact_type,
    to_jsonb(contribution) as content,
    null::uuid as meeting_id
from core.contribution
union all
select
    contribution_partner.contribution_partner_id as fact_id,
    'contribution_partner' as fact_type,
    to_jsonb(contribution_partner) as content,
    null::uuid as meeting_id
from core.contribution_partner
union all
select
    country_name.country_name_id as fact_id,
    'country_name' as fact_type,
    to_jsonb(country_name) as content,
    null::uuid as meeting_id
from core.country_name
union all
select
    delegation.delegation_id as fact_id,
    'delegation' as fact_type,
    to_jsonb(delegation) as content,
    delegation.meeting_id
from core.delegation
union all
select
    meeting.meeting_id as fact_id,
    'meeting' as fact_type,
    to_jsonb(meeting) as content,
    meeting.meeting_id
from core.meeting
union all
select
    meeting_collaboration.meeting_collaboration_id as fact_id,
    'meeting_collaboration' as fact_type,
    to_jsonb(meeting_collaboration) as content,
    meeting_collaboration.meeting_id
from core.meeting_collaboration
union all
select
    meeting_name.meeting_name_id as fact_id,
    'meeting_name' as fact_type,
    to_jsonb(meeting_name) as content,
    meeting_name.meeting_id
from core.meeting_name
union all
select
    meeting_place.meeting_place_id as fact_id,
    'meeting_place' as fact_type,
    to_jsonb(meeting_place) as content,
    meeting_place.meeting_id
from core.meeting_place
union all
select
    meeting_relation.meeting_relation_id as fact_id,
    'meeting_relation' as fact_type,
    to_jsonb(meeting_relation) as content,
    meeting_relation.meeting_id
from core.meeting_relation
union all
select
    meeting_series.meeting_series_id as fact_id,
    'meeting_series' as fact_type,
    to_jsonb(meeting_series) as content,
    null::uuid as meeting_id
from core.meeting_series
union all
select
    meeting_series_name.meeting_series_name_id as fact_id,
    'meeting_series_name' as fact_type,
    to_jsonb(meeting_series_name) as content,
    null::uuid as meeting_id
from core.meeting_series_name
union all
select
    meeting_series_parent.meeting_series_parent_id as fact_id,
    'meeting_series_parent' as fact_type,
    to_jsonb(meeting_series_parent) as content,
    null::uuid as meeting_id
from core.meeting_series_parent
union all
select
    meeting_series_party.meeting_series_party_id as fact_id,
    'meeting_series_party' as fact_type,
    to_jsonb(meeting_series_party) as content,
    null::uuid as meeting_id
from core.meeting_series_party
union all
select
    meeting_series_relation.meeting_series_relation_id as fact_id,
    'meeting_series_relation' as fact_type,
    to_jsonb(meeting_series_relation) as content,
    meeting_series_relation.meeting_id
from core.meeting_series_relation
union all
select
    meeting_topic.meeting_topic_id as fact_id,
    'meeting_topic' as fact_type,
    to_jsonb(meeting_topic) as content,
    meeting_topic.meeting_id
from core.meeting_topic
union all
select
    milestone.milestone_id as fact_id,
    'milestone' as fact_type,
    to_jsonb(milestone) as content,
    milestone.meeting_id
from core.milestone
union all
select
    milestone_actor.milestone_actor_id as fact_id,
    'milestone_actor' as fact_type,
    to_jsonb(milestone_actor) as content,
    null::uuid as meeting_id
from core.milestone_actor
union all
select
    official.official_id as fact_id,
    'official' as fact_type,
    to_jsonb(official) as content,
    null::uuid as meeting_id
from core.official
union all
select
    official_name.official_name_id as fact_id,
    'official_name' as fact_type,
    to_jsonb(official_name) as content,
    null::uuid as meeting_id
from core.official_name
union all
select
    organisation.organisation_id as fact_id,
    'organisation' as fact_type,
    to_jsonb(organisation) as content,
    null::uuid as meeting_id
from core.organisation
union all
select
    organisation_member.organisation_member_id as fact_id,
    'organisation_member' as fact_type,
    to_jsonb(organisation_member) as content,
    null::uuid as meeting_id
from core.organisation_member
union all
select
    organisation_name.organisation_name_id as fact_id,
    'organisation_name' as fact_type,
    to_jsonb(organisation_name) as content,
    null::uuid as meeting_id
from core.organisation_name
union all
select
    organisation_parent.organisation_parent_id as fact_id,
    'organisation_parent' as fact_type,
    to_jsonb(organisation_parent) as content,
    null::uuid as meeting_id
from core.organisation_parent
union all
select
    organisation_succession.organisation_succession_id as fact_id,
    'organisation_succession' as fact_type,
    to_jsonb(organisation_succession) as content,
    null::uuid as meeting_id
from core.organisation_succession
union all
select
    outcome.outcome_id as fact_id,
    'outcome' as fact_type,
    to_jsonb(outcome) as content,
    outcome.meeting_id
from core.outcome
union all
select
    outcome_collaboration.outcome_collaboration_id as fact_id,
    'outcome_collaboration' as fact_type,
    to_jsonb(outcome_collaboration) as content,
    outcome_collaboration.meeting_id
from core.outcome_collaboration
union all
select
    outcome_text.outcome_text_id as fact_id,
    'outcome_text' as fact_type,
    to_jsonb(outcome_text) as content,
    outcome_text.meeting_id
from core.outcome_text
union all
select
    participant.participant_id as fact_id,
    'participant' as fact_type,
    to_jsonb(participant) as content,
    participant.meeting_id
from core.participant
union all
select
    participant_capacity.participant_capacity_id as fact_id,
    'participant_capacity' as fact_type,
    to_jsonb(participant_capacity) as content,
    participant_capacity.meeting_id
from core.participant_capacity
union all
select
    participant_role.participant_role_id as fact_id,
    'participant_role' as fact_type,
    to_jsonb(participant_role) as content,
    participant_role.meeting_id
from core.participant_role
union all
select
    place.place_id as fact_id,
    'place' as fact_type,
    to_jsonb(place) as content,
    null::uuid as meeting_id
from core.place
union all
select
    place_name.place_name_id as fact_id,
    'place_name' as fact_type,
    to_jsonb(place_name) as content,
    null::uuid as meeting_id
from core.place_name
union all
select
    post.post_id as fact_id,
    'post' as fact_type,
    to_jsonb(post) as content,
    null::uuid as meeting_id
from core.post
union all
select
    post_title.post_title_id as fact_id,
    'post_title' as fact_type,
    to_jsonb(post_title) as content,
    null::uuid as meeting_id
from core.post_title
union all
select
    source_relation.source_relation_id as fact_id,
    'source_relation' as fact_type,
    to_jsonb(source_relation) as content,
    null::uuid as meeting_id
from core.source_relation
union all
select
    topic.topic_id as fact_id,
    'topic' as fact_type,
    to_jsonb(topic) as content,
    null::uuid as meeting_id
from core.topic
union all
select
    topic_name.topic_name_id as fact_id,
    'topic_name' as fact_type,
    to_jsonb(topic_name) as content,
    null::uuid as meeting_id
from core.topic_name
union all
select
    unlisted_country.unlisted_country_id as fact_id,
    'unlisted_country' as fact_type,
    to_jsonb(unlisted_country) as content,
    null::uuid as meeting_id
from core.unlisted_country;

comment on view core.fact_row is 'Every row that holds a fact, whatever its table.';
comment on column core.fact_row.fact_id is 'Id of the fact.';
comment on column core.fact_row.fact_type is 'Name of the table that holds the row.';
comment on column core.fact_row.content is 'The columns of the row and their values.';
comment on column core.fact_row.meeting_id is
'Id of the meeting that the row is of; empty where it is of none.';
