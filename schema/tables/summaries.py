"""What a view works out of whole tables, kept as rows, so that a filter on it reaches an index.

``core.meeting_country_kept`` holds what the view ``core.meeting_country`` gives. A load brings it
up to date before it commits (`schema.summaries`), so no reader sees it stale. Nobody states these
rows: they are no facts, and apart from the tables that seeds fill and an export holds.
"""

import datetime
import decimal
import uuid
from typing import Annotated, ClassVar, LiteralString, NamedTuple

from sqlalchemy import Boolean, Date, Index, Integer, MetaData, Numeric, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from .base import NAMING_CONVENTION, Base

_Id = Annotated[uuid.UUID, mapped_column(Uuid)]
_Name = Annotated[str, mapped_column(Text(collation="C"))]
_Number = Annotated[int, mapped_column(Integer)]


class Summary(Base):
    """Base of the summaries.

    They have no foreign keys: their rows follow from those that they name, and the doctor compares
    them.
    """

    __abstract__ = True
    #: The columns by which rows are brought up to date together: of a meeting, of a pair.
    key: ClassVar[tuple[str, ...]]
    #: Where it has no more rows than so many for each key that is touched, all are worked out.
    rows_a_key: ClassVar[int] = 30
    #: A query of their values that depend on facts of which the ids are given.
    touched: ClassVar[LiteralString]
    #: The same on Citus, where that is another one.
    touched_distributed: ClassVar[LiteralString | None] = None
    metadata = MetaData(schema="core", naming_convention=NAMING_CONVENTION)


class MeetingCountry(Summary):
    """Countries that take part in a meeting, as the view meeting_country tells."""

    __tablename__ = "meeting_country_kept"
    __table_args__ = (Index(None, "country_code", "meeting_id"),)
    key = ("meeting_id",)
    touched = "select meeting_id from core.meeting where meeting_id = any(%s)"

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The meeting.")
    country_code: Mapped[_Name] = mapped_column(primary_key=True, comment="The country.")
    distance: Mapped[_Number] = mapped_column(
        comment="How far it is from being a side: 0 is one itself, 1 belongs to one, 2 takes part "
        "through participants, 3 is a party to the series."
    )


class MeetingOrganisation(Summary):
    """Organisations that take part in a meeting, as the view meeting_organisation tells."""

    __tablename__ = "meeting_organisation_kept"
    __table_args__ = (Index(None, "organisation_id", "meeting_id"),)
    key = ("meeting_id",)
    touched = "select meeting_id from core.meeting where meeting_id = any(%s)"

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The meeting.")
    organisation_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The organisation.")
    distance: Mapped[_Number] = mapped_column(
        comment="How far it is from being a side: 1 is one, 2 takes part through participants, 3 "
        "is a party to the series."
    )


class ParticipantStanding(Summary):
    """Who each participant stands for, as the view participant_standing tells."""

    __tablename__ = "participant_standing_kept"
    __table_args__ = (
        Index(None, "country_code"),
        Index(None, "organisation_id"),
        Index(None, "side"),
    )
    key = ("meeting_id",)
    touched = "select meeting_id from core.meeting where meeting_id = any(%s)"

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The meeting.")
    participant_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The participant.")
    organisation_id: Mapped[_Id | None] = mapped_column(
        comment="The organisation that it stands for; empty if none."
    )
    country_code: Mapped[_Name | None] = mapped_column(
        comment="The country that it stands for; empty if none."
    )
    acting_for_organisation_id: Mapped[_Id | None] = mapped_column(
        comment="The organisation that the official acted for; empty if none."
    )
    side: Mapped[_Name | None] = mapped_column(
        comment="The side it is on: code of the country, or slug of the organisation; empty if "
        "not known."
    )


class ParticipantOrganisation(Summary):
    """Organisations that participants stand for, as the view participant_organisation tells."""

    __tablename__ = "participant_organisation_kept"
    __table_args__ = (Index(None, "organisation_id"),)
    key = ("meeting_id",)
    touched = "select meeting_id from core.meeting where meeting_id = any(%s)"

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The meeting.")
    participant_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The participant.")
    organisation_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The organisation.")


