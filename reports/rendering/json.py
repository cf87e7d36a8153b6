"""JSON: a list of objects, one a line."""

from typing import TextIO

from reports.answers import Answer

from .ndjson import objects


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as a list of JSON objects."""
    before = "[\n "
    for line in objects(answer):
        stream.write(before + line)
        before = ",\n "
    stream.write("[]\n" if before.startswith("[") else "\n]\n")
