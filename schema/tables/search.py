"""Full-text search: the index by which the texts of a table are found.

``core.search_text`` and, of meetings, ``core.meeting_search_text`` (``reports/views``) have the
same texts with the facts they belong to, and ``reporting.search`` asks them. An index serves a
query only if the expressions are the same, so a test holds the views against what is declared here.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Index, MetaData
from sqlalchemy.sql import literal_column

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import Label

_SUFFIX = "_search"


def search_index(table: str, *texts: str, words_only: tuple[str, ...] = ()) -> Index:
    """Declare which texts of a table are searched.

    Each is folded (``core.fold``) and indexed twice: by its words, and by the groups of three
    letters that it holds, which find misspelt words. The second costs most of the time and
    space of the index.

    Args:
        table: name of the table.
        texts: a column each, or another immutable expression, as PostgreSQL writes it back.
        words_only: further texts that are found by exact words only.

    Returns:
        One index over all of them, ``ix_<table>_search``.
    """
    columns: list[Label[str]] = []
    operators = {}
    for number, text in enumerate((*texts, *words_only), start=1):
        folded = f"core.fold({text})"
        columns.append(
            literal_column(f"to_tsvector('simple'::regconfig, {folded})").label(f"words_{number}")
        )
        if text in texts:
            columns.append(literal_column(folded).label(f"letters_{number}"))
            operators[f"letters_{number}"] = "core.gin_trgm_ops"
    return Index(f"ix_{table}{_SUFFIX}", *columns, postgresql_using="gin", postgresql_ops=operators)


def searched_tables(metadata: MetaData) -> list[str]:
    """Names of the tables that have texts to search, sorted; each is also a fact type."""
    return sorted(
        table.name
        for table in metadata.tables.values()
        if any(index.name == f"ix_{table.name}{_SUFFIX}" for index in table.indexes)
    )
