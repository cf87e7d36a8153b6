"""History: who loaded what, and what each load changed. Rows are only ever added to it."""

import datetime
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Integer, Text, Uuid, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Sha256, Slug, one_of

ACTIONS = ("added", "changed", "removed")


def _filled(column: str) -> CheckConstraint:
    """A CHECK of a text that is as others gave it, blanks at its ends included."""
    return CheckConstraint(f"{column} <> ''", name=f"{column}_filled")


class Load(Base):
    """A load that changed something."""

    __tablename__ = "load"
    __table_args__ = (_filled("loaded_by"), _filled("version"), _filled("merged_from"))

    load_number: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of the load, from 1."
    )
    loaded_at: Mapped[datetime.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), comment="When it began."
    )
    loaded_by: Mapped[str] = mapped_column(
        Text, server_default=text("session_user"), comment="Login that loaded."
    )
    version: Mapped[str] = mapped_column(Text, comment="Version of the program.")
    merged_from: Mapped[str | None] = mapped_column(
        Text,
        comment="Folder of the data package that was merged; empty if seed files were loaded.",
    )


class LoadFile(Base):
    """A seed file that a load found new, changed or gone."""

    __tablename__ = "load_file"
    __table_args__ = (_filled("file"),)

    load_number: Mapped[int] = mapped_column(
        ForeignKey("core.load.load_number"), primary_key=True, comment="The load."
    )
    source_slug: Mapped[Slug] = mapped_column(
        primary_key=True, comment="Slug of the source that the file is of."
    )
    file: Mapped[str | None] = mapped_column(
        Text, comment="Name of the file; empty if the source was removed."
    )
    sha256: Mapped[Sha256 | None] = mapped_column(
        comment="SHA-256 of the file, in hexadecimal; empty if the source was removed."
    )


class LoadChange(Base):
    """What a load did to a fact or a source. It outlives them, so nothing refers to them."""

    __tablename__ = "load_change"
    __table_args__ = (one_of("action", *ACTIONS), _filled("fact_type"), _filled("label"))

    load_number: Mapped[int] = mapped_column(
        # Written before the load, which is only if it changes something.
        ForeignKey("core.load.load_number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        comment="The load.",
    )
    fact_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, primary_key=True, index=True, comment="Id of the fact or the source."
    )
    fact_type: Mapped[str] = mapped_column(
        Text(collation="C"), comment="Name of the table that holds it."
    )
    action: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"What happened to it: {', '.join(ACTIONS)}."
    )
    label: Mapped[str | None] = mapped_column(
        Text, comment="What it was about, to show; empty unless it was removed."
    )
    old: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB,
        comment="The columns that changed, or of what was removed all that were filled, with the "
        "values that they had; empty if it was added.",
    )
    new: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, comment="The columns that changed, with the values that they got; otherwise empty."
    )


class LoadedFile(Base):
    """The seed file that a source was last loaded from, so that one that has not changed since need
    not be read again.
    """

    __tablename__ = "loaded_file"

    source_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.source.source_id", ondelete="CASCADE"),
        primary_key=True,
        comment="The source.",
    )
    digest: Mapped[Sha256] = mapped_column(
        comment="SHA-256 of the file, of the program that read it, and of when the database was "
        "migrated, in hexadecimal."
    )
    is_silent: Mapped[bool] = mapped_column(
        comment="Whether it speaks of facts without stating anything of them, as when it only "
        "prefers another source: it is read whenever any file has changed."
    )


class MappingFile(Base):
    """A file of the mapping by which a dataset was read: so others can read their copy by it."""

    __tablename__ = "mapping_file"
    # Whoever has the package writes it to a folder of theirs, and nowhere else.
    __table_args__ = (
        _filled("path"),
        _filled("content"),
        CheckConstraint(r"path !~ '^/|(^|/)\.\.(/|$)'", name="path_inside"),
    )

    source_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.source.source_id", ondelete="CASCADE"),
        primary_key=True,
        comment="The dataset.",
    )
    path: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        comment="Its name; that of a look-up table, from the folder of the mapping.",
    )
    content: Mapped[str] = mapped_column(Text, comment="What is in it.")
