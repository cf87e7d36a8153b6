"""Money: totals, parts, shares, quantities, and what an amount is per and for.

Downgrading loses all of these, and that a quantity or share is approximate.

Revision ID: 0036
Revises: 0035
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0036"
down_revision: str | Sequence[str] | None = "0035"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.contribution where is_approximate and amount is null",
    "core.collaboration_total",
    "core.contribution where amount_per is not null",
    "core.contribution where amount_period_edtf is not null",
    "core.contribution where amount_period_from is not null",
    "core.contribution where amount_period_precision is distinct from 'unknown'",
    "core.contribution where amount_period_to is not null",
    "core.contribution where part_of_id is not null",
    "core.contribution where quantity is not null",
    "core.contribution where quantity_unit is not null",
    "core.contribution where share_percent is not null",
)

QUALIFIED_BEFORE = "amount is not null or (not is_approximate and price_basis is null)"
QUALIFIED = (
    "amount is not null "
    "or (price_basis is null and amount_per is null and amount_period_edtf is null)"
)


def upgrade() -> None:
    op.create_table(
        "collaboration_total",
        sa.Column(
            "collaboration_total_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the total and its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "slug",
            sa.Text(collation="C"),
            nullable=False,
            comment="Stable human key within the collaboration.",
        ),
        sa.Column(
            "item",
            sa.Text(),
            nullable=True,
            comment="What it is the total of, such as the first phase; empty if of all of it.",
        ),
        sa.Column(
            "amount_period_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the amount is for, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "amount_period_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the amount is for, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "amount_period_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the amount is for: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "amount_period_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the amount is for, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "amount",
            sa.Numeric(precision=24, scale=4),
            nullable=True,
            comment="Amount of money, if stated, in units of the currency.",
        ),
        sa.Column(
            "currency",
            sa.CHAR(length=3, collation="C"),
            nullable=True,
            comment="ISO 4217 code of the currency.",
        ),
        sa.Column(
            "is_approximate",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether the source gives the amount as approximate.",
        ),
        sa.Column(
            "price_basis",
            sa.Text(),
            nullable=True,
            comment="Prices in which the amount is given, such as 'constant 2020 prices'.",
        ),
        sa.Column(
            "amount_per",
            sa.Text(collation="C"),
            nullable=True,
            comment="What the amount recurs by: day, month, year; empty if it is given once.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'collaboration_total'::text", persisted=True),
            nullable=False,
            comment="Always 'collaboration_total': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when amount_period_precision = 'unknown' then amount_period_edtf is null\n    when amount_period_precision = 'day' then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0') || '-' || lpad(extract(day from amount_period_from)::text, 2, '0')\n    when amount_period_precision = 'month' then amount_period_edtf in (\n        lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0'), lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0') || '-XX'\n    )\n    when amount_period_precision = 'year'\n        then left(amount_period_edtf, 4) = lpad(extract(year from amount_period_from)::text, 4, '0') and substr(amount_period_edtf, 5) in ('', '-XX', '-XX-XX')\n    when amount_period_precision = 'decade' then amount_period_edtf = left(lpad(extract(year from amount_period_from)::text, 4, '0'), 3) || 'X'\n    when amount_period_precision = 'quarter'\n        then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || (32 + extract(quarter from amount_period_from))::text\n    when amount_period_precision = 'half_year'\n        then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from amount_period_from) / 6))::text\n    when amount_period_precision = 'season'\n        then amount_period_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(amount_period_edtf, 4) = lpad(extract(year from amount_period_from)::text, 4, '0')\n    when amount_period_precision = 'before' then amount_period_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when amount_period_precision = 'after' then amount_period_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when amount_period_precision = 'approximate' then amount_period_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when amount_period_precision = 'recurring' then amount_period_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when amount_period_precision = 'within'\n        then amount_period_edtf ~ '^[^[:space:]/{]+$' and amount_period_edtf ~ '^[[]|X|-3[789]$'\n    else amount_period_edtf ~ '^[^[:space:]]+$' and amount_period_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_collaboration_total_amount_period_edtf"),
        ),
        sa.CheckConstraint(
            "amount >= 0 and amount < 'infinity'", name=op.f("ck_collaboration_total_amount_finite")
        ),
        sa.CheckConstraint(
            "amount_per in ('day', 'month', 'year')",
            name=op.f("ck_collaboration_total_amount_per_known"),
        ),
        sa.CheckConstraint(
            "amount_period_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_collaboration_total_amount_period_precision_known"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(amount_period_from), true) and coalesce(isfinite(amount_period_to), true)\nand (case amount_period_precision\n    when 'unknown' then amount_period_from is null and amount_period_to is null\n    when 'recurring' then amount_period_from is null and amount_period_to is null\n    when 'before' then amount_period_from is null and amount_period_to is not null\n    when 'after' then amount_period_from is not null and amount_period_to is null\n    when 'interval' then amount_period_from <= amount_period_to\n    when 'within' then amount_period_from <= amount_period_to\n    when 'approximate' then num_nonnulls(amount_period_from, amount_period_to) > 0\n        and coalesce(amount_period_from <= amount_period_to, true)\n    else amount_period_to = (amount_period_from + case amount_period_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case amount_period_precision\n    when 'month' then extract(day from amount_period_from) = 1\n    when 'season' then extract(day from amount_period_from) = 1\n    when 'quarter' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) in (1, 7)\n    when 'year' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) = 1\n    when 'decade' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) = 1\n        and mod(extract(year from amount_period_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_collaboration_total_amount_period_bounds"),
        ),
        sa.CheckConstraint(
            "currency ~ '^[A-Z]{3}$'", name=op.f("ck_collaboration_total_currency_currency")
        ),
        sa.CheckConstraint(
            "item <> '' and item !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_total_item_text"),
        ),
        sa.CheckConstraint(
            "price_basis <> '' and price_basis !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_total_price_basis_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_collaboration_total_slug_slug")
        ),
        sa.CheckConstraint(
            "(amount is null) = (currency is null)",
            name=op.f("ck_collaboration_total_amount_has_currency"),
        ),
        sa.CheckConstraint(
            "amount is not null or (price_basis is null and amount_per is null and amount_period_edtf is null)",
            name=op.f("ck_collaboration_total_amount_qualified_if_any"),
        ),
        sa.CheckConstraint("length(item) <= 500", name=op.f("ck_collaboration_total_item_length")),
        sa.CheckConstraint(
            "length(price_basis) <= 500", name=op.f("ck_collaboration_total_price_basis_length")
        ),
        sa.CheckConstraint("length(slug) <= 200", name=op.f("ck_collaboration_total_slug_length")),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_collaboration_total_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_total_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_collaboration_total_fact",
        ),
        sa.PrimaryKeyConstraint("collaboration_total_id", name=op.f("pk_collaboration_total")),
        sa.UniqueConstraint(
            "collaboration_id", "slug", name=op.f("uq_collaboration_total_collaboration_id_slug")
        ),
        schema="core",
        comment="What a collaboration costs as a whole, or a stated part of it, whoever pays.",
        info={"dated": ("amount_period",)},
    )
    op.create_index(
        "ix_collaboration_total_fact",
        "collaboration_total",
        ["collaboration_total_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "share_percent",
            sa.Numeric(precision=7, scale=4),
            nullable=True,
            comment="Share of the whole that it makes up, in percent, if stated.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "quantity",
            sa.Numeric(precision=24, scale=4),
            nullable=True,
            comment="How much of it, if stated other than in money.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "quantity_unit",
            sa.Text(),
            nullable=True,
            comment="Unit of the quantity, such as tonnes or launches.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "part_of_id",
            sa.Uuid(),
            nullable=True,
            comment="The contribution that it is a part of, if of any.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "amount_period_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the amount is for, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "amount_period_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the amount is for, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "amount_period_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the amount is for: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "amount_period_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the amount is for, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "contribution",
        sa.Column(
            "amount_per",
            sa.Text(collation="C"),
            nullable=True,
            comment="What the amount recurs by: day, month, year; empty if it is given once.",
        ),
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_contribution_part_of_id_collaboration_id"),
        "contribution",
        "contribution",
        ["part_of_id", "collaboration_id"],
        ["contribution_id", "collaboration_id"],
        source_schema="core",
        referent_schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_per_known"),
        "contribution",
        "amount_per in ('day', 'month', 'year')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_period_bounds"),
        "contribution",
        "coalesce(isfinite(amount_period_from), true) and coalesce(isfinite(amount_period_to), true)\nand (case amount_period_precision\n    when 'unknown' then amount_period_from is null and amount_period_to is null\n    when 'recurring' then amount_period_from is null and amount_period_to is null\n    when 'before' then amount_period_from is null and amount_period_to is not null\n    when 'after' then amount_period_from is not null and amount_period_to is null\n    when 'interval' then amount_period_from <= amount_period_to\n    when 'within' then amount_period_from <= amount_period_to\n    when 'approximate' then num_nonnulls(amount_period_from, amount_period_to) > 0\n        and coalesce(amount_period_from <= amount_period_to, true)\n    else amount_period_to = (amount_period_from + case amount_period_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case amount_period_precision\n    when 'month' then extract(day from amount_period_from) = 1\n    when 'season' then extract(day from amount_period_from) = 1\n    when 'quarter' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) in (1, 7)\n    when 'year' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) = 1\n    when 'decade' then extract(day from amount_period_from) = 1 and extract(month from amount_period_from) = 1\n        and mod(extract(year from amount_period_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_period_edtf"),
        "contribution",
        "(case\n    when amount_period_precision = 'unknown' then amount_period_edtf is null\n    when amount_period_precision = 'day' then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0') || '-' || lpad(extract(day from amount_period_from)::text, 2, '0')\n    when amount_period_precision = 'month' then amount_period_edtf in (\n        lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0'), lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || lpad(extract(month from amount_period_from)::text, 2, '0') || '-XX'\n    )\n    when amount_period_precision = 'year'\n        then left(amount_period_edtf, 4) = lpad(extract(year from amount_period_from)::text, 4, '0') and substr(amount_period_edtf, 5) in ('', '-XX', '-XX-XX')\n    when amount_period_precision = 'decade' then amount_period_edtf = left(lpad(extract(year from amount_period_from)::text, 4, '0'), 3) || 'X'\n    when amount_period_precision = 'quarter'\n        then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || (32 + extract(quarter from amount_period_from))::text\n    when amount_period_precision = 'half_year'\n        then amount_period_edtf = lpad(extract(year from amount_period_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from amount_period_from) / 6))::text\n    when amount_period_precision = 'season'\n        then amount_period_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(amount_period_edtf, 4) = lpad(extract(year from amount_period_from)::text, 4, '0')\n    when amount_period_precision = 'before' then amount_period_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when amount_period_precision = 'after' then amount_period_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when amount_period_precision = 'approximate' then amount_period_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when amount_period_precision = 'recurring' then amount_period_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when amount_period_precision = 'within'\n        then amount_period_edtf ~ '^[^[:space:]/{]+$' and amount_period_edtf ~ '^[[]|X|-3[789]$'\n    else amount_period_edtf ~ '^[^[:space:]]+$' and amount_period_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_period_precision_known"),
        "contribution",
        "amount_period_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_qualified_if_any"),
        "contribution",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_qualified_if_any"),
        "contribution",
        QUALIFIED,
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_approximate_if_any"),
        "contribution",
        "not is_approximate or num_nonnulls(amount, share_percent, quantity) > 0",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_not_itself"),
        "contribution",
        "contribution_id <> part_of_id",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_quantity_finite"),
        "contribution",
        "quantity >= 0 and quantity < 'infinity'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_quantity_has_unit"),
        "contribution",
        "(quantity is null) = (quantity_unit is null)",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_quantity_unit_length"),
        "contribution",
        "length(quantity_unit) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_quantity_unit_text"),
        "contribution",
        "quantity_unit <> '' and quantity_unit !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_share_of_hundred"),
        "contribution",
        "share_percent > 0 and share_percent <= 100",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'collaboration_total', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_view("0036_money/stated_amount.sql")
    op.replace_views(
        "0036_money/fact_row.sql",
        "0036_money/contributions.sql",
        "0036_money/fact_label.sql",
    )
    op.create_view("0036_money/collaboration_totals.sql")


def downgrade() -> None:
    op.forget_facts("collaboration_total")
    op.drop_view("reporting.collaboration_totals")
    op.replace_views(
        "0027_participants_without_roles/fact_row.sql",
        "0021_one_answer_everywhere/contributions.sql",
        "0027_participants_without_roles/fact_label.sql",
    )
    op.drop_view("core.stated_amount")
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_contribution_share_of_hundred"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_quantity_unit_text"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_quantity_unit_length"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_quantity_has_unit"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_quantity_finite"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_not_itself"), "contribution", schema="core", type_="check"
    )
    op.execute(
        "update core.contribution set is_approximate = false "
        "where is_approximate and amount is null"
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_qualified_if_any"),
        "contribution",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_contribution_amount_qualified_if_any"),
        "contribution",
        QUALIFIED_BEFORE,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_contribution_approximate_if_any"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_period_precision_known"),
        "contribution",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_period_edtf"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_period_bounds"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_amount_per_known"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("fk_contribution_part_of_id_collaboration_id"),
        "contribution",
        schema="core",
        type_="foreignkey",
    )
    op.drop_column("contribution", "amount_per", schema="core")
    op.drop_column("contribution", "amount_period_edtf", schema="core")
    op.drop_column("contribution", "amount_period_precision", schema="core")
    op.drop_column("contribution", "amount_period_to", schema="core")
    op.drop_column("contribution", "amount_period_from", schema="core")
    op.drop_column("contribution", "part_of_id", schema="core")
    op.drop_column("contribution", "quantity_unit", schema="core")
    op.drop_column("contribution", "quantity", schema="core")
    op.drop_column("contribution", "share_percent", schema="core")
    op.drop_index("ix_collaboration_total_fact", table_name="collaboration_total", schema="core")
    op.drop_table("collaboration_total", schema="core")
