"""Meetings, the aggregate: sides, participants, topics and outcomes hang on one meeting.

Every child of a meeting has the primary key ``(meeting_id, <child>_id)``, and every unique
constraint on it includes ``meeting_id``, so that meetings can be distributed over several
machines (`schema.distribution`, which also finds the few keys that cannot be there).
"""

import uuid

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import (
    AppointmentId,
    Base,
    CollaborationId,
    CountryCode,
    FactId,
    OfficialId,
    OfMeeting,
    OrganisationId,
    PlaceId,
    PostId,
    SeriesId,
    Slug,
    SourceId,
    TopicId,
    Words,
    exactly_one,
    one_of,
)
from .dating import Dated
from .names import Name
from .search import search_index

#: Name and title of a participant as one text, as far as they are printed.
PRINTED = "coalesce((printed_name || ', '::text) || printed_title, printed_name, printed_title)"
#: How a collaboration figured at a meeting or in an outcome.
COLLABORATION_RELATIONS = ("discussed", "decided", "marked", "launched")
MEETING_RELATIONS = (
    "part_of",
    "precedes",
    "on_sidelines_of",
    "prepares",
    "follows_up",
    "replaces",
)
#: ``prepares``: one of its sessions, without being one.
SERIES_RELATIONS = ("founds", "renames", "ends", "prepares", "reports_to")


class MeetingSeries(Base):
    """A recurring dialogue, whose sessions are meetings."""

    __tablename__ = "meeting_series"
    __table_args__ = (search_index("meeting_series", "name"),)

    meeting_series_id: Mapped[FactId] = mapped_column(comment="Id of the series and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    name: Mapped[Words] = mapped_column(comment="Name of the series.")


class MeetingSeriesName(Name, Base):
    """A name that a series goes by in some source."""

    __tablename__ = "meeting_series_name"
    __bearer__ = "meeting_series_id"

    meeting_series_name_id: Mapped[FactId] = mapped_column(
        comment="Id of the name and of its fact."
    )
    meeting_series_id: Mapped[SeriesId] = mapped_column(comment="The series.")


class MeetingSeriesParent(Dated, Base):
    """The series that a series is a part of, or the body that it is held under, and when."""

    __tablename__ = "meeting_series_parent"
    __table_args__ = (
        exactly_one("one_parent", "parent_series_id", "organisation_id"),
        CheckConstraint("meeting_series_id <> parent_series_id", name="not_itself"),
        UniqueConstraint(
            "meeting_series_id",
            "parent_series_id",
            "organisation_id",
            "valid_edtf",
            name="uq_meeting_series_parent_parent",
            postgresql_nulls_not_distinct=True,
        ),
    )
    __dated__ = {"valid": "the series stood under it"}

    meeting_series_parent_id: Mapped[FactId] = mapped_column(
        comment="Id of the link and of its fact."
    )
    meeting_series_id: Mapped[SeriesId] = mapped_column(comment="The series.")
    parent_series_id: Mapped[SeriesId | None] = mapped_column(
        comment="The larger series, if it is a part of one."
    )
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The body, if it is held under one."
    )


class MeetingSeriesParty(Base):
    """A party to a series: a country or an organisation."""

    __tablename__ = "meeting_series_party"
    __table_args__ = (
        exactly_one("one_party", "country_code", "organisation_id"),
        UniqueConstraint(
            "meeting_series_id",
            "country_code",
            "organisation_id",
            name="uq_meeting_series_party_party",
            postgresql_nulls_not_distinct=True,
        ),
    )

    meeting_series_party_id: Mapped[FactId] = mapped_column(
        comment="Id of the party and of its fact."
    )
    meeting_series_id: Mapped[SeriesId] = mapped_column(comment="The series.")
    country_code: Mapped[CountryCode | None] = mapped_column(comment="The party, if a country.")
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The party, if an organisation."
    )


