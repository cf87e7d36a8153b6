-- What the tables stand on: schemas, extensions, and the function by which texts are searched.
-- Run as the owner in an empty database.
create schema core;
comment on schema core is 'Base tables; may change from version to version.';
create schema reporting;
comment on schema reporting is 'Views to query: the stable contract for readers.';
create extension btree_gist with schema core;
create extension unaccent with schema core;
create extension pg_trgm with schema core;
create function core.fold(words text)
returns text
language sql
immutable
strict
parallel safe
return regexp_replace(
    lower(core.unaccent('core.unaccent'::regdictionary, words)),
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])'
    || '|[./@:~&<+]|(?<=\S)-|-(?=\s|$)',
    ',\1,',
    'g'
);
