"""Reference data: countries, country groups and the open vocabularies.

It needs no citation, but for names that sources give to countries.
"""

import uuid

from sqlalchemy import CHAR, SmallInteger, Text, UniqueConstraint, Uuid, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import column

from .base import Base, Code, CountryCode, CountryGroupSlug, FactId, Slug, Words
from .dating import Dated
from .names import Name


class Country(Base):
    """A country or territory of ISO 3166-1; all of them."""

    __tablename__ = "country"

    country_code: Mapped[str] = mapped_column(
        CHAR(2, collation="C"),
        primary_key=True,
        info={"rule": "country_code"},
        comment="ISO 3166-1 alpha-2 code.",
    )
    alpha3: Mapped[str] = mapped_column(
        CHAR(3, collation="C"),
        unique=True,
        info={"rule": "alpha3"},
        comment="ISO 3166-1 alpha-3 code.",
    )
    numeric_code: Mapped[str] = mapped_column(
        CHAR(3, collation="C"),
        unique=True,
        info={"rule": "numeric"},
        comment="ISO 3166-1 numeric code, with its leading zeros.",
    )
    name: Mapped[Words] = mapped_column(comment="Short name in English, as the standard has it.")
    official_name: Mapped[Words | None] = mapped_column(
        comment="Official name in English, where the standard has one."
    )
    display_name: Mapped[Words | None] = mapped_column(
        comment="Name to show where the standard's short name is unwieldy; empty otherwise."
    )


class CountryName(Name, Base):
    """A name that a country goes by in some source, besides those of the standard."""

    __tablename__ = "country_name"
    __bearer__ = "country_code"

    country_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    country_code: Mapped[CountryCode] = mapped_column(comment="The country.")


class CountryGroup(Base):
    """A named group of countries, such as the Quad."""

    __tablename__ = "country_group"

    slug: Mapped[Slug] = mapped_column(primary_key=True, comment="Stable human key of the group.")
    name: Mapped[Words] = mapped_column(comment="Name of the group in English.")


class CountryGroupMember(Dated, Base):
    """Membership of a country in a country group, and when."""

    __tablename__ = "country_group_member"
    __table_args__ = (
        ExcludeConstraint(
            ("country_group_slug", "="),
            ("country_code", "="),
            (func.daterange(column("valid_from"), column("valid_to"), "[]"), "&&"),
            name="ex_country_group_member_no_overlap",
        ),
    )
    __dated__ = {"valid": "the country was a member of the group"}

    country_group_member_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, primary_key=True, comment="UUIDv5 of the group, the country and the dates."
    )
    country_group_slug: Mapped[CountryGroupSlug] = mapped_column(comment="The group.")
    country_code: Mapped[CountryCode] = mapped_column(comment="The member country.")


class _Vocabulary:
    """Columns of a vocabulary table: an open list whose entries are data, not schema."""

    code: Mapped[Code] = mapped_column(primary_key=True, comment="Stable code of the entry.")
    label: Mapped[Words] = mapped_column(comment="Name of the entry, to show.")
    description: Mapped[Words] = mapped_column(comment="What the entry means and when to use it.")


class OrganisationKind(_Vocabulary, Base):
    """Vocabulary: kinds of organisation."""

    __tablename__ = "organisation_kind"


class MeetingKind(_Vocabulary, Base):
    """Vocabulary: kinds of meeting."""

    __tablename__ = "meeting_kind"


class ParticipantRole(_Vocabulary, Base):
    """Vocabulary: roles that a participant has at a meeting."""

    __tablename__ = "participant_role"
    __table_args__ = (UniqueConstraint("code", "is_leading"),)

    is_leading: Mapped[bool] = mapped_column(
        comment="Whether the role leads a side; a person leads a side in one role only."
    )


class CollaborationKind(_Vocabulary, Base):
    """Vocabulary: kinds of collaboration."""

    __tablename__ = "collaboration_kind"


class MilestoneKind(_Vocabulary, Base):
    """Vocabulary: kinds of milestone, and the status each leads to."""

    __tablename__ = "milestone_kind"
    __table_args__ = (
        # Deferrable, so that one load can exchange the ranks of two kinds.
        UniqueConstraint("rank", deferrable=True, initially="IMMEDIATE"),
    )

    resulting_status: Mapped[str] = mapped_column(
        Text(collation="C"),
        info={"rule": "code"},
        comment="Status of a collaboration whose latest milestone is of this kind.",
    )
    rank: Mapped[int] = mapped_column(
        SmallInteger, comment="Order among milestones of one day or without a date, first to last."
    )


class OutcomeKind(_Vocabulary, Base):
    """Vocabulary: kinds of outcome of a meeting."""

    __tablename__ = "outcome_kind"
