"""A brief on one country or two: a self-contained page for those who decide."""

from .facts import NothingKnown
from .page import page

__all__ = ["NothingKnown", "page"]
