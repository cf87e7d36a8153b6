from .changed_files import with_changes
from .changes import Change, Cited, Named
from .corpus import Corpus
from .datasets import (
    Dataset,
    facts_of,
    fields_of,
    read_again,
    read_dataset,
    record_of,
    recorded_fingerprints,
    recorded_mapping,
)
from .drafting.draft import Draft, read_draft, write_draft
from .drafting.known_names import Known
from .files import SOURCES
from .fingerprints import SentenceCheck, find_sentence, fingerprint
from .joining import Merged, disagreements, with_package
from .loaded_files import is_unchanged, loaded_datasets
from .loading import Counts, Summary, facts_resting_on, load, sources_to_remove
from .merging import read
from .moving import SeedFile, moves
from .packages import Package, load_package, read_package, verify_package
from .planning import Plan, plan
from .problems import InvalidSeeds, Problem, UnknownSource
from .recorded import Recorded
from .staging import as_loader
from .texts import Text, UnreadableText, language_of, read_text
from .verification import verify

__all__ = [
    "SOURCES",
    "Change",
    "Cited",
    "Corpus",
    "Counts",
    "Dataset",
    "Draft",
    "InvalidSeeds",
    "Known",
    "Merged",
    "Named",
    "Package",
    "Plan",
    "Problem",
    "Recorded",
    "SeedFile",
    "SentenceCheck",
    "Summary",
    "Text",
    "UnknownSource",
    "UnreadableText",
    "as_loader",
    "disagreements",
    "facts_of",
    "facts_resting_on",
    "fields_of",
    "find_sentence",
    "fingerprint",
    "is_unchanged",
    "language_of",
    "load",
    "load_package",
    "loaded_datasets",
    "moves",
    "plan",
    "read",
    "read_again",
    "read_dataset",
    "read_draft",
    "read_package",
    "read_text",
    "record_of",
    "recorded_fingerprints",
    "recorded_mapping",
    "sources_to_remove",
    "verify",
    "verify_package",
    "with_changes",
    "with_package",
    "write_draft",
]
