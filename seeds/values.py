"""What an author may write for a value: words, slugs, codes, dates in EDTF, sentences."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import CoreSchema, core_schema

from schema.suggesting import nearest_word
from schema.tables import metadata
from schema.tables.base import LONGEST, RULES, closed_list
from schema.tables.names import NAME_KINDS
from schema.tables.reference import UNLISTED

from . import dating
from .problems import quoted, shown

#: Stands before the key of a record, in its locator.
_RECORD = "#"
LOCATOR = re.compile(r"p[1-9][0-9]*s[1-9][0-9]*")
_EDGE_SPACE = re.compile(r"^[\s\u180E\u200B\u2060\uFEFF]|[\s\u180E\u200B\u2060\uFEFF]$")


class OneOf:
    """One of the closed list that a column has, as its table declares it.

    Args:
        column: table and column, such as ``meeting.status``.

    Raises:
        LookupError: there is no such column, or it has no closed list.
    """

    def __init__(self, column: str) -> None:
        table, _, name = column.partition(".")
        declared = metadata.tables.get(f"core.{table}")
        self.values = (
            closed_list(declared.columns[name])
            if declared is not None and name in declared.columns
            else ()
        )
        if not self.values:
            raise LookupError(
                f"seeds/document.py names the closed list of {column}, but schema/tables declares "
                "none: there is no such column, or its table has no one_of for it"
            )

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.literal_schema(list(self.values))


def _unpadded(value: str) -> str:
    if not value or _EDGE_SPACE.search(value):
        raise ValueError("is blank or begins or ends with white space; write the words alone")
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise ValueError("holds a control character or a line end; write it in one line")
    return value


def _no_longer_than(rule: str) -> AfterValidator:
    """That a value has no more characters than its rule of the schema allows."""
    longest = LONGEST[rule]

    def check(value: str) -> str:
        if len(value) > longest:
            raise ValueError(
                f"'{shown(value)}' has {len(value):,} characters; write at most {longest:,}"
            )
        return value

    return AfterValidator(check)


def _composed(value: str) -> str:
    """Words in Unicode NFC, so that two spellings of one name are one."""
    return unicodedata.normalize("NFC", value)


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(
            f"'{shown(value)}' is not a slug; use small letters, digits and single hyphens: "
            f"'{as_slug(shown(value))}'"
        )
    return value


def as_slug(value: str) -> str:
    """A slug made of words in any script."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(value).lower()).strip("-") or "some-name"


def _country(value: Any) -> Any:
    if value is False:
        raise ValueError("is the truth value false; for Norway write NO")
    if not isinstance(value, str) or not re.fullmatch(pattern("country_code"), value):
        raise ValueError(
            f"{quoted(value)} is not an ISO 3166-1 alpha-2 code; write two capitals, such as IN, "
            "or the four of ISO 3166-3 for a former country, such as SUHH"
        )
    return value


def _unlisted_country(value: str) -> str:
    if not re.fullmatch(UNLISTED, value):
        raise ValueError(
            f"'{shown(value)}' is not a code for a country that ISO 3166 does not list: take one "
            "from XA to XZ, as XK for Kosovo, or AA, QM to QZ, ZZ; countries that it lists need "
            "no declaration"
        )
    return value


def _date(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04}"
    if isinstance(value, list | dict) and all(isinstance(each, str | int) for each in value):
        # In YAML, brackets and braces that are not quoted make a list or a mapping.
        begin, end = "[]" if isinstance(value, list) else "{}"
        text = begin + ",".join(map(str, value)) + end
        dating.parse(text)
        raise ValueError(
            f'is a date that YAML takes for a list; put it in quotation marks: "{text}"'
        )
    if not isinstance(value, str):
        raise ValueError(f"{quoted(value)} is not a date; write it in EDTF, such as 2025-04-01")
    dating.parse(value)
    return value


def _share(value: Decimal) -> Decimal:
    if not 0 < value <= 100:
        raise ValueError(f"is a share of {value} percent; write more than 0 and at most 100")
    return value


def record_key(locator: str) -> str | None:
    """The key of the record that a locator such as ``#12`` names; None if it names a sentence."""
    return locator[1:] if locator.startswith(_RECORD) else None


def record_locator(key: str) -> str:
    """The locator of a record, by its key."""
    return f"{_RECORD}{key}"


def said(locator: str) -> str:
    """A locator as people are told of it: ``p1s2``, ``record 12``."""
    key = record_key(locator)
    return locator if key is None else f"record {key}"


