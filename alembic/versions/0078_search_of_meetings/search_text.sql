-- Internal. Grain: a fact x a text of it that is searched; those of meetings are in
-- core.meeting_search_text, which on Citus may be on other servers.
--
-- Asked with a condition on the folded content, each branch answers from the search index of its
-- table, whose expressions are the same (schema/tables/search.py). A search that finds too much
-- takes the first: what names a thing comes before what only speaks of it.
create view core.search_text as
select
    meeting_series.meeting_series_id as fact_id,
    'meeting_series' as fact_type,
    'name' as attribute,
    meeting_series.name as content,
    1::real as weight,
    true as is_found_misspelt
from core.meeting_series
union all
select
    organisation.organisation_id as fact_id,
    'organisation' as fact_type,
    'name' as attribute,
    organisation.name as content,
    1::real as weight,
    true as is_found_misspelt
from core.organisation
union all
select
    official.official_id as fact_id,
    'official' as fact_type,
    'display_name' as attribute,
    official.display_name as content,
    1::real as weight,
    true as is_found_misspelt
from core.official
union all
select
    topic.topic_id as fact_id,
    'topic' as fact_type,
    'name' as attribute,
    topic.name as content,
    1::real as weight,
    true as is_found_misspelt
from core.topic
union all
select
    place.place_id as fact_id,
    'place' as fact_type,
    'name' as attribute,
    place.name as content,
    1::real as weight,
    true as is_found_misspelt
from core.place
union all
select
    collaboration.collaboration_id as fact_id,
    'collaboration' as fact_type,
    'name' as attribute,
    collaboration.name as content,
    1::real as weight,
    true as is_found_misspelt
from core.collaboration
union all
select
    organisation_name.organisation_name_id as fact_id,
    'organisation_name' as fact_type,
    'name' as attribute,
    organisation_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.organisation_name
union all
select
    official_name.official_name_id as fact_id,
    'official_name' as fact_type,
    'full_name' as attribute,
    official_name.full_name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.official_name
union all
select
    collaboration_name.collaboration_name_id as fact_id,
    'collaboration_name' as fact_type,
    'name' as attribute,
    collaboration_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.collaboration_name
union all
select
    place_name.place_name_id as fact_id,
    'place_name' as fact_type,
    'name' as attribute,
    place_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.place_name
union all
select
    post_title.post_title_id as fact_id,
    'post_title' as fact_type,
    'name' as attribute,
    post_title.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.post_title
union all
select
    meeting_series_name.meeting_series_name_id as fact_id,
    'meeting_series_name' as fact_type,
    'name' as attribute,
    meeting_series_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.meeting_series_name
union all
select
    topic_name.topic_name_id as fact_id,
    'topic_name' as fact_type,
    'name' as attribute,
    topic_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.topic_name
union all
select
    country_name.country_name_id as fact_id,
    'country_name' as fact_type,
    'name' as attribute,
    country_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.country_name
union all
select
    post.post_id as fact_id,
    'post' as fact_type,
    'title' as attribute,
    post.title as content,
    0.8::real as weight,
    true as is_found_misspelt
from core.post
union all
select
    contribution.contribution_id as fact_id,
    'contribution' as fact_type,
    'item' as attribute,
    contribution.item as content,
    0.6::real as weight,
    true as is_found_misspelt
from core.contribution
union all
select
    collaboration.collaboration_id as fact_id,
    'collaboration' as fact_type,
    'target' as attribute,
    collaboration.target as content,
    0.6::real as weight,
    true as is_found_misspelt
from core.collaboration;

comment on view core.search_text is
'The texts that are searched, but for those of meetings, and the facts they belong to.';
comment on column core.search_text.fact_id is 'Id of the fact.';
comment on column core.search_text.fact_type is 'Name of the table that holds the fact.';
comment on column core.search_text.attribute is
'Column that holds the text; empty where several are put together.';
comment on column core.search_text.content is 'The text; empty where the fact has none.';
comment on column core.search_text.weight is
'How much finding it counts: 1 for what names a thing, less for what only speaks of it.';
comment on column core.search_text.is_found_misspelt is
'Whether the index also finds words that are misspelt in a search.';
