"""A date that lasted from one day to another is told from one that was on some day between.

``2025-04-01/2025-04-02`` lasted two days: precision ``interval``. ``[2025-04-01..2025-04-02]`` is
one of the two, which was an ``interval`` too, and becomes ``within``; a downgrade makes it one
again. ``XXXX-04-01``, of which the year is not stated, is new: ``recurring``.

Downgrading loses dates whose year is not stated.

Revision ID: 0019
Revises: 0018
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | Sequence[str] | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Each table and prefix with dated columns, and what they date.
DATED = {
    ("appointment", "ended"): "the appointment ended",
    ("appointment", "started"): "the appointment began",
    ("collaboration", "period"): "the collaboration runs",
    ("collaboration_name", "valid"): "the name was in use",
    ("country_group_member", "valid"): "the country was a member of the group",
    ("meeting", "held"): "the meeting was held",
    ("milestone", "happened"): "the milestone was reached",
    ("organisation_name", "valid"): "the name was in use",
    ("organisation_parent", "valid"): "the organisation stood under the parent",
    ("organisation_succession", "happened"): "the succession took effect",
    ("source", "published"): "the source was published",
}

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = tuple(
    f"core.{table} where {prefix}_precision = 'recurring'" for table, prefix in DATED
)

PRECISIONS_BEFORE = (
    "day", "month", "quarter", "season", "half_year", "year", "decade",
    "interval", "before", "after", "approximate", "unknown",
)  # fmt: skip
PRECISIONS = (
    "day", "month", "quarter", "season", "half_year", "year", "decade",
    "interval", "within", "before", "after", "approximate", "recurring", "unknown",
)  # fmt: skip

# In the conditions, <x> is the prefix.
BOUNDS_BEFORE = """coalesce(isfinite(<x>_from), true) and coalesce(isfinite(<x>_to), true)
and (case <x>_precision
    when 'unknown' then <x>_from is null and <x>_to is null
    when 'before' then <x>_from is null and <x>_to is not null
    when 'after' then <x>_from is not null and <x>_to is null
    when 'interval' then <x>_from <= <x>_to
    when 'approximate' then num_nonnulls(<x>_from, <x>_to) > 0
        and coalesce(<x>_from <= <x>_to, true)
    else <x>_to = (<x>_from + case <x>_precision
        when 'day' then interval '1 day'
        when 'month' then interval '1 month'
        when 'quarter' then interval '3 months'
        when 'season' then interval '3 months'
        when 'half_year' then interval '6 months'
        when 'year' then interval '1 year'
        when 'decade' then interval '10 years'
        end - interval '1 day')::date
    end) is true
