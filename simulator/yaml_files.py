"""Reads a YAML file into a model, and says in one line each what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.errors import ContentError
from simulator.shown import shown
from simulator.strict_yaml import read_yaml

MOST_TOLD = 20
Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, kind: type[Model], name: str) -> Model:
    """The file as a model of that kind; `ContentError` names the problems in it, the first ones
    where they are many.

    `name` is what the file is called where a problem is told.
    """
    data = read_yaml(path, name)
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problems = list(explain(name, error, data))
    told = problems[:MOST_TOLD]
    if more := len(problems) - len(told):
        told.append(f"{name}: file: {more} more problem{'s' * (more > 1)}; mend these first")
    raise ContentError(told)


def explain(name: str, error: ValidationError, data: Any = None) -> Iterator[str]:
    """Each problem in one line: what the data are called, the field, what is wrong with it.

    With the `data` at hand, the field is called as it stands in them.
    """
    found = error.errors(include_url=False)
    for one in found:
        if one["type"] == "too_short" and _has_broken_entries(one["loc"], found):
            continue
        field = ".".join(_field(one["loc"], data))
        if one["type"] == "value_error":
            for line in str(one["ctx"]["error"]).splitlines():
                yield f"{name}: {field}: {line}" if field else f"{name}: {line}"
        else:
            yield f"{name}: {field or 'file'}: {_plain(one)}"


def _field(place: tuple, data: Any) -> Iterator[str]:
    """The parts of a place, without those that only pydantic knows: a key's, a kind's."""
    for number, part in enumerate(place, start=1):
        inner = number < len(place)
        if part == "[key]" or (inner and isinstance(data, dict) and part not in data):
            continue
        yield str(part)
        data = data[part] if inner and isinstance(data, dict | list) else None


def _has_broken_entries(place: tuple, found: list) -> bool:
    """A list whose entries are broken is counted without them; that says nothing new."""
    return any(len(x["loc"]) > len(place) and x["loc"][: len(place)] == place for x in found)


def _plain(one: Any) -> str:
    """Pydantic's findings in an author's words."""
    context = one.get("ctx", {})
    given = shown(one["input"])
    match one["type"]:
        case "missing":
            return "missing; add it"
        case "extra_forbidden":
            return "there is no such field; remove it or correct its name"
        case _ if one["input"] is None:
            return "empty; write something"
        case "enum" | "literal_error":
            return f"{given} is none of its values; use {context['expected']}"
        case "string_type":
            return f'{given} is not text; put it in "quotes"'
        case "int_type" | "int_parsing" | "int_from_float" | "int_parsing_size":
            return f"{given} is not a whole number; write it in digits"
        case "string_too_short":
            return "empty; write something"
        case "too_short":
            return f"{context['actual_length']} given; give at least {context['min_length']}"
        case "too_long":
            return f"{context['actual_length']} given; give at most {context['max_length']}"
        case "string_pattern_mismatch":
            return f"{given} is not an id; use small letters, digits and hyphens"
        case "union_tag_invalid":
            known = context["expected_tags"].replace("'", "")
            return f"{context['tag']!r} is no kind of step; use one of {known}"
        case "union_tag_not_found":
            return "do: missing; add it, with the kind of step"
        case "less_than_equal" | "greater_than_equal":
            most = "at most" if "le" in context else "at least"
            return f"{given}; give {most} {context.get('le', context.get('ge'))}"
        case "tuple_type" | "list_type":
            return f"{given} is not a list; write each entry on its own line after a -"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{given} is not a set of fields; write them as name: value"
        case _:
            return f"{given}: {one['msg'][:1].lower()}{one['msg'][1:]}"