class Meeting(Dated, Base):
    """A meeting between sides: a session, a visit, a ceremony, a bilateral talk."""

    __tablename__ = "meeting"
    __table_args__ = (
        one_of("format", "in_person", "virtual", "hybrid", "unknown"),
        one_of("status", "planned", "held", "postponed", "cancelled"),
        CheckConstraint("session_number > 0", name="session_number_positive"),
        CheckConstraint(
            "meeting_series_id is not null or num_nonnulls(session_number, session_label) = 0",
            name="session_has_series",
        ),
        # Deferrable, so that one load can exchange the numbers of two sessions.
        UniqueConstraint(
            "meeting_series_id",
            "session_number",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        CheckConstraint(
            "status in ('cancelled', 'postponed') "
            "or (called_off_edtf is null and called_off_reason is null)",
            name="called_off_if_not_held",
        ),
        Index("ix_meeting_held_from", "held_from"),
        Index("ix_meeting_held_to", "held_to"),
        Index("ix_meeting_held_latest", text("held_from desc nulls last")),
        search_index("meeting", "title"),
    )
    __dated__ = {
        "held": "the meeting was held",
        "called_off": "the meeting was cancelled or postponed",
    }

    meeting_id: Mapped[FactId] = mapped_column(comment="Id of the meeting and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    title: Mapped[Words] = mapped_column(comment="Title of the meeting.")
    kind: Mapped[str] = mapped_column(
        ForeignKey("core.meeting_kind.code"), comment="Kind of meeting."
    )
    meeting_series_id: Mapped[SeriesId | None] = mapped_column(
        comment="The series it is a session of; empty if none."
    )
    session_number: Mapped[int | None] = mapped_column(
        Integer, comment="Number of the session in its series; empty if none is stated."
    )
    session_label: Mapped[Words | None] = mapped_column(
        comment="Number of the session as printed, such as 'third'."
    )
    format: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'unknown'"),
        comment="How it was held: in_person, virtual, hybrid; unknown where not stated.",
    )
    status: Mapped[str] = mapped_column(
        Text(collation="C"), comment="Whether it is planned, held, postponed or cancelled."
    )
    called_off_reason: Mapped[Words | None] = mapped_column(
        comment="Why it was cancelled or postponed, if stated."
    )


class MeetingName(Name, Base):
    """A name that a meeting goes by in some source, besides its title."""

    __tablename__ = "meeting_name"
    __bearer__ = "meeting_id"

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")


class MeetingPlace(Base):
    """A place at which a meeting was held; there may be none or many."""

    __tablename__ = "meeting_place"
    __table_args__ = (UniqueConstraint("meeting_id", "place_id"),)

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_place_id: Mapped[FactId] = mapped_column(comment="Id of the link and of its fact.")
    place_id: Mapped[PlaceId] = mapped_column(comment="The place.")


class MeetingRelation(Base):
    """How one meeting stands to another."""

    __tablename__ = "meeting_relation"
    __table_args__ = (
        one_of("kind", *MEETING_RELATIONS),
        CheckConstraint("meeting_id <> related_meeting_id", name="not_itself"),
        UniqueConstraint("meeting_id", "kind", "related_meeting_id"),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_relation_id: Mapped[FactId] = mapped_column(
        comment="Id of the relation and of its fact."
    )
    kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment=f"What the meeting is to the other: {', '.join(MEETING_RELATIONS)}.",
    )
    related_meeting_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.meeting.meeting_id"), comment="The other meeting."
    )


class MeetingSeriesRelation(Base):
    """What a meeting is or does to a series, other than to be a session of it."""

    __tablename__ = "meeting_series_relation"
    __table_args__ = (
        one_of("kind", *SERIES_RELATIONS),
        UniqueConstraint("meeting_id", "kind", "meeting_series_id"),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_series_relation_id: Mapped[FactId] = mapped_column(
        comment="Id of the relation and of its fact."
    )
    kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment=f"What the meeting does with the series: {', '.join(SERIES_RELATIONS)}.",
    )
    meeting_series_id: Mapped[SeriesId] = mapped_column(comment="The series.")


class Delegation(Base):
    """One side of a meeting: of a country or an organisation."""

    __tablename__ = "delegation"
    __table_args__ = (
        exactly_one("one_side", "country_code", "organisation_id"),
        one_of("standing", "full", "observer", "guest"),
        UniqueConstraint(
            "meeting_id",
            "country_code",
            "organisation_id",
            name="uq_delegation_side",
            postgresql_nulls_not_distinct=True,
        ),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    delegation_id: Mapped[FactId] = mapped_column(comment="Id of the delegation and of its fact.")
    country_code: Mapped[CountryCode | None] = mapped_column(comment="The side, if a country.")
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The side, if an organisation."
    )
    standing: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment="As what it took part: full, observer or guest; empty if not stated.",
    )
    is_incomplete: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether a source says that others took part on this side whom it does not name.",
    )


