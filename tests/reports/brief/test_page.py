"""The brief shows what the views have, cites its sources, and is self-contained."""

import base64
import datetime
import hashlib
import os
import re
import subprocess
import sys
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import psycopg
import pytest

from reports import brief
from reports.brief import figures
from schema import summaries
from tests.reports.conftest import Ask

from .conftest import Edited
from .document import SVG, Document, find, text

THIRD = "meeting-india-japan-space-dialogue-3"
MINISTERS = "meeting-jaishankar-iwaya-meeting-2025"
EVENT = "meeting-india-japan-space-industry-event-2025"
#: The meetings of both countries.
OF_BOTH = "array['IN', 'JP'] <@ country_codes and status = 'held'"


def test_the_page_is_well_formed(page: Document) -> None:
    assert page.errors == []
    ids = page.ids()
    assert sorted(set(ids)) == sorted(ids)
    assert page.root.get("lang") == "en-GB"
    assert [text(each) for each in find(page.root, "title")] == ["India and Japan: a brief"]


def test_headings_go_down_one_step_at_a_time(page: Document) -> None:
    levels = [int(each.tag[1]) for each in page.root.iter() if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_link_leads_somewhere_on_the_page(page: Document) -> None:
    targets = {each.attrib["href"] for each in find(page.root, "a")}
    assert len(targets) > 100
    assert {target for target in targets if target[1:] not in page.by_id} == set()


def test_marks_and_notes_lead_to_each_other(page: Document) -> None:
    marks = {
        mark.attrib["id"]: mark.attrib["href"]
        for group in find(page.root, "sup", of_class="marks")
        for mark in find(group, "a")
    }
    back = {
        link.attrib["href"].removeprefix("#"): f"#{note.attrib['id']}"
        for note in find(page["notes"], "li")
        for link in find(note, "a")
    }
    assert back == marks
    assert set(marks.values()) == {f"#{note.attrib['id']}" for note in find(page["notes"], "li")}


def test_the_page_loads_nothing(html: str, page: Document) -> None:
    assert not list(find(page.root, "script"))
    assert not list(find(page.root, "link"))
    assert not list(find(page.root, "img"))
    assert not [each for each in page.root.iter() if "src" in each.attrib]
    (style,) = (each.text or "" for each in find(page.root, "style"))
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        in [each.get("content") for each in find(page.root, "meta")]
    )
    # The only addresses are names of XML vocabularies.
    assert set(re.findall(r"https?://[^\"'\s<]+", html)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    ("number", "query"),
    [
        ("meetings", f"select count(*) from reporting.meetings where {OF_BOTH}"),
        (
            "sessions",
            f"select count(*) from reporting.meetings where {OF_BOTH} and series_slug is not null",
        ),
        (
            "officials",
            "select count(distinct official_slug) from reporting.participants "
            f"inner join reporting.meetings using (meeting_id) where {OF_BOTH}",
        ),
        (
            "organisations",
            "select count(distinct organisation_slug) from reporting.meeting_organisations "
            f"inner join reporting.meetings using (meeting_id) where {OF_BOTH}",
        ),
        (
            "topics",
            "select count(distinct topic_slug) from reporting.meeting_topics "
            f"inner join reporting.meetings using (meeting_id) where {OF_BOTH}",
        ),
        (
            "collaborations",
            "select count(*) from reporting.collaborations "
            "where array['IN', 'JP'] <@ country_codes",
        ),
    ],
)
def test_the_key_numbers_are_those_of_the_views(
    page: Document, ask: Ask, number: str, query: str
) -> None:
    ((expected,),) = ask(query)
    assert text(page[f"number-{number}"]) == str(expected)
    assert expected > 0


def test_the_cadence_is_that_of_the_views(page: Document, ask: Ask) -> None:
    ((sessions, mean),) = ask(
        "select sessions, mean_days_between::integer from reporting.dialogue_series "
        "where series_slug = 'india-japan-space-dialogue'"
    )
    (row,) = find(next(find(page["cadence"], "tbody")), "tr")
    assert [text(cell) for cell in row] == [
        "India-Japan Space Dialogue", str(sessions), "8 March 2019", "1 April 2025", f"{mean:,}",
    ]  # fmt: skip
    intervals = ask("select days_since_previous from reporting.meetings order by held_to")
    drawn = {text(each) for each in find(page["cadence"], f"{SVG}text")}
    assert {f"{days:,} days" for (days,) in intervals if days} <= drawn


