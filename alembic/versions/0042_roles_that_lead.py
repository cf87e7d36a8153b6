"""Each role of a participant says whether it leads a side, as its vocabulary does.

A downgrade loses no data.

Revision ID: 0042
Revises: 0041
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0042"
down_revision: str | Sequence[str] | None = "0041"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


# In batches, each a transaction; what is done is not done again.
FOLLOW = """
do $$
begin
    loop
        update core.participant_role
        set is_leading = {value}
        where (meeting_id, participant_role_id) in (
            select stated.meeting_id, stated.participant_role_id
            from core.participant_role as stated
            inner join core.role on stated.role = role.code
            where stated.is_leading <> {value} and role.is_leading
            limit 5000
        );
        exit when not found;
        commit;
    end loop;
end
$$
"""


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(FOLLOW.format(value="true"))
    op.create_foreign_key(
        "fk_participant_role_is_leading",
        "participant_role",
        "role",
        ["role", "is_leading"],
        ["code", "is_leading"],
        source_schema="core",
        referent_schema="core",
        onupdate="CASCADE",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    op.drop_constraint(
        "fk_participant_role_is_leading",
        "participant_role",
        schema="core",
        type_="foreignkey",
        if_exists=True,
    )
    with op.get_context().autocommit_block():
        op.execute(FOLLOW.format(value="false"))
