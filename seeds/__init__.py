"""Seeds: facts as YAML, their validation, the plan and the load."""

from .changed_files import with_changes
from .changes import Change, Cited, Named
from .corpus import SOURCES, Corpus
from .fingerprints import SentenceCheck, by_locator, fingerprint, sha256
from .load import Counts, Summary, facts_resting_on, load, sources_to_remove
from .merging import read
from .packages import Package, load_package, read_package, verify_package
from .planning import Plan, plan
from .problems import InvalidSeeds, Problem
from .recorded import Recorded
from .staging import as_loader
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
    "as_loader",
    "by_locator",
    "facts_resting_on",
    "fingerprint",
    "load",
    "load_package",
    "plan",
    "read",
    "read_package",
    "sha256",
    "sources_to_remove",
    "verify",
    "verify_package",
    "with_changes",
]