def test_pairs_of_organisations_are_those_of_the_network(page: Document, ask: Ask) -> None:
    names: dict[str, str] = dict(ask("select organisation_slug, name from reporting.organisations"))
    expected = {
        (frozenset((names[one], names[other])), meetings, collaborations)
        for one, other, meetings, collaborations in ask(
            "select organisation_a, organisation_b, network.meetings, network.collaborations "
            "from reporting.organisation_network as network "
            "inner join reporting.organisations as a on organisation_a = a.organisation_slug "
            "inner join reporting.organisations as b on organisation_b = b.organisation_slug "
            "where a.country_code <> b.country_code"
        )
    }
    told = set()
    own = ""
    for row in find(next(find(page["organisations"], "tbody")), "tr"):
        heads = [text(each) for each in find(row, "th")]
        own = heads[0] if heads else own
        other, meetings, collaborations = (text(each) for each in find(row, "td"))
        count, _, dates = meetings.partition(": ")
        assert len(dates.split("; ")) == int(count)
        told.add((frozenset((own, other)), int(count), int(collaborations or 0)))
    assert told == expected


def test_notes_are_the_citations_of_the_evidence(page: Document, ask: Ask) -> None:
    evidence = set(ask("select citation, basis, coalesce(note, '') from reporting.evidence"))
    for note in find(page["notes"], "li"):
        basis = "inferred" if list(find(note, of_class="inferred")) else "stated"
        (remark,) = [text(each) for each in find(note, "em")] or [""]
        citation = text(next(find(note, "bdi")))
        assert (citation, basis, remark) in evidence


def test_every_fact_told_has_its_citations_among_the_notes(page: Document, ask: Ask) -> None:
    """Everything that supports a meeting is among its notes."""
    notes = {text(next(find(note, "bdi"))) for note in find(page["notes"], "li")}
    told = ask(
        "select distinct citation from reporting.evidence "
        "inner join reporting.meetings on evidence.fact_id = meeting_id "
        f"where {OF_BOTH} union "
        "select citation from reporting.evidence "
        "inner join reporting.participants on evidence.fact_id = participant_id "
        "inner join reporting.meetings using (meeting_id) "
        f"where {OF_BOTH} union "
        "select citation from reporting.evidence inner join reporting.outcomes "
        "on evidence.fact_id = outcome_id union "
        "select citation from reporting.evidence inner join reporting.milestones "
        "on evidence.fact_id = milestone_id union "
        "select citation from reporting.evidence inner join reporting.contributions "
        "on evidence.fact_id in (contribution_id, contribution_partner_id)"
    )
    assert {citation for (citation,) in told} <= notes


def test_leaders_face_each_other_in_their_posts(page: Document) -> None:
    sides = list(find(page[THIRD], of_class="side"))
    assert [text(next(find(side, "h4"))) for side in sides] == ["India", "Japan"]
    leaders = [
        [
            [text(line) for line in find(leader, "p")]
            for leader in find(next(find(side, of_class="leaders")), "li")
        ]
        for side in sides
    ]
    assert leaders == [
        [
            [
                "Muanpuii Saiawi",
                "Joint Secretary, Disarmament and International Security Affairs Division",
                "Co-lead",
            ],
            [
                "M. Ganesh Pillai",
                "Scientific Secretary, Indian Space Research Organisation",
                "Co-lead",
            ],
        ],
        [
            [
                "Saita Yukio",
                "Assistant Minister, Foreign Policy Bureau",
                "Ambassador in charge of Space Policy, Foreign Policy Bureau",
                "Co-lead",
            ],
            [
                "Kazeki Jun",
                "Director General, National Space Policy Secretariat",
                "Co-lead",
            ],
        ],
    ]


def test_what_is_inferred_looks_so_and_has_its_rule(page: Document) -> None:
    (when,) = find(page[EVENT], of_class="when")
    assert text(when) == "by 1 April 2025 inferred"
    notes = [page[link.attrib["href"].removeprefix("#")] for link in find(when, "a")]
    assert [text(next(find(note, "em"))) for note in notes] == [
        "It came before the session, which was on 1 April 2025.",
        "The session before which it came was on 1 April 2025.",
    ]


