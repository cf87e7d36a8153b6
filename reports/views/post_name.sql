-- Internal. Grain: a post, with the organisation or country that it is a post of.
--
-- It reads whole tables; core.post_name_kept is what it gives, for others to read.
create view core.post_name as
select
    post.post_id,
    post.title,
    coalesce(organisation.name, country.display_name, country.name) as body,
    post.title || ', ' || coalesce(organisation.name, country.display_name, country.name) as name,
    post.organisation_id,
    coalesce(post.country_code, organisation.country_code) as country_code
from core.post
left join core.organisation on post.organisation_id = organisation.organisation_id
left join core.country on post.country_code = country.country_code;

comment on view core.post_name is 'Every post with a name that says of whom it is a post.';
comment on column core.post_name.post_id is 'The post.';
comment on column core.post_name.title is 'Its title.';
comment on column core.post_name.body is 'Name of the organisation or country it is a post of.';
comment on column core.post_name.name is 'Title and body, to show.';
comment on column core.post_name.organisation_id is
'The organisation it is a post of; empty if of a country.';
comment on column core.post_name.country_code is
'ISO 3166-1 alpha-2 code of the country it is a post of, or of its organisation; empty if none.';
