"""Sources say who read which copy when; a thing may have several slugs; terms may touch.

Downgrading loses which slugs are of one thing and which things are two, when sources were retrieved
and where they are archived, what is said of their reliability, that one is a speech, an interview or
a video, and of memberships and places in a hierarchy that may overlap all but one.

The two tables whose rows may touch are locked while an index of them is built: some thousands of
rows at most, which is why squawk is told to let it.

Revision ID: 0053
Revises: 0052
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0053"
down_revision: str | Sequence[str] | None = "0052"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.not_same_as",
    "core.redirect where because is not null",
    "core.redirect where old_slug is not null",
    "core.redirect where source_id is not null",
    "core.source where archived is not null",
    "core.source where reliability is not null",
    "core.source where retrieved_edtf is not null",
    "core.source where retrieved_from is not null",
    "core.source where retrieved_precision is distinct from 'unknown'",
    "core.source where retrieved_to is not null",
    "core.source where kind in ('speech', 'interview', 'video')",
    "core.organisation_member where exists (select from core.organisation_member as other where "
    "other.organisation_member_id < organisation_member.organisation_member_id and "
    "other.organisation_id = organisation_member.organisation_id and "
    "other.standing = organisation_member.standing and "
    "coalesce(other.country_code, other.member_id::text) = "
    "coalesce(organisation_member.country_code, organisation_member.member_id::text) and "
    "daterange(other.valid_from, other.valid_to, '[]') && "
    "daterange(organisation_member.valid_from, organisation_member.valid_to, '[]'))",
    "core.organisation_parent where exists (select from core.organisation_parent as other where "
    "other.organisation_parent_id < organisation_parent.organisation_parent_id and "
    "other.organisation_id = organisation_parent.organisation_id and "
    "other.parent_id = organisation_parent.parent_id and "
    "daterange(other.valid_from, other.valid_to, '[]') && "
    "daterange(organisation_parent.valid_from, organisation_parent.valid_to, '[]'))",
)

# Whom no two rows may be of at the same time.
SAME = {
    "organisation_member": "organisation_id with =, (coalesce(country_code, member_id::text)) with =, "
    "standing with =",
    "organisation_parent": "organisation_id with =, parent_id with =",
}
WHOLE_DAYS = (
    "valid_edtf ~ '^([0-9]{4}-[0-9]{2}-[0-9]{2}|[.][.])/([0-9]{4}-[0-9]{2}-[0-9]{2}|[.][.])$'"
)


def exclude(table: str, bounds: str, condition: str) -> None:
    """Have no two rows of the same be at the same time."""
    name = f"ex_{table}_no_overlap"
    op.execute(f"alter table core.{table} drop constraint {name}")
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        f"alter table core.{table} add constraint {name} exclude using gist "
        f"({SAME[table]}, daterange(valid_from, valid_to, '{bounds}') with &&){condition}"
    )


def forget(table: str, condition: str) -> None:
    """Delete facts with all that is said of them."""
    op.execute(
        f"create temporary table forgotten on commit drop as "
        f"select {table}_id as fact_id from core.{table} where {condition}"
    )
    op.execute(f"delete from core.{table} where {table}_id in (select fact_id from forgotten)")
    for said in ("citation", "claim", "acknowledgement", "fact"):
        op.execute(f"delete from core.{said} where fact_id in (select fact_id from forgotten)")
    op.execute("drop table forgotten")


def upgrade() -> None:
    op.create_table(
        "not_same_as",
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The one."),
        sa.Column("other_fact_id", sa.Uuid(), nullable=False, comment="The other."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the table that holds both.",
        ),
        sa.Column("because", sa.Text(), nullable=False, comment="Why they are two."),
        sa.Column(
            "source_id", sa.Uuid(), nullable=False, comment="The source whose seed file says so."
        ),
        sa.CheckConstraint(
            "because <> '' and because !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_not_same_as_because_text"),
        ),
        sa.CheckConstraint("fact_id <> other_fact_id", name=op.f("ck_not_same_as_not_itself")),
        sa.CheckConstraint("length(because) <= 500", name=op.f("ck_not_same_as_because_length")),
        sa.ForeignKeyConstraint(
            ["fact_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_not_same_as_fact",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_fact_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_not_same_as_other_fact",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_not_same_as_source_id")
        ),
        sa.PrimaryKeyConstraint("fact_id", "other_fact_id", name=op.f("pk_not_same_as")),
        schema="core",
        comment="That a curator looked at two things and found that they are two.",
    )
    op.create_index(
        "ix_not_same_as_fact", "not_same_as", ["fact_id", "fact_type"], unique=False, schema="core"
    )
    op.create_index(
        "ix_not_same_as_other_fact",
        "not_same_as",
        ["other_fact_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_not_same_as_source_id", "not_same_as", ["source_id"], unique=False, schema="core"
    )
    op.add_column(
        "redirect",
        sa.Column(
            "old_slug",
            sa.Text(collation="C"),
            nullable=True,
            comment="Slug that it had; empty for what has none, and where what identifies a fact is computed otherwise than before.",
        ),
        schema="core",
    )
    op.add_column(
        "redirect",
        sa.Column(
            "because",
            sa.Text(),
            nullable=True,
            comment="Why the two slugs are of one thing; empty if not said.",
        ),
        schema="core",
    )
    op.add_column(
        "redirect",
        sa.Column(
            "source_id",
            sa.Uuid(),
            nullable=True,
            comment="The source whose seed file says so; empty where a migration changed the id.",
        ),
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_redirect_source_id"),
        "redirect",
        "source",
        ["source_id"],
        ["source_id"],
        source_schema="core",
        referent_schema="core",
        postgresql_not_valid=True,
    )
    op.create_table_comment(
        "redirect",
        "An id that a fact had, or would have by another slug of what it concerns: it finds the fact.",
        existing_comment="An id that a fact had before what identifies it changed.",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_redirect_because_length"),
        "redirect",
        "length(because) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_redirect_because_text"),
        "redirect",
        "because <> '' and because !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_redirect_old_slug_length"),
        "redirect",
        "length(old_slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_redirect_old_slug_slug"),
        "redirect",
        "old_slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "source",
        sa.Column(
            "archived",
            sa.Text(),
            nullable=True,
            comment="Web address of an archived copy; empty if unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "reliability",
            sa.Text(),
            nullable=True,
            comment="What a curator says of how far it can be relied on; empty if nothing.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "retrieved_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the copy that was read was taken, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "retrieved_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the copy that was read was taken, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "retrieved_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the copy that was read was taken: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "retrieved_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the copy that was read was taken, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.alter_column(
        "source",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, other.",
        existing_comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, treaty, report, web_page, social_media_post, other.",
        existing_nullable=False,
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_source_archived_length"),
        "source",
        "length(archived) <= 2000",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_archived_url"),
        "source",
        "archived ~ '^https?://\\S+$'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_reliability_length"),
        "source",
        "length(reliability) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_reliability_text"),
        "source",
        "reliability <> '' and reliability !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_retrieved_bounds"),
        "source",
        "coalesce(isfinite(retrieved_from), true) and coalesce(isfinite(retrieved_to), true)\nand (case retrieved_precision\n    when 'unknown' then retrieved_from is null and retrieved_to is null\n    when 'recurring' then retrieved_from is null and retrieved_to is null\n    when 'before' then retrieved_from is null and retrieved_to is not null\n    when 'after' then retrieved_from is not null and retrieved_to is null\n    when 'interval' then retrieved_from <= retrieved_to\n    when 'within' then retrieved_from <= retrieved_to\n    when 'approximate' then num_nonnulls(retrieved_from, retrieved_to) > 0\n        and coalesce(retrieved_from <= retrieved_to, true)\n    else retrieved_to = (retrieved_from + case retrieved_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case retrieved_precision\n    when 'month' then extract(day from retrieved_from) = 1\n    when 'season' then extract(day from retrieved_from) = 1\n    when 'quarter' then extract(day from retrieved_from) = 1 and extract(month from retrieved_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from retrieved_from) = 1 and extract(month from retrieved_from) in (1, 7)\n    when 'year' then extract(day from retrieved_from) = 1 and extract(month from retrieved_from) = 1\n    when 'decade' then extract(day from retrieved_from) = 1 and extract(month from retrieved_from) = 1\n        and mod(extract(year from retrieved_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_retrieved_edtf"),
        "source",
        "(case\n    when retrieved_precision = 'unknown' then retrieved_edtf is null\n    when retrieved_precision = 'day' then retrieved_edtf = lpad(extract(year from retrieved_from)::text, 4, '0') || '-' || lpad(extract(month from retrieved_from)::text, 2, '0') || '-' || lpad(extract(day from retrieved_from)::text, 2, '0')\n    when retrieved_precision = 'month' then retrieved_edtf in (\n        lpad(extract(year from retrieved_from)::text, 4, '0') || '-' || lpad(extract(month from retrieved_from)::text, 2, '0'), lpad(extract(year from retrieved_from)::text, 4, '0') || '-' || lpad(extract(month from retrieved_from)::text, 2, '0') || '-XX'\n    )\n    when retrieved_precision = 'year'\n        then left(retrieved_edtf, 4) = lpad(extract(year from retrieved_from)::text, 4, '0') and substr(retrieved_edtf, 5) in ('', '-XX', '-XX-XX')\n    when retrieved_precision = 'decade' then retrieved_edtf = left(lpad(extract(year from retrieved_from)::text, 4, '0'), 3) || 'X'\n    when retrieved_precision = 'quarter'\n        then retrieved_edtf = lpad(extract(year from retrieved_from)::text, 4, '0') || '-' || (32 + extract(quarter from retrieved_from))::text\n    when retrieved_precision = 'half_year'\n        then retrieved_edtf = lpad(extract(year from retrieved_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from retrieved_from) / 6))::text\n    when retrieved_precision = 'season'\n        then retrieved_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(retrieved_edtf, 4) = lpad(extract(year from retrieved_from)::text, 4, '0')\n    when retrieved_precision = 'before' then retrieved_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when retrieved_precision = 'after' then retrieved_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when retrieved_precision = 'approximate' then retrieved_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when retrieved_precision = 'recurring' then retrieved_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when retrieved_precision = 'within'\n        then retrieved_edtf ~ '^[^[:space:]/{]+$' and retrieved_edtf ~ '^[[]|X|-3[789]$'\n    else retrieved_edtf ~ '^[^[:space:]]+$' and retrieved_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_retrieved_precision_known"),
        "source",
        "retrieved_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_source_kind_known"), "source", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_source_kind_known"),
        "source",
        "kind in ('article', 'press_release', 'joint_statement', 'fact_sheet', 'transcript', 'speech', 'interview', 'video', 'treaty', 'report', 'web_page', 'social_media_post', 'other')",
        schema="core",
        postgresql_not_valid=True,
    )
    for table in SAME:
        exclude(table, "[)", f" where ({WHOLE_DAYS})")
    op.replace_views(
        "0053_sources_and_sameness/redirects.sql",
        "0053_sources_and_sameness/sources.sql",
        "0053_sources_and_sameness/names.sql",
        "0053_sources_and_sameness/conflicts.sql",
    )
    op.create_view("0053_sources_and_sameness/distinctions.sql")


def downgrade() -> None:
    op.execute("delete from core.redirect where source_id is not null")
    op.execute(
        "update core.source set kind = 'other' where kind in ('speech', 'interview', 'video')"
    )
    for overlapping in loses:
        table, _, condition = overlapping.removeprefix("core.").partition(" where ")
        if table in SAME:
            forget(table, condition)
    op.drop_view("reporting.distinctions")
    op.replace_views(
        "0027_participants_without_roles/redirects.sql",
        "0050_names_and_acknowledgements/sources.sql",
        "0031_names_of_everything/names.sql",
        "0050_names_and_acknowledgements/conflicts.sql",
    )
    for table in SAME:
        exclude(table, "[]", "")
    op.drop_constraint(op.f("ck_source_kind_known"), "source", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_source_kind_known"),
        "source",
        "kind in ('article', 'press_release', 'joint_statement', 'fact_sheet', 'transcript', 'treaty', 'report', 'web_page', 'social_media_post', 'other')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_source_retrieved_precision_known"), "source", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_source_retrieved_edtf"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_retrieved_bounds"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_reliability_text"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_reliability_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_archived_url"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_archived_length"), "source", schema="core", type_="check")
    op.alter_column(
        "source",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, treaty, report, web_page, social_media_post, other.",
        existing_comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, other.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_column("source", "retrieved_edtf", schema="core")
    op.drop_column("source", "retrieved_precision", schema="core")
    op.drop_column("source", "retrieved_to", schema="core")
    op.drop_column("source", "retrieved_from", schema="core")
    op.drop_column("source", "reliability", schema="core")
    op.drop_column("source", "archived", schema="core")
    op.drop_constraint(op.f("ck_redirect_old_slug_slug"), "redirect", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_redirect_old_slug_length"), "redirect", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_redirect_because_text"), "redirect", schema="core", type_="check")
    op.drop_constraint(op.f("ck_redirect_because_length"), "redirect", schema="core", type_="check")
    op.create_table_comment(
        "redirect",
        "An id that a fact had before what identifies it changed.",
        existing_comment="An id that a fact had, or would have by another slug of what it concerns: it finds the fact.",
        schema="core",
    )
    op.drop_constraint(op.f("fk_redirect_source_id"), "redirect", schema="core", type_="foreignkey")
    op.drop_column("redirect", "source_id", schema="core")
    op.drop_column("redirect", "because", schema="core")
    op.drop_column("redirect", "old_slug", schema="core")
    op.drop_index("ix_not_same_as_source_id", table_name="not_same_as", schema="core")
    op.drop_index("ix_not_same_as_other_fact", table_name="not_same_as", schema="core")
    op.drop_index("ix_not_same_as_fact", table_name="not_same_as", schema="core")
    op.drop_table("not_same_as", schema="core")
