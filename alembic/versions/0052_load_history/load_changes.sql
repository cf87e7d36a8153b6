-- Grain: a load x a fact or source that it changed x an attribute of it, if it was not added.
create view reporting.load_changes as
select
    load_change.load_number,
    load.loaded_at,
    load.loaded_by,
    load_change.fact_id as changed_id,
    load_change.fact_type,
    coalesce(
        load_change.label,
        (
            select fact_label.label
            from core.fact_label
            where fact_label.fact_id = load_change.fact_id
        ),
        (
            select source.title
            from core.source
            where source.source_id = load_change.fact_id
        ),
        (
            select gone.label
            from core.load_change as gone
            where gone.fact_id = load_change.fact_id and gone.label is not null
            order by gone.load_number desc
            limit 1
        )
    ) as label,
    load_change.action,
    changed.attribute,
    coalesce(
        (
            select fact_label.label
            from core.fact_label
            where
                fact_label.fact_id = case
                    when load_change.old ->> changed.attribute ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-'
                        then (load_change.old ->> changed.attribute)::uuid
                end
        ),
        load_change.old ->> changed.attribute
    ) as old_value,
    coalesce(
        (
            select fact_label.label
            from core.fact_label
            where
                fact_label.fact_id = case
                    when load_change.new ->> changed.attribute ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-'
                        then (load_change.new ->> changed.attribute)::uuid
                end
        ),
        load_change.new ->> changed.attribute
    ) as new_value,
    concat_ws('/', load_change.load_number, load_change.fact_id, changed.attribute)
        as load_change_key
from core.load_change
inner join core.load on load_change.load_number = load.load_number
left join lateral jsonb_object_keys(load_change.old) as changed (attribute) on true;

comment on view reporting.load_changes is
'One row for each attribute that a load changed, or that was filled when it removed the fact, and '
'one for each fact that it added. A fact that is gone is found by its label.';
comment on column reporting.load_changes.load_number is 'The load.';
comment on column reporting.load_changes.loaded_at is 'When it began.';
comment on column reporting.load_changes.loaded_by is 'Login that loaded.';
comment on column reporting.load_changes.changed_id is
'Id of the fact or the source, which may be gone.';
comment on column reporting.load_changes.fact_type is
'What sort of fact it is, such as meeting; or source.';
comment on column reporting.load_changes.label is 'What it is, or was, about, to show.';
comment on column reporting.load_changes.action is
'What happened to it: added, changed or removed.';
comment on column reporting.load_changes.attribute is
'The attribute, such as held_edtf; empty for what was added.';
comment on column reporting.load_changes.old_value is
'Its value before; another thing by its label. Empty if it had none.';
comment on column reporting.load_changes.new_value is
'Its value afterwards; empty if it has none, or the fact is gone.';
comment on column reporting.load_changes.load_change_key is
'Key of the row: the load, the fact and the attribute, joined by slashes.';
