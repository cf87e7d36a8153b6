"""Names: what a thing goes by besides the name to show, of what sort, in what language, and when.

Each thing that has names has a table of them, ``<thing>_name``, declared by the mixin `Name`.
"""

from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from .base import Language, Script, Words, one_of
from .dating import Dated
from .search import search_index

#: ``native`` is the name in the thing's own script, ``transliteration`` that name in the letters of
#: another one, ``former`` one that it went by once.
NAME_KINDS = (
    "official",
    "short",
    "acronym",
    "native",
    "transliteration",
    "former",
    "alias",
    "as_printed",
)


class NameKind(Dated):
    """Mixin: of what sort a name is, in what language and script, and when it was in use."""

    __dated__ = {"valid": "the name was in use"}

    name_kind: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"What sort of name: {', '.join(NAME_KINDS)}."
    )
    language: Mapped[Language | None] = mapped_column(comment="Its language, a BCP 47 tag.")
    script: Mapped[Script | None] = mapped_column(comment="Its script, an ISO 15924 code.")


class Name(NameKind):
    """Mixin: a name of the thing that ``__bearer__``, a column of the table, refers to.

    A name of one kind and language is recorded once for each time of use, and is searched.
    """

    __tablename__: str
    __bearer__ = ""

    name: Mapped[Words] = mapped_column(comment="The name.")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return (
            one_of("name_kind", *NAME_KINDS),
            UniqueConstraint(
                cls.__bearer__,
                "name",
                "name_kind",
                "language",
                "valid_edtf",
                name=f"uq_{cls.__tablename__}_name",
                postgresql_nulls_not_distinct=True,
            ),
            search_index(cls.__tablename__, "name"),
        )
