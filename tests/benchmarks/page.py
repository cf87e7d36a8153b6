"""The page of performance: a section for each size that was measured."""

import math
import os
import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import psycopg

from .results import Measurement

#: A view, and how long it takes to count its rows, to read the latest hundred, and those of a key.
Read: TypeAlias = tuple[str, Measurement, Measurement, Measurement | None]

_HEAD = """# Performance

Measured by `make bench-world SIZE=...`, which writes this page: a made-up world of so many
meetings, with the skew of real collections, on one machine, server and client together. A goal
that is missed is said so. Seconds are medians; "CPU" is that of the client's process.

Of what misses its goal:

- `import` is one transaction, so that nothing is left of one that is killed, and so one
  connection, where pg_restore has two. For 100,000 meetings COPY is 29 % of the server's time,
  keys and indexes 25 %, summaries 19 %, that no passages overlap 13 %, foreign keys 7 % and
  statistics 6 %. pg_restore brings the summaries as rows, and leaves statistics for later.
- `as-published` and `source-audit` look at all that was ever said, even for a thousand rows,
  unless they are asked of one meeting (`--meeting`) or one source (`--source`). Of reports that
  list everything, the first thousand rows are asked for (`--limit 1000`).
- `data_quality`, and `quality` with it, is the checks themselves, of all rows: of a million
  meetings three quarters of the time goes into whether each sentence is cited, whether each fact
  has its row, and whether each capacity lies within its appointment.
- `timeline_countries` is counted by looking up the countries of each dated thing: for its latest
  rows and those of a country, which are asked for more often, that is right.
- How many facts a source has is counted when it is asked (`sources`): for one at once, for all of
  them from all citations. `meetings` by slug looks up more than SQL by hand for one report does.
- Summaries that no load keeps, such as meetings by year and kind, DuckDB has sooner from a copy of
  its own: it reads the columns that are asked for, PostgreSQL whole rows.
"""
_SECTION = re.compile(
    r"<!-- ((\d+) meetings.*?) -->\n.*?(?=<!-- \d+ meetings.*? -->|\Z)", re.DOTALL
)


def environment(server: str) -> dict[str, object]:
    """What was measured on."""
    with psycopg.connect(server) as connection:
        [(version,)] = connection.execute("select current_setting('server_version')")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "PostgreSQL": version,
        "Python": platform.python_version(),
        "processors": os.cpu_count(),
        "memory": f"{memory / 2**30:.0f} GB",
    }


def title(size: int) -> str:
    """What a section on worlds of a size is called in the page."""
    return f"{size} meetings"


def section(
    size: int,
    machine: Mapping[str, object],
    amounts: Mapping[str, int],
    tables: Sequence[tuple[str, Sequence[Measurement]]],
    read: Sequence[Read],
) -> str:
    """The section of a size: the machine, what there was, and a table for each subject."""
    lines = _head(title(size), f"{size:,} meetings", machine, amounts)
    for subject, measurements in tables:
        lines += ["", f"### {subject}", ""]
        lines += _table(measurements)
    lines += [
        "",
        "### Views",
        "",
        "Seconds to count the rows (goal 1), to read the latest hundred, or any where there is no "
        "date (goal 1), and to read those of one key (goal 0.05).",
        "",
    ]
    lines += _views(read)
    return "\n".join(lines) + "\n"


def section_of_engines(
    size: int,
    machine: Mapping[str, object],
    amounts: Mapping[str, int],
    tables: Sequence[tuple[str, Sequence[Measurement]]],
    read: Sequence[tuple[Read, Read]],
) -> str:
    """The section of Citus beside one server: of each measurement, the other is the baseline."""
    lines = _head(title_of_engines(size), f"{size:,} meetings on Citus", machine, amounts)
    for subject, measurements in tables:
        lines += ["", f"### {subject}: one server, and Citus", ""]
        lines += ["| measured | one server | Citus | ratio |", "|---|--:|--:|--:|"]
        for m in measurements:
            assert m.baseline is not None
            lines.append(f"| {m.name} | {_shown(m.baseline)} | {_shown(m)} | {m.ratio:.1f} |")
    lines += ["", "### Views: one server, and Citus", ""]
    lines += ["Seconds to count the rows, to read the latest hundred, and those of one key."]
    lines += ["A question to a view was ended after ten seconds, a report after twenty.", ""]
    lines += ["| view | count | Citus | latest | Citus | of one | Citus | by |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|---|"]
    for (view, *plain), (_, *citus) in read:
        cells = [_shown(m) if m else "" for pair in zip(plain, citus, strict=True) for m in pair]
        key = plain[-1]
        lines.append(f"| {' | '.join([view, *cells, key.name if key else ''])} |")
    return "\n".join(lines) + "\n"


def title_of_engines(size: int) -> str:
    """What the section of Citus beside one server is called in the page."""
    return f"{title(size)} on Citus"


def keep(file: Path, name: str, new: str) -> None:
    """Put a section into the page, in place of an older one of the same title."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    found = {each[1]: each[0] for each in _SECTION.finditer(text)} | {name: new}
    parts = [found[each].rstrip() + "\n" for each in sorted(found, key=_order)]
    file.write_text("\n".join([_HEAD, *parts]), encoding="utf-8")


def _order(name: str) -> tuple[int, str]:
    return int(name.split(maxsplit=1)[0]), name


def _head(
    name: str, heading: str, machine: Mapping[str, object], amounts: Mapping[str, int]
) -> list[str]:
    return [
        f"<!-- {name} -->",
        f"## {heading}",
        "",
        ", ".join(f"{name} {value}" for name, value in machine.items()) + ".",
        ", ".join(f"{number:,} {name}" for name, number in amounts.items()) + ".",
    ]


def _views(read: Sequence[Read]) -> list[str]:
    lines = [
        "| view | count | latest | by | of one | by | missed |",
        "|---|--:|--:|---|--:|---|---|",
    ]
    for view, count, latest, one in read:
        measured = {"count": count, "latest": latest} | ({"of one": one} if one else {})
        missed = ", ".join(name for name, m in measured.items() if m.verdict == "missed")
        cells = [view, _shown(count), _shown(latest), latest.name]
        cells += [_shown(one), one.name] if one else ["", ""]
        lines.append(f"| {' | '.join([*cells, missed])} |")
    return lines


def _shown(m: Measurement) -> str:
    if math.isnan(m.median):
        return ""
    return f"{m.median:.4f}" if m.median < 0.1 else f"{m.median:.2f}"


def _table(measurements: Sequence[Measurement]) -> list[str]:
    lines = [
        "| measured | seconds | CPU | memory | against | ratio | goal | verdict |",
        "|---|--:|--:|--:|---|--:|--:|---|",
    ]
    for m in measurements:
        cells = [
            m.name,
            _shown(m),
            f"{sum(m.cpu) / len(m.cpu):.2f}" if m.cpu else "",
            f"{m.peak_bytes / 2**20:.0f} MiB" if m.peak_bytes else "",
            m.baseline.name if m.baseline else "",
            f"{m.ratio:.2f}" if m.ratio is not None else "",
            str(m.goal or ""),
            m.verdict,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines
