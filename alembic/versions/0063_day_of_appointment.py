"""The day of appointment, beside that on which it began.

Downgrading loses these days; it is refused while there are any.

Revision ID: 0063
Revises: 0062
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0063"
down_revision: str | Sequence[str] | None = "0062"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.appointment where appointed_edtf is not null",
    "core.appointment where appointed_from is not null",
    "core.appointment where appointed_precision is distinct from 'unknown'",
    "core.appointment where appointed_to is not null",
)


def upgrade() -> None:
    op.add_column(
        "appointment",
        sa.Column(
            "appointed_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the official was appointed, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "appointment",
        sa.Column(
            "appointed_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the official was appointed, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "appointment",
        sa.Column(
            "appointed_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the official was appointed: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "appointment",
        sa.Column(
            "appointed_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the official was appointed, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_appointment_appointed_bounds"),
        "appointment",
        "coalesce(isfinite(appointed_from), true) and coalesce(isfinite(appointed_to), true)\nand (case appointed_precision\n    when 'unknown' then appointed_from is null and appointed_to is null\n    when 'recurring' then appointed_from is null and appointed_to is null\n    when 'before' then appointed_from is null and appointed_to is not null\n    when 'after' then appointed_from is not null and appointed_to is null\n    when 'interval' then appointed_from <= appointed_to\n    when 'within' then appointed_from <= appointed_to\n    when 'approximate' then num_nonnulls(appointed_from, appointed_to) > 0\n        and coalesce(appointed_from <= appointed_to, true)\n    else appointed_to = (appointed_from + case appointed_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case appointed_precision\n    when 'month' then extract(day from appointed_from) = 1\n    when 'season' then extract(day from appointed_from) = 1\n    when 'quarter' then extract(day from appointed_from) = 1 and extract(month from appointed_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from appointed_from) = 1 and extract(month from appointed_from) in (1, 7)\n    when 'year' then extract(day from appointed_from) = 1 and extract(month from appointed_from) = 1\n    when 'decade' then extract(day from appointed_from) = 1 and extract(month from appointed_from) = 1\n        and mod(extract(year from appointed_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_appointment_appointed_edtf"),
        "appointment",
        "(case\n    when appointed_precision = 'unknown' then appointed_edtf is null\n    when appointed_precision = 'day' then appointed_edtf = lpad(extract(year from appointed_from)::text, 4, '0') || '-' || lpad(extract(month from appointed_from)::text, 2, '0') || '-' || lpad(extract(day from appointed_from)::text, 2, '0')\n    when appointed_precision = 'month' then appointed_edtf in (\n        lpad(extract(year from appointed_from)::text, 4, '0') || '-' || lpad(extract(month from appointed_from)::text, 2, '0'), lpad(extract(year from appointed_from)::text, 4, '0') || '-' || lpad(extract(month from appointed_from)::text, 2, '0') || '-XX'\n    )\n    when appointed_precision = 'year'\n        then left(appointed_edtf, 4) = lpad(extract(year from appointed_from)::text, 4, '0') and substr(appointed_edtf, 5) in ('', '-XX', '-XX-XX')\n    when appointed_precision = 'decade' then appointed_edtf = left(lpad(extract(year from appointed_from)::text, 4, '0'), 3) || 'X'\n    when appointed_precision = 'quarter'\n        then appointed_edtf = lpad(extract(year from appointed_from)::text, 4, '0') || '-' || (32 + extract(quarter from appointed_from))::text\n    when appointed_precision = 'half_year'\n        then appointed_edtf = lpad(extract(year from appointed_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from appointed_from) / 6))::text\n    when appointed_precision = 'season'\n        then appointed_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(appointed_edtf, 4) = lpad(extract(year from appointed_from)::text, 4, '0')\n    when appointed_precision = 'before' then appointed_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when appointed_precision = 'after' then appointed_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when appointed_precision = 'approximate' then appointed_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when appointed_precision = 'recurring' then appointed_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when appointed_precision = 'within'\n        then appointed_edtf ~ '^[^[:space:]/{]+$' and appointed_edtf ~ '^[[]|X|-3[789]$'\n    else appointed_edtf ~ '^[^[:space:]]+$' and appointed_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_appointment_appointed_precision_known"),
        "appointment",
        "appointed_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.replace_views("0063_day_of_appointment/officials.sql")


def downgrade() -> None:
    op.replace_views("0059_reads_at_scale/officials.sql")
    op.drop_constraint(
        op.f("ck_appointment_appointed_precision_known"),
        "appointment",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_appointment_appointed_edtf"), "appointment", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_appointment_appointed_bounds"), "appointment", schema="core", type_="check"
    )
    op.drop_column("appointment", "appointed_edtf", schema="core")
    op.drop_column("appointment", "appointed_precision", schema="core")
    op.drop_column("appointment", "appointed_to", schema="core")
    op.drop_column("appointment", "appointed_from", schema="core")
