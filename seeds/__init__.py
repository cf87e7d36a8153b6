"""Seeds: facts as YAML, their validation, the plan and the load."""

from .changed_files import with_changes
from .changes import Change, Cited, Named
from .corpus import SOURCES, Corpus
from .fingerprints import SentenceCheck, fingerprint
from .load import Counts, Summary, facts_resting_on, load, sources_to_remove
from .merging import read
from .packages import Package, load_package, read_package, verify_package
from .planning import Plan, plan
from .problems import InvalidSeeds, Problem
from .recorded import Recorded
from .verification import UnknownSource, verify

__all__ = [
    "SOURCES",
    "Change",
    "Cited",
    "Corpus",
    "Counts",
    "InvalidSeeds",
    "Named",
    "Package",
    "Plan",
    "Problem",
    "Recorded",
    "SentenceCheck",
    "Summary",
    "UnknownSource",
    "facts_resting_on",
    "fingerprint",
    "load",
    "load_package",
    "plan",
    "read",
    "read_package",
    "sources_to_remove",
    "verify",
    "verify_package",
    "with_changes",
]
