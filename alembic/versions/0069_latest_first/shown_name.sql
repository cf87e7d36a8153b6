-- Internal. Grain: a name on record of an official that tells, in whatever order and case, the
-- parts of the name that is shown; these are in the spelling of that one.
create view core.shown_name as
select
    told.official_name_id,
    told.official_id,
    told.name_order,
    case told.name_order
        when 'family_only' then told.display_name
        when 'family_first' then left(told.display_name, length(told.family_name))
        when 'given_first' then right(told.display_name, length(told.family_name))
    end as family_name,
    case told.name_order
        when 'family_first'
            then btrim(substr(told.display_name, length(told.family_name) + 1))
        when 'given_first' then btrim(left(told.display_name, -length(told.family_name)))
    end as given_name
from (
    select
        on_record.official_name_id,
        on_record.official_id,
        on_record.display_name,
        on_record.family_name,
        case
            when on_record.full_name = on_record.shown and on_record.name_order = 'mononym'
                then 'mononym'
            when
                on_record.shown = on_record.family_name
                and on_record.name_order = 'family_only'
                then 'family_only'
            when on_record.shown = on_record.given_name || ' ' || on_record.family_name
                then 'given_first'
            when
                starts_with(on_record.shown, on_record.family_name || ' ')
                or on_record.shown = on_record.family_name || on_record.given_name
                then 'family_first'
            when
                right(on_record.shown, length(on_record.family_name) + 1)
                = ' ' || on_record.family_name
                then 'given_first'
        end as name_order
    from (
        select
            official_name.official_name_id,
            official_name.official_id,
            official_name.name_order,
            official.display_name,
            lower(official.display_name collate core.letters) as shown, -- noqa: RF01
            lower(official_name.full_name collate core.letters) as full_name, -- noqa: RF01
            lower(official_name.family_name collate core.letters) as family_name, -- noqa: RF01
            lower(official_name.given_name collate core.letters) as given_name -- noqa: RF01
        from core.official_name
        inner join core.official on official_name.official_id = official.official_id
    ) as on_record
) as told
where told.name_order is not null;

comment on view core.shown_name is
'Names on record of officials that tell the parts of the name that is shown.';
comment on column core.shown_name.official_name_id is 'The name on record.';
comment on column core.shown_name.official_id is 'The official.';
comment on column core.shown_name.name_order is
'Order of the parts in the name that is shown: given_first, family_first, family_only or mononym.';
comment on column core.shown_name.family_name is
'Family name in the spelling of the name that is shown; empty if it has none.';
comment on column core.shown_name.given_name is
'Given name in the spelling of the name that is shown; empty if it has none.';
