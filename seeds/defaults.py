"""What a document gives once for all items of a list, such as the language of all names."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from pydantic import ValidationError, create_model

from .declaration import Declaration
from .model import Model


def defaults_of(sections: Mapping[str, Declaration]) -> type[Model]:
    """The model of the defaults of a document.

    Args:
        sections: what each section of it declares, by its name.

    Returns:
        A model with an attribute for each list of a document, the sections among them: another
        model, of which each attribute is one of its items.
    """
    lists = {name: _partly(name, models) for name, models in _lists(sections).items()}
    fields: dict[str, Any] = {name: (partly | None, None) for name, partly in lists.items()}
    return create_model("Defaults", __base__=Model, **fields)


def by_model(
    raw: object, defaults: type[Model], sections: Mapping[str, Declaration]
) -> dict[type[Model], dict[str, Any]]:
    """The defaults of a document, by the model of the items.

    Args:
        raw: they as they were read.
        defaults: their model.
        sections: what each section of the document declares, by its name.

    Returns:
        Values by attribute, as they were read; none where they are not valid, which the validation
        of the document tells.
    """
    if not isinstance(raw, dict):
        return {}
    try:
        defaults.model_validate(raw)
    except ValidationError:
        return {}
    return {
        model: {name: value for name, value in raw[of].items() if name in model.model_fields}
        for of, models in _lists(sections).items()
        for model in models
        if raw.get(of)
    }


def _lists(sections: Mapping[str, Declaration]) -> dict[str, list[type[Model]]]:
    """The names that lists of items have in a document, with the models of what is in them."""
    found: dict[str, list[type[Model]]] = {}
    tops: Iterable[Declaration] = sections.values()
    parts = [part for top in tops for each in top.walk() for part in each.parts.items()]
    for name, declaration in [*sections.items(), *parts]:
        models = found.setdefault(name, [])
        if declaration.model not in models:
            models.append(declaration.model)
    return found


def _partly(name: str, models: Iterable[type[Model]]) -> type[Model]:
    """The attributes of items, but for lists; each may be left out."""
    fields: dict[str, Any] = {}
    for model in models:
        for attribute, field in model.model_fields.items():
            # What is handed down is a default itself.
            if get_origin(field.annotation) is not list and attribute not in model.handed_down:
                optional = copy.copy(field)
                optional.default = None
                fields[attribute] = (field.annotation, optional)
    return create_model(f"DefaultsOf_{name}", __base__=Model, **fields)
