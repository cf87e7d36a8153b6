"""The article's facts, as an analyst reads them from the contract views."""

import datetime

import pytest

from .conftest import Ask

THIRD = "india-japan-space-dialogue-3"
SECOND = "india-japan-space-dialogue-2"
MINISTERS = "jaishankar-iwaya-meeting-2025"
day = datetime.date


def test_the_meetings(ask: Ask) -> None:
    meetings = ask(
        "select meeting_slug, kind, held_from, held_to, date_precision, format, places "
        "from reporting.meetings order by held_to, meeting_slug"
    )
    assert meetings == [
        ("india-japan-space-dialogue-1", "dialogue_session", day(2019, 3, 8), day(2019, 3, 8),
         "day", "unknown", ["New Delhi"]),
        (SECOND, "dialogue_session", day(2021, 11, 2), day(2021, 11, 2), "day", "virtual", []),
        (MINISTERS, "bilateral_meeting", day(2025, 1, 1), day(2025, 1, 31), "month", "in_person",
         ["Washington, D.C."]),
        ("united-states-presidential-inauguration-2025", "ceremony", day(2025, 1, 1),
         day(2025, 1, 31), "month", "unknown", ["Washington, D.C."]),
        ("indian-co-leads-visit-jaxa-tsukuba-2025", "visit", day(2025, 3, 31), day(2025, 3, 31),
         "day", "in_person", ["JAXA Tsukuba Space Center, Japan"]),
        (THIRD, "dialogue_session", day(2025, 4, 1), day(2025, 4, 1), "day", "in_person",
         ["Tokyo"]),
        ("india-japan-space-industry-event-2025", "industry_event", None, day(2025, 4, 1),
         "before", "unknown", []),
    ]  # fmt: skip


def test_who_led_which_side_in_what_capacity(ask: Ask) -> None:
    leads = ask(
        "select side, official_name, posts, organisation_slug from reporting.participants "
        "where meeting_slug = %s and is_leading order by side, official_slug desc",
        THIRD,
    )
    assert leads == [
        (
            "IN",
            "Muanpuii Saiawi",
            ["Joint Secretary, Disarmament and International Security Affairs Division"],
            "india-disarmament-and-international-security-affairs-division",
        ),
        (
            "IN",
            "M. Ganesh Pillai",
            ["Scientific Secretary, Indian Space Research Organisation"],
            "isro",
        ),
        (
            "JP",
            "Saita Yukio",
            [
                "Assistant Minister, Foreign Policy Bureau",
                "Ambassador in charge of Space Policy, Foreign Policy Bureau",
            ],
            "japan-foreign-policy-bureau",
        ),
        (
            "JP",
            "Kazeki Jun",
            ["Director General, National Space Policy Secretariat"],
            "japan-national-space-policy-secretariat",
        ),
    ]


def test_who_took_part_in_the_second_session(ask: Ask) -> None:
    participants = ask(
        "select side, organisation_slug, printed_name, mode from reporting.participants "
        "where meeting_slug = %s order by side, organisation_slug",
        SECOND,
    )
    assert participants == [
        (
            "IN",
            "india-ministry-of-external-affairs",
            "Ministry of External Affairs (MEA)",
            "virtual",
        ),
        (
            "IN",
            "india-national-security-council-secretariat",
            "National Security Council Secretariat (NSCS)",
            "virtual",
        ),
        ("IN", "isro", "ISRO", "virtual"),
        ("JP", "japan-ministry-of-defence", "Ministry of Defence (DOD)", "virtual"),
        ("JP", "japan-ministry-of-foreign-affairs", "Ministry of Foreign Affairs (MFA)", "virtual"),
        ("JP", "jaxa", "JAXA", "virtual"),
    ]


def test_the_days_between_sessions(ask: Ask) -> None:
    sessions = ask(
        "select session_number, held_from, days_since_previous from reporting.meetings "
        "where series_slug = 'india-japan-space-dialogue' order by session_number"
    )
    assert sessions == [
        (1, day(2019, 3, 8), None),
        (2, day(2021, 11, 2), 970),
        (3, day(2025, 4, 1), 1246),
    ]


