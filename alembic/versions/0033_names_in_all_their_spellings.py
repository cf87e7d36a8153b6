"""Search finds a name with a middle dot or without, and by more variants of its characters.

A downgrade loses no data.

Revision ID: 0033
Revises: 0032
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0033"
down_revision: str | Sequence[str] | None = "0032"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# The last characters to translate have no counterpart: names are written with them and without.
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
                'ς髙﨑嵜濵濱邊邉齋齊澤廣國櫻眞嶋嶌德惠龍瀨黑冨淺瀧曾藪萬榮壽實學會圓鐵關檜槇𠮷經澁條藏來豐'
                || '淵峯栁嶽亞圖縣龜鹽團勞傳薰曉賴穗禮靜藝譽將聰彌步每淸靑敎增應總變聲戶檢驗險强·‧ʾʿ',
                'σ高崎崎浜浜辺辺斎斉沢広国桜真島島徳恵竜瀬黒富浅滝曽薮万栄寿実学会円鉄関桧槙吉経渋条蔵来豊'
                || '渕峰柳岳亜図県亀塩団労伝薫暁頼穂礼静芸誉将聡弥歩毎清青教増応総変声戸検験険強'
            )
    end,
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])'
    || '|[./@:~&<+\u00a1-\u00bf\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u06d4\u0964\u0965]'
    || '|[\u2010-\u2027\u2030-\u205e\u3001-\u3004\u3008-\u303f]|(?<=\S)-|-(?=\s|$)',
    ',\1,',
    'g'
)
"""

FOLD_BEFORE = r"""
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

# Made of what the function said before. Others go on reading and writing, and whoever searches
# meanwhile may miss something. All of this can be run again, should it be interrupted.
INDEXES = (
    "meeting_series",
    "meeting_series_name",
    "organisation",
    "organisation_name",
    "official",
    "official_name",
    "topic",
    "topic_name",
    "place",
    "place_name",
    "collaboration",
    "collaboration_name",
    "meeting",
    "meeting_name",
    "post",
    "post_title",
    "country_name",
    "contribution",
    "outcome",
    "participant",
)


def upgrade() -> None:
    op.execute(FOLD)
    rebuild_indexes()


def downgrade() -> None:
    op.execute(FOLD_BEFORE)
    rebuild_indexes()


def rebuild_indexes() -> None:
    for table in INDEXES:
        op.reindex_concurrently(f"ix_{table}_search", schema="core")
