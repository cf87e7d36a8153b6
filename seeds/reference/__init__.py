"""Reference data: the countries of ISO 3166 and the vocabularies."""

from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from seeds import dating
from seeds.reading import read_yaml

#: Where the lists are.
FOLDER = Path(__file__).parent


@cache
def tables() -> dict[str, list[dict[str, Any]]]:
    """All reference data.

    Returns:
        Table name -> rows; a row maps columns to values.
    """
    return {**_countries(), **read_yaml(FOLDER / "vocabularies.yaml")}


@cache
def leading_roles() -> frozenset[str]:
    """The roles of participants that lead a side."""
    return frozenset(row["code"] for row in tables()["role"] if row["is_leading"])


def _countries() -> dict[str, list[dict[str, Any]]]:
    names = read_yaml(FOLDER / "country_names.yaml")
    successors = read_yaml(FOLDER / "country_successors.yaml")
    listed = [
        {
            "country_code": country.alpha_2,
            "alpha3": country.alpha_3,
            "numeric_code": country.numeric,
            "name": country.name,
            "official_name": getattr(country, "official_name", None),
            "display_name": names.get(country.alpha_2, getattr(country, "common_name", None)),
        }
        for country in pycountry.countries
    ]
    former = [
        {
            "country_code": country.alpha_4,
            "name": country.name,
            "display_name": names.get(country.alpha_4),
            **dating.parse(country.withdrawal_date).columns("withdrawn"),
        }
        for country in pycountry.historic_countries
    ]
    return {
        "country": [*listed, *former],
        "country_successor": [
            {"country_code": row["country_code"], "successor_code": successor}
            for row in former
            # The last two letters are the code of the successor, if there is but one and the code
            # is another one (ISO 3166-3:2020, 5).
            for successor in successors.get(row["country_code"], [row["country_code"][2:]])
        ],
    }
