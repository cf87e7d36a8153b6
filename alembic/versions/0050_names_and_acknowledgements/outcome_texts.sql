-- Grain: an outcome x a source that is its text.
create view reporting.outcome_texts as
select
    link.outcome_text_id,
    link.outcome_id,
    link.meeting_id,
    link.source_id,
    meeting.slug as meeting_slug,
    source.slug as source_slug,
    source.title as source_title,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.outcome_text_id and citation.citation_number = 1
    ) as basis,
    meeting.title as meeting_name,
    source.title as source_name
from core.outcome_text as link
inner join core.meeting on link.meeting_id = meeting.meeting_id
inner join core.source on link.source_id = source.source_id;

comment on view reporting.outcome_texts is
'One row for each source that is the text of an outcome, such as a joint statement.';
comment on column reporting.outcome_texts.outcome_text_id is
'Id of the link; look it up in evidence.';
comment on column reporting.outcome_texts.outcome_id is
'Id of the outcome.';
comment on column reporting.outcome_texts.meeting_id is
'Id of the meeting.';
comment on column reporting.outcome_texts.source_id is
'Id of the source.';
comment on column reporting.outcome_texts.meeting_slug is
'The meeting, as in meetings.';
comment on column reporting.outcome_texts.source_slug is
'The source, as in sources.';
comment on column reporting.outcome_texts.source_title is
'Title of the source.';
comment on column reporting.outcome_texts.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.outcome_texts.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.outcome_texts.source_name is 'Name of the source: its title.';
