-- Internal. Grain: a post, with the organisation or country that it is a post of.
--
-- Look-ups are nested, so that a view that asks for a name has few more joins to plan.
create view core.post_name as
select
    post.post_id,
    post.title,
    body.name as body,
    post.title || ', ' || body.name as name
from core.post
cross join lateral (
    select
        coalesce(
            (
                select organisation.name
                from core.organisation
                where organisation.organisation_id = post.organisation_id
            ),
            (
                select coalesce(country.display_name, country.name)
                from core.country
                where country.country_code = post.country_code
            )
        ) as name
) as body;

comment on view core.post_name is 'Every post with a name that says of whom it is a post.';
comment on column core.post_name.post_id is 'The post.';
comment on column core.post_name.title is 'Its title.';
comment on column core.post_name.body is 'Name of the organisation or country it is a post of.';
comment on column core.post_name.name is 'Title and body, to show.';
