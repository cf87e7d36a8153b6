-- What the tables need: schemas, extensions, and the function by which texts are searched. Run as
-- the owner in an empty database, it makes the same as the migrations; a test compares.
create schema core;
comment on schema core is 'Base tables; may change from version to version.';
create schema reporting;
comment on schema reporting is 'Views to query: the stable contract for readers.';
create extension btree_gist with schema core;
create extension unaccent with schema core;
create extension pg_trgm with schema core;
-- Punctuation within words becomes a comma: otherwise the parser takes S.Jaishankar for a host,
-- MEXT/JAXA for a file and the end of Chandrayaan-5 for a negative number. Quotation marks, and
-- hyphens before words, stay: they mean something in a search. Chinese and Japanese are written
-- without spaces; each character becomes a word, so that parts of a text can be found.
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
comment on function core.fold(text) is
'Text as search compares it: lower case, no accents, words apart. It is immutable, so that indexes '
'can use it; unaccent by itself is not, because its dictionary may change. After such a change, as '
'a new major version of PostgreSQL may bring, the indexes ix_..._search must be built anew.';
