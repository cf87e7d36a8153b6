"""What search stands on: extensions unaccent and pg_trgm, and the function that folds texts.

A downgrade loses no data.

Revision ID: 0011
Revises: 0010
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# An extension can be in one schema only, and indexes name the one in core.
REFUSE_ELSEWHERE = """
do $$
declare
    elsewhere text;
    remedy text;
begin
    select
        string_agg(format('%s is in schema %s', extname, extnamespace\\:\\:regnamespace), ', '),
        string_agg(format('alter extension %I set schema core', extname), '; ')
    into elsewhere, remedy
    from pg_extension
    where extname in ('unaccent', 'pg_trgm') and extnamespace <> 'core'\\:\\:regnamespace;
    if elsewhere is not null then
        raise exception
            'Search needs its extensions in schema core, but %; an administrator can move it: %.',
            elsewhere, remedy;
    end if;
end
$$
"""

# Punctuation within words becomes a comma, or the parser would take S.Jaishankar for a host,
# MEXT/JAXA for a file and the end of Chandrayaan-5 for a negative number. Quotation marks, and
# hyphens before words, stay: in a question they have a meaning. Chinese and Japanese are written
# without blanks; each character counts as a word, so that parts of a text can be found.
#
# The body is parsed when the function is made: it depends on no search_path, and pg_dump knows
# what it needs.
CREATE_FOLD = r"""
create function core.fold(words text)
returns text
language sql
immutable
strict
parallel safe
return regexp_replace(
    lower(core.unaccent('core.unaccent'\:\:regdictionary, words)),
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])'
    || '|[./@:~&<+]|(?<=\S)-|-(?=\s|$)',
    ',\1,',
    'g'
)
"""

COMMENT_ON_FOLD = """
comment on function core.fold(text) is
'Text as search compares it: lower case, no accents, words apart. It is immutable, so that indexes '
'can use it; unaccent by itself is not, because its dictionary may change. After such a change, as '
'a new major version of PostgreSQL may bring, the indexes ix_..._search must be built anew.'
"""

# A concurrent build that was interrupted, and never completed, may have left some.
DROP_INDEXES = """
do $$
declare
    index_name name;
begin
    for index_name in
        select relname
        from pg_class
        where
            relnamespace = 'core'\\:\\:regnamespace
            and relkind = 'i'
            and relname like 'ix\\_%\\_search'
    loop
        execute format('drop index core.%I', index_name);
    end loop;
end
$$
"""

# Only those that are ours; what an administrator made and moved to core stays.
DROP_EXTENSIONS = """
do $$
declare
    ours name;
begin
    for ours in
        select extname
        from pg_extension
        where extname in ('unaccent', 'pg_trgm') and pg_get_userbyid(extowner) = current_user
    loop
        execute format('drop extension %I', ours);
    end loop;
end
$$
"""


def upgrade() -> None:
    op.execute(REFUSE_ELSEWHERE)
    # Trusted since PostgreSQL 13: no superuser needed. An administrator may have made them already.
    op.execute("create extension if not exists unaccent with schema core")
    op.execute("create extension if not exists pg_trgm with schema core")
    op.execute(CREATE_FOLD)
    op.execute(COMMENT_ON_FOLD)


def downgrade() -> None:
    op.execute(DROP_INDEXES)
    op.execute("drop function core.fold(text)")
    op.execute(DROP_EXTENSIONS)
