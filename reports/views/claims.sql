-- Grain: a fact of which several sources speak x a column of it x a source that states it.
create view reporting.claims as
select
    claim.fact_id,
    fact.fact_type,
    fact.label,
    claim.attribute,
    claim.value,
    claim.standing,
    claim.rule,
    claim.because,
    source.slug as source_slug,
    source.published_edtf,
    (
        select
            string_agg(
                claim_citation.locator,
                ', '
                order by
                    claim_citation.paragraph, claim_citation.sentence, claim_citation.record
            ) as sentences
        from core.claim_citation
        where
            claim_citation.fact_id = claim.fact_id
            and claim_citation.attribute = claim.attribute
            and claim_citation.source_id = claim.source_id
    ) as sentences,
    claim.fact_id::text || '/' || claim.attribute || '/' || source.slug as claim_key,
    source.title as source_name
from core.claim
inner join core.fact_label as fact on claim.fact_id = fact.fact_id
inner join core.source on claim.source_id = source.source_id;

comment on view reporting.claims is
'One row for each source that states an attribute of a fact, where several sources speak of the '
'fact: what each of them says. Of any other fact, its one source says all that is recorded.';
comment on column reporting.claims.fact_id is 'Id of the fact; look it up in evidence.';
comment on column reporting.claims.fact_type is 'What sort of fact it is, such as meeting.';
comment on column reporting.claims.label is 'What the fact is about, to show.';
comment on column reporting.claims.attribute is 'What the source states, such as held_edtf.';
comment on column reporting.claims.value is
'The value as the source states it: a date in EDTF, another thing by its slug.';
comment on column reporting.claims.standing is
'How it stands to the recorded value: accepted; coarser, a date that contains it; superseded, as '
'it was true before, such as a plan; or differs.';
comment on column reporting.claims.rule is
'What decided where sources state different values: preferred (by a curator), changed (the later '
'source, of what changes with time), finer (the more precise date), authority (of the source), '
'sources (the value that more of them state), later (the later source), slug (the first by slug); '
'empty where all state the same.';
comment on column reporting.claims.because is
'Why a curator prefers the source; empty unless one does.';
comment on column reporting.claims.source_slug is 'The source that states it.';
comment on column reporting.claims.published_edtf is
'When the source was published, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.claims.sentences is
'The sentences or records that state it: those cited for the attribute, or else for the whole '
'fact; p1s2 is the second sentence of the first paragraph.';
comment on column reporting.claims.claim_key is
'Key of the row: the fact, the attribute and the source, joined by slashes.';
comment on column reporting.claims.source_name is 'Name of the source: its title.';
