-- Grain: a milestone of a collaboration.
create view reporting.milestones as
select
    milestone.milestone_id,
    milestone.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration,
    milestone.kind,
    milestone_kind.resulting_status,
    located_place_kept.name as place,
    meeting.slug as meeting_slug,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = milestone.milestone_id and citation.citation_number = 1
    ) as basis,
    milestone.happened_from,
    milestone.happened_to,
    milestone.happened_precision as date_precision,
    milestone.happened_edtf as date_edtf,
    milestone.meeting_id,
    milestone.place_id,
    place.slug as place_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    standing.standing = 'unknown_outcome' as is_past_plan,
    milestone.slug as milestone_slug,
    milestone.step_of,
    standing.step,
    standing.is_plan,
    standing.standing = 'superseded' as is_superseded,
    standing.replanned_edtf,
    (
        select string_agg(done.act || ' by ' || done.actors, '; ' order by done.act)
        from (
            select
                actor.act,
                string_agg(
                    actor.actor_name
                    || coalesce(' (' || actor.post || ')', '')
                    || coalesce(' for ' || actor.for_party_name, ''),
                    ' and '
                    order by actor.for_party_name, actor.actor_name
                ) as actors
            from reporting.milestone_actors as actor
            where actor.milestone_id = milestone.milestone_id
            group by actor.act
        ) as done
    ) as actors,
    collaboration.name as collaboration_name,
    meeting.title as meeting_name,
    located_place_kept.name as place_name
from core.milestone
left join core.meeting on milestone.meeting_id = meeting.meeting_id
inner join core.collaboration on milestone.collaboration_id = collaboration.collaboration_id
inner join core.milestone_kind on milestone.kind = milestone_kind.code
inner join core.milestone_standing as standing on milestone.milestone_id = standing.milestone_id
left join core.place on milestone.place_id = place.place_id
left join core.located_place_kept on milestone.place_id = located_place_kept.place_id
left join core.country on located_place_kept.country_code = country.country_code;

comment on view reporting.milestones is
'One row for each step in the life of a collaboration, also those without a date.';
comment on column reporting.milestones.milestone_id is
'Id of the milestone; look it up in evidence.';
comment on column reporting.milestones.collaboration_id is
'Id of the collaboration.';
comment on column reporting.milestones.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.milestones.collaboration is
'Name of the collaboration.';
comment on column reporting.milestones.kind is
'Kind of milestone: agreed, signed, launched and so on; planned and delayed are plans, whose '
'date is that which it is planned for, or put off to.';
comment on column reporting.milestones.resulting_status is
'Status of a collaboration whose latest milestone this is; empty if the status stays as it was.';
comment on column reporting.milestones.place is
'Where it was reached: the place and the larger ones it lies in; empty if not stated.';
comment on column reporting.milestones.meeting_slug is
'Meeting at which it was reached, as in meetings; empty if none.';
comment on column reporting.milestones.happened_from is
'Earliest day on which it was reached; empty when unbounded or unknown.';
comment on column reporting.milestones.happened_to is
'Latest day on which it was reached; empty when unbounded or unknown.';
comment on column reporting.milestones.date_precision is
'How precisely the date is known.';
comment on column reporting.milestones.date_edtf is
'The date as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.milestones.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.milestones.meeting_id is
'Id of the meeting at which it was reached; empty if none.';
comment on column reporting.milestones.place_id is
'Id of the place where it was reached; look it up in evidence. Empty if not stated.';
comment on column reporting.milestones.place_slug is
'The place where it was reached, as in places; empty if not stated.';
comment on column reporting.milestones.country_code is
'ISO 3166-1 alpha-2 code of the country in which that place lies; empty if unknown.';
comment on column reporting.milestones.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if unknown.';
comment on column reporting.milestones.is_past_plan is
'Whether it was planned for a day that is past, and neither a later plan nor any source that tells '
'of a step on or after it has taken its place: it is not known whether it came about.';
comment on column reporting.milestones.milestone_slug is
'Stable human key within the collaboration: the kind, unless another is given.';
comment on column reporting.milestones.step_of is
'What it is a step of, such as the landing; empty if of the collaboration as a whole, or not '
'stated.';
comment on column reporting.milestones.step is
'The step in words, such as "landing completed"; of a plan that has a date, to be followed by it: '
'"landing planned for".';
comment on column reporting.milestones.is_plan is
'Whether it is a plan, which may not have come about.';
comment on column reporting.milestones.is_superseded is
'Whether it is a plan whose place a later plan for the same, or a step that was reached on or '
'after its date, has taken.';
comment on column reporting.milestones.replanned_edtf is
'The date of the next plan that supersedes it, in EDTF (ISO 8601-2); empty if there is none, or '
'none is named.';
comment on column reporting.milestones.actors is
'Who did what, to show, such as "signed by A (Minister, B) for C; witnessed by D"; empty if not '
'stated.';
comment on column reporting.milestones.collaboration_name is 'Name of the collaboration.';
comment on column reporting.milestones.meeting_name is
'Name of the meeting: its title; empty if there is none.';
comment on column reporting.milestones.place_name is
'Name of the place with its city; empty if there is none.';