class MeetingParty(Summary):
    """Parties to a meeting, its sides and those to its series, as the view meeting_party tells."""

    __tablename__ = "meeting_party_kept"
    __table_args__ = (Index(None, "party"), Index(None, "country_code"))
    key = ("meeting_id",)
    touched = "select meeting_id from core.meeting where meeting_id = any(%s)"

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The meeting.")
    party: Mapped[_Name] = mapped_column(
        primary_key=True, comment="The party: code of the country, or slug of the organisation."
    )
    country_code: Mapped[_Name | None] = mapped_column(
        comment="The country that it is or belongs to; empty if none."
    )
    is_side: Mapped[bool] = mapped_column(
        Boolean,
        comment="Whether it is a side of the meeting; else it is a party to the series only.",
    )


class AppointmentAttested(Summary):
    """When each appointment is attested, as the view appointment_attested tells."""

    __tablename__ = "appointment_attested_kept"
    key = ("appointment_id",)
    touched = (
        "select distinct appointment_id from core.participant_capacity "
        "where meeting_id = any(%s) and appointment_id is not null"
    )

    appointment_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The appointment.")
    first_attested_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of the first held meeting in which somebody took part in it, as stated; "
        "empty if not known."
    )
    last_attested_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of the last such meeting, as stated; empty if not known."
    )
    first_attested_from: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Earliest day of such a meeting; empty if not known."
    )
    last_attested_to: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Latest day of such a meeting; empty if not known."
    )


class TopicSummary(Summary):
    """How many held meetings had each topic, as the view topic_summary tells."""

    __tablename__ = "topic_summary_kept"
    key = ("topic_id",)
    touched = "select topic_id from core.topic where topic_id = any(%s)"

    topic_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The topic.")
    meetings: Mapped[_Number] = mapped_column(comment="Held meetings with it on the agenda.")


class OrganisationMainParent(Summary):
    """The parent that the path of an organisation goes through, as organisation_main_parent
    tells.
    """

    __tablename__ = "organisation_main_parent_kept"
    __table_args__ = (Index(None, "parent_id"),)
    key = ("organisation_id",)
    touched = "select organisation_id from core.organisation where organisation_id = any(%s)"

    organisation_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The organisation.")
    parent_id: Mapped[_Id] = mapped_column(comment="Its parent.")


class CollaborationCountry(Summary):
    """Countries that are partners of a collaboration, as the view collaboration_country tells."""

    __tablename__ = "collaboration_country_kept"
    __table_args__ = (Index(None, "country_code"),)
    key = ("collaboration_id",)
    touched = "select collaboration_id from core.collaboration where collaboration_id = any(%s)"

    collaboration_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The collaboration.")
    country_code: Mapped[_Name] = mapped_column(primary_key=True, comment="The country.")


class LocatedPlace(Summary):
    """Every place with a name that says where it is, as the view located_place tells."""

    __tablename__ = "located_place_kept"
    __table_args__ = (Index(None, "country_code"), Index(None, "name"), Index(None, "city"))
    key = ("place_id",)
    touched = "select place_id from core.place where place_id = any(%s)"

    place_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The place.")
    name: Mapped[_Name] = mapped_column(
        comment="Its name and those of the larger places it lies in; the country, if none of them "
        "is a city."
    )
    city: Mapped[_Name | None] = mapped_column(
        comment="Name of the city: the place itself, or the nearest it lies in; empty if not known."
    )
    country_code: Mapped[_Name | None] = mapped_column(
        comment="The country that it or a larger place lies in; empty if unknown."
    )
    place_ids: Mapped[list[uuid.UUID] | None] = mapped_column(
        ARRAY(Uuid), comment="The larger places it lies in; empty if none is stated."
    )


class PostName(Summary):
    """Every post with a name that says of whom it is a post, as the view post_name tells."""

    __tablename__ = "post_name_kept"
    __table_args__ = (Index(None, "country_code"),)
    key = ("post_id",)
    touched = "select post_id from core.post where post_id = any(%s)"

    post_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The post.")
    title: Mapped[_Name] = mapped_column(comment="Its title.")
    body: Mapped[_Name] = mapped_column(
        comment="Name of the organisation or country it is a post of."
    )
    name: Mapped[_Name] = mapped_column(comment="Title and body, to show.")
    organisation_id: Mapped[_Id | None] = mapped_column(
        comment="The organisation it is a post of; empty if of a country."
    )
    country_code: Mapped[_Name | None] = mapped_column(
        comment="The country it is a post of, or of its organisation; empty if none."
    )


