"""Country groups, of which earlier files speak, are organisations of kind ``group_of_states``.

Such a file names a group as ``country_group: quad`` and declares it nowhere: the groups that could
be named were known beforehand. It is read as if it said ``organisation: quad``, and stated that
there is this organisation in the sentences that speak of it.
"""

import re
from typing import Any

#: Slug -> name of the groups that were known beforehand.
NAMES = {"quad": "Quad"}
KIND = "group_of_states"
RULE = "What is named as a country group is an organisation of kind group_of_states."


def as_organisations(raw: dict[str, Any]) -> None:
    """Have a seed file name and declare its country groups as organisations.

    Args:
        raw: the content of the file, changed in place. It may have any mistake.
    """
    cited: dict[str, set[str]] = {}
    _rename(raw, set(), cited)
    organisations = raw.get("organisations", [])
    if cited and isinstance(organisations, list):
        declared = [each.get("slug") for each in organisations if isinstance(each, dict)]
        raw["organisations"] = organisations + [
            {"slug": slug, "name": NAMES[slug], "kind": KIND, "inferred": RULE, "cite": [*cites]}
            for slug, found in cited.items()
            if (cites := sorted(found, key=lambda at: [*map(int, re.findall(r"\d+", at))]))
            and slug in NAMES
            and slug not in declared
        ]


def _rename(value: Any, cites: set[str], cited: dict[str, set[str]]) -> None:
    """Rename the groups in a value; ``cited`` receives each with the sentences that name it."""
    if isinstance(value, dict):
        cites = _of_the_whole(value) or cites
        if "organisation" not in value and isinstance(value.get("country_group"), str):
            slug = value["organisation"] = value.pop("country_group")
            cited.setdefault(slug, set()).update(cites)
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            _rename(child, cites, cited)


def _of_the_whole(item: dict[str, Any]) -> set[str]:
    """The sentences that support an item, and not single attributes of it only."""
    cites = item.get("cite")
    found = set()
    for cite in cites if isinstance(cites, list) else ():
        at = cite.get("at") if isinstance(cite, dict) and "attribute" not in cite else cite
        if isinstance(at, str):
            found.add(at)
    return found
