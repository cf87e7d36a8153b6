# ruff: noqa: RUF001 - digits and dashes that look alike are the matter here
"""Dates as stated: bounds and precision from EDTF (ISO 8601-2)."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

import psycopg
import pytest
from psycopg import sql

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
        ("2025-30", "2025-12-01", "2026-02-28", "season"),
        ("2024-24/2025-24", "2024-12-01", "2026-02-28", "interval"),
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
        ("1984-1X", "1984-10-01", "1984-12-31", "within"),
        ("1984-02-2X", "1984-02-20", "1984-02-29", "within"),
        ("20XX-02-29", "2000-02-29", "2096-02-29", "within"),
        ("1984-1X~", "1984-10-01", "1984-12-31", "approximate"),
        ("1984-0X/1985-1X", "1984-01-01", "1985-12-31", "interval"),
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
        ("Y20000", "is outside the years 0001 to 9999"),
        ("Y1E999999999", "is outside the years 0001 to 9999"),
        ("-0044-03-15", "is outside the years 0001 to 9999"),
        ("9999-24", "is outside the years 0001 to 9999"),
        ("1950S2", "counts significant digits .*; write 19XX"),
        ("202X-XX", "says no more than the decade; write 202X"),
        ("2025-02-3X", "fits no day of the calendar"),
        ("2024-02-29/2025-02-29", "2025-02-29 is not a day of the calendar: February 2025 has 28"),
        ("[" + "2025-04-01," * 1000 + "2025]", "has 11,006 characters; a date has 250"),
        ("9" * 100_000, "has 100,000 characters; a date has 250"),
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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023-5-17", "2023-05-17"),
        ("2023/05/17", "2023-05-17"),
        ("20230517", "2023-05-17"),
        ("17.5.2023", "2023-05-17"),
        ("05/06/2023", "2023-06-05 or 2023-05-06"),
        ("17 May 2023", "2023-05-17"),
        ("May 17, 2023", "2023-05-17"),
        ("30-31 January 2023", "2023-01-30/2023-01-31"),
        ("2023年5月17日", "2023-05-17"),
        ("2023-05-17/18", "2023-05-17/2023-05-18"),
        ("2023-05-30/06-02", "2023-05-30/2023-06-02"),
        ("2023-05-17 – 2023-05-18", "2023-05-17/2023-05-18"),
        ("2015-H1", "2015-40"),
        ("H2 2015", "2015-41"),
        ("Q3 2015", "2015-35"),
        ("FY2023-24", "2023-04/2024-03"),
        ("FY2023", "2023-04/2024-03 or 2022-04/2023-03"),
        ("2018-19", "2018/2019 or 2018-04/2019-03"),
        ("spring 2015", "2015-21"),
        ("1990s", "199X"),
        ("199u", "199X"),
        ("circa 2004", "2004~"),
        ("before May 2004", "../2004-05"),
        ("2025-04-01 ", "2025-04-01"),
        ("2025-04-01\n", "2025-04-01"),
        ("[2025-04-01, 2025-04-03]", "[2025-04-01,2025-04-03]"),
        ("٢٠٢٥-٠٤-٠١", "2025-04-01"),
        ("२०२५-०४", "2025-04"),
        ("２０２５", "2025"),
    ],
)
def test_what_is_nearly_a_date_is_told_its_spelling(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match="is not a date in EDTF; write ") as caught:
        dating.parse(text)
    assert str(caught.value).endswith(f"; write {meant}")


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("[1984-1X,1985]", "1984-1X", "1984-X1-0X/1985"):
        try:
            dating.parse(text)
        except ValueError:
            continue
    assert capsys.readouterr() == ("", "")


T = TypeVar("T")


class Grammar:
    """Writes dates as EDTF has them, and some with a small mistake."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one_of(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def dates(self, count: int) -> Iterator[str]:
        for _ in range(count):
            text = self.one_of([self.single, self.interval, self.set, self.season])()
            yield text if self.random.random() < 0.85 else self.mistaken(text)

    def digits(self, number: int, width: int) -> str:
        text = f"{number:0{width}}"
        return "".join("X" if self.random.random() < 0.1 else digit for digit in text)

    def plain(self) -> str:
        # The first and last years, and days that not every month has, are likelier than by chance.
        year = self.one_of([self.random.randint(0, 9999), 1, 9, 10, 1900, 2000, 2024, 9999])
        parts = [self.digits(year, 4)]
        parts += [self.digits(self.one_of([1, 2, 4, 12, self.random.randint(0, 13)]), 2)]
        parts += [self.digits(self.one_of([1, 29, 30, 31, self.random.randint(0, 32)]), 2)]
        return "-".join(parts[: self.random.randint(1, 3)])

    def single(self) -> str:
        text = self.plain() + self.one_of(["", "", "", "~", "?", "%"])
        if self.random.random() < 0.1:
            text = text.replace("-", self.one_of(["~-", "-?", "S2-", "--"]), 1)
        return self.one_of([text] * 9 + [f"Y{text}", f"-{text}", f"{text}S2", f"{text}T10:00:00"])

    def season(self) -> str:
        year = self.digits(self.random.randint(1, 9999), 4)
        return f"{year}-{self.random.randint(20, 42)}{self.one_of(['', '', '', '~', '^x'])}"

    def interval(self) -> str:
        ends: list[Callable[[], str]] = [
            self.single,
            self.single,
            self.season,
            lambda: "..",
            lambda: "",
        ]
        return f"{self.one_of(ends)()}/{self.one_of(ends)()}"

    def set(self) -> str:
        parts = [
            self.one_of([self.single(), f"{self.plain()}..{self.plain()}"])
            for _ in range(self.random.randint(1, 3))
        ]
        parts[0] = self.one_of(["", "", ".."]) + parts[0]
        parts[-1] += self.one_of(["", "", ".."])
        opening, closing = self.one_of([("[", "]"), ("{", "}")])
        return f"{opening}{','.join(parts)}{closing}"

    def mistaken(self, text: str) -> str:
        place = self.random.randrange(len(text) + 1)
        wrong = self.one_of(list(" \tXxYES~/-[]{}.,0123456789٢２५\u200b\u00a0"))
        return text[:place] + wrong + text[place + self.random.randint(0, 1) :]


def test_the_database_takes_every_date_that_is_read(template: str) -> None:
    """And what is no date is refused in no other way."""
    read = {}
    for text in Grammar(seed=22).dates(500):
        with suppress(ValueError):
            read[text] = dating.parse(text)
    assert len(read) > 100
    assert {each.precision for each in read.values()} >= {"day", "month", "year", "interval"}
    with psycopg.connect(template) as connection:
        rules = connection.execute(
            "select conname, pg_get_expr(conbin, conrelid) from pg_constraint "
            "where conrelid = 'core.meeting'::regclass and conname like 'ck_meeting_held%'"
        ).fetchall()
        assert len(rules) == 3
        values = [list(each.columns("held").values()) for each in read.values()]
        given = sql.SQL(
            "select edtf from unnest(%s::date[], %s::date[], %s::text[], %s::text[]) "
            "as stated (held_from, held_to, held_precision, held_edtf) "
            "cross join lateral (select held_edtf as edtf) as named where not ({})"
        )
        for name, rule in rules:
            columns = [list(column) for column in zip(*values, strict=True)]
            refused = connection.execute(given.format(sql.SQL(rule)), columns).fetchall()
            assert refused == [], name


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
