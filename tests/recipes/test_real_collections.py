"""The mappings that come along, against the real collections, where these are.

What is loaded is compared with what the files say when they are read by other means.
"""

import random
import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.etree import ElementTree

import psycopg
import pytest

import seeds
from schema.server.database import connection as connection_to
from tests import postgresql, real_collections

Loaded: TypeAlias = psycopg.Connection[tuple[Any, ...]]

pytestmark = pytest.mark.skipif(bool(real_collections.ABSENT), reason=real_collections.ABSENT)


@pytest.fixture(scope="module")
def loaded(server: str, template: str) -> Iterator[Loaded]:
    """A database with the article and all datasets, to read only."""
    datasets = [seeds.Dataset.of(*each) for each in real_collections.DATASETS.items()]
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(postgresql.ARTICLE, datasets=datasets))
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection


def elements(pattern: str, tag: str) -> list[ElementTree.Element]:
    """The elements of that name in the files."""
    found: list[ElementTree.Element] = []
    for file in sorted(real_collections.FOLDER.glob(pattern)):
        found += ElementTree.parse(file).getroot().iter(tag)
    return found


def text(element: ElementTree.Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())


def written(pattern: str, opening: str) -> int:
    """How often a tag is opened in the files."""
    files = real_collections.FOLDER.glob(pattern)
    return sum(len(re.findall(opening, file.read_text("utf-8"))) for file in files)


def one(loaded: Loaded, query: str) -> Any:
    [(value,)] = loaded.execute(query).fetchall()
    return value


def test_every_record_is_accounted_for(loaded: Loaded) -> None:
    assert (
        loaded.execute(
            "select * from reporting.source_coverage where not is_accounted_for"
        ).fetchall()
        == []
    )


class TestVisits:
    SLUG = "us-visits-of-foreign-leaders"

    def test_there_are_as_many_as_in_the_files(self, loaded: Loaded) -> None:
        number = written("visits/*.xml", "<visit>")
        assert number > 3000
        assert number == one(
            loaded, f"select records from reporting.sources where source_slug = '{self.SLUG}'"
        )
        assert number == one(
            loaded, "select count(*) from reporting.meetings where meeting_slug like 'us-visit-%'"
        )

    def test_the_countries_are_called_as_in_the_files(self, loaded: Loaded) -> None:
        called = {text(each, "from") for each in elements("visits/*.xml", "visit")}
        names = loaded.execute(
            "select country_name.name from core.country_name inner join reporting.evidence "
            "on evidence.fact_id = country_name_id where source_slug = %s",
            (self.SLUG,),
        ).fetchall()
        assert {name for (name,) in names} == called

    def test_visitors_are_as_many_as_are_named(self, loaded: Loaded) -> None:
        # Two visit together where both are named with their titles.
        visitors = [text(each, "visitor") for each in elements("visits/*.xml", "visit")]
        two = [v for v in visitors if re.search("(and|,) (Prime Minister|Crown Prince)", v)]
        assert len(visitors) + len(two) == one(
            loaded,
            "select count(*) from reporting.participants where meeting_slug like 'us-visit-%'",
        )

    def test_records_picked_at_random_say_the_same_in_the_views(self, loaded: Loaded) -> None:
        visits = elements("visits/*.xml", "visit")
        for visit in random.Random(14).sample(visits, 200):
            first, last = text(visit, "start-date"), text(visit, "end-date")
            [row] = loaded.execute(
                """
                select
                    meetings.date_edtf,
                    meetings.title,
                    (
                        select string_agg(
                            concat_ws(' ', p.printed_title, p.printed_name), '+' order by p.position
                        )
                        from core.participant as p
                        where p.meeting_id = meetings.meeting_id
                    ),
                    exists (
                        select from reporting.meeting_countries as sides
                        inner join core.country_name using (country_code)
                        where sides.meeting_id = meetings.meeting_id and country_name.name = %s
                    )
                from reporting.meetings
                where meetings.meeting_slug = 'us-visit-' || %s
                """,
                (text(visit, "from"), text(visit, "id")),
            ).fetchall()
            date, title, visitors, is_country = row
            assert date == (first if first == last else f"{first}/{last}")
            assert text(visit, "visitor") in title
            letters = re.sub("and|[^A-Za-z]", "", text(visit, "visitor"))
            assert re.sub("and|[^A-Za-z]", "", visitors) == letters
            assert is_country

    def test_no_sentence_of_a_description_is_copied(self, loaded: Loaded) -> None:
        long = {
            sentence
            for each in elements("visits/*.xml", "visit")
            for sentence in text(each, "description").split(". ")
            if len(sentence.split()) > 5
        }
        titles = loaded.execute("select title from core.meeting").fetchall()
        assert long
        assert not [title for (title,) in titles for s in long if s in title]

    def test_former_countries_are_those_of_the_time(self, loaded: Loaded) -> None:
        rows = loaded.execute(
            """
            select distinct country_name.name, country_name.country_code
            from core.country_name
            where country_name.name in ('U.S.S.R.', 'Yugoslavia', 'Burma', 'Hawaii',
                'Ceylon (Sri Lanka)')
            """
        ).fetchall()
        assert dict(rows) == {
            "U.S.S.R.": "SUHH",
            "Yugoslavia": "YUCS",
            "Burma": "MM",
            "Hawaii": "XH",
            "Ceylon (Sri Lanka)": "LK",
        }