def test_what_no_source_says_is_not_stated(page: Document) -> None:
    assert "place not stated" in text(page[EVENT])
    assert "in person or not, not stated" in text(page[EVENT])
    first = text(page["meeting-india-japan-space-dialogue-1"])
    assert first.endswith("Who took part is not stated.")
    assert "Period not stated" in text(page["collaboration-lupex"])


def test_topics_are_new_where_they_came_up_first(edited: Edited) -> None:
    """Where the agenda of each meeting held before is on record."""
    url = edited()
    with psycopg.connect(url) as connection:
        connection.execute(
            "update core.meeting set status = 'cancelled' "
            "where not exists (select from core.meeting_topic as on_agenda "
            "where on_agenda.meeting_id = meeting.meeting_id)"
        )
    page = Document(brief.page(url, "IN", "JP"))
    (matrix,) = find(page["agenda"], "table")
    head, *rows = find(matrix, "tr")
    columns = [text(each) for each in head][1:]
    assert [column.partition(" Meeting")[0] for column in columns[:1]] == ["January 2025"]
    cells = {text(row[0]): [text(cell) for cell in row[1:]] for row in rows}
    # A source says that the event came before the session, though their dates do not.
    assert cells["Industry cooperation in space"] == ["", "new", "again"]
    assert cells["Space security"] == ["", "", "new"]
    assert cells["Economy"] == ["new", "", ""]
    # Narrower topics are below the broader one.
    order = list(cells)
    above = order.index("Space exploration and cooperation")
    assert order[above + 1 : above + 5] == [
        "Bilateral cooperation in space",
        "National space programmes",
        "Space security",
        "Space situational awareness",
    ]


def test_no_topic_is_called_new_after_a_meeting_without_an_agenda(page: Document) -> None:
    (matrix,) = find(page["agenda"], "table")
    assert {text(cell) for cell in find(matrix, "td")} == {"", "raised", "again"}
    assert not list(find(page["table"], of_class="new"))


def test_an_organisation_takes_part_as_a_side_too(edited: Edited) -> None:
    """In the meetings of its pairs as in the number of organisations."""
    url = edited()
    with psycopg.connect(url) as connection:
        first = "select meeting_id from core.meeting where slug = 'india-japan-space-dialogue-1'"
        connection.execute(
            "with side (delegation_id, slug) as ("
            "values (gen_random_uuid(), 'isro'), "
            "(gen_random_uuid(), 'japan-national-space-policy-secretariat')), "
            "fact as (insert into core.fact (fact_id, fact_type) "
            "select delegation_id, 'delegation' from side), "
            "citation as (insert into core.citation "
            "(fact_id, citation_number, passage_id, basis, stance) "
            "select delegation_id, 1, (select min(passage_id::text)::uuid from core.passage), "
            "'stated', 'supports' from side) "
            "insert into core.delegation (delegation_id, meeting_id, organisation_id) "
            f"select delegation_id, ({first}), organisation_id "
            "from side inner join core.organisation using (slug)"
        )
        summaries.refresh(connection.cursor())
        ((organisations,),) = connection.execute(
            "select count(distinct organisation_id) from core.meeting_organisation"
        )
    page = Document(brief.page(url, "IN", "JP"))
    assert text(page["number-organisations"]) == str(organisations)
    pairs = [
        [text(cell) for cell in find(row, "td")]
        for row in find(next(find(page["organisations"], "tbody")), "tr")
    ]
    assert ["National Space Policy Secretariat", "2: 1 April 2025; 8 March 2019", ""] in pairs


def test_topics_of_which_it_is_not_known_which_came_first_are_not_called_new(
    edited: Edited,
) -> None:
    url = edited(("    relations: [{kind: precedes, meeting: india-japan-space-dialogue-3}]\n", ""))
    page = Document(brief.page(url, "IN", "JP"))
    (row,) = (
        row
        for row in find(page["agenda"], "tr")
        if text(row).startswith("Industry cooperation in space")
    )
    assert [text(cell) for cell in find(row, "td")] == ["", "raised", "raised"]


