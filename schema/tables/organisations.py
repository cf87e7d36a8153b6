"""Places and organisations: their names, hierarchy and succession."""

import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import column

from .base import (
    Base,
    CountryCode,
    FactId,
    OrganisationId,
    PlaceId,
    Slug,
    Words,
    exactly_one,
    one_of,
)
from .dating import Dated, latest_index
from .names import Name
from .search import search_index

#: How a member stands to its organisation; one holds the presidency besides being a member.
MEMBER_STANDINGS = ("member", "associate", "observer", "guest", "candidate", "presidency")
#: Of two times whose ends are known to the day it is certain whether they overlap. Of others it is
#: not, where one begins in the year in which the other ends: the loader tells what is certain.
WHOLE_DAYS = (
    "valid_edtf ~ '^([0-9]{4}-[0-9]{2}-[0-9]{2}|[.][.])/([0-9]{4}-[0-9]{2}-[0-9]{2}|[.][.])$'"
)


class Organisation(Dated, Base):
    """A body that takes part in diplomacy: ministry, agency, company, international organisation,
    or a unit of one.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("founded_from <= dissolved_to", name="founded_before_dissolved"),
        search_index("organisation", "name"),
        latest_index("organisation", "founded"),
        latest_index("organisation", "dissolved"),
    )
    __dated__ = {
        "founded": "the organisation was founded",
        "dissolved": "the organisation was dissolved",
    }

    organisation_id: Mapped[FactId] = mapped_column(
        comment="Id of the organisation and of its fact."
    )
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    name: Mapped[Words] = mapped_column(comment="Name to show, without the country.")
    kind: Mapped[str] = mapped_column(
        ForeignKey("core.organisation_kind.code"), comment="Kind of organisation."
    )
    country_code: Mapped[CountryCode | None] = mapped_column(
        comment="Country it belongs to; empty when international."
    )


class OrganisationName(Name, Base):
    """A name that an organisation goes by in some source."""

    __tablename__ = "organisation_name"
    __bearer__ = "organisation_id"

    organisation_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    organisation_id: Mapped[OrganisationId] = mapped_column(comment="The organisation.")


class OrganisationParent(Dated, Base):
    """That one organisation is a part of, or stands under, another, and when."""

    __tablename__ = "organisation_parent"
    __table_args__ = (
        CheckConstraint("organisation_id <> parent_id", name="not_itself"),
        ExcludeConstraint(
            ("organisation_id", "="),
            ("parent_id", "="),
            (func.daterange(column("valid_from"), column("valid_to"), "[)"), "&&"),
            name="ex_organisation_parent_no_overlap",
            where=text(WHOLE_DAYS),
        ),
    )
    __dated__ = {"valid": "the organisation stood under the parent"}

    organisation_parent_id: Mapped[FactId] = mapped_column(
        comment="Id of the link and of its fact."
    )
    organisation_id: Mapped[OrganisationId] = mapped_column(comment="The lower organisation.")
    parent_id: Mapped[OrganisationId] = mapped_column(comment="The higher organisation.")


class OrganisationMember(Dated, Base):
    """That a country or an organisation belongs to an organisation, as what, and when."""

    __tablename__ = "organisation_member"
    __table_args__ = (
        one_of("standing", *MEMBER_STANDINGS),
        exactly_one("one_member", "country_code", "member_id"),
        CheckConstraint("organisation_id <> member_id", name="not_itself"),
        ExcludeConstraint(
            ("organisation_id", "="),
            (text("coalesce(country_code, member_id::text)"), "="),
            ("standing", "="),
            (func.daterange(column("valid_from"), column("valid_to"), "[)"), "&&"),
            name="ex_organisation_member_no_overlap",
            where=text(WHOLE_DAYS),
        ),
    )
    __dated__ = {"valid": "the member stood so to the organisation"}

    organisation_member_id: Mapped[FactId] = mapped_column(
        comment="Id of the membership and of its fact."
    )
    organisation_id: Mapped[OrganisationId] = mapped_column(comment="The organisation.")
    country_code: Mapped[CountryCode | None] = mapped_column(comment="The member, if a country.")
    member_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The member, if an organisation."
    )
    standing: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment=f"As what it belongs to it: {', '.join(MEMBER_STANDINGS)}; presidency while it "
        "presides over it.",
    )


class OrganisationSuccession(Dated, Base):
    """That one organisation continues another."""

    __tablename__ = "organisation_succession"
    __table_args__ = (
        one_of("kind", "renamed", "merged", "split", "function_moved"),
        CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
        UniqueConstraint("predecessor_id", "successor_id", "kind"),
        latest_index("organisation_succession", "happened"),
    )
    __dated__ = {"happened": "the succession took effect"}

    organisation_succession_id: Mapped[FactId] = mapped_column(
        comment="Id of the succession and of its fact."
    )
    predecessor_id: Mapped[OrganisationId] = mapped_column(comment="The earlier organisation.")
    successor_id: Mapped[OrganisationId] = mapped_column(comment="The later organisation.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment="How it came about: renamed, merged, split, or function_moved where another body "
        "took over its function.",
    )


class Place(Base):
    """Where meetings are held: a city, a facility or a venue."""

    __tablename__ = "place"
    __table_args__ = (
        one_of("kind", "city", "facility", "venue"),
        CheckConstraint("place_id <> within_place_id", name="not_within_itself"),
        search_index("place", "name"),
    )

    place_id: Mapped[FactId] = mapped_column(comment="Id of the place and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    name: Mapped[Words] = mapped_column(comment="Name to show.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"), comment="What the place is: city, facility or venue."
    )
    country_code: Mapped[CountryCode | None] = mapped_column(
        comment="Country it lies in; empty if unknown."
    )
    within_place_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("core.place.place_id"), comment="The larger place it lies in, if stated."
    )
    operating_organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The organisation that runs it, if stated."
    )


class PlaceName(Name, Base):
    """A name that a place goes by in some source."""

    __tablename__ = "place_name"
    __bearer__ = "place_id"

    place_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    place_id: Mapped[PlaceId] = mapped_column(comment="The place.")