def test_the_series(ask: Ask) -> None:
    assert ask(
        "select series_slug, name, country_codes, sessions, first_held_edtf, latest_held_edtf, "
        "mean_days_between from reporting.dialogue_series"
    ) == [
        (
            "india-japan-space-dialogue",
            "India-Japan Space Dialogue",
            ["IN", "JP"],
            3,
            "2019-03-08",
            "2025-04-01",
            1108,
        )
    ]


def test_who_brings_what_to_the_moon(ask: Ask) -> None:
    assert ask(
        "select partner_slug, item, kind, amount from reporting.contributions "
        "where collaboration_slug = 'lupex' order by partner_slug"
    ) == [("isro", "Lander", "hardware", None), ("jaxa", "Rover", "hardware", None)]


def test_the_collaborations(ask: Ask) -> None:
    assert ask(
        "select collaboration_slug, kind, status, period_from, period_to, period_edtf, "
        "partners, country_codes from reporting.collaborations order by collaboration_slug"
    ) == [
        ("india-japan-science-and-technology-agreement", "agreement", "agreed", day(1985, 1, 1),
         None, "1985/", ["IN", "JP"], ["IN", "JP"]),
        ("japan-india-exchange-year-2025", "exchange_year", "active", day(2025, 4, 1),
         day(2026, 3, 31), "2025-04/2026-03", ["IN", "JP"], ["IN", "JP"]),
        ("lupex", "mission", "active", None, None, None, ["isro", "jaxa"], ["IN", "JP"]),
    ]  # fmt: skip


def test_the_ministers_meeting_is_known_to_the_month(ask: Ask) -> None:
    assert ask(
        "select date_edtf, date_precision, held_from, held_to from reporting.meetings "
        "where meeting_slug = %s",
        MINISTERS,
    ) == [("2025-01", "month", day(2025, 1, 1), day(2025, 1, 31))]


def test_japanese_names_come_family_name_first(ask: Ask) -> None:
    names = ask(
        "select distinct display_name, family_name, given_name, name_order "
        "from reporting.officials order by display_name"
    )
    assert names == [
        ("Donald Trump", "Trump", "Donald", "given_first"),
        ("Iwaya Takeshi", "Iwaya", "Takeshi", "family_first"),
        ("Kazeki Jun", "Kazeki", "Jun", "family_first"),
        ("M. Ganesh Pillai", None, None, "unknown"),
        ("Muanpuii Saiawi", None, None, "unknown"),
        ("S. Jaishankar", None, None, "unknown"),
        ("Saita Yukio", "Saita", "Yukio", "family_first"),
    ]


def test_an_official_may_hold_two_posts_and_is_attested_in_each(ask: Ask) -> None:
    assert ask(
        "select post_title, first_attested_edtf, last_attested_edtf from reporting.officials "
        "where official_slug = 'saita-yukio' order by post_title"
    ) == [
        ("Ambassador in charge of Space Policy", "2025-04-01", "2025-04-01"),
        ("Assistant Minister", "2025-04-01", "2025-04-01"),
    ]
    assert ask(
        "select first_attested_edtf, last_attested_edtf from reporting.officials "
        "where official_slug = 'm-ganesh-pillai'"
    ) == [("2025-03-31", "2025-04-01")]


def test_organisations_stand_in_their_hierarchy(ask: Ask) -> None:
    assert ask(
        "select organisation_slug, acronyms, parent_slug, depth from reporting.organisations "
        "where organisation_slug in ('isro', 'japan-ministry-of-foreign-affairs', "
        "'japan-national-space-policy-secretariat') order by organisation_slug"
    ) == [
        ("isro", ["ISRO"], "india-department-of-space", 1),
        ("japan-ministry-of-foreign-affairs", ["MFA", "MoFA"], None, 0),
        ("japan-national-space-policy-secretariat", [], "japan-cabinet-office", 1),
    ]


