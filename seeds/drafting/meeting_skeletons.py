"""Skeletons of the meetings that a text may be about, as items of a seed file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .bodies_in_text import Session
from .cited_findings import CitedFindings, Participant
from .dates_in_text import DateInText
from .in_yaml import flow, quoted


@dataclass
class _Occasion:
    """What may be a meeting: a date, or a place, and the sentences that tell of it."""

    date: DateInText | None
    locators: list[str]
    places: list[str]
    #: Whether it is an ``earlier`` or ``later`` one than that which the text is about.
    another: str | None = None


def _occasions(cited: CitedFindings) -> list[_Occasion]:
    """What may be meetings: the dates and places of sentences that tell of people who meet.

    The one that the text is about comes first, be it without a date.
    """
    found: list[_Occasion] = []
    for locator, finding in cited.found:
        if not (finding.tells_of_meeting or finding.another):
            continue
        # A year alone dates a tradition rather than a meeting, but for the last or next one.
        dates = [each for each in finding.dates if finding.another or not each.edtf.isdigit()]
        places = [each.slug for each in finding.known if each.fact_type == "place"]
        told: list[DateInText | None] = [*dates]
        if places and not dates:
            told = [None]
        for date in told:
            same = next(
                (
                    each
                    for each in found
                    if (set(places) & set(each.places) if date is None else date == each.date)
                ),
                None,
            )
            if same is None:
                same = _Occasion(date, [], [], finding.another)
                found.append(same)
            same.locators += [locator] * (locator not in same.locators)
            # Which place goes with which of several dates is not told by their order.
            same.places += [each for each in places if each not in same.places]
    main = next((each for each in found if each.another is None), None)
    if main is None:
        days = () if found else (date for _, finding in cited.found for date in finding.dates)
        places = [] if found else [*cited.of("place")]
        main = _Occasion(next(iter(days), None), [cited.found[0][0]], places)
    return [main, *(each for each in found if each is not main)]


def skeletons(cited: CitedFindings, source: dict[str, str | None]) -> Iterator[str]:
    """The lines of a skeleton of each meeting that a text may be about.

    Everybody takes part in those of the sentences that name them, or else in the first.

    Args:
        cited: what was found in the text.
        source: what is known of the source, by key.
    """
    occasions = _occasions(cited)
    if len(occasions) > 1:
        yield "  # Each date on which people seem to have met. Take out those that are none."
    told = {locator for occasion in occasions for locator in occasion.locators}
    for number, occasion in enumerate(occasions, start=1):
        people = [
            each
            for each in cited.participants()
            if {*each.locators} & {*occasion.locators}
            or (number == 1 and not {*each.locators} & told)
        ]
        yield from _Meeting(cited, source, occasion, number, len(occasions), people).lines()


@dataclass
class _Meeting:
    """The skeleton of a meeting."""

    cited: CitedFindings
    source: dict[str, str | None]
    occasion: _Occasion
    number: int
    of: int
    people: list[Participant]

    def lines(self) -> Iterator[str]:
        """The item of the list of meetings."""
        occasion, series = self.occasion, self._series()
        sides = self._sides(series)
        ending = "" if self.number == 1 else f"-{self.number}"
        slug = f"{self.source['slug']}-meeting{ending}"
        yield f"  - slug: {slug}  # todo: is it one? Is what follows right?"
        citations = [*occasion.locators]
        [only] = series if len(series) == 1 else [None]
        session = self._session(only) if only else None
        yield f"    title: {quoted(self._title(series, session))}  # as it is called"
        kind = "dialogue_session" if series else "bilateral_meeting"
        if len(sides) > 2 and not series:
            kind = "multilateral_meeting"
        yield f"    kind: {kind}  # or summit, visit, conference, working_group, ceremony, ..."
        for each, (shown_as, _) in series.items():
            yield f"    {'' if only else '# '}series: {each}  # {shown_as}"
        if session:
            told, locator = session
            yield f"    session_number: {told.number}"
            yield f"    session_label: {quoted(told.label)}"
            citations += [locator] * (locator not in citations)
        yield f"    status: {'held' if self._is_past() else 'planned'}  # or postponed, cancelled"
        if date := occasion.date:
            yield f'    held: "{date.edtf}"  # {self._doubts(date)}'
            if date.is_worked_out:
                rule = (
                    "Of the days it may be, the nearest to the day of publication or the date "
                    "before."
                )
                where = f"at: {citations[0]}, attribute: held"
                citations.append(f"{{{where}, inferred: {quoted(rule)}}}")
        yield f"    cite: {flow(citations)}"
        if occasion.places:
            yield f"    places: {flow(occasion.places)}"
        if sides:
            yield "    delegations:"
        for code, (shown_as, locator) in sides.items():
            yield f"      - country: {code}  # {shown_as}"
            yield f"        cite: [{locator}]"
            if here := [each for each in self.people if each.country == code]:
                yield "        participants:"
                yield from _participants(here, "          ")
        if elsewhere := [each for each in self.people if each.country not in sides]:
            mark = "todo: move each to its side" if sides else "or as sides, in delegations"
            yield f"    participants:  # {mark}"
            yield from _participants(elsewhere, "      ")

    def _series(self) -> dict[str, tuple[str, list[str]]]:
        """Slug -> name and parties of the series that its sentences name, or else the text.

        The last or next meeting is one of the same series, unless the text names several.
        """
        for within in (self.occasion.locators, None):
            known = self.cited.of("meeting_series", within)
            new = self.cited.dialogues(within)
            found = {slug: (each.shown_as, list[str]()) for slug, (each, _) in known.items()}
            found |= {slug: (each.name, [*each.parties]) for slug, (each, _) in new.items()}
            if found or (self.number > 1 and not self.occasion.another):
                break
        return found

    def _session(self, series: str) -> tuple[Session, str] | None:
        if self.occasion.another:
            return None
        told = self.cited.session(series, self.occasion.locators)
        return told or (self.cited.session(series, None) if self.number == 1 else None)

    def _title(
        self, series: dict[str, tuple[str, list[str]]], session: tuple[Session, str] | None
    ) -> str:
        names = [name for name, _ in series.values()]
        if session:
            label = session[0].label
            return f"{label[0].upper()}{label[1:]} {names[0]}"
        if self.number == 1 and not self.occasion.another:
            return self.source["title"] or "todo"
        # What another one is called, the title of the text does not tell.
        name = names[0] if len(names) == 1 else "Meeting"
        return f"{name} of {self.occasion.date.edtf[:4]}" if self.occasion.date else "todo"

    def _is_past(self) -> bool:
        date, published = self.occasion.date, self.source["published"]
        if date and published:
            return date.edtf[:10] <= published
        return self.occasion.another != "later"

    def _doubts(self, date: DateInText) -> str:
        others = [
            each.edtf
            for locator, finding in self.cited.found
            for each in finding.dates
            if each.edtf != date.edtf and (self.of == 1 or locator in self.occasion.locators)
        ]
        also = f" Or {', '.join(dict.fromkeys(others))}?" if others else ""
        return ("todo: worked out; is it right?" if date.is_worked_out else "the day?") + also

    def _sides(self, series: dict[str, tuple[str, list[str]]]) -> dict[str, tuple[str, str]]:
        """Code -> name of a country whose side there may be, and the sentence to cite."""
        anywhere = self.cited.of("country")
        parties = [code for _, codes in series.values() for code in codes]
        codes = parties or [
            *self.cited.of("country", self.occasion.locators),
            *(each.country for each in self.people if each.country in anywhere),
        ]
        codes += [e.country for e in self.people if e.leader and e.country in anywhere]
        if self.number == 1 and len({*codes}) < 2:
            codes += anywhere
        sides = {}
        for code in dict.fromkeys(codes):
            if code in anywhere:
                known, locators = anywhere[code]
                here = [each for each in locators if each in self.occasion.locators]
                sides[code] = (known.shown_as, (here or locators)[0])
        return sides


def _participants(people: Iterable[Participant], indent: str) -> Iterator[str]:
    for each in people:
        role, remark = ("member", "  # or lead, ...") if not each.leader else (each.leader.role, "")
        said = f"official: {each.slug}, role: {role}, cite: [{each.locator}]"
        yield f"{indent}- {{{said}}}{remark}"
