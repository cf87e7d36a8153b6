"""Search folds letters in the same way on every server, and variants of a character to one.

A downgrade loses no data.

Revision ID: 0016
Revises: 0015
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0016"
down_revision: str | Sequence[str] | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# Lower case is not that of the database's locale, which has i without a dot in Turkish, and knows
# no letters but those of ASCII in C. The first that the server has is taken.
CREATE_LETTERS = """
do $letters$
declare
    definition text;
begin
    if to_regcollation('core.letters') is not null then
        return;
    end if;
    foreach definition in array array[
        'provider = builtin, locale = ''C.UTF-8''',
        'provider = icu, locale = ''und''',
        'provider = libc, locale = ''C.UTF-8'''
    ]
    loop
        begin
            execute 'create collation core.letters (' || definition || ')';
            exit;
        exception
            when
                feature_not_supported or invalid_parameter_value or invalid_object_definition
                or undefined_object or undefined_file
            then
                null;
        end;
    end loop;
    if to_regcollation('core.letters') is null then
        raise exception 'The server knows no lower case of all letters.'
        using hint = 'It needs PostgreSQL 17, ICU, or the locale C.UTF-8 of its system.';
    end if;
end
$letters$
"""

COMMENT_ON_LETTERS = """
comment on collation core.letters is
'By which letters of all scripts have their lower case, whatever the locale of the database.'
"""

FOLD = r"""
create or replace function core.fold(words text)
returns text
language sql
immutable
strict
parallel safe
return regexp_replace(
    case
        when octet_length(words) = length(words) then lower(words collate core.letters)
        else
            translate(
                lower(
                    core.unaccent('core.unaccent'\:\:regdictionary, normalize(words, nfkc))
                    collate core.letters
                ),
                'ς髙﨑嵜濵濱邊邉齋齊澤廣國櫻眞嶋嶌德惠龍瀨黑冨淺瀧曾藪萬榮壽實學會圓鐵關檜槇𠮷經澁條藏來豐',
                'σ高崎崎浜浜辺辺斎斉沢広国桜真島島徳恵竜瀬黒富浅滝曽薮万栄寿実学会円鉄関桧槙吉経渋条蔵来豊'
            )
    end,
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])'
    || '|[./@:~&<+\u00a1-\u00bf\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u06d4\u0964\u0965]'
    || '|[\u2010-\u2027\u2030-\u205e\u3001-\u3004\u3008-\u303f]|(?<=\S)-|-(?=\s|$)',
    ',\1,',
    'g'
)
"""

COMMENT = """
comment on function core.fold(text) is
'Text as search compares it: lower case, no accents, one form of each character, words apart, the '
'same whatever the locale of the database. It is immutable, so that indexes can use it; unaccent '
'by itself is not, because its dictionary may change. After such a change, as a new major version '
'of PostgreSQL may bring, the indexes ix_..._search must be built anew.'
"""

FOLD_BEFORE = r"""
create or replace function core.fold(words text)
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

COMMENT_BEFORE = """
comment on function core.fold(text) is
'Text as search compares it: lower case, no accents, words apart. It is immutable, so that indexes '
'can use it; unaccent by itself is not, because its dictionary may change. After such a change, as '
'a new major version of PostgreSQL may bring, the indexes ix_..._search must be built anew.'
"""

# Made of what the function said before. Others go on reading and writing, and whoever searches
# meanwhile may miss something. All of this can be run again, should it be interrupted.
INDEXES = (
    "meeting_series",
    "organisation",
    "official",
    "topic",
    "place",
    "collaboration",
    "meeting",
    "organisation_name",
    "official_name",
    "collaboration_name",
    "post",
    "contribution",
    "outcome",
    "participant",
)


def upgrade() -> None:
    op.execute(CREATE_LETTERS)
    op.execute(COMMENT_ON_LETTERS)
    op.execute(FOLD)
    op.execute(COMMENT)
    rebuild_indexes()


def downgrade() -> None:
    op.execute(FOLD_BEFORE)
    op.execute(COMMENT_BEFORE)
    op.execute("drop collation if exists core.letters")
    rebuild_indexes()


def rebuild_indexes() -> None:
    for table in INDEXES:
        op.reindex_concurrently(f"ix_{table}_search", schema="core")
