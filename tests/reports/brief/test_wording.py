"""Dates in words are as precise as their sources; numbers and codes read as English."""

from decimal import Decimal

import pytest

from reports.brief import wording
from seeds import dating


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-04-01", "1 April 2025"),
        ("2025-01", "January 2025"),
        ("2025-01-XX", "January 2025"),
        ("2025", "2025"),
        ("2025-XX-XX", "2025"),
        ("198X", "the 1980s"),
        ("2025-22", "summer 2025"),
        ("2025-31", "southern autumn 2025"),
        ("2025-33", "first quarter of 2025"),
        ("2025-41", "second half of 2025"),
        ("2025-04-01~", "about 1 April 2025"),
        ("2025-04?", "perhaps April 2025"),
        ("2025%", "perhaps about 2025"),
        ("../2025-04-01", "by 1 April 2025"),
        ("/2025-04", "by April 2025"),
        ("2025-04-01/..", "1 April 2025 or later"),
        ("1985/", "1985 or later"),
        ("2023-01-30/2023-01-31", "30-31 January 2023"),
        ("2023-01-30/2023-02-02", "30 January to 2 February 2023"),
        ("2025-04/2026-03", "April 2025 to March 2026"),
        ("2025-02/2025-05", "February to May 2025"),
        ("2019/2021", "2019 to 2021"),
        ("2025-04/2025-05~", "April 2025 to about May 2025"),
        ("[2023-01-30..2023-01-31]", "some day in 30-31 January 2023"),
        ("[2025-04..2025-06]", "some time in April to June 2025"),
        ("[2025-04,2025-06]", "April 2025 or June 2025"),
        ("{2025-04-01,2025-04-09}", "1 April 2025 and 9 April 2025"),
        ("{2023-01-30..2023-01-31}", "30-31 January 2023"),
        ("XXXX-08-26", "26 August, year not stated"),
        ("XXXX-08", "August, year not stated"),
        ("XXXX-33", "first quarter, year not stated"),
        ("20XX", "between 2000 and 2099"),
        # Without words, as it is stated; its bounds are no days.
        ("2025-XX-15", "2025-XX-15"),
        ("[..2025-04-09]", "by 9 April 2025"),
        ("{2025-04-01..}", "1 April 2025 or later"),
    ],
)
def test_a_date_as_precise_as_stated(edtf: str, words: str) -> None:
    dating.parse(edtf)
    assert wording.in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1985/", "since 1985"),
        ("1985/..", "since 1985"),
        ("../1999", "until 1999"),
        ("2025", "2025"),
    ],
)
def test_a_period(edtf: str, words: str) -> None:
    assert wording.in_words(edtf, lasting=True) == words


def test_a_date_that_no_source_states() -> None:
    assert wording.in_words(None) == "not stated"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, "7"),
        (1246, "1,246"),
        (Decimal("1108.0000"), "1,108"),
        (Decimal("1166.6"), "1,166.6"),
        (Decimal(100), "100"),
        (Decimal("1E+9"), "1,000,000,000"),
    ],
)
def test_a_number(value: int | Decimal, written: str) -> None:
    assert wording.number(value) == written


def test_codes() -> None:
    assert wording.sentence("dialogue_session") == "Dialogue session"
    assert wording.sentence("co_lead") == "Co-lead"
    assert wording.words("unknown") == "not stated"
    assert wording.attribute("held_edtf") == "date"
    assert wording.counted(1, "day") == "1 day"
    assert wording.counted(1246, "day") == "1,246 days"
