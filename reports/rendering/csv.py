"""CSV (RFC 4180) in UTF-8, without a byte order mark. An array is written as ``a; b``."""

import csv
from typing import TextIO

from reports.answers import Answer

from .values import as_text


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as CSV, under a line of names."""
    writer = csv.writer(stream)
    writer.writerow(answer.names)
    writer.writerows(map(as_text, row) for row in answer.rows)