def test_earlier_meetings_are_left_out_and_it_is_said(article: str) -> None:
    whole = Document(brief.page(article, "IN", "JP"))
    page = Document(brief.page(article, "IN", "JP", latest=1))
    assert page.errors == []
    assert "left-out" not in whole.by_id
    held, working = (int(text(whole[f"number-{of}"])) for of in ("meetings", "collaborations"))
    assert text(page["left-out"]).startswith(
        f"{held - 1} earlier meetings and {working - 1} earlier collaborations on record are left "
        "out. This page tells of the latest 1 meeting and 1 collaboration"
    )
    assert text(page["number-meetings"]) == text(page["number-collaborations"]) == "1"
    # What is new is so among all meetings.
    assert {text(cell) for cell in find(page["agenda"], "td")} <= {
        text(cell) for row in find(whole["agenda"], "tr") for cell in list(find(row, "td"))[-1:]
    }


def test_what_is_known_of_collaborations_is_told_not_that_they_go_on_today(page: Document) -> None:
    assert (
        "Begun Japan-India Science, Technology, and Innovation Exchange Year: "
        "launched 1 April 2025 inferred; period April 2025 to March 2026"
    ) in text(page["glance"])


def test_every_statement_on_an_outcome_has_a_note(page: Document) -> None:
    (outcome, *_) = find(page["outcomes"], "li")
    (remark,) = find(outcome, "p", of_class="remark")
    assert text(remark).startswith("By Japan. As reported by Ministry of Foreign Affairs. On ")
    assert len(list(find(remark, "sup", of_class="marks"))) == 3


def test_collaborations_with_what_each_brings(page: Document) -> None:
    told = text(page["collaboration-lupex"])
    assert "Partners Indian Space Research Organisation; Japan Aerospace Exploration Agency" in told
    assert "Lander, from Indian Space Research Organisation" in told
    assert "Rover, from Japan Aerospace Exploration Agency" in told
    exchange = text(page["collaboration-japan-india-exchange-year-2025"])
    assert "Period April 2025 to March 2026" in exchange
    assert "Launched: 1 April 2025, Tokyo, Third India-Japan Space Dialogue inferred" in exchange


def test_the_timeline_is_as_precise_as_the_sources(page: Document) -> None:
    for width in ("wide", "medium", "narrow"):
        chart = page[f"timeline-{width}-title"]
        assert text(chart) == "When the meetings were"
        told = text(page[f"timeline-{width}-desc"])
        assert "Third India-Japan Space Dialogue, 1 April 2025" in told
        assert "Meeting of the foreign ministers of India and Japan, January 2025" in told
        assert "India-Japan space industry cooperation event, by 1 April 2025" in told
    legend = text(next(find(page["meetings"], of_class="legend")))
    assert "known to the day" in legend
    assert "by its end, how long before is not stated" in legend
    assert "about that day" not in legend


def test_the_sources_are_told_with_their_fingerprints(page: Document, ask: Ask) -> None:
    ((sha256, sentences),) = ask("select text_sha256, sentences from reporting.sources")
    told = text(page["colophon"])
    assert sha256 in told
    assert f"of its {sentences} sentences cited" in told
    assert "publisher not stated, date not stated" in told


def test_the_revision_is_told_if_known(article: str) -> None:
    assert "at revision 0042." in brief.page(article, "IN", "JP", "0042")


def test_the_same_facts_make_the_same_page(html: str, edited: Edited) -> None:
    """Also from another database, and after other charts, across which Vega numbers gradients."""
    assert brief.page(edited(), "IN", "JP") == html


def test_the_page_does_not_depend_on_where_and_when_it_is_made(html: str, article: str) -> None:
    script = "import sys; from reports import brief; sys.stdout.write(brief.page(*sys.argv[1:]))"
    made = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, article, "IN", "JP"],
        env={**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )
    assert made.stdout.decode() == html


HOSTILE = "<script>alert(\"1\")</script> & 'quoted' \u202e\u05e9\u05dc\u05d5\u05dd {{ 7 * 7 }}"


