"""Dates as stated: bounds and precision from EDTF (ISO 8601-2)."""

import pytest

from seeds import dating


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2025-04-01", "2025-04-01", "2025-04-01", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-01-XX", "2025-01-01", "2025-01-31", "month"),
        ("2025-34", "2025-04-01", "2025-06-30", "quarter"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-24", "2025-12-01", "2026-02-28", "season"),
        ("2025-41", "2025-07-01", "2025-12-31", "half_year"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("2025-04/2026-03", "2025-04-01", "2026-03-31", "interval"),
        ("2023-01-30/2023-01-31", "2023-01-30", "2023-01-31", "interval"),
        ("{2023-01-30,2023-02-02}", "2023-01-30", "2023-02-02", "interval"),
        ("[2023-01-30..2023-01-31]", "2023-01-30", "2023-01-31", "within"),
        ("[2023-01-30,2023-02-02]", "2023-01-30", "2023-02-02", "within"),
        ("20XX", "2000-01-01", "2099-12-31", "within"),
        ("2025-38", "2025-05-01", "2025-08-31", "within"),
        ("2025-XX-15", "2025-01-15", "2025-12-15", "within"),
        ("XXXX-08-26", "None", "None", "recurring"),
        ("XXXX-02-29", "None", "None", "recurring"),
        ("XXXX-08-XX", "None", "None", "recurring"),
        ("XXXX-21", "None", "None", "recurring"),
        ("../2025-04-01", "None", "2025-04-01", "before"),
        ("/2025-04-01", "None", "2025-04-01", "before"),
        ("1985/..", "1985-01-01", "None", "after"),
        ("2025-04-01~", "2025-04-01", "2025-04-01", "approximate"),
        ("2025-04?", "2025-04-01", "2025-04-30", "approximate"),
    ],
)
def test_bounds_and_precision(edtf: str, earliest: str, latest: str, precision: str) -> None:
    parsed = dating.parse(edtf)
    assert (str(parsed.earliest), str(parsed.latest), parsed.precision) == (
        earliest,
        latest,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2025-02-29", "February 2025 has 28 days"),
        ("2025-13-01", "months run from 01 to 12"),
        ("2025-13", "is not a date in EDTF"),
        ("XXXX-02-30", "February has at most 29 days"),
        ("last spring", "says no date; write for example 2025-04-01"),
        ("2026/2025", "ends before it begins"),
        ("2025-04-01T10:00:00Z", "has a time of day; write the day alone: 2025-04-01"),
        ("../..", "says no date"),
        ("Y20000", "is not a date in EDTF"),
        ("2025-1X", "is not a date in EDTF"),
    ],
)
def test_what_is_no_date_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        dating.parse(text)


@pytest.mark.parametrize(
    ("finer", "coarser"),
    [
        ("2023-01-30", None),
        ("XXXX-01-30", None),
        ("2023-01-30", "2023-01"),
        ("2023-01-30/2023-01-31", "2023-01"),
        ("2023-01-30", "[2023-01-30..2023-01-31]"),
        ("2023-01-30/2023-01-31", "2023-01/2023-01-31"),
        ("2023-01-30", "XXXX-01-30"),
        ("2023-01-30", "XXXX-01"),
        ("2023-01", "XXXX-01-XX"),
    ],
)
def test_a_finer_date_refines_a_coarser_one(finer: str, coarser: str | None) -> None:
    one, other = (dating.parse(text) if text else dating.UNKNOWN for text in (finer, coarser))
    assert one.refines(other)
    assert not other.refines(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A day is not a more precise way to say two, nor is a day of one year one of any year.
        ("2023-01-30", "2023-01-30/2023-01-31"),
        ("[2023-01-30..2023-01-31]", "2023-01-30/2023-01-31"),
        ("{2023-01-30,2023-01-31}", "2023-01-30/2023-01-31"),
        ("{2023-01-30..2023-01-31}", "{2023-01-30,2023-01-31}"),
        ("2023-01-30", "XXXX-01-31"),
        ("2023", "XXXX-01"),
        ("XXXX-01", "XXXX-01-30"),
    ],
)
def test_dates_that_say_different_things_do_not_refine_each_other(one: str, other: str) -> None:
    assert not dating.parse(one).refines(dating.parse(other))
    assert not dating.parse(other).refines(dating.parse(one))


MONTHS_AND_YEARS = ("1001", "1985-11", "2024", "2024-02", "2024-12", "2999-12")
PLAIN = (*MONTHS_AND_YEARS, "2023-02-28", "2025-04-01")


@pytest.mark.parametrize(
    "text",
    [
        *MONTHS_AND_YEARS,
        *(f"{first}/{last}" for first in PLAIN for last in PLAIN if first[:4] < last[:4]),
        *(f"{open_}/{last}" for last in PLAIN for open_ in ("..", "")),
        *(f"{first}/{open_}" for first in PLAIN for open_ in ("..", "")),
    ],
)
def test_plain_dates_are_read_as_the_library_reads_them(text: str) -> None:
    assert dating._common(text) == dating._any(text)
