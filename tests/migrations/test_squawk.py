"""The linter of migrations finds unsafe ones."""

import pytest

from .checkout import Checkout
from .squawk import lint


@pytest.mark.parametrize(
    ("upgrade", "rule"),
    [
        (
            'op.create_index("ix_topic_name", "topic", ["name"], schema="core")',
            "require-concurrent-index-creation",
        ),
        (
            'op.add_column("topic", sa.Column("rank", sa.Integer(), nullable=False), '
            'schema="core")',
            "adding-required-field",
        ),
        (
            'op.create_check_constraint("ck_topic_short", "topic", "length(name) < 99", '
            'schema="core")',
            "constraint-missing-not-valid",
        ),
        (
            'op.alter_column("topic", "name", type_=sa.VARCHAR(99), schema="core")',
            "changing-column-type",
        ),
        (
            'op.alter_column("topic", "name", new_column_name="label", schema="core")',
            "renaming-column",
        ),
    ],
)
def test_an_unsafe_one_is_refused(checkout: Checkout, upgrade: str, rule: str) -> None:
    done = lint(checkout, checkout.add(upgrade))
    assert done.returncode != 0
    assert rule in done.stdout


def test_a_safe_one_passes(checkout: Checkout) -> None:
    number = checkout.add("""
        op.add_column("topic", sa.Column("rank", sa.Integer()), schema="core")
        op.create_check_constraint(
            "ck_topic_rank", "topic", "rank > 0", schema="core", postgresql_not_valid=True
        )
    """)
    assert lint(checkout, number).returncode == 0
    number = checkout.add(
        'op.create_index_concurrently("ix_topic_name", "topic", ["name"], schema="core")'
    )
    done = lint(checkout, number)
    assert done.returncode == 0, done.stdout
