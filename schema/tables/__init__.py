"""The declared tables of schema ``core``: one module a subject, complete in `metadata`."""

from . import (
    collaborations,
    history,
    meetings,
    officials,
    organisations,
    provenance,
    reference,
    summaries,
)
from .base import Base, close_fact_types, fact_types, index_foreign_keys

metadata = Base.metadata
#: The tables whose rows are facts.
FACT_TYPES = fact_types(metadata)
close_fact_types(metadata)
index_foreign_keys(metadata)

__all__ = [
    "FACT_TYPES",
    "collaborations",
    "history",
    "meetings",
    "metadata",
    "officials",
    "organisations",
    "provenance",
    "reference",
    "summaries",
]
