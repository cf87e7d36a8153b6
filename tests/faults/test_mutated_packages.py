"""Data packages with random mistakes are loaded whole, or refused in a sentence; nothing else."""

import csv
import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reports import package
from schema import data_package
from schema.data_package import PackageError
from schema.server.database import connection as connection_to
from seeds import load_package, read_package, verify_package

COUNT = int(os.environ.get("FAULTS_COUNT", "300")) // 3
SEED = os.environ.get("FAULTS_SEED", "1")
_BITS: tuple[str, ...] = (
    "", " ", '"', ",", "\n", "\x00", "\x1b", "\ufeff", "\u202e", "é", "名", "NULL", "\\N", "0",
    "-1", "t", "1e400", "infinity", "2025-02-30", "2025/2026", "9" * 40, "a" * 3000, "supports",
    "00000000-0000-0000-0000-000000000000",
)  # fmt: skip


@pytest.fixture(scope="module")
def exported(seeded_template: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package of what the article states."""
    folder = tmp_path_factory.mktemp("package") / "sound"
    with connection_to(seeded_template) as connection:
        package.export(connection, folder, package.Product("1.2.3", "Apache-2.0"))
    return folder


class Mutator:
    """Makes random mistakes in a package."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def mutate(self, folder: Path) -> None:
        """Change one file. Its checksums are mostly made to agree again, so that it is read."""
        mistake: Callable[[Path], Path | None] = self.random.choice(
            [self.cell, self.cell, self.cell, self.row, self.characters, self.descriptor]
        )
        changed = mistake(folder)
        if changed is not None and self.random.random() < 0.9:
            self.sign(folder, changed)

    def table(self, folder: Path) -> Path:
        files = sorted(each for each in (folder / "tables").iterdir() if each.stat().st_size > 200)
        return self.random.choice(files)

    def cell(self, folder: Path) -> Path:
        return self.edit(folder, self.change_cell)

    def row(self, folder: Path) -> Path:
        return self.edit(folder, self.change_rows)

    def edit(self, folder: Path, change: Callable[[list[list[str]]], None]) -> Path:
        file = self.table(folder)
        with file.open(encoding="utf-8", newline="") as stream:
            rows = [*csv.reader(stream)]
        change(rows)
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
        return file

    def change_cell(self, rows: list[list[str]]) -> None:
        row = self.random.choice(rows)
        place = self.random.randrange(len(row))
        other = self.random.choice(rows)[place]
        row[place] = self.random.choice([other, other, self.random.choice(_BITS), row[place] * 2])

    def change_rows(self, rows: list[list[str]]) -> None:
        number = self.random.randrange(1, len(rows))
        row = rows.pop(number)
        if self.random.random() < 0.5:
            rows += [row, row]

    def characters(self, folder: Path) -> Path:
        file = self.random.choice([self.table(folder), folder / data_package.DESCRIPTOR])
        data = file.read_bytes()
        at = self.random.randrange(len(data))
        new = self.random.choice([*_BITS, "{", "}", "[", "]"]).encode()
        new = self.random.choice([new, bytes([self.random.randrange(256)])])
        file.write_bytes(data[:at] + new + data[at + self.random.randint(0, 2) :])
        return file

    def descriptor(self, folder: Path) -> Path:
        file = folder / data_package.DESCRIPTOR
        descriptor = json.loads(file.read_bytes())
        holder: Any = self.random.choice([descriptor, *descriptor["resources"]])
        key = self.random.choice([*holder])
        holder[key] = self.random.choice([None, -1, 1e308, [], {}, "", "../x", "a" * 3000, True])
        file.write_text(json.dumps(descriptor), encoding="utf-8")
        return file

    def sign(self, folder: Path, changed: Path) -> None:
        """Have descriptor and checksums agree with a changed file."""
        name = changed.relative_to(folder).as_posix()
        data = changed.read_bytes()
        digests = {name: hashlib.sha256(data).hexdigest()}
        file = folder / data_package.DESCRIPTOR
        if changed != file:
            descriptor = json.loads(file.read_bytes())
            for resource in descriptor["resources"]:
                if resource["path"] == name:
                    resource["hash"] = f"sha256:{digests[name]}"
                    resource["rows"] = data.count(b"\n") - 1
            file.write_text(json.dumps(descriptor), encoding="utf-8")
            digests[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
        checksums = data_package.read_checksums(folder)
        data_package.write_checksums(folder, checksums | digests)


def check_refusal(error: PackageError, folder: Path) -> None:
    """See to it that a refusal names the file, in one line that a terminal shows."""
    assert str(folder) in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 2000


def test_mutated_packages(
    database: str,
    exported: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    mutator = Mutator(f"{SEED}:packages")
    outcomes = {"refused": 0, "refused by the database": 0, "loaded": 0}
    with psycopg.connect(database, autocommit=True) as watching:
        for _ in range(COUNT):
            folder = tmp_path / "mutated"
            shutil.copytree(exported, folder)
            mutator.mutate(folder)
            try:
                found = read_package(folder)
                verify_package(found)
                reached = "refused by the database"
                with connection_to(database) as connection:
                    load_package(connection, found)
                reached = "loaded"
            except PackageError as error:
                reached = "refused" if "database refuses" not in str(error) else reached
                check_refusal(error, folder)
            outcomes[reached] += 1
            shutil.rmtree(folder)
            facts = watching.execute("select count(*) from core.fact").fetchone()
            if reached == "loaded":
                watching.execute(
                    "truncate core.fact, core.source, core.passage, core.citation cascade"
                )
            else:
                assert facts == (0,)
    for name, count in outcomes.items():
        record_property(name, count)
    print(f"{COUNT} mutated packages: {outcomes}")
    assert outcomes["refused"] + outcomes["refused by the database"] > COUNT / 3
