"""From a validated document to the rows that it states, each with its id and its citations."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import dating, reference
from .document import (
    Author,
    Cite,
    Cited,
    Collaboration,
    CollaborationLink,
    Contributor,
    Delegation,
    Document,
    Meeting,
    Name,
    Official,
    Organisation,
    Participant,
    Partner,
    Party,
)
from .identity import row_id
from .problems import Location


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as a document makes it; its number follows when all documents are read."""

    source: str
    locator: str
    stance: str = "supports"
    basis: str = "stated"
    attribute: str | None = None
    stated_value: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """That a row needs another one, named by table and natural key."""

    table: str
    key: str
    location: Location


@dataclass(slots=True)
class Row:
    """A fact row: what one document, or later all of them, state of it."""

    table: str
    key: str
    location: Location
    values: dict[str, Any]
    references: list[Reference] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    #: Each citation as authored: where it stands, and the column it speaks of.
    cites: list[tuple[Location, Cite, str | None]] = field(default_factory=list)
    #: Column -> the author's name of the attribute, where they differ.
    attributes: dict[str, str] = field(default_factory=dict)
    #: The author's names of all attributes that a citation may speak of.
    known_attributes: list[str] = field(default_factory=list)

    @property
    def id(self) -> uuid.UUID:
        """Id of the row, and of its fact."""
        return row_id(self.table, self.key)


#: Values that say no more than leaving the attribute out does: the defaults of their columns.
_SAYS_NOTHING = {("format", "unknown"), ("status", "unknown"), ("name_order", "unknown")}


