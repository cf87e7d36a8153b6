-- Internal. Grain: an organisation x one that it stands under, up to four steps up its path.
--
-- Without recursion, which must not meet the tables of meetings in one query, or they could not be
-- distributed.
create view core.organisation_above as
select
    one.organisation_id,
    one.parent_id as above_id
from core.organisation_main_parent as one
union
select
    one.organisation_id,
    two.parent_id as above_id
from core.organisation_main_parent as one
inner join core.organisation_main_parent as two on one.parent_id = two.organisation_id
union
select
    one.organisation_id,
    three.parent_id as above_id
from core.organisation_main_parent as one
inner join core.organisation_main_parent as two on one.parent_id = two.organisation_id
inner join core.organisation_main_parent as three on two.parent_id = three.organisation_id
union
select
    one.organisation_id,
    four.parent_id as above_id
from core.organisation_main_parent as one
inner join core.organisation_main_parent as two on one.parent_id = two.organisation_id
inner join core.organisation_main_parent as three on two.parent_id = three.organisation_id
inner join core.organisation_main_parent as four on three.parent_id = four.organisation_id;

comment on view core.organisation_above is
'What each organisation stands under, up to four steps up.';
comment on column core.organisation_above.organisation_id is 'The lower organisation.';
comment on column core.organisation_above.above_id is 'The higher organisation.';
