"""Dated columns: a date as precisely as its source states it, and no more precisely.

A table names its dates in ``__dated__``; each becomes four columns and three CHECKs:

``<x>_edtf``       the date as authored, in EDTF (ISO 8601-2:2019; Library of Congress, 2019)
``<x>_from``       its earliest calendar day, inclusive; NULL when unbounded or unknown
``<x>_to``         its latest calendar day, inclusive; NULL when unbounded or unknown
``<x>_precision``  how precise the source is, one of `PRECISIONS`
"""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Date, Index, Table, Text, text
from sqlalchemy.orm import mapped_column

from .base import one_of

#: Length of the precisions whose bounds follow from their first day.
CALENDAR_SPANS = {
    "day": "1 day",
    "month": "1 month",
    "quarter": "3 months",
    "season": "3 months",
    "half_year": "6 months",
    "year": "1 year",
    "decade": "10 years",
}
#: ``interval`` lasted from its first day to its last; ``within`` was on one of the days between;
#: ``recurring`` names a day or month of an unknown year.
PRECISIONS = (
    *CALENDAR_SPANS,
    "interval",
    "within",
    "before",
    "after",
    "approximate",
    "recurring",
    "unknown",
)


class Dated:
    """Mixin: adds the dated columns and CHECKs for each entry of ``__dated__``.

    ``__dated__`` maps a prefix (``held``) to what it dates (``the meeting was held``).
    """

    __dated__: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for prefix, event in cls.__dated__.items():
            for suffix, column in _dated_columns(event).items():
                setattr(cls, f"{prefix}_{suffix}", column)
        super().__init_subclass__(**kwargs)
        table = getattr(cls, "__table__", None)
        if table is None:
            return
        table.info["dated"] = tuple(cls.__dated__)
        for prefix in cls.__dated__:
            table.append_constraint(one_of(f"{prefix}_precision", *PRECISIONS))
            for name, condition in _dated_checks(prefix).items():
                table.append_constraint(CheckConstraint(condition, name=f"{prefix}_{name}"))


def latest_index(table: str, prefix: str) -> Index:
    """An index by which the latest rows of a table that have a date are read first.

    The timeline reads the latest of all its tables so, which takes no longer the more there are.

    Args:
        table: name of the table.
        prefix: what is dated, as in ``__dated__``.
    """
    return Index(
        f"ix_{table}_{prefix}_latest",
        text(f"{prefix}_from desc nulls last"),
        postgresql_where=text(f"{prefix}_precision <> 'unknown'"),
    )


def dated(table: Table) -> tuple[str, ...]:
    """The prefixes of the dated columns of a table, such as ``held``."""
    return tuple(table.info.get("dated", ()))


def _dated_columns(event: str) -> dict[str, Any]:
    return {
        "from": mapped_column(
            Date,
            comment=f"Earliest calendar day on which {event}, inclusive; "
            "empty when unbounded or unknown.",
        ),
        "to": mapped_column(
            Date,
            comment=f"Latest calendar day on which {event}, inclusive; "
            "empty when unbounded or unknown.",
        ),
        "precision": mapped_column(
            Text(collation="C"),
            nullable=False,
            server_default=text("'unknown'"),
            comment=f"How precisely a source says when {event}: {', '.join(PRECISIONS)}.",
        ),
        "edtf": mapped_column(
            Text(collation="C"),
            comment=f"When {event}, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
    }


def _dated_checks(x: str) -> dict[str, str]:
    first_of_month = f"extract(day from {x}_from) = 1"
    spans = "\n".join(
        f"        when '{p}' then interval '{span}'" for p, span in CALENDAR_SPANS.items()
    )
    year = f"lpad(extract(year from {x}_from)::text, 4, '0')"
    month = f"lpad(extract(month from {x}_from)::text, 2, '0')"
    day = f"lpad(extract(day from {x}_from)::text, 2, '0')"
    bounds = f"""coalesce(isfinite({x}_from), true) and coalesce(isfinite({x}_to), true)
and (case {x}_precision
    when 'unknown' then {x}_from is null and {x}_to is null
    when 'recurring' then {x}_from is null and {x}_to is null
    when 'before' then {x}_from is null and {x}_to is not null
    when 'after' then {x}_from is not null and {x}_to is null
    when 'interval' then {x}_from <= {x}_to
    when 'within' then {x}_from <= {x}_to
    when 'approximate' then num_nonnulls({x}_from, {x}_to) > 0
        and coalesce({x}_from <= {x}_to, true)
    else {x}_to = ({x}_from + case {x}_precision
{spans}
        end - interval '1 day')::date
    end) is true"""
    starts = f"""case {x}_precision
    when 'month' then {first_of_month}
    when 'season' then {first_of_month}
    when 'quarter' then {first_of_month} and extract(month from {x}_from) in (1, 4, 7, 10)
    when 'half_year' then {first_of_month} and extract(month from {x}_from) in (1, 7)
    when 'year' then {first_of_month} and extract(month from {x}_from) = 1
    when 'decade' then {first_of_month} and extract(month from {x}_from) = 1
        and mod(extract(year from {x}_from), 10) = 0
    else true
    end"""
    edtf = f"""(case
    when {x}_precision = 'unknown' then {x}_edtf is null
    when {x}_precision = 'day' then {x}_edtf = {year} || '-' || {month} || '-' || {day}
    when {x}_precision = 'month' then {x}_edtf in (
        {year} || '-' || {month}, {year} || '-' || {month} || '-XX'
    )
    when {x}_precision = 'year'
        then left({x}_edtf, 4) = {year} and substr({x}_edtf, 5) in ('', '-XX', '-XX-XX')
    when {x}_precision = 'decade' then {x}_edtf = left({year}, 3) || 'X'
    when {x}_precision = 'quarter'
        then {x}_edtf = {year} || '-' || (32 + extract(quarter from {x}_from))::text
    when {x}_precision = 'half_year'
        then {x}_edtf = {year} || '-' || (39 + ceil(extract(month from {x}_from) / 6))::text
    when {x}_precision = 'season'
        then {x}_edtf ~ '^[0-9]{{4}}-(2[1-9]|3[0-2])$' and left({x}_edtf, 4) = {year}
    when {x}_precision = 'before' then {x}_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{{][.][.]'
    when {x}_precision = 'after' then {x}_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}}]$'
    when {x}_precision = 'approximate' then {x}_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'
    when {x}_precision = 'recurring' then {x}_edtf ~ '^XXXX-[0-9]{{2}}(-([0-9]{{2}}|XX))?$'
    when {x}_precision = 'within'
        then {x}_edtf ~ '^[^[:space:]/{{]+$' and {x}_edtf ~ '^[[]|X|-3[789]$'
    else {x}_edtf ~ '^[^[:space:]]+$' and {x}_edtf ~ '^[{{]|/'
    end) is true"""
    return {
        "bounds": f"{bounds}\nand {starts}",
        "edtf": edtf,
    }
