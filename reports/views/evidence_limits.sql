-- Grain: a citation that supports a fact x an attribute of the fact that it does not support.
create view reporting.evidence_limits as
with limited as (
    -- Its source states another value.
    select
        claim_citation.fact_id,
        claim_citation.citation_number,
        claim_citation.attribute,
        'contradicts' as bearing,
        claim_citation.value as stated_value
    from core.claim_citation
    where claim_citation.standing = 'differs'
    union all
    -- Its source states so elsewhere, or what was true before, such as a plan.
    select
        claim.fact_id,
        citation.citation_number,
        claim.attribute,
        'silent' as bearing,
        null as stated_value
    from core.claim
    inner join core.citation on claim.fact_id = citation.fact_id
    inner join core.passage
        on citation.passage_id = passage.passage_id and claim.source_id = passage.source_id
    where
        claim.standing in ('differs', 'superseded')
        and citation.stance = 'supports'
        and coalesce(citation.attribute = claim.attribute, true)
    union all
    -- Its source is cited elsewhere for the attribute in other words, or to infer it.
    select
        citation.fact_id,
        citation.citation_number,
        other.attribute,
        'silent' as bearing,
        null as stated_value
    from core.citation
    inner join core.passage on citation.passage_id = passage.passage_id
    inner join core.citation as other on citation.fact_id = other.fact_id
    inner join core.passage as place
        on other.passage_id = place.passage_id and passage.source_id = place.source_id
    where
        citation.attribute is null
        and citation.stance = 'supports'
        and other.attribute is not null
        and other.stance = 'supports'
        and (other.stated_value is not null or other.basis = 'inferred')
    union all
    -- Its source only expected what another one tells that it came about. Of what several sources
    -- tell there are claims; of a participant whom several tell of, at least of the meeting.
    select
        expected.fact_id,
        citation.citation_number,
        expected.attribute,
        'silent' as bearing,
        null as stated_value
    from (
        select
            meeting.meeting_id as fact_id,
            told.attribute,
            meeting.held_from as day
        from core.meeting
        cross join (values ('held_edtf'), ('status')) as told (attribute)
        where
            meeting.status = 'held'
            and meeting.meeting_id in (select claim.fact_id from core.claim)
        union all
        select
            participant.participant_id as fact_id,
            'attendance' as attribute,
            meeting.held_from as day
        from core.participant
        inner join core.meeting on participant.meeting_id = meeting.meeting_id
        where
            meeting.status = 'held'
            and meeting.meeting_id in (select claim.fact_id from core.claim)
        union all
        select
            milestone.milestone_id as fact_id,
            'happened_edtf' as attribute,
            milestone.happened_from as day
        from core.milestone
        where
            milestone.kind not in ('planned', 'delayed')
            and milestone.milestone_id in (select claim.fact_id from core.claim)
    ) as expected
    inner join core.citation on expected.fact_id = citation.fact_id
    inner join core.passage on citation.passage_id = passage.passage_id
    inner join core.source on passage.source_id = source.source_id
    where
        citation.stance = 'supports'
        and coalesce(citation.attribute = expected.attribute, true)
        and coalesce(source.published_to, source.published_from) < expected.day
        and exists (
            select
            from core.citation as other
            inner join core.passage as place on other.passage_id = place.passage_id
            inner join core.source as telling on place.source_id = telling.source_id
            where
                other.fact_id = expected.fact_id
                and other.stance = 'supports'
                and coalesce(other.attribute = expected.attribute, true)
                and coalesce(
                    coalesce(telling.published_to, telling.published_from) >= expected.day, true
                )
        )
)

select
    limited.fact_id,
    limited.attribute,
    -- What contradicts comes first.
    min(limited.bearing) as bearing,
    min(limited.stated_value) as stated_value,
    limited.citation_number::integer as citation_number,
    limited.fact_id::text || '/' || limited.citation_number::text as citation_key,
    concat_ws('/', limited.fact_id, limited.citation_number, limited.attribute) as limit_key
from limited
group by limited.fact_id, limited.citation_number, limited.attribute;

comment on view reporting.evidence_limits is
'One row for each attribute of a fact that a sentence does not support though it is cited for the '
'fact: its source states something else, or nothing that counts. To find what supports an '
'attribute, take the rows of evidence that are for it or for the whole fact, and leave these out.';
comment on column reporting.evidence_limits.fact_id is 'Id of the fact; look it up in evidence.';
comment on column reporting.evidence_limits.attribute is
'What the sentence does not support, such as held_edtf.';
comment on column reporting.evidence_limits.bearing is
'contradicts, if its source states another value, as in claims and conflicts; silent, if its '
'source states of it what was true before, is cited for it elsewhere with other words or an '
'inference, or only expected what others tell.';
comment on column reporting.evidence_limits.stated_value is
'The other value; empty unless it contradicts.';
comment on column reporting.evidence_limits.citation_number is
'Number of the citation within the fact, as in evidence.';
comment on column reporting.evidence_limits.citation_key is
'Key of the citation in evidence: the fact and the number of the citation, joined by a slash.';
comment on column reporting.evidence_limits.limit_key is
'Key of the row: the fact, the number of the citation and the attribute, joined by slashes.';
