"""Excel workbooks: one sheet of typed cells, with a header that stays in view, and filters.

Rows go through a temporary file, so that only one is in memory at a time. ``TMPDIR`` needs room for
all of them uncompressed, which is several times the size of the workbook.
"""

import datetime
import math
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from reports.answers import Answer, Column, QueryError

from .values import as_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

# Limits of a sheet: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
ROWS = 1_048_576
CHARACTERS = 32_767
#: Excel replaces further digits of a number by zeros.
DIGITS = 15
#: Excel has no dates before 1900, and counts 29 February 1900, which did not exist.
FIRST_DAY = datetime.date(1900, 3, 1)
LAST_DAY = datetime.date(9999, 12, 30)
#: Narrowest and widest column, in characters.
_WIDTHS = (8, 60)
_SHEET_NAME_LENGTH = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")


def write(answer: Answer, stream: BinaryIO) -> None:
    """Write ``answer`` as a workbook.

    A value that a cell cannot hold unchanged is written as text, such as a number of more than 15
    digits or a day before March 1900. Times with a zone are given in UTC.

    Raises:
        QueryError: it has more rows, or a text more characters, than a sheet holds.
    """
    with _workbook(stream) as workbook:
        workbook.set_properties({"title": answer.title, "comments": answer.description})
        sheet = workbook.add_worksheet(_sheet_name(answer.title))
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for number, column in enumerate(answer.columns):
            sheet.write_string(0, number, column.name, bold)
        formats = [_format(workbook, column) for column in answer.columns]
        widths = [len(column.name) + 3 for column in answer.columns]  # 3 for the filter's button
        last = 0
        for last, row in enumerate(answer.rows, start=1):
            if last == ROWS:
                raise QueryError(
                    f"The answer has more than the {ROWS - 1:,} rows of an Excel sheet: narrow "
                    "the query, or take csv or parquet."
                )
            for number, value in enumerate(row):
                if value is None:
                    continue
                content, width = _cell(value)
                if isinstance(content, str):
                    if sheet.write_string(last, number, content):
                        raise QueryError(_too_long(last, answer.columns[number]))
                elif isinstance(content, bool):
                    sheet.write_boolean(last, number, content)
                elif isinstance(content, int | float | Decimal):
                    sheet.write_number(last, number, content, formats[number])
                else:
                    sheet.write_datetime(last, number, content, formats[number])
                widths[number] = max(widths[number], width)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(widths) - 1)
        # Numbers written as text are so on purpose: Excel need not mark them by a green triangle.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})


def _cell(value: Any) -> tuple[Any, int]:
    """The content of the cell for ``value``, and its width in characters."""
    match value:
        case str():
            return value, len(value) if "\n" not in value else max(map(len, value.split("\n")))
        case bool():
            return value, 5
        case int() if abs(value) < 10**DIGITS:
            return value, len(str(value))
        case float() if math.isfinite(value):
            return value, len(f"{value:.12g}")
        case Decimal() if value.is_finite() and Decimal(f"{float(value):.{DIGITS}g}") == value:
            return value, len(str(value))
        case datetime.datetime() if FIRST_DAY < value.date() < LAST_DAY:
            if value.tzinfo is None:
                return value, 19
            return value.astimezone(datetime.UTC).replace(tzinfo=None), 23
        case datetime.datetime():
            return _cell(as_text(value))
        case datetime.date() if FIRST_DAY <= value <= LAST_DAY:
            return value, 10
        case datetime.time(tzinfo=None):
            return value, 8
        case _:
            return _cell(as_text(value))


def _format(workbook: "Workbook", column: Column) -> "Format | None":
    """The format in which the numbers or dates of a column are shown."""
    match column.type:
        case "date":
            shown = "yyyy-mm-dd"
        case "timestamp":
            shown = "yyyy-mm-dd hh:mm:ss"
        case "timestamptz":
            shown = 'yyyy-mm-dd hh:mm:ss" UTC"'
        case "time":
            shown = "hh:mm:ss"
        case "int2" | "int4" | "int8":
            shown = "0"
        case "numeric" if column.scale and column.scale > 0:
            shown = f"0.{'0' * column.scale}"
        case _:
            return None
    return workbook.add_format({"num_format": shown})


def _too_long(row: int, column: Column) -> str:
    return (
        f"Row {row} has a text of more than {CHARACTERS:,} characters in column '{column.name}', "
        f"which an Excel cell cannot hold: shorten it, as left({column.name}, {CHARACTERS}), or "
        "take csv or parquet."
    )


def _sheet_name(title: str) -> str:
    return _NOT_IN_SHEET_NAMES.sub(" ", title)[:_SHEET_NAME_LENGTH].strip(" '") or "Answer"


@contextmanager
def _workbook(stream: BinaryIO) -> Iterator["Workbook"]:
    """A workbook that is written to ``stream`` at the end, unless something fails."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        target = _Target(stream)
        workbook = Workbook(target, {"constant_memory": True, "tmpdir": folder})
        workbook.use_zip64()
        try:
            yield workbook
            workbook.close()
        except BaseException as error:
            target.is_given_up = True
            for sheet in workbook.worksheets():
                with suppress(OSError):  # closing may fail of the full disk once more
                    sheet._opt_close()
            cause = error.args[0] if isinstance(error, FileCreateError) else error
            if not isinstance(cause, OSError):
                raise
            if target.has_failed:
                raise cause from error
            raise QueryError(
                f"The rows do not fit into the temporary folder {tempfile.gettempdir()} on the way "
                f"to the workbook: {cause.strerror}. TMPDIR names another one."
            ) from error


class _Target:
    """A stream for the workbook. It has no ``seek``, so that it may be a pipe."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.has_failed = False
        #: After a failure nothing more is written: ZipFile would try again when it is collected,
        #: and report the error on stderr.
        self.is_given_up = False

    def write(self, data: bytes) -> int:
        if self.is_given_up:
            return len(data)
        try:
            return self._stream.write(data)
        except OSError:
            self.has_failed = True
            raise

    def flush(self) -> None:
        if not self.is_given_up:
            self._stream.flush()