class TestTravels:
    FILES = "travels/*-travels/*.xml"

    def test_there_are_as_many_as_in_the_files(self, loaded: Loaded) -> None:
        number = written(self.FILES, "<trip ")
        assert number > 4000
        assert number == one(
            loaded,
            "select records from reporting.sources where source_slug = 'us-travels-abroad'",
        )
        assert number == one(
            loaded, "select count(*) from reporting.meetings where meeting_slug like 'us-trip-%'"
        )

    def test_travellers_are_those_of_the_files_in_their_posts(self, loaded: Loaded) -> None:
        who = {(each.get("who"), each.get("role")) for each in elements(self.FILES, "trip")}
        rows = loaded.execute(
            """
            select distinct official_slug, post_slug
            from reporting.participant_posts
            where meeting_slug like 'us-trip-%'
            """
        ).fetchall()
        posts = {"president": "united-states-president", "secretary": "us-secretary-of-state"}
        known = {
            "trump-donald-j": "donald-trump",
            "bush-george-h-w": "bush-george-herbert-walker",
            # In the other collections this id is his grandson's.
            "taft-william-howard": "william-howard-taft",
        }
        assert {(known.get(str(w), w), posts[str(role)]) for w, role in who} == {*rows}

    def test_records_picked_at_random_say_the_same_in_the_views(self, loaded: Loaded) -> None:
        for trip in random.Random(14).sample(elements(self.FILES, "trip"), 200):
            first, last = text(trip, "start-date"), text(trip, "end-date")
            [(date, title, places)] = loaded.execute(
                """
                select
                    meetings.date_edtf,
                    meetings.title,
                    array(
                        select place.name
                        from core.meeting_place inner join core.place using (place_id)
                        where meeting_place.meeting_id = meetings.meeting_id
                    )
                from reporting.meetings
                where meetings.meeting_slug = 'us-trip-' || %s
                """,
                (text(trip, "id"),),
            ).fetchall()
            assert date == (first if first == last else f"{first}/{last}")
            assert title == f"Trip of {text(trip, 'name')} to {text(trip, 'country')}"
            named = re.split(r", (?!D\.F\.)", text(trip, "locale"))
            assert sorted(places) == sorted({*filter(None, named)})


class TestOfficers:
    SLUG = "us-principal-officers-and-chiefs-of-mission"
    APPOINTMENTS = (
        ("pocom/missions-countries/*.xml", "chief"),
        ("pocom/missions-orgs/*.xml", "chief"),
        ("pocom/positions-principals/*.xml", "principal"),
    )

    def appointments(self) -> list[tuple[str, str, str]]:
        """Person, beginning and end of each appointment in the files."""
        return [
            (text(each, "person-id"), text(each, "started/date"), text(each, "ended/date"))
            for pattern, tag in self.APPOINTMENTS
            for each in elements(pattern, tag)
        ]

    def test_there_are_as_many_as_in_the_files(self, loaded: Loaded) -> None:
        people = len([*real_collections.FOLDER.glob("pocom/people/*/*.xml")])
        appointed = sum(written(pattern, f"<{tag}[ >]") for pattern, tag in self.APPOINTMENTS)
        at_once = len([*real_collections.FOLDER.glob("pocom/concurrent-appointments/*.xml")])
        assert (people > 4000, appointed > 7000) == (True, True)
        assert people + appointed + at_once == one(
            loaded, f"select records from reporting.sources where source_slug = '{self.SLUG}'"
        )
        assert people == one(
            loaded,
            "select count(distinct fact_id) from reporting.evidence "
            f"where source_slug = '{self.SLUG}' and fact_type = 'official'",
        )

    def test_each_appointment_is_one(self, loaded: Loaded) -> None:
        # One printed twice is one; the one of which the end is before its beginning is none.
        distinct = {
            (
                str(text(each, "person-id")),
                text(each, "role-title-id"),
                str(file.stem),
                text(each, "started/date") or text(each, "ended/date"),
            )
            for pattern, tag in self.APPOINTMENTS
            for file in real_collections.FOLDER.glob(pattern)
            for each in ElementTree.parse(file).getroot().iter(tag)
        }
        reversed_ = [(p, a, b) for p, a, b in self.appointments() if a and b and a[: len(b)] > b]
        assert len(reversed_) == 1
        assert len(distinct) - 1 == one(
            loaded,
            "select count(distinct fact_id) from reporting.evidence "
            f"where source_slug = '{self.SLUG}' and fact_type = 'appointment'",
        )

    def test_appointments_picked_at_random_say_the_same_in_the_views(self, loaded: Loaded) -> None:
        for person, started, ended in random.Random(14).sample(self.appointments(), 300):
            rows = loaded.execute(
                "select coalesce(started_edtf, ''), coalesce(ended_edtf, '') from core.appointment "
                "inner join core.official using (official_id) where slug = %s",
                (person,),
            ).fetchall()
            assert {(started, ended), (f"../{ended}", ended)} & {*rows}

    def test_one_person_is_one_official_in_all_collections(self, loaded: Loaded) -> None:
        sources = loaded.execute(
            "select distinct source_slug from reporting.evidence inner join core.official "
            "on evidence.fact_id = official_id where slug = 'vance-cyrus-roberts'"
        ).fetchall()
        assert {slug for (slug,) in sources} == {self.SLUG, "us-travels-abroad"}