def test_two_agencies_met_twice_and_share_a_mission(ask: Ask) -> None:
    assert ask(
        "select meetings, collaborations, first_together_edtf, last_together_edtf "
        "from reporting.organisation_network "
        "where organisation_a = 'isro' and organisation_b = 'jaxa'"
    ) == [(2, 1, "2021-11-02", "2025-03-31")]


def test_of_a_meeting_before_a_day_only_the_latest_day_is_known(ask: Ask) -> None:
    assert ask(
        "select meetings, first_together_edtf, last_together_to "
        "from reporting.organisation_network "
        "where organisation_a = 'in-space' and organisation_b = 'japan-cabinet-office'"
    ) == [(1, "../2025-04-01", day(2025, 4, 1))]


def test_country_pairs_by_year(ask: Ask) -> None:
    assert ask(
        "select country_a, country_b, year, meetings, dialogue_sessions, collaborations "
        "from reporting.country_pairs where country_b = 'JP' order by year"
    ) == [
        ("IN", "JP", 1985, 0, 0, 1),
        ("IN", "JP", 2019, 1, 1, 0),
        ("IN", "JP", 2021, 1, 1, 0),
        ("IN", "JP", 2025, 3, 1, 1),
        ("IN", "JP", None, 1, 0, 1),
    ]


def test_the_countries_on_the_map(ask: Ask) -> None:
    assert ask(
        "select country_code, alpha3, country, meetings, dialogue_sessions, collaborations "
        "from reporting.countries where meetings > 0 order by country_code"
    ) == [
        ("IN", "IND", "India", 6, 3, 3),
        ("JP", "JPN", "Japan", 6, 3, 3),
        ("US", "USA", "United States", 1, 0, 0),
    ]
    assert ask("select count(*) from reporting.countries where alpha3 is not null") == [(249,)]


def test_which_collaborations_came_up_at_which_meetings(ask: Ask) -> None:
    assert ask(
        "select meeting_slug, collaboration_slug, relation from reporting.meeting_collaborations "
        "order by meeting_slug, collaboration_slug"
    ) == [
        (THIRD, "japan-india-exchange-year-2025", "marked"),
        (MINISTERS, "india-japan-science-and-technology-agreement", "marked"),
        (MINISTERS, "japan-india-exchange-year-2025", "decided"),
    ]


def test_who_is_only_expected_does_not_take_part(ask: Ask) -> None:
    assert ask(
        "select country_codes from reporting.meetings "
        "where meeting_slug = 'united-states-presidential-inauguration-2025'"
    ) == [(["US"],)]


def test_the_topics_of_the_third_session(ask: Ask) -> None:
    topics = ask(
        "select topic_slug, broader_slug from reporting.meeting_topics where meeting_slug = %s "
        "order by topic_slug",
        THIRD,
    )
    assert len(topics) == 8
    assert ("space-situational-awareness", "space-exploration-and-cooperation") in topics
    assert ("quad-in-space", None) in topics


def test_what_came_of_the_meetings_and_who_reported_it(ask: Ask) -> None:
    assert ask(
        "select meeting_slug, outcome_number, kind, attributed_to, reported_by, "
        "collaboration_slugs from reporting.outcomes order by meeting_slug, outcome_number"
    ) == [
        (THIRD, 1, "statement", "JP", "japan-ministry-of-foreign-affairs",
         ["japan-india-exchange-year-2025"]),
        (MINISTERS, 1, "decision", None, None, ["japan-india-exchange-year-2025"]),
        (MINISTERS, 2, "acknowledgement", None, None,
         ["india-japan-science-and-technology-agreement"]),
    ]  # fmt: skip


def test_the_fortieth_anniversary_is_inferred_and_says_how(ask: Ask) -> None:
    [(basis, note, paragraph, sentence), *_] = ask(
        "select e.basis, e.note, e.paragraph, e.sentence from reporting.evidence as e "
        "inner join reporting.timeline as t on t.fact_id = e.fact_id "
        "where t.event_type = 'milestone' and t.date_edtf = '1985' order by e.citation_number"
    )
    assert (basis, paragraph, sentence) == ("inferred", 8, 4)
    assert "2025 - 40" in note


