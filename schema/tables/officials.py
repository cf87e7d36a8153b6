"""Officials, the posts that exist, and the appointments by which officials hold them."""

from sqlalchemy import CheckConstraint, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import (
    Base,
    CountryCode,
    FactId,
    OfficialId,
    OrganisationId,
    PostId,
    Slug,
    Words,
    exactly_one,
    one_of,
)
from .dating import Dated, latest_index
from .names import NAME_KINDS, Name, NameKind
from .search import search_index

NAME_ORDERS = ("family_first", "given_first", "family_only", "mononym", "unknown")


class Official(Base):
    """A person who acts for a country or an organisation."""

    __tablename__ = "official"
    __table_args__ = (search_index("official", "display_name"),)

    official_id: Mapped[FactId] = mapped_column(comment="Id of the official and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    display_name: Mapped[Words] = mapped_column(comment="Name to show, in the person's own order.")
    sort_name: Mapped[Words] = mapped_column(
        comment="Name to sort by: family name first where it is known."
    )


class OfficialName(NameKind, Base):
    """A name of an official as some source has it, taken apart where possible."""

    __tablename__ = "official_name"
    __table_args__ = (
        one_of("name_order", *NAME_ORDERS),
        one_of("name_kind", *NAME_KINDS),
        # Which part is the family name is known exactly when the order is.
        CheckConstraint(
            "case when name_order in ('family_first', 'given_first') "
            "then family_name is not null and given_name is not null "
            "when name_order = 'family_only' "
            "then family_name is not null and given_name is null "
            "else family_name is null and given_name is null end",
            name="parts_match_order",
        ),
        UniqueConstraint(
            "official_id",
            "full_name",
            "name_kind",
            "language",
            name="uq_official_name_full_name",
            postgresql_nulls_not_distinct=True,
        ),
        search_index("official_name", "full_name"),
    )

    official_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    official_id: Mapped[OfficialId] = mapped_column(comment="The official.")
    full_name: Mapped[Words] = mapped_column(comment="The whole name, without honorific.")
    family_name: Mapped[Words | None] = mapped_column(comment="Family name; empty if unknown.")
    given_name: Mapped[Words | None] = mapped_column(comment="Given names; empty if unknown.")
    name_order: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'unknown'"),
        comment=f"Order of the parts in the whole name: {', '.join(NAME_ORDERS)}.",
    )
    honorific: Mapped[Words | None] = mapped_column(comment="Honorific as printed, such as Ms.")
    name_kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'as_printed'"),
        comment=f"What sort of name: {', '.join(NAME_KINDS)}.",
    )


class Post(Base):
    """A position that officials hold, in an organisation or of a country."""

    __tablename__ = "post"
    __table_args__ = (
        exactly_one("of_organisation_or_country", "organisation_id", "country_code"),
        search_index("post", "title"),
    )

    post_id: Mapped[FactId] = mapped_column(comment="Id of the post and of its fact.")
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    title: Mapped[Words] = mapped_column(comment="Title of the post, without the organisation.")
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The organisation that the post is in; empty for a post of a country."
    )
    country_code: Mapped[CountryCode | None] = mapped_column(
        comment="The country that the post is of, such as a minister; empty for a post in an "
        "organisation."
    )


class PostTitle(Name, Base):
    """A title that a post goes by in some source, besides the title to show."""

    # core.post_name is the view of posts with their organisations.
    __tablename__ = "post_title"
    __bearer__ = "post_id"

    post_title_id: Mapped[FactId] = mapped_column(comment="Id of the title and of its fact.")
    post_id: Mapped[PostId] = mapped_column(comment="The post.")


class Appointment(Dated, Base):
    """That an official holds or held a post. An official may hold several at once."""

    __tablename__ = "appointment"
    __table_args__ = (
        one_of("capacity", "substantive", "acting", "designate", "rank"),
        one_of("status", "current", "ended", "unknown"),
        # current means without an end; ended may have an unknown end; unknown says neither.
        CheckConstraint(
            "case status when 'ended' then true else ended_precision in ('unknown', 'after') end",
            name="status_matches_end",
        ),
        CheckConstraint("started_from <= ended_to", name="starts_before_end"),
        UniqueConstraint(
            "official_id",
            "post_id",
            "started_edtf",
            name="uq_appointment_official_post_started",
            postgresql_nulls_not_distinct=True,
        ),
        UniqueConstraint("appointment_id", "official_id"),
        latest_index("appointment", "started"),
        latest_index("appointment", "ended"),
    )
    __dated__ = {
        "appointed": "the official was appointed",
        "started": "the appointment began",
        "ended": "the appointment ended",
    }

    appointment_id: Mapped[FactId] = mapped_column(comment="Id of the appointment and of its fact.")
    official_id: Mapped[OfficialId] = mapped_column(comment="The official.")
    post_id: Mapped[PostId] = mapped_column(comment="The post.")
    capacity: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment="How the post is held: substantive, acting, designate, or as a rank; empty if "
        "not stated.",
    )
    status: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'unknown'"),
        comment="Whether the official is still in post according to the sources: current, "
        "ended, unknown.",
    )
