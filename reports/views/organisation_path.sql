-- Internal. Grain: an organisation, with its path through the main parents.
--
-- The path is climbed from the one organisation upwards, so that a filter on an organisation
-- costs no more than its own depth. The climb ends where links go round.
--
-- core.organisation_path_kept is what it gives, for others to read: recursion must not meet the
-- tables of meetings in one query, or they could not be distributed.
create view core.organisation_path as
select
    organisation.organisation_id,
    climb.path,
    climb.depth
from core.organisation
cross join lateral (
    with recursive step as (
        select
            organisation.organisation_id,
            0 as level,
            array[organisation.organisation_id] as visited
        union all
        select
            next_parent.parent_id as organisation_id,
            step.level + 1 as level,
            step.visited || next_parent.parent_id as visited
        from step
        inner join core.organisation_main_parent_kept as next_parent
            on step.organisation_id = next_parent.organisation_id
        where next_parent.parent_id <> all(step.visited)
    )

    select
        string_agg(ancestor.slug, '/' order by step.level desc) as path,
        max(step.level) as depth
    from step
    -- One by one: the planner expects many steps, and would read all organisations for each.
    cross join lateral (
        select organisation.slug
        from core.organisation
        where organisation.organisation_id = step.organisation_id
        order by organisation.slug
        limit 1
    ) as ancestor
) as climb;

comment on view core.organisation_path is
'Every organisation, with its path through its main parents.';
comment on column core.organisation_path.organisation_id is 'The organisation.';
comment on column core.organisation_path.path is
'Slugs of those that it stands under, the highest first, and its own, joined by slashes.';
comment on column core.organisation_path.depth is 'Number of those that it stands under.';