@pytest.mark.parametrize(
    ("view", "id_column"),
    [
        ("meetings", "meeting_id"),
        ("participants", "participant_id"),
        ("outcomes", "outcome_id"),
        ("contributions", "contribution_id"),
        ("collaborations", "collaboration_id"),
        ("organisations", "organisation_id"),
        ("officials", "official_id"),
        ("officials", "appointment_id"),
        ("meeting_topics", "meeting_topic_id"),
        ("dialogue_series", "meeting_series_id"),
        ("timeline", "fact_id"),
    ],
)
def test_every_row_leads_to_its_evidence(ask: Ask, view: str, id_column: str) -> None:
    unproved = ask(
        f"select count(*), count(*) filter (where not exists (select from reporting.evidence as e "
        f"where e.fact_id = v.{id_column})) from reporting.{view} as v"
    )
    [(total, without)] = unproved
    assert total > 0
    assert without == 0


def test_every_fact_has_evidence_and_a_label(ask: Ask) -> None:
    [(facts, labelled)] = ask(
        "select count(distinct fact_id), count(distinct fact_id) filter (where label <> '') "
        "from reporting.evidence"
    )
    assert facts == labelled == 208


def test_a_citation_can_be_pasted_as_it_is(ask: Ask) -> None:
    [(citation,)] = ask(
        "select distinct citation from reporting.evidence where paragraph = 9 and sentence = 2"
    )
    assert "Third India-Japan Space Dialogue" in citation
    assert "paragraph 9" in citation


def test_every_sentence_is_accounted_for(ask: Ask) -> None:
    sentences = ask(
        "select paragraph, sentence, facts, no_fact_reason from reporting.source_coverage"
    )
    assert len(sentences) == 20
    silent = [(p, s) for p, s, facts, reason in sentences if facts == 0 and reason]
    assert silent == [(2, 4)]
    assert all(facts > 0 or reason for _, _, facts, reason in sentences)


def test_nothing_is_wrong_with_the_data(ask: Ask) -> None:
    assert ask("select check_name, label, detail from reporting.data_quality") == []
    assert ask("select * from reporting.conflicts") == []


def test_what_the_article_does_not_say_stays_unknown(ask: Ask) -> None:
    assert ask(
        "select count(*) from reporting.collaborations where collaboration_slug = 'lupex' "
        "and num_nonnulls(period_from, period_to, period_edtf) > 0"
    ) == [(0,)]
    assert ask("select count(*) from reporting.officials where capacity is not null") == [(0,)]


def test_how_the_meetings_hang_together(ask: Ask) -> None:
    assert ask(
        "select meeting_slug, kind, related_meeting_slug, basis from reporting.meeting_relations "
        "order by meeting_slug"
    ) == [
        ("india-japan-space-industry-event-2025", "precedes", THIRD, "stated"),
        ("indian-co-leads-visit-jaxa-tsukuba-2025", "part_of", THIRD, "stated"),
        (
            MINISTERS,
            "on_sidelines_of",
            "united-states-presidential-inauguration-2025",
            "inferred",
        ),
    ]


def test_the_steps_of_the_exchange_year(ask: Ask) -> None:
    assert ask(
        "select kind, date_edtf, place, meeting_slug, basis from reporting.milestones "
        "where collaboration_slug = 'japan-india-exchange-year-2025' order by happened_from"
    ) == [
        ("agreed", "2025-01", "Washington, D.C.", MINISTERS, "stated"),
        ("launched", "2025-04-01", "Tokyo", THIRD, "inferred"),
    ]


def test_where_the_meetings_were(ask: Ask) -> None:
    assert ask(
        "select place_slug, country_code, operated_by from reporting.meeting_places "
        "where meeting_slug = 'indian-co-leads-visit-jaxa-tsukuba-2025'"
    ) == [("jaxa-tsukuba-space-center", "JP", "jaxa")]


def test_the_source(ask: Ask) -> None:
    assert ask(
        "select source_slug, kind, language, paragraphs, sentences, facts, date_precision "
        "from reporting.sources"
    ) == [("third-india-japan-space-dialogue", "article", "en", 9, 20, 208, "unknown")]