and case <x>_precision
    when 'month' then extract(day from <x>_from) = 1
    when 'season' then extract(day from <x>_from) = 1
    when 'quarter' then extract(day from <x>_from) = 1 and extract(month from <x>_from) in (1, 4, 7, 10)
    when 'half_year' then extract(day from <x>_from) = 1 and extract(month from <x>_from) in (1, 7)
    when 'year' then extract(day from <x>_from) = 1 and extract(month from <x>_from) = 1
    when 'decade' then extract(day from <x>_from) = 1 and extract(month from <x>_from) = 1
        and mod(extract(year from <x>_from), 10) = 0
    else true
    end"""
BOUNDS = BOUNDS_BEFORE.replace(
    """
    when 'before' then""",
    """
    when 'recurring' then <x>_from is null and <x>_to is null
    when 'before' then""",
    1,
).replace(
    """
    when 'approximate' then""",
    """
    when 'within' then <x>_from <= <x>_to
    when 'approximate' then""",
    1,
)
# <year>, <month> and <day> are those of its first day, as text.
EDTF_EITHER_WAY = r"""(case
    when <x>_precision = 'unknown' then <x>_edtf is null
    when <x>_precision = 'day' then <x>_edtf = <year> || '-' || <month> || '-' || <day>
    when <x>_precision = 'month' then <x>_edtf in (
        <year> || '-' || <month>, <year> || '-' || <month> || '-XX'
    )
    when <x>_precision = 'year'<year edtf>
    when <x>_precision = 'decade' then <x>_edtf = left(<year>, 3) || 'X'
    when <x>_precision = 'quarter'
        then <x>_edtf = <year> || '-' || (32 + extract(quarter from <x>_from))::text
    when <x>_precision = 'half_year'
        then <x>_edtf = <year> || '-' || (39 + ceil(extract(month from <x>_from) / 6))::text
    when <x>_precision = 'season'
        then <x>_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(<x>_edtf, 4) = <year>
    when <x>_precision = 'before' then <x>_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'
    when <x>_precision = 'after' then <x>_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'
    when <x>_precision = 'approximate' then <x>_edtf ~ '^[^[:space:]]*[~?\x25][^[:space:]]*$'
"""
EDTF_BEFORE = (
    EDTF_EITHER_WAY.replace(
        "<year edtf>", " then <x>_edtf in (<year>, <year> || '-XX', <year> || '-XX-XX')"
    )
    + """    else <x>_edtf ~ '^[^[:space:]]+$' and <x>_edtf ~ '[/[{X]|-3[789]$'
    end) is true"""
)
# The same condition of a year, in words that PostgreSQL writes as it reads them: revision 0020
# can be undone.
EDTF = (
    EDTF_EITHER_WAY.replace(
        "<year edtf>",
        """
        then left(<x>_edtf, 4) = <year> and substr(<x>_edtf, 5) in ('', '-XX', '-XX-XX')""",
    )
    + """    when <x>_precision = 'recurring' then <x>_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'
    when <x>_precision = 'within'
        then <x>_edtf ~ '^[^[:space:]/{]+$' and <x>_edtf ~ '^[[]|X|-3[789]$'
    else <x>_edtf ~ '^[^[:space:]]+$' and <x>_edtf ~ '^[{]|/'
    end) is true"""
)
PARTS = {
    "<year>": "lpad(extract(year from <x>_from)::text, 4, '0')",
    "<month>": "lpad(extract(month from <x>_from)::text, 2, '0')",
    "<day>": "lpad(extract(day from <x>_from)::text, 2, '0')",
}


def upgrade() -> None:
    for (table, prefix), event in DATED.items():
        replace_checks(table, prefix, PRECISIONS, BOUNDS, EDTF, is_new=True)
        describe(table, prefix, event, PRECISIONS)


def downgrade() -> None:
    for (table, prefix), event in DATED.items():
        replace_checks(table, prefix, PRECISIONS_BEFORE, BOUNDS_BEFORE, EDTF_BEFORE, is_new=False)
        describe(table, prefix, event, PRECISIONS_BEFORE)


def replace_checks(
    table: str, prefix: str, precisions: tuple[str, ...], bounds: str, edtf: str, *, is_new: bool
) -> None:
    """Replace the three CHECKs of a date, and carry over the rows that only one of the sets allows."""
    name = f"ck_{table}_{prefix}"
    for check in ("precision_known", "bounds", "edtf"):
        op.drop_constraint(op.f(f"{name}_{check}"), table, schema="core", type_="check")
    precision, written = f"{prefix}_precision", f"{prefix}_edtf"
    if is_new:
        # A set, and a year or month of which a digit is not known, have no slash.
        op.execute(
            f"update core.{table} set {precision} = 'within' "
            f"where {precision} = 'interval' and {written} !~ '[/{{]'"
        )
    else:
        op.execute(f"update core.{table} set {precision} = 'interval' where {precision} = 'within'")
        op.execute(
            f"update core.{table} set {precision} = 'unknown', {written} = null "
            f"where {precision} = 'recurring'"
        )
    for part, value in PARTS.items():
        edtf = edtf.replace(part, value)
    listed = ", ".join(f"'{precision}'" for precision in precisions)
    for check, condition in (
        ("precision_known", f"<x>_precision in ({listed})"),
        ("bounds", bounds),
        ("edtf", edtf),
    ):
        op.create_check_constraint(
            op.f(f"{name}_{check}"),
            table,
            condition.replace("<x>", prefix),
            schema="core",
            postgresql_not_valid=is_new,
        )


def describe(table: str, prefix: str, event: str, precisions: tuple[str, ...]) -> None:
    """Name the precisions in the comment of the column."""
    comment = f"How precisely a source says when {event}: {', '.join(precisions)}."
    op.alter_column(
        table,
        f"{prefix}_precision",
        comment=comment,
        existing_type=sa.Text(collation="C"),
        existing_nullable=False,
        existing_server_default=sa.text("'unknown'"),
        schema="core",
    )