class Participant(Base):
    """Who took part in a meeting: an official, an organisation, the unnamed holder of a post, or a
    group known by description only.
    """

    __tablename__ = "participant"
    __table_args__ = (
        exactly_one("one_party", "official_id", "organisation_id", "post_id", "described_as"),
        one_of("attendance", "attended", "expected", "invited", "absent"),
        one_of("mode", "in_person", "virtual"),
        CheckConstraint("headcount > 0", name="headcount_positive"),
        CheckConstraint(
            "headcount is null or num_nonnulls(official_id, post_id) = 0",
            name="headcount_of_groups",
        ),
        CheckConstraint(
            "headcount is not null or (not headcount_is_approximate and headcount_unit is null)",
            name="headcount_qualified",
        ),
        CheckConstraint("position > 0", name="position_positive"),
        ForeignKeyConstraint(
            ["meeting_id", "delegation_id"],
            ["core.delegation.meeting_id", "core.delegation.delegation_id"],
        ),
        UniqueConstraint(
            "meeting_id",
            "delegation_id",
            "official_id",
            "organisation_id",
            "post_id",
            "described_as",
            name="uq_participant_party",
            postgresql_nulls_not_distinct=True,
        ),
        # The target of participant_capacity's foreign key.
        UniqueConstraint("meeting_id", "participant_id", "official_id"),
        # Trigrams of printed names would take most of the time of a load. Misspelt names are found
        # in official_name and post.
        search_index("participant", "described_as", words_only=(PRINTED,)),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    participant_id: Mapped[FactId] = mapped_column(comment="Id of the participant and its fact.")
    delegation_id: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, comment="The side on which it took part; empty if on none."
    )
    official_id: Mapped[OfficialId | None] = mapped_column(
        comment="The participant, if a named official."
    )
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The participant, if an organisation whose people are not named."
    )
    post_id: Mapped[PostId | None] = mapped_column(
        comment="The participant, if the unnamed holder of a post."
    )
    described_as: Mapped[Words | None] = mapped_column(
        comment="The participant, if a group that is only described."
    )
    attendance: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment="Whether it attended, was expected, was invited or was absent; empty if not "
        "stated.",
    )
    mode: Mapped[str | None] = mapped_column(
        Text(collation="C"), comment="in_person or virtual; empty if not stated."
    )
    printed_name: Mapped[Words | None] = mapped_column(
        comment="Name as printed, with honorific, in the source that reports the participation."
    )
    printed_title: Mapped[Words | None] = mapped_column(comment="Title as printed there.")
    headcount: Mapped[int | None] = mapped_column(
        Integer,
        comment="Number of people, or of what headcount_unit says, if stated and more than a "
        "single person.",
    )
    headcount_is_approximate: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether that number is approximate."
    )
    headcount_unit: Mapped[Words | None] = mapped_column(
        comment="What is counted, such as companies; empty if people."
    )
    position: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Place among those of its side, or of none, as the source that names it first "
        "lists them, from 1.",
    )


class ParticipantRole(Base):
    """A role that a participant had at a meeting; one may have several."""

    __tablename__ = "participant_role"
    __table_args__ = (
        ForeignKeyConstraint(
            ["meeting_id", "participant_id"],
            ["core.participant.meeting_id", "core.participant.participant_id"],
            name="fk_participant_role_participant",
        ),
        ForeignKeyConstraint(
            ["role", "is_leading"],
            ["core.role.code", "core.role.is_leading"],
            name="fk_participant_role_is_leading",
            onupdate="CASCADE",
        ),
        UniqueConstraint("meeting_id", "participant_id", "role"),
        Index(
            "uq_participant_role_one_leading",
            "meeting_id",
            "participant_id",
            unique=True,
            postgresql_where=text("is_leading"),
        ),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    participant_role_id: Mapped[FactId] = mapped_column(comment="Id of the role and of its fact.")
    participant_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The participant.")
    role: Mapped[str] = mapped_column(Text(collation="C"), comment="Role at the meeting.")
    is_leading: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether the role leads a side; follows from the role. A participant has one such "
        "role at most.",
    )


class ParticipantCapacity(Base):
    """An appointment or an organisation for which an official took part."""

    __tablename__ = "participant_capacity"
    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(appointment_id, acting_for_organisation_id) > 0", name="some_capacity"
        ),
        # Participant and appointment are of the same official.
        ForeignKeyConstraint(
            ["meeting_id", "participant_id", "official_id"],
            [
                "core.participant.meeting_id",
                "core.participant.participant_id",
                "core.participant.official_id",
            ],
            name="fk_participant_capacity_participant",
        ),
        ForeignKeyConstraint(
            ["appointment_id", "official_id"],
            ["core.appointment.appointment_id", "core.appointment.official_id"],
            name="fk_participant_capacity_appointment",
        ),
        UniqueConstraint(
            "meeting_id",
            "participant_id",
            "appointment_id",
            "acting_for_organisation_id",
            name="uq_participant_capacity_capacity",
            postgresql_nulls_not_distinct=True,
        ),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    participant_capacity_id: Mapped[FactId] = mapped_column(
        comment="Id of the capacity and of its fact."
    )
    participant_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The participant.")
    official_id: Mapped[OfficialId] = mapped_column(comment="The official who took part.")
    appointment_id: Mapped[AppointmentId | None] = mapped_column(
        comment="The appointment in which the official took part."
    )
    acting_for_organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The organisation for which the official acted, if stated."
    )


