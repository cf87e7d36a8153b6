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
        ("2025-06-03/2025-06-05", "between 3 and 5 June 2025"),
        ("2025-04/2026-03", "between April 2025 and March 2026"),
        ("2025-02/2025-05", "between February and May 2025"),
        ("2019/2021", "between 2019 and 2021"),
        ("[2025-04-01, 2025-04-09]", "between 1 April 2025 and 9 April 2025"),
        ("[..2025-04-09]", "by 9 April 2025"),
        ("{2025-04-01..}", "1 April 2025 or later"),
    ],
)
def test_a_date_as_precise_as_stated(edtf: str, words: str) -> None:
    stated = dating.parse(edtf)
    assert wording.in_words(edtf, stated.earliest, stated.latest) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-04/2026-03", "April 2025 to March 2026"),
        ("2025-06-03/2025-06-05", "3 to 5 June 2025"),
        ("1985/", "since 1985"),
        ("1985/..", "since 1985"),
        ("../1999", "until 1999"),
        ("2025", "2025"),
    ],
)
def test_a_period(edtf: str, words: str) -> None:
    stated = dating.parse(edtf)
    assert wording.in_words(edtf, stated.earliest, stated.latest, lasting=True) == words


def test_a_date_that_no_source_states() -> None:
    assert wording.in_words(None, None, None) == "not stated"


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
    assert wording.attribute("held_edtf") == "held"
