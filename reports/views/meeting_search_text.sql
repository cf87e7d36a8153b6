-- Internal. Grain: a fact of a meeting x a text of it that is searched, as in core.search_text.
--
-- By the id of the meeting Citus knows that each part can be searched where it is.
create view core.meeting_search_text as
select
    meeting.meeting_id,
    meeting.meeting_id as fact_id,
    'meeting' as fact_type,
    'title' as attribute,
    meeting.title as content,
    1::real as weight,
    true as is_found_misspelt
from core.meeting
union all
select
    meeting_name.meeting_id,
    meeting_name.meeting_name_id as fact_id,
    'meeting_name' as fact_type,
    'name' as attribute,
    meeting_name.name as content,
    0.9::real as weight,
    true as is_found_misspelt
from core.meeting_name
union all
select
    outcome.meeting_id,
    outcome.outcome_id as fact_id,
    'outcome' as fact_type,
    'summary' as attribute,
    outcome.summary as content,
    0.6::real as weight,
    true as is_found_misspelt
from core.outcome
union all
select
    participant.meeting_id,
    participant.participant_id as fact_id,
    'participant' as fact_type,
    'described_as' as attribute,
    participant.described_as as content,
    0.4::real as weight,
    true as is_found_misspelt
from core.participant
union all
select
    participant.meeting_id,
    participant.participant_id as fact_id,
    'participant' as fact_type,
    case
        when participant.printed_title is null then 'printed_name'
        when participant.printed_name is null then 'printed_title'
    end as attribute,
    coalesce(
        participant.printed_name || ', ' || participant.printed_title,
        participant.printed_name,
        participant.printed_title
    ) as content,
    0.4::real as weight,
    false as is_found_misspelt
from core.participant;

comment on view core.meeting_search_text is
'The texts of meetings that are searched, and the facts they belong to.';
comment on column core.meeting_search_text.meeting_id is 'Id of the meeting.';
comment on column core.meeting_search_text.fact_id is 'Id of the fact.';
comment on column core.meeting_search_text.fact_type is 'Name of the table that holds the fact.';
comment on column core.meeting_search_text.attribute is
'Column that holds the text; empty where several are put together.';
comment on column core.meeting_search_text.content is 'The text; empty where the fact has none.';
comment on column core.meeting_search_text.weight is
'How much finding it counts: 1 for what names a thing, less for what only speaks of it.';
comment on column core.meeting_search_text.is_found_misspelt is
'Whether the index also finds words that are misspelt in a search.';
