"""Which facts sources speak of, and which sources speak of facts, as a database has it recorded.

So a load knows what to compare and what to read, when it has but a part of what all sources state.
"""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

import psycopg

from .identity import row_id
from .validation import Validated

#: Of these facts, rows of the reference data are made.
_REFERENCE_FACTS = {"unlisted_country"}
_SAMENESS = """
    select from core.redirect where redirect.source_id is not null
    union all
    select from core.not_same_as
    limit 1
"""
#: The facts of which sources state something.
_STATED = """
    select citation.fact_id
    from core.passage
    inner join core.citation on passage.passage_id = citation.passage_id
    where passage.source_id = any(%(sources)s)
    union
    select claim.fact_id from core.claim where claim.source_id = any(%(sources)s)
    union
    select acknowledgement.fact_id
    from core.acknowledgement
    where acknowledgement.source_id = any(%(sources)s)
"""
#: The sources that state something of facts.
_STATING = """
    select source.slug
    from core.source
    where source.source_id in (
        select passage.source_id
        from core.citation
        inner join core.passage on citation.passage_id = passage.passage_id
        where citation.fact_id = any(%(facts)s)
        union all
        select claim.source_id from core.claim where claim.fact_id = any(%(facts)s)
        union all
        select acknowledgement.source_id
        from core.acknowledgement
        where acknowledgement.fact_id = any(%(facts)s)
    )
"""


def is_sameness_recorded(cursor: psycopg.Cursor[Any]) -> bool:
    """Whether any source says which slugs are, or are not, of one thing."""
    return bool(cursor.execute(_SAMENESS).fetchall())


def stated_by(cursor: psycopg.Cursor[Any], slugs: Iterable[str]) -> set[uuid.UUID]:
    """The facts that sources speak of."""
    sources = [row_id("source", slug) for slug in slugs]
    return {id_ for (id_,) in cursor.execute(_STATED, {"sources": sources})}


def stating(cursor: psycopg.Cursor[Any], facts: Collection[uuid.UUID]) -> set[str]:
    """The slugs of the sources that state something of facts; a silent one leaves no trace."""
    return {slug for (slug,) in cursor.execute(_STATING, {"facts": list(facts)})}


def are_reference(
    cursor: psycopg.Cursor[Any], facts: Collection[uuid.UUID], documents: Iterable[Validated]
) -> bool:
    """Whether rows of the reference data are made of any of the facts, or of what is stated."""
    if any(row.table in _REFERENCE_FACTS for d in documents for row in d.statements()):
        return True
    return bool(
        cursor.execute(
            "select from core.fact where fact_id = any(%s) and fact_type = any(%s) limit 1",
            [list(facts), list(_REFERENCE_FACTS)],
        ).fetchall()
    )
