"""Seeds: facts as YAML, their validation, the plan and the load."""

from .corpus import SOURCES, Corpus
from .fingerprints import SentenceCheck, fingerprint
from .load import Counts, Summary, load, sources_to_remove
from .merging import read
from .packages import Package, load_package, read_package, verify_package
from .planning import Change, Plan, plan
from .problems import InvalidSeeds, Problem
from .verification import UnknownSource, verify

__all__ = [
    "SOURCES",
    "Change",
    "Corpus",
    "Counts",
    "InvalidSeeds",
    "Package",
    "Plan",
    "Problem",
    "SentenceCheck",
    "Summary",
    "UnknownSource",
    "fingerprint",
    "load",
    "load_package",
    "plan",
    "read",
    "read_package",
    "sources_to_remove",
    "verify",
    "verify_package",
]