def test_names_and_titles_do_no_harm(edited: Edited) -> None:
    quoted = HOSTILE.replace("'", "''")
    url = edited(
        ("title: Meeting of the foreign ministers of India and Japan", f"title: '{quoted}'"),
        ("name: Security,", f"name: '{quoted}',"),
        ("{en: Ministry of Defence,", f"{{en: '{quoted}',"),
        ("- slug: iwaya-takeshi\n", f"- slug: iwaya-takeshi\n    display_name: '{quoted}'\n"),
        ("name: Lunar Polar Exploration Mission", f"name: '{quoted}'"),
        ("item: Rover", f"item: '{quoted}'"),
        ("He is called the counterpart of India's minister of external affairs.", f"'{quoted}'"),
    )
    html = brief.page(url, "IN", "JP")
    page = Document(html)
    assert page.errors == []
    assert not list(find(page.root, "script"))
    assert "<script" not in html
    assert text(next(find(page[MINISTERS], "h3"))) == HOSTILE
    told = [text(each) for each in find(page.root, "bdi")]
    assert told.count(HOSTILE) > 6
    drawn = "".join(text(each) for each in find(page.root, f"{SVG}text"))
    assert '<script>alert("1")</script>' in drawn


def test_characters_that_a_page_cannot_hold_are_replaced(edited: Edited) -> None:
    url = edited()
    with psycopg.connect(url) as connection:
        connection.execute("update core.meeting set title = e'A\\u0001B\\ufffeC'")
    page = Document(brief.page(url, "IN", "JP"))
    assert page.errors == []
    assert text(next(find(page[THIRD], "h3"))) == "A\ufffdB\ufffdC"


def test_what_is_disputed_looks_so(edited: Edited) -> None:
    url = edited(
        (
            "    held: 2021-11-02\n    format: virtual\n    status: held\n",
            "    held: 2021-11-02\n    format: virtual\n    status: held\n"
            "    disputed_by:\n"
            "      - {at: p7s1, attribute: held, value: 3 November 2021}\n",
        )
    )
    page = Document(brief.page(url, "IN", "JP"))
    (when,) = find(page["meeting-india-japan-space-dialogue-2"], of_class="when")
    assert text(when) == "2 November 2021 disputed"
    (dispute,) = (
        note for note in find(page["notes"], "li") if list(find(note, of_class="disputed"))
    )
    assert "3 November 2021" in text(dispute)
    (conflict,) = find(page["conflicts"], "li")
    assert text(conflict).startswith(
        "Second India-Japan Space Dialogue, date: accepted is 2 November 2021; "
        "another sentence states 3 November 2021"
    )


def test_of_many_sentences_that_say_the_same_some_have_notes(edited: Edited) -> None:
    cited = "    format: virtual\n    status: held\n    cite: [p6s1"
    more = "p1s1, p1s2, p1s3, p2s1, p2s2, p2s3, p3s1, p4s1, p4s2"
    page = Document(brief.page(edited((cited, f"{cited}, {more}")), "IN", "JP"))
    (title,) = find(page["meeting-india-japan-space-dialogue-2"], "h3")
    (marks,) = find(title, of_class="marks")
    assert len([*find(marks, "a")]) == 6
    assert "".join(marks.itertext()).endswith(" and 4 more")


def test_a_country_alone(article: str) -> None:
    page = Document(brief.page(article, "JP"))
    assert page.errors == []
    assert text(next(find(page.root, "h1"))) == "Japan"
    # The country's own side comes first.
    sides = find(page[THIRD], of_class="side")
    assert [text(next(find(side, "h4"))) for side in sides] == ["Japan", "India"]


def test_a_country_without_a_dialogue(article: str) -> None:
    page = Document(brief.page(article, "US"))
    assert "Meetings on record, January 2025:" in text(page.root)
    # The other named participant was only expected.
    assert "1 official taking part" in " ".join(
        f"{text(row[1])} {text(row[0])}" for row in find(page["glance"], "div") if len(row) == 2
    )


def test_meetings_that_are_planned_are_told_apart(edited: Edited) -> None:
    url = edited(
        (
            "held: 2021-11-02\n    format: virtual\n    status: held",
            "held: 2031-11-02\n    format: virtual\n    status: planned",
        )
    )
    page = Document(brief.page(url, "IN", "JP"))
    assert text(page["number-meetings"]) == "5"
    glance = text(page["glance"])
    assert "Planned Second India-Japan Space Dialogue, 2 November 2031" in glance
    assert "Latest meeting Third India-Japan Space Dialogue, 1 April 2025" in glance