class Rows:
    """The fact rows of one document, in the order of its sections."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: list[Row] = []
        for section, state in (
            ("places", self._place),
            ("organisations", self._organisation),
            ("successions", self._succession),
            ("posts", self._post),
            ("officials", self._official),
            ("series", self._series),
            ("topics", self._topic),
            ("meetings", self._meeting),
            ("collaborations", self._collaboration),
        ):
            for location, item in _each((section,), getattr(document, section)):
                state(location, item)

    def _row(
        self,
        table: str,
        key: str,
        location: Location,
        item: Cited,
        /,
        *,
        inherit: Cited | None = None,
        **values: Any,
    ) -> Row:
        """Add a row; values of type `Reference` become ids, of type `Dating` four columns."""
        row = Row(table, key, location, {})
        row.attributes = {column: name for name, column in item.columns.items()}
        row.known_attributes = item.attributes()
        for column, value in values.items():
            if isinstance(value, Reference):
                row.references.append(value)
                row.values[column] = row_id(value.table, value.key)
            elif isinstance(value, dating.Dating):
                row.values |= value.columns(column)
            elif value is not None and (column, value) not in _SAYS_NOTHING:
                row.values[column] = value
        cites_itself = inherit is None or item.cite or item.disputed_by
        if cites_itself:
            self._cite(row, location, item)
        else:
            assert inherit is not None
            self._cite(row, location, inherit, whole=True)
        self.rows.append(row)
        return row

    def _cite(self, row: Row, location: Location, item: Cited, *, whole: bool = False) -> None:
        """Give the row the citations of its item, or (``whole``) of the item it is a part of."""
        for stance, name in (("supports", "cite"), ("disputes", "disputed_by")):
            for place, cite in _each((*location, name), getattr(item, name)):
                if whole and cite.attribute:
                    continue
                rule = cite.inferred or (item.inferred if stance == "supports" else None)
                attribute = cite.attribute and item.columns.get(cite.attribute, cite.attribute)
                citation = Citation(
                    self.document.source.slug,
                    cite.at,
                    stance,
                    "inferred" if rule else "stated",
                    attribute,
                    cite.value,
                    rule or cite.note,
                )
                if not whole:
                    row.cites.append((place, cite, attribute))
                if citation not in row.citations:
                    row.citations.append(citation)

    def _place(self, at: Location, item: Any) -> None:
        self._row(
            "place",
            item.slug,
            at,
            item,
            slug=item.slug,
            name=item.name,
            kind=item.kind,
            country_code=item.country,
            within_place_id=_to("place", item.within, at, "within"),
            operating_organisation_id=_to("organisation", item.operated_by, at, "operated_by"),
        )

    def _organisation(self, at: Location, item: Organisation) -> None:
        self._row(
            "organisation",
            item.slug,
            at,
            item,
            slug=item.slug,
            name=item.name,
            kind=item.kind,
            country_code=item.country,
        )
        self._names("organisation", item.slug, (*at, "names"), item.names)
        for place, parent in _each((*at, "parents"), item.parents):
            self._row(
                "organisation_parent",
                _key(item.slug, parent.parent, parent.term),
                place,
                parent,
                organisation_id=row_id("organisation", item.slug),
                parent_id=_to("organisation", parent.parent, place, "parent"),
                valid=_dated(parent.valid),
            )

    def _names(self, owner: str, slug: str, at: Location, names: list[Name]) -> None:
        of_owner: dict[str, Any] = {f"{owner}_id": row_id(owner, slug)}
        for place, name in _each(at, names):
            self._row(
                f"{owner}_name",
                _key(slug, name.kind, name.language, name.term, name.name),
                place,
                name,
                **of_owner,
                name=name.name,
                name_kind=name.kind,
                language=name.language,
                script=name.script,
                valid=_dated(name.valid),
            )

    def _succession(self, at: Location, item: Any) -> None:
        self._row(
            "organisation_succession",
            _key(item.predecessor, item.successor, item.kind),
            at,
            item,
            predecessor_id=_to("organisation", item.predecessor, at, "predecessor"),
            successor_id=_to("organisation", item.successor, at, "successor"),
            kind=item.kind,
            happened=_dated(item.happened),
        )

    def _post(self, at: Location, item: Any) -> None:
        self._row(
            "post",
            item.slug,
            at,
            item,
            slug=item.slug,
            title=item.title,
            organisation_id=_to("organisation", item.organisation, at, "organisation"),
            country_code=item.country,
        )

    def _official(self, at: Location, item: Official) -> None:
        self._row(
            "official",
            item.slug,
            at,
            item,
            slug=item.slug,
            display_name=item.display_name,
            sort_name=item.sort_name,
        )
        for place, name in _each((*at, "names"), item.names):
            self._row(
                "official_name",
                _key(item.slug, name.kind, name.language, name.full_name),
                place,
                name,
                official_id=row_id("official", item.slug),
                full_name=name.full_name,
                family_name=name.family_name,
                given_name=name.given_name,
                name_order=name.order,
                honorific=name.honorific,
                name_kind=name.kind,
                language=name.language,
                script=name.script,
            )
        for place, held in _each((*at, "appointments"), item.appointments):
            self._row(
                "appointment",
                _key(item.slug, held.post, held.term),
                place,
                held,
                official_id=row_id("official", item.slug),
                post_id=_to("post", held.post, place, "post"),
                capacity=held.capacity,
                status=held.status,
                started=_dated(held.started),
                ended=_dated(held.ended),
            )

    def _series(self, at: Location, item: Any) -> None:
        self._row("meeting_series", item.slug, at, item, slug=item.slug, name=item.name)
        for place, party in _each((*at, "parties"), item.parties):
            self._row(
                "meeting_series_party",
                _key(item.slug, _party_key(party)),
                place,
                party,
                meeting_series_id=row_id("meeting_series", item.slug),
                **_party(party, place),
            )

    def _topic(self, at: Location, item: Any) -> None:
        self._row(
            "topic",
            item.slug,
            at,
            item,
            slug=item.slug,
            name=item.name,
            broader_topic_id=_to("topic", item.broader, at, "broader"),
        )

    def _meeting(self, at: Location, item: Meeting) -> None:
        self._row(
            "meeting",
            item.slug,
            at,
            item,
            slug=item.slug,
            title=item.title,
            kind=item.kind,
            meeting_series_id=_to("meeting_series", item.series, at, "series"),
            session_number=item.session_number,
            session_label=item.session_label,
            format=item.format,
            status=item.status,
            held=_dated(item.held),
        )
        of_meeting: dict[str, Any] = {"meeting_id": row_id("meeting", item.slug)}
        for place, venue in _each((*at, "places"), item.places):
            self._row(
                "meeting_place",
                _key(item.slug, venue.place),
                place,
                venue,
                **of_meeting,
                place_id=_to("place", venue.place, place, "place"),
            )
        for place, relation in _each((*at, "relations"), item.relations):
            self._row(
                "meeting_relation",
                _key(item.slug, relation.kind, relation.meeting),
                place,
                relation,
                **of_meeting,
                kind=relation.kind,
                related_meeting_id=_to("meeting", relation.meeting, place, "meeting"),
            )
        for place, delegation in _each((*at, "delegations"), item.delegations):
            self._row(
                "delegation",
                _key(item.slug, _party_key(delegation)),
                place,
                delegation,
                **of_meeting,
                **_party(delegation, place),
            )
            self._participants(
                item.slug, (*place, "participants"), delegation.participants, delegation
            )
        self._participants(item.slug, (*at, "participants"), item.participants, None)
        for place, topic in _each((*at, "topics"), item.topics):
            self._row(
                "meeting_topic",
                _key(item.slug, topic.topic),
                place,
                topic,
                **of_meeting,
                topic_id=_to("topic", topic.topic, place, "topic"),
            )
        for place, outcome in _each((*at, "outcomes"), item.outcomes):
            key = _key(item.slug, outcome.number)
            self._row(
                "outcome",
                key,
                place,
                outcome,
                **of_meeting,
                outcome_number=outcome.number,
                kind=outcome.kind,
                summary=outcome.summary,
                **_author(item.slug, outcome.attributed_to, place),
                reported_by_organisation_id=_to(
                    "organisation", outcome.reported_by, place, "reported_by"
                ),
            )
            self._links(
                "outcome_collaboration",
                key,
                (*place, "collaborations"),
                outcome.collaborations,
                **of_meeting,
                outcome_id=row_id("outcome", key),
            )
        self._links(
            "meeting_collaboration",
            item.slug,
            (*at, "collaborations"),
            item.collaborations,
            **of_meeting,
        )

    def _participants(
        self, meeting: str, at: Location, items: list[Participant], side: Delegation | None
    ) -> None:
        for place, item in _each(at, items):
            party = (
                _key("official", item.official)
                if item.official
                else _key("organisation", item.organisation)
                if item.organisation
                else _key("post", item.post)
                if item.post
                else _key("group", item.described_as)
            )
            key = _key(meeting, _party_key(side) if side else None, item.role, party)
            self._row(
                "participant",
                key,
                place,
                item,
                meeting_id=row_id("meeting", meeting),
                delegation_id=row_id("delegation", _key(meeting, _party_key(side)))
                if side
                else None,
                official_id=_to("official", item.official, place, "official"),
                organisation_id=_to("organisation", item.organisation, place, "organisation"),
                post_id=_to("post", item.post, place, "post"),
                described_as=item.described_as,
                role=item.role,
                is_leading=item.role in reference.leading_roles(),
                attendance=item.attendance,
                mode=item.mode,
                printed_name=item.printed_name,
                printed_title=item.printed_title,
                headcount=item.headcount,
            )
            for spot, capacity in _each((*place, "capacities"), item.capacities):
                assert item.official is not None
                appointment = (
                    _key(item.official, capacity.post, capacity.term) if capacity.post else None
                )
                self._row(
                    "participant_capacity",
                    _key(key, capacity.post, capacity.term, capacity.acting_for),
                    spot,
                    capacity,
                    inherit=item,
                    meeting_id=row_id("meeting", meeting),
                    participant_id=row_id("participant", key),
                    official_id=row_id("official", item.official),
                    appointment_id=_to("appointment", appointment, spot, "post"),
                    acting_for_organisation_id=_to(
                        "organisation", capacity.acting_for, spot, "acting_for"
                    ),
                )

    def _links(
        self, table: str, key: str, at: Location, links: list[CollaborationLink], **values: Any
    ) -> None:
        for place, link in _each(at, links):
            self._row(
                table,
                _key(key, link.relation, link.collaboration),
                place,
                link,
                **values,
                collaboration_id=_to("collaboration", link.collaboration, place, "collaboration"),
                relation=link.relation,
            )

    def _collaboration(self, at: Location, item: Collaboration) -> None:
        self._row(
            "collaboration",
            item.slug,
            at,
            item,
            slug=item.slug,
            name=item.name,
            kind=item.kind,
            target=item.target,
            period=_dated(item.period),
        )
        of_collaboration: dict[str, Any] = {"collaboration_id": row_id("collaboration", item.slug)}
        self._names("collaboration", item.slug, (*at, "names"), item.names)
        for place, partner in _each((*at, "partners"), item.partners):
            self._row(
                "collaboration_partner",
                _key(item.slug, _party_key(partner)),
                place,
                partner,
                **of_collaboration,
                **_party(partner, place),
                on_behalf_of=partner.on_behalf_of,
            )
        for place, given in _each((*at, "contributions"), item.contributions):
            key = _key(item.slug, given.slug)
            self._row(
                "contribution",
                key,
                place,
                given,
                **of_collaboration,
                slug=given.slug,
                item=given.item,
                kind=given.kind,
                amount=given.amount,
                currency=given.currency,
                is_approximate=given.approximate,
                price_basis=given.price_basis,
            )
            for spot, giver in _each((*place, "by"), given.by):
                partner_key = _key(item.slug, _party_key(giver))
                self._row(
                    "contribution_partner",
                    _key(key, _party_key(giver)),
                    spot,
                    giver,
                    inherit=given,
                    **of_collaboration,
                    contribution_id=row_id("contribution", key),
                    collaboration_partner_id=Reference("collaboration_partner", partner_key, spot),
                )
        for place, step in _each((*at, "milestones"), item.milestones):
            self._row(
                "milestone",
                _key(item.slug, step.kind, step.term),
                place,
                step,
                **of_collaboration,
                kind=step.kind,
                place_id=_to("place", step.place, place, "place"),
                meeting_id=_to("meeting", step.meeting, place, "meeting"),
                happened=_dated(step.happened),
            )


def _each(at: Location, items: list[Any]) -> Iterator[tuple[Location, Any]]:
    for number, item in enumerate(items):
        yield (*at, number), item


def _key(*parts: object) -> str:
    """A natural key; parts that are left out keep their place, so that keys stay distinct."""
    return ":".join("" if part is None else str(part) for part in parts)


def _to(table: str, slug: str | None, at: Location, attribute: str) -> Reference | None:
    return None if slug is None else Reference(table, slug, (*at, attribute))


def _dated(text: str | None) -> dating.Dating | None:
    return None if text is None else dating.parse(text)


def _party_key(party: Party | Partner | Contributor | Author) -> str:
    for kind in ("country", "organisation", "country_group"):
        if name := getattr(party, kind, None):
            return f"{kind}/{name}"
    raise AssertionError("a party was validated to have exactly one")


def _party(party: Party | Partner, at: Location) -> dict[str, Any]:
    """The columns that say who a party is."""
    return {
        "country_code": party.country,
        "organisation_id": _to("organisation", party.organisation, at, "organisation"),
        "country_group_slug": getattr(party, "country_group", None),
    }


def _author(meeting: str, author: Author | None, at: Location) -> dict[str, Any]:
    if author is None:
        return {}
    place = (*at, "attributed_to")
    if author.official:
        return {"attributed_official_id": Reference("official", author.official, place)}
    side = _key(meeting, _party_key(author))
    return {"attributed_delegation_id": Reference("delegation", side, place)}
