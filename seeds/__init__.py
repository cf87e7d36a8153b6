"""Seeds: facts as YAML, their validation, the plan and the load."""

from .corpus import SOURCES, Corpus
from .datasets import (
    Dataset,
    facts_of,
    fields_of,
    loaded_datasets,
    read_again,
    read_dataset,
    record_of,
    recorded_fingerprints,
)
from .fingerprints import SentenceCheck, fingerprint
from .load import Counts, Summary, facts_resting_on, load, sources_to_remove
from .merging import read
from .packages import Package, load_package, read_package, verify_package
from .planning import Change, Plan, plan
from .problems import InvalidSeeds, Problem, UnknownSource
from .recorded import Recorded
from .verification import verify

__all__ = [
    "SOURCES",
    "Change",
    "Corpus",
    "Counts",
    "Dataset",
    "InvalidSeeds",
    "Package",
    "Plan",
    "Problem",
    "Recorded",
    "SentenceCheck",
    "Summary",
    "UnknownSource",
    "facts_of",
    "facts_resting_on",
    "fields_of",
    "fingerprint",
    "load",
    "load_package",
    "loaded_datasets",
    "plan",
    "read",
    "read_again",
    "read_dataset",
    "read_package",
    "record_of",
    "recorded_fingerprints",
    "sources_to_remove",
    "verify",
    "verify_package",
]
