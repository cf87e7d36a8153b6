"""Collaborations: partners, contributions and milestones."""

import decimal
import uuid

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Numeric,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import (
    AppointmentId,
    Base,
    CollaborationId,
    CountryCode,
    FactId,
    OfficialId,
    OrganisationId,
    PlaceId,
    Slug,
    Words,
    exactly_one,
    one_of,
)
from .dating import Dated, latest_index
from .money import Money, money_checks
from .names import Name
from .search import search_index

CONTRIBUTION_KINDS = (
    "hardware",
    "software",
    "service",
    "facility",
    "funding",
    "personnel",
    "data",
    "other",
)
#: What somebody may do with a milestone.
ACTS = (
    "proposed",
    "agreed",
    "approved",
    "initialled",
    "signed",
    "exchanged",
    "witnessed",
    "announced",
)
COLLABORATION_RELATION_KINDS = ("implements", "part_of", "succeeds", "supports", "conditional_on")


class Collaboration(Dated, Base):
    """Something parties do together: a mission, an agreement, an exchange year."""

    __tablename__ = "collaboration"
    __table_args__ = (
        search_index("collaboration", "name", "target"),
        latest_index("collaboration", "period"),
    )
    __dated__ = {"period": "the collaboration runs"}

    collaboration_id: Mapped[FactId] = mapped_column(
        comment="Id of the collaboration and of its fact."
    )
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key.")
    name: Mapped[Words] = mapped_column(comment="Name to show.")
    kind: Mapped[str] = mapped_column(
        ForeignKey("core.collaboration_kind.code"), comment="Kind of collaboration."
    )
    target: Mapped[Words | None] = mapped_column(
        comment="What it aims at, such as the region a mission explores; empty if not stated."
    )


class CollaborationName(Name, Base):
    """A name that a collaboration goes by in some source."""

    __tablename__ = "collaboration_name"
    __bearer__ = "collaboration_id"

    collaboration_name_id: Mapped[FactId] = mapped_column(comment="Id of the name and of its fact.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")


class CollaborationRelation(Base):
    """How one collaboration stands to another."""

    __tablename__ = "collaboration_relation"
    __table_args__ = (
        one_of("kind", *COLLABORATION_RELATION_KINDS),
        CheckConstraint("collaboration_id <> related_collaboration_id", name="not_itself"),
        UniqueConstraint(
            "collaboration_id",
            "kind",
            "related_collaboration_id",
            name="uq_collaboration_relation_kind",
        ),
    )

    collaboration_relation_id: Mapped[FactId] = mapped_column(
        comment="Id of the relation and of its fact."
    )
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment="What the collaboration does or is to the other: "
        f"{', '.join(COLLABORATION_RELATION_KINDS)}.",
    )
    related_collaboration_id: Mapped[CollaborationId] = mapped_column(
        comment="The other collaboration."
    )


class CollaborationPartner(Dated, Base):
    """A party to a collaboration: a country or an organisation, and since and until when."""

    __tablename__ = "collaboration_partner"
    __table_args__ = (
        exactly_one("one_party", "country_code", "organisation_id"),
        CheckConstraint(
            "on_behalf_of is null or organisation_id is not null", name="on_behalf_of_organisation"
        ),
        CheckConstraint(
            "on_behalf_of_organisation_id is null or organisation_id is not null",
            name="on_behalf_of_another",
        ),
        CheckConstraint(
            "organisation_id <> on_behalf_of_organisation_id", name="not_on_behalf_of_itself"
        ),
        CheckConstraint("joined_from <= left_to", name="joined_before_left"),
        UniqueConstraint(
            "collaboration_id",
            "country_code",
            "organisation_id",
            name="uq_collaboration_partner_party",
            postgresql_nulls_not_distinct=True,
        ),
        # The target of contribution_partner's foreign key.
        UniqueConstraint(
            "collaboration_id",
            "collaboration_partner_id",
            name="uq_collaboration_partner_of_collaboration",
        ),
    )
    __dated__ = {"joined": "the partner joined", "left": "the partner left"}

    collaboration_partner_id: Mapped[FactId] = mapped_column(
        comment="Id of the partner and of its fact."
    )
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    country_code: Mapped[CountryCode | None] = mapped_column(comment="The partner, if a country.")
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The partner, if an organisation."
    )
    on_behalf_of: Mapped[CountryCode | None] = mapped_column(
        comment="The country on whose behalf an organisation takes part, if stated."
    )
    on_behalf_of_organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="The organisation on whose behalf another takes part, if stated."
    )


