"""Reference data: countries and the open vocabularies.

It needs no citation, but for countries that no standard lists, and names of countries.
"""

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Computed,
    ForeignKeyConstraint,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Code, CountryCode, FactId, Words
from .dating import Dated
from .names import Name

#: The codes that ISO 3166-1 leaves to its users: AA, QM to QZ, XA to XZ, ZZ (ISO 3166-1:2020, 5.2).
UNLISTED = "^(AA|Q[M-Z]|X[A-Z]|ZZ)$"


class Country(Dated, Base):
    """A country or territory: all of ISO 3166-1, those that were in it before (ISO 3166-3), and
    others that a source speaks of.
    """

    __tablename__ = "country"
    __table_args__ = (
        UniqueConstraint("country_code", "name"),
        CheckConstraint(
            "(alpha3 is not null and numeric_code is not null) "
            f"= (length(country_code) = 2 and country_code !~ '{UNLISTED}')",
            name="codes_if_listed",
        ),
        CheckConstraint("(alpha3 is null) = (numeric_code is null)", name="both_codes"),
        CheckConstraint(
            "(length(country_code) = 4) = (withdrawn_edtf is not null)", name="withdrawn_if_former"
        ),
        ForeignKeyConstraint(
            ["unlisted_code"],
            ["core.unlisted_country.country_code"],
            name="fk_country_unlisted_country",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )
    __dated__ = {"withdrawn": "its code was withdrawn from ISO 3166-1"}

    country_code: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        info={"rule": "country_code"},
        comment="ISO 3166-1 alpha-2 code; of a former country, its ISO 3166-3 code of four "
        "letters; of one that is in neither, a code of the range that the standard leaves to "
        "users.",
    )
    alpha3: Mapped[str | None] = mapped_column(
        CHAR(3, collation="C"),
        unique=True,
        info={"rule": "alpha3"},
        comment="ISO 3166-1 alpha-3 code; empty for a country that is not in the standard now.",
    )
    numeric_code: Mapped[str | None] = mapped_column(
        CHAR(3, collation="C"),
        unique=True,
        info={"rule": "numeric"},
        comment="ISO 3166-1 numeric code, with its leading zeros; empty for a country that is not "
        "in the standard now.",
    )
    name: Mapped[Words] = mapped_column(
        comment="Short name in English, as the standard has it; of a country that is in none, as "
        "a source has it."
    )
    official_name: Mapped[Words | None] = mapped_column(
        comment="Official name in English, where the standard has one."
    )
    display_name: Mapped[Words | None] = mapped_column(
        comment="Name to show where the standard's short name is unwieldy; empty otherwise."
    )
    unlisted_code: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        # As PostgreSQL writes it, so that Alembic can compare it.
        Computed(
            f"case when (country_code ~ '{UNLISTED}'::text) then country_code else null::text end",
            persisted=True,
        ),
        comment="The code, if no standard lists the country: then a source must speak of it.",
    )


class CountrySuccessor(Base):
    """That a country took the place of a former one, or of a part of it."""

    __tablename__ = "country_successor"
    __table_args__ = (CheckConstraint("country_code <> successor_code", name="of_another"),)

    country_code: Mapped[CountryCode] = mapped_column(
        primary_key=True, comment="The former country."
    )
    successor_code: Mapped[CountryCode] = mapped_column(
        primary_key=True, comment="The country that took its place."
    )


class UnlistedCountry(Dated, Base):
    """That there is, or was, a country that neither ISO 3166-1 nor ISO 3166-3 lists."""

    __tablename__ = "unlisted_country"
    __table_args__ = (
        ForeignKeyConstraint(
            ["country_code", "name"],
            ["core.country.country_code", "core.country.name"],
            # So that one load can change the name in both.
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    __dated__ = {"existed": "the country existed"}

    unlisted_country_id: Mapped[FactId] = mapped_column(comment="Id of the fact.")
    country_code: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Code of the country."
    )
    name: Mapped[Words] = mapped_column(comment="Its name, as in `country`.")


class CountryName(Name, Base):
    """A name that a country goes by in some source, besides those of the standard."""

    __tablename__ = "country_name"
    __bearer__ = "country_code"

    country_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    country_code: Mapped[CountryCode] = mapped_column(comment="The country.")


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


class Role(_Vocabulary, Base):
    """Vocabulary: roles that a participant has at a meeting."""

    __tablename__ = "role"
    # The target of participant_role's foreign key.
    __table_args__ = (UniqueConstraint("code", "is_leading"),)

    is_leading: Mapped[bool] = mapped_column(
        comment="Whether the role leads a side; nobody leads a side in two of them."
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

    resulting_status: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        info={"rule": "code"},
        comment="Status of a collaboration whose latest milestone is of this kind; empty if the "
        "status stays as it was.",
    )
    rank: Mapped[int] = mapped_column(
        SmallInteger, comment="Order among milestones of one day or without a date, first to last."
    )


class OutcomeKind(_Vocabulary, Base):
    """Vocabulary: kinds of outcome of a meeting."""

    __tablename__ = "outcome_kind"
