"""docs/curating.md is followed: a second source is added from nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.postgresql import ARTICLE, ROOT

PAGE = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")


def test_a_second_source_is_added_from_nothing(seeded: str, tmp_path: Path) -> None:
    sources = tmp_path / "seeds" / "sources"
    sources.mkdir(parents=True)
    (sources / ARTICLE.name).write_bytes(ARTICLE.read_bytes())
    [text] = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    (tmp_path / "harbours.txt").write_text(text)
    said = {}
    for command in re.findall(r"^\$ (.*)$", PAGE, re.M):
        if command.startswith("communique seed --check"):
            settle(tmp_path / "harbours-on-the-moon.yaml")
        # Without a folder, these take that of the checkout.
        here = re.sub(r"^(communique seed(?: --plan)?)$", r"\1 seeds/sources", command)
        here = re.sub("(?<=source verify )", "--seeds seeds/sources ", here)
        done = subprocess.run(
            re.sub("^communique", f"{sys.executable} -m communique", here),
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "DATABASE_URL": seeded, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
        said[command] = done.stdout + done.stderr

    shown = next(each for command, each in said.items() if "source show" in command)
    assert "p1s3  The Lunar Harbour Agency (LHA) of Japan sent Mr. Ichiro Muster." in shown
    assert "no fact: About the weather." in shown
    met = next(each for command, each in said.items() if "who-met-whom" in command)
    assert "Asha Example" in met


def settle(file: Path) -> None:
    """What the page does to the draft by hand."""
    draft = file.read_text(encoding="utf-8")
    [settled] = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    weather, _, facts = settled.partition("\n\n")
    [reason] = re.findall(r"states_no_fact: .*(?=})", weather)
    head = draft.partition("\ndefaults:")[0]
    head = head.replace("kind: todo", "kind: article")
    head = head.replace("states_no_fact: todo", reason)
    file.write_text(f"{head}\n{facts}", encoding="utf-8")