class CollaborationTotal(Money, Base):
    """What a collaboration costs as a whole, or a stated part of it, whoever pays."""

    __tablename__ = "collaboration_total"
    __table_args__ = (*money_checks(), UniqueConstraint("collaboration_id", "slug"))

    collaboration_total_id: Mapped[FactId] = mapped_column(comment="Id of the total and its fact.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    slug: Mapped[Slug] = mapped_column(comment="Stable human key within the collaboration.")
    item: Mapped[Words | None] = mapped_column(
        comment="What it is the total of, such as the first phase; empty if of all of it."
    )


class Contribution(Money, Base):
    """What one or several partners bring into a collaboration."""

    __tablename__ = "contribution"
    __table_args__ = (
        one_of("kind", *CONTRIBUTION_KINDS),
        *money_checks(),
        CheckConstraint(
            "not is_approximate or num_nonnulls(amount, share_percent, quantity) > 0",
            name="approximate_if_any",
        ),
        CheckConstraint("share_percent > 0 and share_percent <= 100", name="share_of_hundred"),
        CheckConstraint("quantity >= 0 and quantity < 'infinity'", name="quantity_finite"),
        CheckConstraint("(quantity is null) = (quantity_unit is null)", name="quantity_has_unit"),
        CheckConstraint("contribution_id <> part_of_id", name="not_itself"),
        # Both contributions are to the same collaboration.
        ForeignKeyConstraint(
            ["part_of_id", "collaboration_id"],
            ["core.contribution.contribution_id", "core.contribution.collaboration_id"],
        ),
        UniqueConstraint("collaboration_id", "slug"),
        UniqueConstraint("contribution_id", "collaboration_id"),
        search_index("contribution", "item"),
    )

    contribution_id: Mapped[FactId] = mapped_column(
        comment="Id of the contribution and of its fact."
    )
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    slug: Mapped[Slug] = mapped_column(comment="Stable human key within the collaboration.")
    item: Mapped[Words] = mapped_column(comment="What is contributed.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"What sort of thing: {', '.join(CONTRIBUTION_KINDS)}."
    )
    share_percent: Mapped[decimal.Decimal | None] = mapped_column(
        Numeric(7, 4), comment="Share of the whole that it makes up, in percent, if stated."
    )
    quantity: Mapped[decimal.Decimal | None] = mapped_column(
        Numeric(24, 4), comment="How much of it, if stated other than in money."
    )
    quantity_unit: Mapped[Words | None] = mapped_column(
        comment="Unit of the quantity, such as tonnes or launches."
    )
    part_of_id: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, comment="The contribution that it is a part of, if of any."
    )


class ContributionPartner(Base):
    """That a partner makes a contribution, alone or with others."""

    __tablename__ = "contribution_partner"
    __table_args__ = (
        # Contribution and partner are of the same collaboration.
        ForeignKeyConstraint(
            ["contribution_id", "collaboration_id"],
            ["core.contribution.contribution_id", "core.contribution.collaboration_id"],
        ),
        ForeignKeyConstraint(
            ["collaboration_id", "collaboration_partner_id"],
            [
                "core.collaboration_partner.collaboration_id",
                "core.collaboration_partner.collaboration_partner_id",
            ],
            name="fk_contribution_partner_partner",
        ),
        UniqueConstraint(
            "contribution_id", "collaboration_partner_id", name="uq_contribution_partner_partner"
        ),
    )

    contribution_partner_id: Mapped[FactId] = mapped_column(comment="Id of the link and its fact.")
    contribution_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The contribution.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    collaboration_partner_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The partner.")


class Milestone(Dated, Base):
    """A step in the life of a collaboration. Its status follows from the latest."""

    __tablename__ = "milestone"
    __table_args__ = (
        # Deferrable, so that one load can exchange the slugs of two milestones.
        UniqueConstraint("collaboration_id", "slug", deferrable=True, initially="IMMEDIATE"),
        # The target of milestone_actor's foreign key.
        UniqueConstraint("milestone_id", "collaboration_id"),
        latest_index("milestone", "happened"),
    )
    __dated__ = {"happened": "the milestone was reached"}

    milestone_id: Mapped[FactId] = mapped_column(comment="Id of the milestone and of its fact.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    slug: Mapped[Slug] = mapped_column(
        comment="Stable human key within the collaboration: its kind, unless another is given."
    )
    kind: Mapped[str] = mapped_column(
        ForeignKey("core.milestone_kind.code"), comment="Kind of milestone."
    )
    step_of: Mapped[Words | None] = mapped_column(
        comment="What it is a step of, such as the landing; empty if of the collaboration as a "
        "whole, or not stated."
    )
    place_id: Mapped[PlaceId | None] = mapped_column(comment="Where, if stated.")
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("core.meeting.meeting_id"),
        comment="The meeting at which it was reached, if any.",
    )


class MilestoneActor(Base):
    """What somebody did with a milestone, such as to sign, and for which partner."""

    __tablename__ = "milestone_actor"
    __table_args__ = (
        exactly_one("one_actor", "official_id", "organisation_id", "country_code"),
        one_of("act", *ACTS),
        CheckConstraint(
            "appointment_id is null or official_id is not null", name="post_of_official"
        ),
        # Milestone and partner are of the same collaboration.
        ForeignKeyConstraint(
            ["milestone_id", "collaboration_id"],
            ["core.milestone.milestone_id", "core.milestone.collaboration_id"],
        ),
        ForeignKeyConstraint(
            ["collaboration_id", "collaboration_partner_id"],
            [
                "core.collaboration_partner.collaboration_id",
                "core.collaboration_partner.collaboration_partner_id",
            ],
            name="fk_milestone_actor_partner",
        ),
        # Actor and appointment are of the same official.
        ForeignKeyConstraint(
            ["appointment_id", "official_id"],
            ["core.appointment.appointment_id", "core.appointment.official_id"],
            name="fk_milestone_actor_appointment",
        ),
        UniqueConstraint(
            "milestone_id",
            "act",
            "official_id",
            "organisation_id",
            "country_code",
            name="uq_milestone_actor_act",
            postgresql_nulls_not_distinct=True,
        ),
    )

    milestone_actor_id: Mapped[FactId] = mapped_column(comment="Id of the act and of its fact.")
    milestone_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="The milestone.")
    collaboration_id: Mapped[CollaborationId] = mapped_column(comment="The collaboration.")
    official_id: Mapped[OfficialId | None] = mapped_column(
        comment="Who did it, if a named official."
    )
    organisation_id: Mapped[OrganisationId | None] = mapped_column(
        comment="Who did it, if an organisation."
    )
    country_code: Mapped[CountryCode | None] = mapped_column(comment="Who did it, if a country.")
    act: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"What was done: {', '.join(ACTS)}."
    )
    collaboration_partner_id: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, comment="The partner for which it was done, if stated."
    )
    appointment_id: Mapped[AppointmentId | None] = mapped_column(
        comment="The appointment in which the official did it, if stated."
    )