class Topic(Base):
    """A subject that meetings deal with."""

    __tablename__ = "topic"
    __table_args__ = (
        CheckConstraint("topic_id <> broader_topic_id", name="not_broader_than_itself"),
        search_index("topic", "name"),
    )

    topic_id: Mapped[FactId] = mapped_column(comment="Id of the topic and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    name: Mapped[Words] = mapped_column(comment="Name of the topic.")
    broader_topic_id: Mapped[TopicId | None] = mapped_column(
        comment="The broader topic it falls under, if any."
    )


class TopicName(Name, Base):
    """A name that a topic goes by in some source."""

    __tablename__ = "topic_name"
    __bearer__ = "topic_id"

    topic_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    topic_id: Mapped[TopicId] = mapped_column(comment="The topic.")


class MeetingTopic(Base):
    """That a meeting dealt with a topic."""

    __tablename__ = "meeting_topic"
    __table_args__ = (UniqueConstraint("meeting_id", "topic_id"),)

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_topic_id: Mapped[FactId] = mapped_column(comment="Id of the link and of its fact.")
    topic_id: Mapped[TopicId] = mapped_column(comment="The topic.")


class Outcome(Base):
    """What came of a meeting: a statement, decision, announcement and so on."""

    __tablename__ = "outcome"
    __table_args__ = (
        CheckConstraint("outcome_number > 0", name="number_positive"),
        CheckConstraint(
            "num_nonnulls(attributed_delegation_id, attributed_official_id) <= 1",
            name="one_author",
        ),
        ForeignKeyConstraint(
            ["meeting_id", "attributed_delegation_id"],
            ["core.delegation.meeting_id", "core.delegation.delegation_id"],
        ),
        # Deferrable, so that one load can exchange the slugs of two outcomes.
        UniqueConstraint("meeting_id", "slug", deferrable=True, initially="IMMEDIATE"),
        search_index("outcome", "summary"),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    outcome_id: Mapped[FactId] = mapped_column(comment="Id of the outcome and of its fact.")
    slug: Mapped[Slug] = mapped_column(comment="Stable human key within the meeting.")
    outcome_number: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Place among the outcomes of the meeting, from 1; empty if none."
    )
    kind: Mapped[str] = mapped_column(
        ForeignKey("core.outcome_kind.code"), comment="Kind of outcome."
    )
    summary: Mapped[Words] = mapped_column(comment="What it says, in one sentence of our own.")
    attributed_delegation_id: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, comment="The side that made it; empty when joint or made by one official."
    )
    attributed_official_id: Mapped[OfficialId | None] = mapped_column(
        comment="The official who made it; empty when joint or made by a side."
    )
    reported_by_organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The organisation whose account the source relies on, if named."
    )


class MeetingCollaboration(Base):
    """That a collaboration figured at a meeting, and how."""

    __tablename__ = "meeting_collaboration"
    __table_args__ = (
        one_of("relation", *COLLABORATION_RELATIONS),
        UniqueConstraint("meeting_id", "collaboration_id", "relation"),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_collaboration_id: Mapped[FactId] = mapped_column(
        comment="Id of the link and of its fact."
    )
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    relation: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"How it figured: {', '.join(COLLABORATION_RELATIONS)}."
    )


class OutcomeCollaboration(Base):
    """That an outcome of a meeting concerns a collaboration, and how."""

    __tablename__ = "outcome_collaboration"
    __table_args__ = (
        one_of("relation", *COLLABORATION_RELATIONS),
        ForeignKeyConstraint(
            ["meeting_id", "outcome_id"], ["core.outcome.meeting_id", "core.outcome.outcome_id"]
        ),
        UniqueConstraint(
            "meeting_id",
            "outcome_id",
            "collaboration_id",
            "relation",
            name="uq_outcome_collaboration_relation",
        ),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    outcome_collaboration_id: Mapped[FactId] = mapped_column(
        comment="Id of the link and of its fact."
    )
    outcome_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The outcome.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    relation: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment=f"What the outcome does with it: {', '.join(COLLABORATION_RELATIONS)}.",
    )


class OutcomeText(Base):
    """That a source is the text of an outcome, such as a joint statement."""

    __tablename__ = "outcome_text"
    __table_args__ = (
        ForeignKeyConstraint(
            ["meeting_id", "outcome_id"], ["core.outcome.meeting_id", "core.outcome.outcome_id"]
        ),
        UniqueConstraint("meeting_id", "outcome_id", "source_id", name="uq_outcome_text_source"),
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    outcome_text_id: Mapped[FactId] = mapped_column(comment="Id of the link and of its fact.")
    outcome_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The outcome.")
    source_id: Mapped[SourceId] = mapped_column(comment="The source that is its text.")
