"""Meetings, their series, places and relations.

Downgrading loses every meeting and series.

Revision ID: 0006
Revises: 0005
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.meeting_relation",
    "core.meeting_place",
    "core.meeting",
    "core.meeting_series_party",
    "core.meeting_series",
)


def upgrade() -> None:
    op.create_table(
        "meeting_series",
        sa.Column(
            "meeting_series_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the series and of its fact.",
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the series."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_series'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_series': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_series_name_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_meeting_series_slug_slug")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_series_fact",
        ),
        sa.PrimaryKeyConstraint("meeting_series_id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_meeting_series_slug")),
        schema="core",
        comment="A recurring dialogue, whose sessions are meetings.",
    )
    op.create_index(
        "ix_meeting_series_fact",
        "meeting_series",
        ["meeting_series_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "meeting_series_party",
        sa.Column(
            "meeting_series_party_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the party and of its fact.",
        ),
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="The party, if a country.",
        ),
        sa.Column(
            "organisation_id", sa.Uuid(), nullable=True, comment="The party, if an organisation."
        ),
        sa.Column(
            "country_group_slug",
            sa.Text(collation="C"),
            nullable=True,
            comment="The party, if a country group.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_series_party'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_series_party': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "num_nonnulls(country_code, organisation_id, country_group_slug) = 1",
            name=op.f("ck_meeting_series_party_one_party"),
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_meeting_series_party_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["country_group_slug"],
            ["core.country_group.slug"],
            name=op.f("fk_meeting_series_party_country_group_slug"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_series_party_meeting_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_party_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_series_party_fact",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_meeting_series_party_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("meeting_series_party_id", name=op.f("pk_meeting_series_party")),
        sa.UniqueConstraint(
            "meeting_series_id",
            "country_code",
            "organisation_id",
            "country_group_slug",
            name="uq_meeting_series_party_party",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A party to a series: a country, an organisation or a country group.",
    )
    op.create_index(
        "ix_meeting_series_party_country_code",
        "meeting_series_party",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_party_country_group_slug",
        "meeting_series_party",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_party_fact",
        "meeting_series_party",
        ["meeting_series_party_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_party_organisation_id",
        "meeting_series_party",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "meeting",
        sa.Column(
            "meeting_id", sa.Uuid(), nullable=False, comment="Id of the meeting and of its fact."
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("title", sa.Text(), nullable=False, comment="Title of the meeting."),
        sa.Column("kind", sa.Text(collation="C"), nullable=False, comment="Kind of meeting."),
        sa.Column(
            "meeting_series_id",
            sa.Uuid(),
            nullable=True,
            comment="The series it is a session of; empty if none.",
        ),
        sa.Column(
            "session_number",
            sa.Integer(),
            nullable=True,
            comment="Number of the session in its series; empty if none is stated.",
        ),
        sa.Column(
            "session_label",
            sa.Text(),
            nullable=True,
            comment="Number of the session as printed, such as 'third'.",
        ),
        sa.Column(
            "format",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How it was held: in_person, virtual, hybrid; unknown where not stated.",
        ),
        sa.Column(
            "status",
            sa.Text(collation="C"),
            nullable=False,
            comment="Whether it is planned, held, postponed or cancelled.",
        ),
        sa.Column(
            "held_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the meeting was held, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "held_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the meeting was held, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "held_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the meeting was held: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "held_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the meeting was held, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when held_precision = 'unknown' then held_edtf is null\n    when held_precision = 'day' then held_edtf = lpad(extract(year from held_from)::text, 4, '0') || '-' || lpad(extract(month from held_from)::text, 2, '0') || '-' || lpad(extract(day from held_from)::text, 2, '0')\n    when held_precision = 'month' then held_edtf in (\n        lpad(extract(year from held_from)::text, 4, '0') || '-' || lpad(extract(month from held_from)::text, 2, '0'), lpad(extract(year from held_from)::text, 4, '0') || '-' || lpad(extract(month from held_from)::text, 2, '0') || '-XX'\n    )\n    when held_precision = 'year' then held_edtf in (lpad(extract(year from held_from)::text, 4, '0'), lpad(extract(year from held_from)::text, 4, '0') || '-XX', lpad(extract(year from held_from)::text, 4, '0') || '-XX-XX')\n    when held_precision = 'decade' then held_edtf = left(lpad(extract(year from held_from)::text, 4, '0'), 3) || 'X'\n    when held_precision = 'quarter'\n        then held_edtf = lpad(extract(year from held_from)::text, 4, '0') || '-' || (32 + extract(quarter from held_from))::text\n    when held_precision = 'half_year'\n        then held_edtf = lpad(extract(year from held_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from held_from) / 6))::text\n    when held_precision = 'season'\n        then held_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(held_edtf, 4) = lpad(extract(year from held_from)::text, 4, '0')\n    when held_precision = 'before' then held_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when held_precision = 'after' then held_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when held_precision = 'approximate' then held_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else held_edtf ~ '^[^[:space:]]+$' and held_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_meeting_held_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(held_from), true) and coalesce(isfinite(held_to), true)\nand (case held_precision\n    when 'unknown' then held_from is null and held_to is null\n    when 'before' then held_from is null and held_to is not null\n    when 'after' then held_from is not null and held_to is null\n    when 'interval' then held_from <= held_to\n    when 'approximate' then num_nonnulls(held_from, held_to) > 0\n        and coalesce(held_from <= held_to, true)\n    else held_to = (held_from + case held_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case held_precision\n    when 'month' then extract(day from held_from) = 1\n    when 'season' then extract(day from held_from) = 1\n    when 'quarter' then extract(day from held_from) = 1 and extract(month from held_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from held_from) = 1 and extract(month from held_from) in (1, 7)\n    when 'year' then extract(day from held_from) = 1 and extract(month from held_from) = 1\n    when 'decade' then extract(day from held_from) = 1 and extract(month from held_from) = 1\n        and mod(extract(year from held_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_meeting_held_bounds"),
        ),
        sa.CheckConstraint(
            "format in ('in_person', 'virtual', 'hybrid', 'unknown')",
            name=op.f("ck_meeting_format_known"),
        ),
        sa.CheckConstraint(
            "held_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_meeting_held_precision_known"),
        ),
        sa.CheckConstraint(
            "session_label <> '' and session_label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_session_label_text"),
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_meeting_slug_slug")),
        sa.CheckConstraint(
            "status in ('planned', 'held', 'postponed', 'cancelled')",
            name=op.f("ck_meeting_status_known"),
        ),
        sa.CheckConstraint(
            "title <> '' and title !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_title_text"),
        ),
        sa.CheckConstraint(
            "meeting_series_id is not null or num_nonnulls(session_number, session_label) = 0",
            name=op.f("ck_meeting_session_has_series"),
        ),
        sa.CheckConstraint("session_number > 0", name=op.f("ck_meeting_session_number_positive")),
        sa.ForeignKeyConstraint(["kind"], ["core.meeting_kind.code"], name=op.f("fk_meeting_kind")),
        sa.ForeignKeyConstraint(
            ["meeting_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_fact",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_meeting_series_id"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting")),
        sa.UniqueConstraint(
            "meeting_series_id",
            "session_number",
            deferrable=True,
            initially="IMMEDIATE",
            name=op.f("uq_meeting_meeting_series_id_session_number"),
        ),
        sa.UniqueConstraint("slug", name=op.f("uq_meeting_slug")),
        schema="core",
        comment="A meeting between sides: a session, a visit, a ceremony, a bilateral talk.",
    )
    op.create_index(
        "ix_meeting_fact", "meeting", ["meeting_id", "fact_type"], unique=False, schema="core"
    )
    op.create_index("ix_meeting_held_from", "meeting", ["held_from"], unique=False, schema="core")
    op.create_index("ix_meeting_held_to", "meeting", ["held_to"], unique=False, schema="core")
    op.create_index("ix_meeting_kind", "meeting", ["kind"], unique=False, schema="core")
    op.create_table(
        "meeting_place",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_place_id", sa.Uuid(), nullable=False, comment="Id of the link and of its fact."
        ),
        sa.Column("place_id", sa.Uuid(), nullable=False, comment="The place."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_place'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_place': the type of the fact in core.fact.",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_meeting_place_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_place_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_place_fact",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["core.place.place_id"], name=op.f("fk_meeting_place_place_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "meeting_place_id", name=op.f("pk_meeting_place")),
        sa.UniqueConstraint(
            "meeting_id", "place_id", name=op.f("uq_meeting_place_meeting_id_place_id")
        ),
        schema="core",
        comment="A place at which a meeting was held; there may be none or many.",
    )
    op.create_index(
        "ix_meeting_place_fact",
        "meeting_place",
        ["meeting_place_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_place_place_id", "meeting_place", ["place_id"], unique=False, schema="core"
    )
    op.create_table(
        "meeting_relation",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_relation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the relation and of its fact.",
        ),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the meeting is to the other: part_of, precedes, on_sidelines_of, prepares, follows_up, replaces.",
        ),
        sa.Column("related_meeting_id", sa.Uuid(), nullable=False, comment="The other meeting."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_relation'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_relation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "kind in ('part_of', 'precedes', 'on_sidelines_of', 'prepares', 'follows_up', 'replaces')",
            name=op.f("ck_meeting_relation_kind_known"),
        ),
        sa.CheckConstraint(
            "meeting_id <> related_meeting_id", name=op.f("ck_meeting_relation_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_meeting_relation_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_relation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_relation_fact",
        ),
        sa.ForeignKeyConstraint(
            ["related_meeting_id"],
            ["core.meeting.meeting_id"],
            name=op.f("fk_meeting_relation_related_meeting_id"),
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "meeting_relation_id", name=op.f("pk_meeting_relation")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "related_meeting_id",
            name=op.f("uq_meeting_relation_meeting_id_kind_related_meeting_id"),
        ),
        schema="core",
        comment="How one meeting stands to another.",
    )
    op.create_index(
        "ix_meeting_relation_fact",
        "meeting_relation",
        ["meeting_relation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_relation_related_meeting_id",
        "meeting_relation",
        ["related_meeting_id"],
        unique=False,
        schema="core",
    )


def downgrade() -> None:
    op.drop_table("meeting_relation", schema="core")
    op.drop_table("meeting_place", schema="core")
    op.drop_table("meeting", schema="core")
    op.drop_table("meeting_series_party", schema="core")
    op.drop_table("meeting_series", schema="core")
