-- Grain: what somebody did with a milestone of a collaboration: actors of milestones, as rows.
create view reporting.milestone_actors as
select
    actor.milestone_actor_id,
    actor.milestone_id,
    actor.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    milestone.slug as milestone_slug,
    milestone.kind as milestone_kind,
    actor.act,
    coalesce(
        official.display_name, organisation.name, actor_country.display_name, actor_country.name
    ) as actor_name,
    case
        when actor.official_id is not null then 'official'
        when actor.organisation_id is not null then 'organisation'
        else 'country'
    end as actor_kind,
    official.slug as official_slug,
    official.display_name as official_name,
    organisation.slug as organisation_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    actor.appointment_id,
    post.slug as post_slug,
    post_name.name as post,
    actor.collaboration_partner_id,
    coalesce(partner.country_code::text, partner_organisation.slug) as for_party,
    coalesce(
        partner_country.display_name, partner_country.name, partner_organisation.name
    ) as for_party_name,
    milestone.happened_from,
    milestone.happened_to,
    milestone.happened_precision as date_precision,
    milestone.happened_edtf as date_edtf,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = actor.milestone_actor_id and citation.citation_number = 1
    ) as basis,
    collaboration.name as collaboration_name,
    organisation.name as organisation_name,
    post_name.name as post_name
from core.milestone_actor as actor
inner join core.milestone on actor.milestone_id = milestone.milestone_id
inner join core.collaboration on actor.collaboration_id = collaboration.collaboration_id
left join core.official on actor.official_id = official.official_id
left join core.organisation on actor.organisation_id = organisation.organisation_id
left join core.country as actor_country on actor.country_code = actor_country.country_code
left join core.appointment on actor.appointment_id = appointment.appointment_id
left join core.post on appointment.post_id = post.post_id
left join core.post_name_kept as post_name on appointment.post_id = post_name.post_id
left join core.collaboration_partner as partner
    on actor.collaboration_partner_id = partner.collaboration_partner_id
left join core.country as partner_country on partner.country_code = partner_country.country_code
left join core.organisation as partner_organisation
    on partner.organisation_id = partner_organisation.organisation_id
left join core.country
    on country.country_code = coalesce(actor.country_code, organisation.country_code);

comment on view reporting.milestone_actors is
'One row for each thing that somebody did with a step of a collaboration, such as to sign an '
'agreement: actors of milestones, as rows.';
comment on column reporting.milestone_actors.milestone_actor_id is
'Id of the act; look it up in evidence.';
comment on column reporting.milestone_actors.milestone_id is 'The milestone, as in milestones.';
comment on column reporting.milestone_actors.collaboration_id is 'Id of the collaboration.';
comment on column reporting.milestone_actors.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.milestone_actors.collaboration is 'Name of the collaboration.';
comment on column reporting.milestone_actors.milestone_slug is
'The milestone within the collaboration, as in milestones.';
comment on column reporting.milestone_actors.milestone_kind is 'Kind of the milestone.';
comment on column reporting.milestone_actors.act is
'What was done: proposed, agreed, approved, initialled, signed, exchanged, witnessed or announced.';
comment on column reporting.milestone_actors.actor_name is
'Who did it: name of the official, the organisation or the country.';
comment on column reporting.milestone_actors.actor_kind is
'What that is: official, organisation or country.';
comment on column reporting.milestone_actors.official_slug is
'The official, as in officials; empty if not a named official.';
comment on column reporting.milestone_actors.official_name is
'Name of the official to show; empty if not a named official.';
comment on column reporting.milestone_actors.organisation_slug is
'The organisation, as in organisations; empty if not an organisation.';
comment on column reporting.milestone_actors.country_code is
'ISO 3166-1 alpha-2 code of the country that did it, or of the organisation; empty if none.';
comment on column reporting.milestone_actors.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.milestone_actors.appointment_id is
'Id of the appointment in which the official did it, as in officials; empty if not stated.';
comment on column reporting.milestone_actors.post_slug is
'Stable human key of the post; empty if not stated.';
comment on column reporting.milestone_actors.post is
'Title of the post and its organisation or country, to show; empty if not stated.';
comment on column reporting.milestone_actors.collaboration_partner_id is
'Id of the partner for which it was done; empty if not stated.';
comment on column reporting.milestone_actors.for_party is
'The partner for which it was done: a country code, or the slug of an organisation; empty if not '
'stated.';
comment on column reporting.milestone_actors.for_party_name is
'Name of that partner; empty if not stated.';
comment on column reporting.milestone_actors.happened_from is
'Earliest day on which the milestone was reached; empty when unbounded or unknown.';
comment on column reporting.milestone_actors.happened_to is
'Latest day on which the milestone was reached; empty when unbounded or unknown.';
comment on column reporting.milestone_actors.date_precision is
'How precisely that date is known.';
comment on column reporting.milestone_actors.date_edtf is
'The date of the milestone as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.milestone_actors.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.milestone_actors.collaboration_name is 'Name of the collaboration.';
comment on column reporting.milestone_actors.organisation_name is
'Name of the actor as in organisations; empty unless it is an organisation.';
comment on column reporting.milestone_actors.post_name is
'Name of the post: its title, and the organisation or country that it is of; empty if none is '
'stated.';
