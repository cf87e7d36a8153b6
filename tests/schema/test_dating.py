"""A date is as precise as its source, and its columns cannot contradict each other."""

import datetime

import psycopg
import pytest

from .core import Core

# (precision, from, to, EDTF)
GOOD = {
    "day": ("day", "2025-04-01", "2025-04-01", "2025-04-01"),
    "leap day": ("day", "2024-02-29", "2024-02-29", "2024-02-29"),
    "month": ("month", "2025-01-01", "2025-01-31", "2025-01"),
    "leap February": ("month", "2024-02-01", "2024-02-29", "2024-02"),
    "February": ("month", "2023-02-01", "2023-02-28", "2023-02"),
    "December": ("month", "2024-12-01", "2024-12-31", "2024-12"),
    "quarter": ("quarter", "2025-04-01", "2025-06-30", "2025-34"),
    "spring": ("season", "2025-03-01", "2025-05-31", "2025-21"),
    "winter over New Year": ("season", "2025-12-01", "2026-02-28", "2025-24"),
    "half-year": ("half_year", "2025-07-01", "2025-12-31", "2025-41"),
    "year": ("year", "2025-01-01", "2025-12-31", "2025"),
    "year before 1000": ("year", "0987-01-01", "0987-12-31", "0987"),
    "decade": ("decade", "1980-01-01", "1989-12-31", "198X"),
    "interval": ("interval", "2025-04-01", "2026-03-31", "2025-04/2026-03"),
    "interval of a day": ("interval", "2025-04-01", "2025-04-01", "2025-04-01/2025-04-01"),
    "all of several days": ("interval", "2025-04-01", "2025-04-09", "{2025-04-01,2025-04-09}"),
    "one of several days": ("within", "2025-04-01", "2025-04-02", "[2025-04-01..2025-04-02]"),
    "century": ("within", "2000-01-01", "2099-12-31", "20XX"),
    "third of a year": ("within", "2025-05-01", "2025-08-31", "2025-38"),
    "day of any year": ("recurring", None, None, "XXXX-08-26"),
    "month of any year": ("recurring", None, None, "XXXX-08"),
    "before": ("before", None, "2025-04-01", "../2025-04-01"),
    "after": ("after", "2025-04-01", None, "2025-04-01/.."),
    "approximate": ("approximate", "2025-03-25", "2025-04-08", "2025-04-01~"),
    "approximate with one bound": ("approximate", "2025-03-25", None, "2025-04-01~/.."),
    "unknown": ("unknown", None, None, None),
}

BAD_BOUNDS = {
    "day with two days": ("day", "2025-04-01", "2025-04-02", "2025-04-01"),
    "day without an end": ("day", "2025-04-01", None, "2025-04-01"),
    "day without a date": ("day", None, None, "2025-04-01"),
    "month a day short": ("month", "2025-01-01", "2025-01-30", "2025-01"),
    "month a day long": ("month", "2025-04-01", "2025-05-01", "2025-04"),
    "month from its second": ("month", "2025-01-02", "2025-02-01", "2025-01"),
    "leap day of a common year": ("month", "2024-02-01", "2024-02-28", "2024-02"),
    "quarter off the calendar": ("quarter", "2025-02-01", "2025-04-30", "2025-33"),
    "quarter a month short": ("quarter", "2025-04-01", "2025-05-31", "2025-34"),
    "season from mid-month": ("season", "2025-03-20", "2025-06-19", "2025-21"),
    "season of four months": ("season", "2025-03-01", "2025-06-30", "2025-21"),
    "half-year off the calendar": ("half_year", "2025-04-01", "2025-09-30", "2025-40"),
    "half-year a quarter short": ("half_year", "2025-07-01", "2025-09-30", "2025-41"),
    "fiscal year": ("year", "2025-04-01", "2026-03-31", "2025"),
    "year of two": ("year", "2025-01-01", "2026-12-31", "2025"),
    "decade off the calendar": ("decade", "1985-01-01", "1994-12-31", "198X"),
    "decade a year short": ("decade", "1980-01-01", "1988-12-31", "198X"),
    "interval reversed": ("interval", "2026-03-31", "2025-04-01", "2025-04/2026-03"),
    "interval without an end": ("interval", "2025-04-01", None, "2025-04/.."),
    "within reversed": ("within", "2025-04-02", "2025-04-01", "[2025-04-01..2025-04-02]"),
    "within without an end": ("within", "2025-04-01", None, "[2025-04-01..2025-04-02]"),
    "recurring with a date": ("recurring", "2025-08-26", "2025-08-26", "XXXX-08-26"),
    "before with a start": ("before", "2025-01-01", "2025-04-01", "../2025-04-01"),
    "before without an end": ("before", None, None, "../2025-04-01"),
    "after with an end": ("after", "2025-04-01", "2025-05-01", "2025-04-01/.."),
    "after without a start": ("after", None, None, "2025-04-01/.."),
    "approximate without a date": ("approximate", None, None, "2025-04-01~"),
    "approximate reversed": ("approximate", "2025-04-08", "2025-03-25", "2025-04-01~"),
    "unknown with a date": ("unknown", "2025-04-01", None, None),
}