def _locator(value: str) -> str:
    if (key := record_key(value)) is not None:
        _unpadded(_composed(key))
        if len(key) > LONGEST["text"]:
            raise ValueError(f"'{shown(key)}' is longer than a key may be: {LONGEST['text']}")
        return value
    if not LOCATOR.fullmatch(value) or any(
        len(n) > 5 or int(n) > 32767 for n in re.findall("[0-9]+", value)
    ):
        raise ValueError(
            f"'{shown(value)}' does not name a sentence; write paragraph and sentence, such as p1s2"
        )
    return value


def _names(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, dict):
        return check(value)
    found = {}
    wrong = []
    for key, name in value.items():
        if not (key in NAME_KINDS or _is_language(key)):
            wrong.append(_no_key_of_names(key))
        try:
            found[key] = check(name)
        except ValidationError as error:
            wrong.append(f"{shown(str(key))}: {_first_message(error)}")
    if not value:
        wrong.append("is empty; write a name, or names by language and kind")
    if wrong:
        raise ValueError("; ".join(wrong))
    return found


def _is_language(key: Any) -> bool:
    return (
        isinstance(key, str)
        and len(key) <= LONGEST["language"]
        and re.fullmatch(pattern("language"), key) is not None
    )


def _no_key_of_names(key: Any) -> str:
    known = nearest_word(shown(key), NAME_KINDS) or f"; kinds are {', '.join(NAME_KINDS)}"
    return f"{quoted(key)} is neither a BCP 47 language tag nor a kind of name{known}"


def _first_message(error: ValidationError) -> str:
    detail = error.errors(include_url=False)[0]
    return str(detail.get("ctx", {}).get("error", "words are wanted; put the value in quotes"))


def pattern(rule: str) -> str:
    """The regular expression of a rule of the schema."""
    return str(re.findall(r"'(.*)'", RULES[rule].format(c=""))[0])


Slug = Annotated[
    str,
    _no_longer_than("slug"),
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": pattern("slug"), "maxLength": LONGEST["slug"]}),
]
_WORDS_SCHEMA = {"type": "string", "minLength": 1, "maxLength": LONGEST["text"]}
Words = Annotated[
    str,
    AfterValidator(_composed),
    _no_longer_than("text"),
    AfterValidator(_unpadded),
    WithJsonSchema(_WORDS_SCHEMA),
]
#: The name to show; or a mapping, as it was written, of languages and kinds to names.
Names = Annotated[
    Words,
    WrapValidator(_names),
    WithJsonSchema(
        {
            "anyOf": [
                _WORDS_SCHEMA,
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {
                        "anyOf": [{"enum": list(NAME_KINDS)}, {"pattern": pattern("language")}]
                    },
                    "additionalProperties": _WORDS_SCHEMA,
                },
            ],
            "description": "The name to show; or several names, by language and kind.",
            "examples": [{"en": "Ministry of Foreign Affairs", "ja": "外務省", "acronym": "MoFA"}],
        }
    ),
]
#: A code of a vocabulary; which vocabulary follows from the foreign key of its column.
Code = Annotated[str, StringConstraints(pattern=pattern("code"))]
Language = Annotated[
    str, StringConstraints(pattern=pattern("language"), max_length=LONGEST["language"])
]
Script = Annotated[str, StringConstraints(pattern=pattern("script"))]
Sha256 = Annotated[str, StringConstraints(pattern=pattern("sha256"))]
Currency = Annotated[str, StringConstraints(pattern=pattern("currency"))]
Url = Annotated[str, StringConstraints(pattern=pattern("url"), max_length=LONGEST["url"])]
Term = Annotated[
    int,
    Field(
        gt=0,
        le=99,
        description="Tells apart what happens more than once; left out for the first or only time.",
    ),
]
Small = Annotated[int, Field(gt=0, le=32767)]
Whole = Annotated[int, Field(gt=0, le=2_147_483_647)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=24, decimal_places=4, strict=False)]
#: In percent.
Share = Annotated[
    Decimal,
    Field(max_digits=12, decimal_places=4, strict=False),
    AfterValidator(_share),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100}),
]
Country = Annotated[
    str,
    BeforeValidator(_country),
    WithJsonSchema({"type": "string", "pattern": pattern("country_code")}),
]
UnlistedCountry = Annotated[
    str,
    AfterValidator(_unlisted_country),
    WithJsonSchema({"type": "string", "pattern": UNLISTED}),
]
Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "description": "A date in EDTF."}),
]
Locator = Annotated[
    str,
    AfterValidator(_locator),
    WithJsonSchema({"type": "string", "pattern": f"^({LOCATOR.pattern}|{_RECORD}.+)$"}),
]
