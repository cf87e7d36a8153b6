"""Ids of facts: computed from what a fact is about, so equal wherever it is loaded."""

import uuid
from functools import lru_cache

#: Namespace of all ids. It never changes: every id of every database derives from it.
NAMESPACE = uuid.UUID("5b1c2f6e-6d0a-5c53-9f0e-7d3f5a0c9b11")


# Each is asked for some times in a row, by what states it and by what refers to it.
@lru_cache(maxsize=100_000)
def row_id(table: str, key: str) -> uuid.UUID:
    """Id of the row of ``table`` whose natural key is ``key``.

    Args:
        table: name of the table, which for a fact is its fact type.
        key: natural key, such as a slug.

    Returns:
        A name-based UUID, version 5 (RFC 9562, section 5.5).
    """
    return uuid.uuid5(NAMESPACE, f"{table}:{key}")
