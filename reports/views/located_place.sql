-- Internal. Grain: a place, with the larger ones that it lies in.
--
-- They are climbed from the one place upwards, so that a filter on a place costs no more than its
-- own depth. The climb ends where links go round.
--
-- core.located_place_kept is what it gives, for others to read.
create view core.located_place as
select
    place.place_id,
    climb.names || coalesce(
        ', ' || case
            when climb.city is null
                then (
                    select coalesce(country.display_name, country.name)
                    from core.country
                    where country.country_code = climb.country_code
                )
        end,
        ''
    ) as name,
    climb.city,
    climb.country_code,
    climb.place_ids
from core.place
cross join lateral (
    with recursive step as (
        select
            place.place_id,
            0 as level,
            array[place.place_id] as visited
        union all
        select
            narrower.within_place_id as place_id,
            step.level + 1 as level,
            step.visited || narrower.within_place_id as visited
        from step
        -- One by one: the planner expects many steps, and would read all places for each.
        cross join
            lateral (
                select place.within_place_id
                from core.place
                where place.place_id = step.place_id
                order by place.within_place_id
                limit 1
            ) as narrower
        where narrower.within_place_id <> all(step.visited)
    )

    select
        string_agg(around.name, ', ' order by step.level) as names,
        (array_agg(around.name order by step.level) filter (where around.kind = 'city'))[1]
            as city,
        (
            array_agg(around.country_code order by step.level)
            filter (where around.country_code is not null)
        )[1]::text as country_code,
        array_agg(around.place_id order by step.level) filter (where step.level > 0)
            as place_ids
    from step
    cross join lateral (
        select
            place.place_id,
            place.name,
            place.kind,
            place.country_code
        from core.place
        where place.place_id = step.place_id
        order by place.name
        limit 1
    ) as around
) as climb;

comment on view core.located_place is
'Every place with a name that says where it is, and the larger places it lies in.';
comment on column core.located_place.place_id is 'The place.';
comment on column core.located_place.name is
'Its name and those of the larger places it lies in; the country, if none of them is a city.';
comment on column core.located_place.city is
'Name of the city: the place itself, or the nearest it lies in; empty if not known.';
comment on column core.located_place.country_code is
'ISO 3166-1 alpha-2 code of the country that it or a larger place lies in; empty if unknown.';
comment on column core.located_place.place_ids is
'Ids of the larger places it lies in; empty if none is stated.';
