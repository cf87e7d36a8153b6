"""What a document gives once for all items of a list, such as the language of all names."""

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError, WrapValidator, create_model
from pydantic import ValidatorFunctionWrapHandler as Handler
from pydantic.fields import FieldInfo

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
        model: {name: value for name, value in raw[of].items() if _fits(model, name, value)}
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
    """The attributes of items, but for lists; each may be left out.

    Where lists of one name hold items of several models, what is valid for one of them is valid.
    """
    fields: dict[str, Any] = {}
    for model in models:
        for attribute, field in model.model_fields.items():
            # What is handed down is a default itself.
            if get_origin(field.annotation) is list or attribute in model.handed_down:
                continue
            optional = copy.copy(field)
            optional.default = None
            if attribute in fields:
                optional.metadata = [*optional.metadata, WrapValidator(_or_of(fields[attribute]))]
            fields[attribute] = (field.annotation, optional)
    return create_model(f"DefaultsOf_{name}", __base__=Model, **fields)


def _or_of(other: tuple[Any, FieldInfo]) -> Callable[[Any, Handler], Any]:
    """Validates as another model does what the model of the attribute does not take."""

    def validate(value: Any, handler: Handler) -> Any:
        try:
            return handler(value)
        except ValidationError:
            return _adapter(*other).validate_python(value)

    return validate


def _fits(model: type[Model], attribute: str, value: object) -> bool:
    """Whether an attribute of a model may have a value."""
    if (field := model.model_fields.get(attribute)) is None:
        return False
    try:
        _adapter(field.annotation, field).validate_python(value)
    except ValidationError:
        return False
    return True


def _adapter(annotation: Any, field: FieldInfo) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)
