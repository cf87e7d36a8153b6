"""What was measured, its medians and ratios, and whether the goals are met."""

import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from .reading import TIME_LIMIT, Reading


@dataclass(frozen=True)
class Goal:
    """At most so many seconds, or so many times what it is compared with."""

    at_most: float
    unit: Literal["seconds", "times"]

    def __str__(self) -> str:
        return f"{self.at_most:.3g} {'s' if self.unit == 'seconds' else 'x'}"


@dataclass
class Measurement:
    """Something that was done several times."""

    name: str
    baseline: "Measurement | None" = None
    goal: Goal | None = None
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_bytes: int | None = None

    def add(self, seconds: float, peak_bytes: int | None = None, cpu: float | None = None) -> None:
        """Record one run; of its memory, the highest peak of all runs is kept."""
        self.seconds.append(seconds)
        if cpu is not None:
            self.cpu.append(cpu)
        if peak_bytes is not None:
            self.peak_bytes = max(peak_bytes, self.peak_bytes or 0)

    @property
    def median(self) -> float:
        """Median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def ratio(self) -> float | None:
        """How many times the baseline's median it takes."""
        return self.median / self.baseline.median if self.baseline else None

    @property
    def verdict(self) -> str:
        """Whether the goal is met; empty without a goal."""
        if self.goal is None:
            return ""
        value = self.median if self.goal.unit == "seconds" else self.ratio
        assert value is not None
        if math.isnan(value):
            return "failed"
        return "met" if value <= self.goal.at_most else "missed"


@dataclass
class Results:
    """All that a run of the benchmarks found out."""

    environment: dict[str, Any]
    measurements: list[tuple[str, list[Measurement]]] = field(default_factory=list)
    readings: list[tuple[str, list[Reading]]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Everything, with the seconds of every run."""
        return {
            "environment": self.environment,
            "measurements": [
                {
                    "subject": subject,
                    "name": m.name,
                    "median_seconds": m.median,
                    "minimum_seconds": min(m.seconds),
                    "seconds": m.seconds,
                    "peak_bytes": m.peak_bytes,
                    "against": m.baseline.name if m.baseline else None,
                    "ratio": m.ratio,
                    "goal": str(m.goal) if m.goal else None,
                    "verdict": m.verdict or None,
                }
                for subject, measurements in self.measurements
                for m in measurements
            ],
            "views": [
                {
                    "subject": subject,
                    "view": r.view,
                    "key": r.key,
                    "rows": r.rows,
                    "whole_median_ms": _milliseconds(r.whole),
                    "by_key_median_ms": _milliseconds(r.by_key),
                }
                for subject, readings in self.readings
                for r in readings
            ],
        }

    def show(self, console: Console) -> None:
        """Print the environment and the tables."""
        console.print(", ".join(f"{name} {value}" for name, value in self.environment.items()))
        for table in self._tables():
            console.print()
            console.print(table)

    def _tables(self) -> Iterator[Table]:
        for subject, measurements in self.measurements:
            table = _table(subject, "measured")
            _numeric(table, ("median", "minimum", "peak memory", "ratio", "goal"))
            table.add_column("verdict")
            for m in measurements:
                table.add_row(
                    m.name,
                    f"{m.median:.3f} s",
                    f"{min(m.seconds):.3f} s",
                    f"{m.peak_bytes / 2**20:.0f} MiB" if m.peak_bytes is not None else "",
                    f"{m.ratio:.2f} x" if m.ratio is not None else "",
                    str(m.goal or ""),
                    m.verdict,
                    style="red" if m.verdict == "missed" else None,
                )
            yield table
        for subject, readings in self.readings:
            table = _table(f"Contract views: {subject}", "view", "key")
            _numeric(table, ("rows", "whole", "by key"))
            for r in readings:
                whole, by_key = _milliseconds(r.whole), _milliseconds(r.by_key)
                table.add_row(
                    r.view,
                    r.key,
                    f"{r.rows:,}" if r.rows is not None else "",
                    f"{whole:,.1f} ms" if whole is not None else f"over {TIME_LIMIT}",
                    f"{by_key:,.2f} ms" if by_key is not None else "",
                )
            yield table


def _milliseconds(seconds: list[float] | None) -> float | None:
    return 1000 * statistics.median(seconds) if seconds else None


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left", title_style="bold")


def _numeric(table: Table, columns: Iterable[str]) -> None:
    for column in columns:
        table.add_column(column, justify="right")
