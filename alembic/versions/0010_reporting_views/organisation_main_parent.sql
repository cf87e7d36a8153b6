-- Internal. Grain: an organisation that has a parent, with the one parent that its path goes
-- through: the one it stands under now or stood under last; of several, the first by slug.
create view core.organisation_main_parent as
select
    organisation.organisation_id,
    main_parent.parent_id
from core.organisation
cross join lateral (
    select link.parent_id
    from core.organisation_parent as link
    inner join core.organisation as parent on link.parent_id = parent.organisation_id
    where link.organisation_id = organisation.organisation_id
    order by link.valid_to desc nulls first, parent.slug asc
    limit 1
) as main_parent;

comment on view core.organisation_main_parent is
'The one parent of each organisation that its path goes through.';
comment on column core.organisation_main_parent.organisation_id is 'The lower organisation.';
comment on column core.organisation_main_parent.parent_id is 'The higher organisation.';
