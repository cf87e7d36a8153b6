-- Grain: an outcome of a meeting.
create view reporting.outcomes as
select
    outcome.outcome_id,
    outcome.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    outcome.kind,
    outcome.summary,
    coalesce(
        delegation.country_code::text,
        delegation_organisation.slug,
        official.slug
    ) as attributed_to,
    reporter.slug as reported_by,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = outcome.outcome_id and citation.citation_number = 1
    ) as basis,
    array(
        select distinct collaboration.slug
        from core.outcome_collaboration
        inner join core.collaboration
            on outcome_collaboration.collaboration_id = collaboration.collaboration_id
        where
            outcome_collaboration.meeting_id = outcome.meeting_id
            and outcome_collaboration.outcome_id = outcome.outcome_id
        order by collaboration.slug
    ) as collaboration_slugs,
    outcome.outcome_number::integer as outcome_number,
    meeting.held_from,
    meeting.held_to,
    coalesce(
        country.display_name,
        country.name,
        delegation_organisation.name,
        official.display_name
    ) as attributed_name,
    outcome.slug as outcome_slug,
    meeting.title as meeting_name,
    reporter.name as reported_by_name
from core.outcome
inner join core.meeting on outcome.meeting_id = meeting.meeting_id
left join core.delegation
    on
        outcome.meeting_id = delegation.meeting_id
        and outcome.attributed_delegation_id = delegation.delegation_id
left join core.organisation as delegation_organisation
    on delegation.organisation_id = delegation_organisation.organisation_id
left join core.country on delegation.country_code = country.country_code
left join core.official on outcome.attributed_official_id = official.official_id
left join core.organisation as reporter
    on outcome.reported_by_organisation_id = reporter.organisation_id;

comment on view reporting.outcomes is
'One row for each outcome of a meeting: a statement, decision, announcement or acknowledgement.';
comment on column reporting.outcomes.outcome_id is 'Id of the outcome; look it up in evidence.';
comment on column reporting.outcomes.meeting_id is 'Id of the meeting.';
comment on column reporting.outcomes.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.outcomes.meeting_title is 'Title of the meeting.';
comment on column reporting.outcomes.kind is 'Kind of outcome.';
comment on column reporting.outcomes.summary is
'What it says, in one sentence that is ours and not the source''s.';
comment on column reporting.outcomes.attributed_to is
'Who made it: the side (a country code or the slug of an organisation) or the slug of an official; '
'empty when it is joint.';
comment on column reporting.outcomes.reported_by is
'Slug of the organisation whose account the source relies on; empty if none is named.';
comment on column reporting.outcomes.collaboration_slugs is
'Collaborations that it concerns, sorted; an empty array if none.';
comment on column reporting.outcomes.outcome_number is
'Place among the outcomes of the meeting, from 1; empty if none is given.';
comment on column reporting.outcomes.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.outcomes.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.outcomes.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.outcomes.attributed_name is
'Name of the country, organisation or official who made it; empty when it is joint.';
comment on column reporting.outcomes.outcome_slug is 'Stable human key within the meeting.';
comment on column reporting.outcomes.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.outcomes.reported_by_name is
'Name of that organisation; empty if there is none.';
