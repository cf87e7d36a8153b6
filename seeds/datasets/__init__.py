"""Datasets: records of files by others, made into a document by a seed file with blanks."""

from .loaded import read_again, recorded_fingerprints
from .mapping import MAPPINGS
from .reading import Dataset, read_dataset, summed
from .showing import facts_of, fields_of, record_of

__all__ = [
    "MAPPINGS",
    "Dataset",
    "facts_of",
    "fields_of",
    "read_again",
    "read_dataset",
    "record_of",
    "recorded_fingerprints",
    "summed",
]
