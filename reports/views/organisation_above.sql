-- Internal. Grain: an organisation x one that it stands under, up to four steps up its path; twice
-- if the path goes in a circle.
--
-- Without recursion, which must not meet the tables of meetings in one query, or they could not be
-- distributed.
create view core.organisation_above as
select
    one.organisation_id,
    above.above_id
from core.organisation_main_parent_kept as one
left join core.organisation_main_parent_kept as two on one.parent_id = two.organisation_id
left join core.organisation_main_parent_kept as three on two.parent_id = three.organisation_id
left join core.organisation_main_parent_kept as four on three.parent_id = four.organisation_id
inner join lateral (
    values (one.parent_id), (two.parent_id), (three.parent_id), (four.parent_id)
) as above (above_id) on above.above_id is not null;

comment on view core.organisation_above is
'What each organisation stands under, up to four steps up.';
comment on column core.organisation_above.organisation_id is 'The lower organisation.';
comment on column core.organisation_above.above_id is 'The higher organisation.';