def test_nothing_on_record_is_said(article: str) -> None:
    with pytest.raises(brief.NothingKnown) as nothing:
        brief.page(article, "IN", "IS")
    assert (
        str(nothing.value) == "No meeting and no collaboration of India with Iceland is on record."
    )


def test_collaborations_without_meetings(edited: Edited) -> None:
    """Nothing but LUPEX, whose partners are organisations."""
    url = edited(
        (
            "partners: [{organisation: isro}, {organisation: jaxa}]",
            "partners: [{country: IS}, {country: IN}]",
        ),
        ("by: [{organisation: jaxa}]", "by: [{country: IS}]"),
        ("by: [{organisation: isro}]", "by: [{country: IN}]"),
    )
    page = Document(brief.page(url, "IS"))
    assert page.errors == []
    assert text(page["number-meetings"]) == "0"
    assert "No meeting is on record." in text(page["meetings"])
    assert "Rover, from Iceland" in text(page["collaboration-lupex"])


def test_what_was_not_held_is_not_counted_in_its_year() -> None:
    new_year = datetime.date(2001, 1, 1)
    dated = {"held_from": new_year, "held_to": new_year, "date_precision": "day"}
    figure = figures.timeline(
        [
            {**dated, "series_slug": None, "status": status}
            for status in ["held"] * figures.LISTED + ["cancelled", "unknown_outcome"]
        ]
    )
    assert figure
    assert figure.left_out == 0
    assert all(f"2001: {figures.LISTED}." in drawn for drawn in figure.drawn.values())


def test_many_meetings_are_counted_by_year_and_listed(large: str) -> None:
    page = Document(large)
    assert page.errors == []
    ids = page.ids()
    assert len(ids) == len(set(ids))
    held = int(text(page["number-meetings"]))
    assert held > 50
    assert text(page["timeline-wide-title"]) == "Meetings by year"
    by_year = text(page["timeline-wide-desc"])
    left_out = re.search(r"(\d+) meetings? more", text(page["meetings"]))
    undated = re.search(r"Date not stated: .*and (\d+) more", text(page["meetings"]))
    assert undated is None
    counted = sum(int(count) for count in re.findall(r": (\d+)", by_year))
    assert counted + (int(left_out[1]) if left_out else 0) == held
    # The latest are told in full, and the most notable; the others are in tables by decade.
    assert len(list(find(page["table"], "article"))) == 16
    listed = [row for body in find(page["table"], "tbody") for row in find(body, "tr")]
    assert len(listed) >= held - 16
    told = [text(each) for each in find(page["table"], "summary")]
    assert sum(int(re.findall(r": (\d+) meeting", each)[0]) for each in told) == len(listed)
    assert len(list(find(page["table"], "details"))) == len(told)
    assert {each.attrib["href"][1:] for each in find(page.root, "a")} <= set(ids)


def test_of_many_meetings_those_who_met_most_come_first(large: str) -> None:
    page = Document(large)
    counts = [int(text(next(find(row, "td", of_class="n")))) for row in _rows(page["people"])]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) == int(text(page["number-officials"]))
    first, *_ = find(page["people"], "tbody")
    assert len(list(find(first, "tr"))) == 12
    assert text(next(find(page["people"], "summary"))) == f"and {len(counts) - 12} others"


def test_decades_have_what_was_held_in_them(large: str) -> None:
    page = Document(large)
    rhythm = next(each for each in find(page["cadence"], "table") if "decade" in text(each))
    counts = [int(text(next(find(row, "td", of_class="n")))) for row in _rows(rhythm)]
    assert sum(counts) == int(text(page["number-meetings"]))


def test_meetings_of_many_years_are_counted_by_decade() -> None:
    def met(year: int) -> dict[str, Any]:
        day = datetime.date(year, 1, 1)
        dated = {"held_from": day, "held_to": day, "date_precision": "day"}
        return {**dated, "series_slug": None, "status": "held"}

    figure = figures.timeline([met(year) for year in range(1949, 1999)])
    assert figure
    assert all("1940s: 1; 1950s: 10;" in drawn for drawn in figure.drawn.values())


def _rows(part: Element) -> list[Element]:
    """The rows of all tables in a part of the page, without those of their heads."""
    return [row for body in find(part, "tbody") for row in find(body, "tr")]