class OrganisationPath(Summary):
    """Every organisation with its path through its parents, as the view organisation_path tells."""

    __tablename__ = "organisation_path_kept"
    key = ("organisation_id",)
    touched = "select organisation_id from core.organisation where organisation_id = any(%s)"

    organisation_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The organisation.")
    path: Mapped[_Name] = mapped_column(
        comment="Slugs of those that it stands under, the highest first, and its own, joined by "
        "slashes."
    )
    depth: Mapped[_Number] = mapped_column(comment="Number of those that it stands under.")


class SessionInterval(Summary):
    """Held sessions and the days since the one before, as the view session_interval tells."""

    __tablename__ = "session_interval_kept"
    __table_args__ = (Index(None, "meeting_series_id"),)
    key = ("meeting_series_id",)
    touched = (
        "select distinct meeting_series_id from core.meeting "
        "where meeting_series_id is not null and meeting_id = any(%s)"
    )

    meeting_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The session.")
    meeting_series_id: Mapped[_Id] = mapped_column(comment="The series.")
    days_since_previous: Mapped[_Number | None] = mapped_column(
        comment="Days from the first day of the session before to the first day of this one; empty "
        "unless both are known and no other held session may lie between them."
    )


class SeriesSessions(Summary):
    """Series of meetings and what is known of their sessions, as the view series_sessions tells."""

    __tablename__ = "series_sessions_kept"
    key = ("meeting_series_id",)
    touched = SessionInterval.touched

    meeting_series_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The series.")
    sessions: Mapped[_Number] = mapped_column(comment="Number of its held sessions.")
    highest_session_number: Mapped[_Number | None] = mapped_column(
        comment="The highest number of one of them; empty if none has a number."
    )
    mean_days_between: Mapped[decimal.Decimal | None] = mapped_column(
        Numeric, comment="Mean of the days between them, as far as known; empty if unknown."
    )
    intervals: Mapped[_Number] = mapped_column(comment="Number of intervals that the mean is of.")
    first_held_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of the first of them, as stated; empty if none is known."
    )
    latest_held_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of the latest of them, as stated; empty if none is known."
    )
    first_held_from: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Earliest day of one of them; empty if not known."
    )
    latest_held_to: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Latest day of one of them; empty if not known."
    )


class PlaceMeetings(Summary):
    """Places and the number of meetings held there, as the view place_meetings tells."""

    __tablename__ = "place_meetings_kept"
    key = ("place_id",)
    # Of a meeting, another place may count no more when there is one within it.
    touched = (
        "select distinct other.place_id from (select %s::uuid[] as ids) as given "
        "inner join core.meeting_place as one on one.meeting_id = any(given.ids) "
        "or one.meeting_place_id = any(given.ids) or one.place_id = any(given.ids) "
        "inner join core.meeting_place as other on one.meeting_id = other.meeting_id"
    )

    place_id: Mapped[_Id] = mapped_column(primary_key=True, comment="The place.")
    meetings: Mapped[_Number] = mapped_column(
        comment="Number of held meetings, not counting those of which a place within it is on "
        "record."
    )


class PartyPair(Summary):
    """Pairs of parties and what they had together, by year, as the view party_pair tells."""

    __tablename__ = "party_pair_kept"
    __table_args__ = (Index(None, "party_a"), Index(None, "party_b"))
    key = ("party_a", "party_b")
    # All meetings of a country are read for each of its pairs, and all are read once for the whole.
    rows_a_key = 2000
    # Asked for one meeting at a time, as the view has a UNION, which several ids do not reach.
    touched = (
        "select distinct together.party_a, together.party_b "
        "from unnest(%s::uuid[]) as given (id) cross join lateral ("
        "select party_a, party_b from core.party_together where whole_id = given.id offset 0"
        ") as together"
    )
    touched_distributed = (
        "select distinct party_a, party_b from core.party_together where whole_id = any(%s)"
    )

    party_pair_key: Mapped[_Name] = mapped_column(
        primary_key=True, comment="The two parties and, if it is known, the year."
    )
    party_a: Mapped[_Name] = mapped_column(comment="The party that comes first.")
    party_b: Mapped[_Name] = mapped_column(comment="The party that comes second.")
    party_a_kind: Mapped[_Name] = mapped_column(comment="Of the first: country or organisation.")
    party_b_kind: Mapped[_Name] = mapped_column(comment="Of the second: country or organisation.")
    year: Mapped[_Number | None] = mapped_column(comment="The calendar year; empty if not known.")
    meetings: Mapped[_Number] = mapped_column(comment="Held meetings of both.")
    dialogue_sessions: Mapped[_Number] = mapped_column(comment="Those that are of a series.")
    collaborations: Mapped[_Number] = mapped_column(comment="Collaborations of both that began.")


