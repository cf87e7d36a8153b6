-- Internal. Grain: a milestone, with what follows from its kind, its date and those of the others.
--
-- A plan is superseded by one for the same and a later time, by a delay, and by what came about: a
-- step on or after its date, which is of the same part if the plan is of one.
create view core.milestone_standing as
select
    milestone.milestone_id,
    milestone.collaboration_id,
    milestone.is_plan,
    concat_ws(
        ' ',
        milestone.step_of,
        replace(milestone.kind, '_', ' '),
        case
            when milestone.happened_edtf is not null
                then case milestone.kind when 'planned' then 'for' when 'delayed' then 'to' end
        end
    ) as step,
    case
        when not milestone.is_plan then 'reached'
        when later.plans > 0 then 'superseded'
        when coalesce(milestone.happened_to >= current_date, true) then 'planned'
        when exists (
            select
            from core.milestone as other
            where
                other.collaboration_id = milestone.collaboration_id
                and other.kind not in ('planned', 'delayed')
                and coalesce(other.step_of = milestone.step_of, milestone.step_of is null)
                and coalesce(other.happened_to >= milestone.happened_from, true)
        ) then 'superseded'
        else 'unknown_outcome'
    end as standing,
    later.replanned_edtf
from (
    select
        stated.milestone_id,
        stated.collaboration_id,
        stated.kind,
        stated.step_of,
        stated.happened_from,
        stated.happened_to,
        stated.happened_edtf,
        stated.kind in ('planned', 'delayed') as is_plan
    from core.milestone as stated
) as milestone
-- An aggregate without groups is one row, so the join is left out where none of it is asked for.
left join lateral (
    select
        count(*) as plans,
        (array_agg(other.happened_edtf order by other.happened_from asc nulls last))[1]
            as replanned_edtf
    from core.milestone as other
    where
        milestone.is_plan
        and other.kind in ('planned', 'delayed')
        and other.collaboration_id = milestone.collaboration_id
        and other.step_of is not distinct from milestone.step_of
        and (
            other.happened_from > milestone.happened_to
            or (
                milestone.kind = 'planned'
                and other.kind = 'delayed'
                and coalesce(milestone.happened_from <= other.happened_to, true)
            )
        )
) as later on true;

comment on view core.milestone_standing is
'What follows from the kind and the date of each milestone, and from the others of its '
'collaboration.';
comment on column core.milestone_standing.milestone_id is 'The milestone.';
comment on column core.milestone_standing.collaboration_id is 'The collaboration.';
comment on column core.milestone_standing.is_plan is
'Whether its date is that which it is planned for, or put off to.';
comment on column core.milestone_standing.step is
'The step in words; those of a plan that has a date are to be followed by it.';
comment on column core.milestone_standing.standing is
'Whether it was reached, or is planned; superseded, if a later plan or a step that was reached has '
'taken the place of the plan; unknown_outcome, if it was planned for a day that is past, and no '
'source tells of a step on or after it.';
comment on column core.milestone_standing.replanned_edtf is
'The date of the next plan that supersedes it, in EDTF; empty if there is none, or none is named.';
