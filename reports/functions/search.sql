-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
create function reporting.search(words text)
returns table (
    fact_id uuid,
    fact_type text,
    label text,
    matched text,
    attribute text,
    is_exact boolean,
    rank real
)
language plpgsql
stable
strict
security definer
set search_path = pg_catalog, pg_temp
-- Compiling a plan of so many branches takes longer than running it.
set jit = off
-- "The query contains no lexemes": then nothing is found, which says it all.
set client_min_messages = warning
as $search$
#variable_conflict use_column
declare
    asked constant text := core.fold(left(words, 1000));
    query constant tsquery := websearch_to_tsquery('simple', asked);
    -- What to exclude: a word after a hyphen, or several in quotes.
    exclusion constant text := '(?:^|\s)-("[^"]*"?|\S+)';
    excluded tsquery;
    spelt text[];
    threshold text;
    -- What was found, column by column: Citus takes no variables of types of ours.
    ids uuid[];
    types text[];
    contents text[];
    attributes text[];
    weights real[];
    exactly boolean := true;
begin
    -- No words at all, or only such to exclude: nearly everything would match.
    if querytree(query) in ('', 'T') then
        return;
    end if;

    -- Apart, as what is of meetings may be on other servers.
    select
        array_agg(hit.fact_id),
        array_agg(hit.fact_type),
        array_agg(hit.content),
        array_agg(hit.attribute),
        array_agg(hit.weight)
    into ids, types, contents, attributes, weights
    from (
        select
            search_text.fact_id,
            search_text.fact_type,
            search_text.content,
            search_text.attribute,
            search_text.weight
        from core.search_text
        where to_tsvector('simple', core.fold(search_text.content)) @@ query
        limit 5000
    ) as hit;

    select
        ids || array_agg(hit.fact_id),
        types || array_agg(hit.fact_type),
        contents || array_agg(hit.content),
        attributes || array_agg(hit.attribute),
        weights || array_agg(hit.weight)
    into ids, types, contents, attributes, weights
    from (
        select
            meeting_search_text.fact_id,
            meeting_search_text.fact_type,
            meeting_search_text.content,
            meeting_search_text.attribute,
            meeting_search_text.weight
        from core.meeting_search_text
        where to_tsvector('simple', core.fold(meeting_search_text.content)) @@ query
        limit 5000
    ) as hit;

    if ids is null then
        exactly := false;
        select websearch_to_tsquery('simple', string_agg(part[1], ' or '))
        into excluded
        from regexp_matches(asked, exclusion, 'g') as part;
        spelt := array(
            select word
            from unnest(
                tsvector_to_array(to_tsvector('simple', regexp_replace(asked, exclusion, ' ', 'g')))
            ) as word
            where word <> 'or'
            order by length(word) desc, word collate "C" asc
        );
        -- The index finds texts that have something like the two longest words; which of them have
        -- such words, and not only their letters in a row, is a matter of comparing words. One
        -- wrong letter leaves a short word some two fifths of its groups of three letters, and the
        -- first letters of a longer word are at least three quarters found in it.
        --
        -- The limit is set here and not with the function: an ordinary owner could not make that
        -- while the library is not loaded, nor restore a dump of it.
        threshold := current_setting('pg_trgm.word_similarity_threshold', true);
        perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
        select
            array_agg(hit.fact_id),
            array_agg(hit.fact_type),
            array_agg(hit.content),
            array_agg(hit.attribute),
            array_agg(hit.weight)
        into ids, types, contents, attributes, weights
        from (
            select
                candidate.fact_id,
                candidate.fact_type,
                candidate.content,
                candidate.attribute,
                candidate.weight
            from (
                select
                    search_text.fact_id,
                    search_text.fact_type,
                    search_text.content,
                    search_text.attribute,
                    search_text.weight,
                    core.fold(search_text.content) as folded
                from core.search_text
                where
                    search_text.is_found_misspelt
                    and core.fold(search_text.content) operator(core.%>) spelt[1]
                    and core.fold(search_text.content) operator(core.%>) coalesce(spelt[2], spelt[1])
                limit 5000
            ) as candidate
            where
                not exists (
                    select
                    from unnest(spelt) as word
                    where
                        core.strict_word_similarity(word, candidate.folded) < 0.33
                        and core.word_similarity(word, candidate.folded) < 0.75
                )
                and (excluded is null or not to_tsvector('simple', candidate.folded) @@ excluded)
            limit 2000
        ) as hit;
        select
            ids || array_agg(hit.fact_id),
            types || array_agg(hit.fact_type),
            contents || array_agg(hit.content),
            attributes || array_agg(hit.attribute),
            weights || array_agg(hit.weight)
        into ids, types, contents, attributes, weights
        from (
            select
                candidate.fact_id,
                candidate.fact_type,
                candidate.content,
                candidate.attribute,
                candidate.weight
            from (
                select
                    meeting_search_text.fact_id,
                    meeting_search_text.fact_type,
                    meeting_search_text.content,
                    meeting_search_text.attribute,
                    meeting_search_text.weight,
                    core.fold(meeting_search_text.content) as folded
                from core.meeting_search_text
                where
                    meeting_search_text.is_found_misspelt
                    and core.fold(meeting_search_text.content) operator(core.%>) spelt[1]
                    and core.fold(meeting_search_text.content) operator(core.%>) coalesce(spelt[2], spelt[1])
                limit 5000
            ) as candidate
            where
                not exists (
                    select
                    from unnest(spelt) as word
                    where
                        core.strict_word_similarity(word, candidate.folded) < 0.33
                        and core.word_similarity(word, candidate.folded) < 0.75
                )
                and (excluded is null or not to_tsvector('simple', candidate.folded) @@ excluded)
            limit 2000
        ) as hit;
        perform set_config('pg_trgm.word_similarity_threshold', coalesce(threshold, '0.6'), true);
    end if;

    return query
    with
    ranked as (
        select distinct on (hit.fact_id)
            hit.fact_id,
            hit.fact_type,
            hit.content,
            hit.attribute,
            (
                hit.weight
                * case
                    -- The closer together the words, and the shorter the text, the better.
                    when exactly
                        then ts_rank_cd(
                            '{1, 1, 1, 1}', to_tsvector('simple', core.fold(hit.content)), query, 1
                        )
                    -- The more alike the words, and the less there is beside them, the better.
                    else (
                        core.similarity(core.fold(hit.content), asked)
                        + (
                            select avg(core.strict_word_similarity(word, core.fold(hit.content)))
                            from unnest(spelt) as word
                        )
                    ) / 2
                end
            )::real as rank
        from unnest(ids, types, contents, attributes, weights)
            as hit (fact_id, fact_type, content, attribute, weight)
        order by hit.fact_id asc, rank desc, hit.attribute asc
    ),
    best as (
        select ranked.*
        from ranked
        order by ranked.rank desc, ranked.content collate "C" asc, ranked.fact_id asc
        limit 1000
    )
    select
        best.fact_id,
        best.fact_type,
        core.label(best.fact_id, best.fact_type) as label,
        best.content as matched,
        best.attribute,
        exactly as is_exact,
        best.rank
    from best
    order by best.rank desc, best.content collate "C" asc, best.fact_id asc;
end
$search$;

comment on function reporting.search(text) is
'Finds facts by the words of titles, names, topics and summaries, best first: one row for each '
'fact, at most 1,000. Case and accents do not count, and all the words must be in the text, in any '
'order. As on the web, "words in quotes" stand together, "or" between two words asks for either, '
'and a hyphen before a word excludes it. Where no text has all the words, texts with similar ones '
'are found instead: misspelt words, or parts of words. Returned are fact_id, to look up in '
'evidence; fact_type, such as meeting; label, what the fact is about; matched, the text that was '
'found; attribute, the column that holds it, empty where name and title of a participant are put '
'together; is_exact, whether it has the words themselves or only similar ones; rank, by which rows '
'of one search compare, higher is better. Where thousands of texts match, 5,000 of meetings and '
'5,000 others are ranked, or 2,000 similar ones of each; and of the words no more than 1,000 '
'characters count.';
