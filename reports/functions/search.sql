create or replace function reporting.search(words text)
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
set jit = off
set client_min_messages = warning
as $search$
#variable_conflict use_column
declare
    folded constant text := core.fold(left(words, 1000));
    query constant tsquery := websearch_to_tsquery('pg_catalog.simple', folded);
    excluded tsquery;
    similar_words text[];
    longest text[];
begin
    if querytree(query) in ('', 'T') then
        return;
    end if;
    return query
    with matching as (
        select
            search_text.*,
            to_tsvector('pg_catalog.simple', core.fold(search_text.content)) as vector
        from core.search_text
        where to_tsvector('pg_catalog.simple', core.fold(search_text.content)) @@ query
        limit 20000
    ),
    ranked as (
        select distinct on (matching.fact_id)
            matching.*,
            (matching.weight * ts_rank_cd('{1, 1, 1, 1}', matching.vector, query, 1))::real as rank
        from matching
        order by matching.fact_id asc, rank desc, matching.attribute asc
    ),
    best as (
        select * from ranked order by rank desc, content collate "C" asc, fact_id asc limit 1000
    )
    select
        best.fact_id, best.fact_type, fact_label.label, best.content, best.attribute, true, best.rank
    from best
    inner join core.fact_label on best.fact_id = fact_label.fact_id
    order by best.rank desc, best.content collate "C" asc, best.fact_id asc;
    if found then
        return;
    end if;

    select websearch_to_tsquery('pg_catalog.simple', string_agg(part[1], ' or ')) into excluded
    from regexp_matches(folded, '(?:^|\s)-("[^"]*"?|\S+)', 'g') as part;
    similar_words := array(
        select word
        from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple',
            regexp_replace(folded, '(^|\s)-("[^"]*"?|\S+)', ' ', 'g')))) as word
        where word <> 'or'
        order by length(word) desc, word
    );
    longest := similar_words[:2];
    perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
    return query
    with matching as (
        select
            search_text.*,
            (select avg(core.word_similarity(word, core.fold(search_text.content))) from unnest(similar_words) as word) as sim
        from core.search_text
        where core.fold(search_text.content) operator(core.%>) longest[1]
        and core.fold(search_text.content) operator(core.%>) coalesce(longest[2], longest[1])
        and not exists (
            select from unnest(similar_words) as word
            where not core.fold(search_text.content) operator(core.%>) word
        )
        and (excluded is null or not to_tsvector('pg_catalog.simple', core.fold(search_text.content)) @@ excluded)
        limit 20000
    ),
    ranked as (
        select distinct on (matching.fact_id)
            matching.*,
            (matching.weight * (sim + core.similarity(core.fold(matching.content), folded)) / 2)::real as rank
        from matching
        order by matching.fact_id asc, rank desc, matching.attribute asc
    ),
    best as (
        select * from ranked order by rank desc, content collate "C" asc, fact_id asc limit 1000
    )
    select
        best.fact_id, best.fact_type, fact_label.label, best.content, best.attribute, false, best.rank
    from best
    inner join core.fact_label on best.fact_id = fact_label.fact_id
    order by best.rank desc, best.content collate "C" asc, best.fact_id asc;
end
$search$;
