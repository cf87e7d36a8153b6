"""The declared tables of schema ``core``: one module a subject, complete in `metadata`."""

from . import collaborations, meetings, officials, organisations, provenance, reference
from .base import Base, index_foreign_keys

metadata = Base.metadata
index_foreign_keys(metadata)

__all__ = [
    "collaborations",
    "meetings",
    "metadata",
    "officials",
    "organisations",
    "provenance",
    "reference",
]
