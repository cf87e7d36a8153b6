"""The mapping of a dataset: a seed file with blanks, its records, and fields derived from them."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from schema.suggesting import nearest_word
from seeds.document import SECTIONS
from seeds.problems import InvalidSeeds, Problem, shown
from seeds.reading import Lines, read_yaml

#: The mappings of the product.
MAPPINGS = Path(__file__).parent


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"'{shown(value)}' is not a regular expression: {error}") from error
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
#: Fields, each with the regular expression that all of its value has to match.
Conditions = dict[str, Pattern]


class _Part(BaseModel):
    """Base of all parts of a mapping: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Records(_Part):
    """Where the records are, and what is one."""

    files: str = Field(
        description="The files below the folder, by a pattern: `*.csv`, `people/**/*.xml`."
    )
    format: Literal["csv", "xlsx", "json", "ndjson", "xml", "parquet"] = Field(
        description="Format of the files."
    )
    encoding: str = Field(
        default="utf-8-sig", description="Encoding of CSV, JSON and NDJSON: `cp1252`, `utf-16`."
    )
    delimiter: str = Field(
        default=",", min_length=1, max_length=1, description="What separates the cells of CSV."
    )
    sheet: str | None = Field(default=None, description="Sheet of a workbook; the first, if not.")
    header: int = Field(
        default=1, ge=1, description="Row of CSV or a sheet that has the names of the columns."
    )
    each: str | None = Field(
        default=None,
        description="What is one record: the name of an element of XML; the path to a list in "
        "JSON, such as `data.visits`.",
    )
    key: list[str] = Field(
        min_length=1,
        description="The key of a record, made of its fields: `{id}`; of several, the first of "
        "which no field is empty.",
    )
    carried_down: list[str] = Field(
        default=[], description="Columns whose empty cells have the value of the cell above."
    )
    empty: list[str] = Field(
        default=[], description="What stands for no value, besides an empty cell: `n/a`, `-`."
    )

    @field_validator("key", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class DateParts(_Part):
    """A date of which day, month and year are apart; each may be empty."""

    year: str = Field(description="The year: `{Year}`.")
    month: str = Field(default="", description="The month, as a number or an English name.")
    day: str = Field(default="", description="The day.")


class Derived(_Part):
    """A field made of others."""

    of: list[str] = Field(
        default=[],
        description="What it is made of: words with fields in them, `{title} {name}`; of several, "
        "the first of which no field is empty. If left out, the field of the same name.",
    )
    when: Conditions = Field(
        default={}, description="It stays empty unless each of these fields matches."
    )
    split: Pattern | None = Field(
        default=None,
        description="A regular expression that stands between several values; the field, and "
        "what is derived from it, then has several values. `each` goes through them.",
    )
    match: list[Pattern] = Field(
        default=[],
        description="Regular expressions; the first that matches all of the value counts. A "
        "named group `(?P<name>...)` of the field `who` is the field `{who.name}`.",
    )
    lookup: str | None = Field(
        default=None,
        description="A table (CSV, UTF-8) beside the mapping: the row whose first column has the "
        "value. The second column is the field, and any other `{field.column}`.",
    )
    formats: list[str] = Field(
        default=[],
        description="How a date is written, as in Python's `strptime`: `%d %B %Y`, `%b-%y`. It "
        "becomes EDTF, as precise as the format.",
    )
    dates: list[str] = Field(
        default=[],
        max_length=2,
        description="Beginning and end: one day if both are the same, else an interval; either "
        "may be empty, and the other one is then an open end.",
    )
    parts: DateParts | None = Field(
        default=None, description="A date of which `year`, `month` and `day` are apart."
    )
    nth: str | None = Field(
        default=None,
        description="The field becomes the number of its value among the different ones of the "
        "records before it that have the same here: of `{person} {post}`, a second beginning is "
        "`2`. The first one stays empty.",
    )
    otherwise: Literal["refuse", "unknown", "keep", "skip"] = Field(
        default="refuse",
        description="What to do with a value that fits nothing: refuse the dataset, leave the "
        "field empty, keep the value as it is, or leave the record out, with the reason.",
    )

    @field_validator("of", "match", "formats", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = [name for name in ("of", "dates", "parts") if getattr(self, name)]
        if len(origins) > 1:
            raise ValueError(f"has {' and '.join(origins)}; give one of them")
        return self


class Skipped(_Part):
    """Records of which no fact is taken."""

    when: Conditions = Field(min_length=1, description="Each of these fields matches.")
    because: str = Field(min_length=1, description="Why; it accounts for the record.")


class Kind(_Part):
    """Records of one kind, and what each of them states."""

    model_config = ConfigDict(extra="allow", strict=True)

    records: Records = Field(description="Where the records are, and what is one.")
    fields: dict[str, Derived] = Field(
        default={}, description="Fields made of others, each of those before it."
    )
    skip: list[Skipped] = Field(default=[], description="Records of which no fact is taken.")

    @property
    def sections(self) -> dict[str, list[Any]]:
        """The items with blanks, by section."""
        return dict(self.model_extra or {})

    @model_validator(mode="after")
    def _known_sections(self) -> Self:
        for name, items in self.sections.items():
            if name not in SECTIONS:
                known = [*type(self).model_fields, *SECTIONS]
                raise ValueError(f"'{shown(name)}' is not a key here{nearest_word(name, known)}")
            if not isinstance(items, list):
                raise ValueError(f"{name} is no list of items")
        if not self.sections and not self.skip:
            raise ValueError("has no section, such as meetings: nothing would be stated")
        return self


class Mapping(Kind):
    """A seed file with blanks: `{field}` is filled from each record."""

    source: dict[str, Any] = Field(
        description="The source, as in any seed file; `text_sha256` is computed."
    )
    also: list[Kind] = Field(
        default=[],
        description="Further kinds of records of the dataset, each with its `records`, `fields`, "
        "`skip` and sections.",
    )

    @property
    def slug(self) -> str:
        """Slug of the source."""
        return str(self.source.get("slug"))

    @property
    def kinds(self) -> list[Kind]:
        """All kinds of records."""
        return [self, *self.also]

    @model_validator(mode="after")
    def _is_dataset(self) -> Self:
        if self.source.get("kind") != "dataset":
            raise ValueError("source: say 'kind: dataset'")
        return self


def find_mapping(slug: str, folder: Path | None = None) -> Path:
    """The file of a mapping: in the folder of the data, or among those of the product.

    Args:
        slug: slug of the dataset.
        folder: the folder of its files.

    Raises:
        InvalidSeeds: there is none.
    """
    candidates = [*([folder / f"{slug}.yaml"] if folder else []), MAPPINGS / f"{slug}.yaml"]
    for file in candidates:
        if file.is_file():
            return file
    known = sorted(file.stem for file in MAPPINGS.glob("*.yaml"))
    where = " or ".join(str(file.parent) for file in candidates)
    raise InvalidSeeds(
        [
            Problem(
                None,
                None,
                (),
                f"there is no mapping {shown(slug)}.yaml in {where}"
                + (nearest_word(slug, known) or f"; there is {', '.join(known) or 'none'}"),
            )
        ]
    )


def read_mapping(file: Path) -> Mapping:
    """Read and check a mapping.

    Raises:
        InvalidSeeds: something is wrong in it.
    """
    raw = read_yaml(file)
    lines = Lines(file)
    try:
        mapping = Mapping.model_validate(raw)
    except ValidationError as error:
        problems = []
        for detail in error.errors(include_url=False):
            location = detail["loc"]
            message = str(detail.get("ctx", {}).get("error", detail["msg"]))
            if detail["type"] == "extra_forbidden":
                message = f"'{shown(str(location[-1]))}' is not a key here"
            elif detail["type"] == "missing":
                message, location = f"'{location[-1]}' is missing; add it", location[:-1]
            problems.append(lines.problem(location, message))
        raise InvalidSeeds(problems) from error
    if mapping.slug != file.stem:
        message = f"is of '{mapping.slug}', but its file is {file.name}; name both alike"
        raise InvalidSeeds([lines.problem(("source", "slug"), message)])
    return mapping
