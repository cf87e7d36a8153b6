"""Outcomes and milestones have slugs, so that no two curators number the same thing differently.

An outcome's is its number as before; a milestone's is its kind, with a number if there are several.
The number of an outcome tells its place only. Ids stay as they are.

Downgrading loses slugs other than these.

Revision ID: 0029
Revises: 0028
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | Sequence[str] | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.outcome where slug is distinct from outcome_number::text",
    "core.milestone where slug !~ ('^' || replace(kind, '_', '-') || '(-[0-9]+)?$')",
)

SLUG = "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"
# Both tables are small, and every row of them is written here.
FILL = """
-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid
-- squawk-ignore-file disallowed-unique-constraint, ban-drop-not-null
update core.outcome set slug = outcome_number::text
"""
FILL_MILESTONES = """
update core.milestone
set slug = replace(milestone.kind, '_', '-')
    || case when numbered.place > 1 then '-' || numbered.place else '' end
from (
    select
        milestone_id,
        row_number() over (
            partition by collaboration_id, kind order by happened_from, milestone_id
        ) as place
    from core.milestone
) as numbered
where milestone.milestone_id = numbered.milestone_id
"""
# Where a meeting has an outcome without a number, or two of one.
NUMBER = """
update core.outcome
set outcome_number = numbered.place
from (
    select
        meeting_id,
        outcome_id,
        row_number() over (
            partition by meeting_id order by outcome_number asc nulls last, slug asc
        ) as place
    from core.outcome
) as numbered
where
    outcome.outcome_id = numbered.outcome_id
    and outcome.meeting_id in (
        select meeting_id
        from core.outcome
        group by meeting_id
        having count(distinct outcome_number) < count(*)
    )
"""


def upgrade() -> None:
    for table, comment in (
        (
            "milestone",
            "Stable human key within the collaboration: its kind, unless another is given.",
        ),
        ("outcome", "Stable human key within the meeting."),
    ):
        op.add_column(
            table,
            sa.Column("slug", sa.Text(collation="C"), nullable=True, comment=comment),
            schema="core",
        )
    op.execute(FILL)
    op.execute(FILL_MILESTONES)
    for table, owner in (("milestone", "collaboration_id"), ("outcome", "meeting_id")):
        op.alter_column(table, "slug", nullable=False, schema="core")
        op.create_unique_constraint(
            op.f(f"uq_{table}_{owner}_slug"),
            table,
            [owner, "slug"],
            deferrable=True,
            initially="IMMEDIATE",
            schema="core",
        )
        for rule, condition in (("length", "length(slug) <= 200"), ("slug", SLUG)):
            op.create_check_constraint(
                op.f(f"ck_{table}_slug_{rule}"),
                table,
                condition,
                schema="core",
                postgresql_not_valid=True,
            )
    op.drop_constraint(
        op.f("uq_milestone_kind_happened"), "milestone", schema="core", type_="unique"
    )
    op.drop_constraint(
        op.f("uq_outcome_meeting_id_outcome_number"), "outcome", schema="core", type_="unique"
    )
    op.alter_column(
        "outcome",
        "outcome_number",
        existing_type=sa.SMALLINT(),
        nullable=True,
        comment="Place among the outcomes of the meeting, from 1; empty if none.",
        schema="core",
    )
    op.replace_views(
        "0029_slugs_of_outcomes_and_milestones/outcomes.sql",
        "0029_slugs_of_outcomes_and_milestones/milestones.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0014_views_for_bi/outcomes.sql",
        "0021_one_answer_everywhere/milestones.sql",
    )
    op.execute(NUMBER)
    op.alter_column(
        "outcome",
        "outcome_number",
        existing_type=sa.SMALLINT(),
        nullable=False,
        comment="Number of the outcome within the meeting, from 1.",
        schema="core",
    )
    op.create_unique_constraint(
        op.f("uq_outcome_meeting_id_outcome_number"),
        "outcome",
        ["meeting_id", "outcome_number"],
        schema="core",
    )
    op.create_unique_constraint(
        op.f("uq_milestone_kind_happened"),
        "milestone",
        ["collaboration_id", "kind", "happened_edtf"],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    # They follow from numbers and kinds, but for those that are declared lost; constraints on them
    # go with them.
    op.execute("alter table core.outcome drop column slug")
    op.execute("alter table core.milestone drop column slug")