BAD_EDTF = {
    "another day": ("day", "2025-04-01", "2025-04-01", "2025-04-02"),
    "day as a month": ("day", "2025-04-01", "2025-04-01", "2025-04"),
    "day without EDTF": ("day", "2025-04-01", "2025-04-01", None),
    "another month": ("month", "2025-01-01", "2025-01-31", "2025-02"),
    "month as a year": ("month", "2025-01-01", "2025-01-31", "2025"),
    "month as a day": ("month", "2025-01-01", "2025-01-31", "2025-01-15"),
    "another year": ("year", "2025-01-01", "2025-12-31", "2024"),
    "year as a month": ("year", "2025-01-01", "2025-12-31", "2025-01"),
    "quarter of another year": ("quarter", "2025-04-01", "2025-06-30", "2024-34"),
    "another decade": ("decade", "1980-01-01", "1989-12-31", "199X"),
    "interval without EDTF": ("interval", "2025-04-01", "2026-03-31", None),
    "interval with blank EDTF": ("interval", "2025-04-01", "2026-03-31", " "),
    "doubt read as duration": ("interval", "2025-04-01", "2025-04-02", "[2025-04-01..2025-04-02]"),
    "duration read as doubt": ("within", "2025-04-01", "2025-04-02", "2025-04-01/2025-04-02"),
    "recurring without EDTF": ("recurring", None, None, None),
    "recurring in a year": ("recurring", None, None, "2025-08-26"),
    "before without EDTF": ("before", None, "2025-04-01", None),
    "unknown with EDTF": ("unknown", None, None, "2025-04"),
}

Dates = tuple[str, str | None, str | None, str | None]


def insert(core: Core, dates: Dates) -> None:
    precision, first, last, edtf = dates
    core.meeting("talks", held_precision=precision, held_from=first, held_to=last, held_edtf=edtf)


@pytest.mark.parametrize("dates", GOOD.values(), ids=GOOD.keys())
def test_consistent_dates_are_kept_as_given(core: Core, dates: Dates) -> None:
    insert(core, dates)

    kept = core.connection.execute(
        "select held_precision, held_from, held_to, held_edtf from core.meeting"
    ).fetchone()
    precision, first, last, edtf = dates
    assert kept == (precision, _day(first), _day(last), edtf)


@pytest.mark.parametrize("dates", BAD_BOUNDS.values(), ids=BAD_BOUNDS.keys())
def test_bounds_that_contradict_the_precision_are_refused(core: Core, dates: Dates) -> None:
    with core.refuses("ck_meeting_held_bounds"):
        insert(core, dates)


@pytest.mark.parametrize("dates", BAD_EDTF.values(), ids=BAD_EDTF.keys())
def test_an_edtf_string_that_contradicts_the_bounds_is_refused(core: Core, dates: Dates) -> None:
    with core.refuses("ck_meeting_held_edtf"):
        insert(core, dates)


def test_a_precision_is_a_known_one(core: Core) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        insert(core, ("approximate month", "2025-01-01", "2025-01-31", "2025-01"))


def test_a_date_is_unknown_unless_said(core: Core) -> None:
    core.meeting("talks")

    assert core.connection.execute(
        "select held_precision, held_from, held_to, held_edtf from core.meeting"
    ).fetchone() == ("unknown", None, None, None)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
