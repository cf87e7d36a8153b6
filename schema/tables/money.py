"""Money: an amount with its currency, and what it takes to compare it with another one."""

import decimal

from sqlalchemy import CheckConstraint, Numeric, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Currency, Words, one_of
from .dating import Dated

AMOUNT_PER = ("day", "month", "year")


class Money(Dated):
    """Mixin: an amount of money, in what prices it is given, per and for what time.

    A table that has it also has `money_checks` among its arguments.
    """

    __dated__ = {"amount_period": "the amount is for"}

    amount: Mapped[decimal.Decimal | None] = mapped_column(
        Numeric(24, 4), comment="Amount of money, if stated, in units of the currency."
    )
    currency: Mapped[Currency | None] = mapped_column(comment="ISO 4217 code of the currency.")
    is_approximate: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether the source gives the amount as approximate."
    )
    price_basis: Mapped[Words | None] = mapped_column(
        comment="Prices in which the amount is given, such as 'constant 2020 prices'."
    )
    amount_per: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment=f"What the amount recurs by: {', '.join(AMOUNT_PER)}; empty if it is given once.",
    )


def money_checks() -> tuple[CheckConstraint, ...]:
    """The CHECKs of an amount: it is finite, has a currency, and is there if it is qualified."""
    return (
        one_of("amount_per", *AMOUNT_PER),
        CheckConstraint("amount >= 0 and amount < 'infinity'", name="amount_finite"),
        CheckConstraint("(amount is null) = (currency is null)", name="amount_has_currency"),
        CheckConstraint(
            "amount is not null "
            "or (price_basis is null and amount_per is null and amount_period_edtf is null)",
            name="amount_qualified_if_any",
        ),
    )