class OrganisationPair(Summary):
    """Pairs of organisations that were together, as the view organisation_pair tells."""

    __tablename__ = "organisation_pair_kept"
    __table_args__ = (
        Index(None, "organisation_b"),
        Index(
            "ix_organisation_pair_kept_together_latest",
            text("first_together_from desc nulls last"),
        ),
    )
    key = ("organisation_a", "organisation_b")
    touched = (
        "select distinct together.organisation_a, together.organisation_b "
        "from unnest(%s::uuid[]) as given (id) cross join lateral ("
        "select organisation_a, organisation_b from core.organisation_together "
        "where whole_id = given.id offset 0) as together"
    )
    touched_distributed = (
        "select distinct organisation_a, organisation_b from core.organisation_together "
        "where whole_id = any(%s)"
    )

    organisation_a: Mapped[_Name] = mapped_column(
        primary_key=True, comment="The organisation that comes first."
    )
    organisation_b: Mapped[_Name] = mapped_column(
        primary_key=True, comment="The organisation that comes second."
    )
    meetings: Mapped[_Number] = mapped_column(comment="Held meetings of both.")
    collaborations: Mapped[_Number] = mapped_column(comment="Collaborations of both.")
    first_together_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of their first meeting together, as stated; empty if not known."
    )
    last_together_edtf: Mapped[_Name | None] = mapped_column(
        comment="Date of their last meeting together, as stated; empty if not known."
    )
    first_together_from: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Earliest day of a meeting together; empty if not known."
    )
    last_together_to: Mapped[datetime.date | None] = mapped_column(
        Date, comment="Latest day of a meeting together; empty if not known."
    )


class Dependence(NamedTuple):
    """A table in which a row depends on another: what is touched there follows from what is."""

    table: str
    #: The column that tells which row depends.
    dependent: str
    #: Columns that tell what it depends on.
    on: tuple[str, ...]


#: How a change of a fact reaches what the summaries tell, each after those that it continues.
DEPENDENCES = (
    Dependence("place", "place_id", ("within_place_id",)),
    Dependence("organisation_member", "organisation_id", ("organisation_member_id",)),
    Dependence("organisation_parent", "organisation_id", ("organisation_parent_id", "parent_id")),
    Dependence("post", "post_id", ("organisation_id",)),
    Dependence("appointment", "appointment_id", ("post_id",)),
    Dependence(
        "participant_capacity",
        "meeting_id",
        ("participant_capacity_id", "appointment_id", "acting_for_organisation_id"),
    ),
    Dependence("participant", "meeting_id", ("participant_id", "organisation_id", "post_id")),
    Dependence("delegation", "meeting_id", ("delegation_id", "organisation_id")),
    Dependence(
        "meeting_series_party",
        "meeting_series_id",
        ("meeting_series_party_id", "organisation_id"),
    ),
    Dependence("meeting", "meeting_id", ("meeting_series_id",)),
    Dependence("meeting_topic", "topic_id", ("meeting_topic_id", "meeting_id")),
    Dependence("milestone", "collaboration_id", ("milestone_id",)),
    Dependence(
        "collaboration_partner",
        "collaboration_id",
        ("collaboration_partner_id", "organisation_id", "on_behalf_of_organisation_id"),
    ),
)

metadata = Summary.metadata
#: The summaries, each after those that it is worked out of.
SUMMARIES: tuple[type[Summary], ...] = (
    LocatedPlace,
    PostName,
    OrganisationMainParent,
    ParticipantStanding,
    ParticipantOrganisation,
    AppointmentAttested,
    MeetingParty,
    TopicSummary,
    MeetingCountry,
    MeetingOrganisation,
    CollaborationCountry,
    OrganisationPath,
    SessionInterval,
    SeriesSessions,
    PlaceMeetings,
    PartyPair,
    OrganisationPair,
)
