"""Reads a YAML file into a model, and says in one line each what is wrong with it."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from simulator.errors import ContentError

MOST_BYTES = 1_000_000
# Ten times as fast, where PyYAML was built with libyaml.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, kind: type[Model], name: str) -> Model:
    """The file as a model of that kind; `ContentError` names every problem in it.

    `name` is what the file is called where a problem is told.
    """
    data = _read(path, name)
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise ContentError(list(explain(name, error))) from None


def _read(path: Path, name: str) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError([f"{name}: file: over {MOST_BYTES:,} bytes; split it"])
        text = path.read_text("utf-8-sig")
        return _load(text)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ContentError([f"{name}: file: {reason}; name a file that can be read"]) from None
    except UnicodeDecodeError:
        raise ContentError([f"{name}: file: not UTF-8 text; save it as UTF-8"]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError([f"{name}: {_yaml_problem(error)}"]) from None


def _load(text: str) -> Any:
    try:
        _refuse_aliases(text)
        return yaml.load(text, Loader=_Strict)
    except (yaml.scanner.ScannerError, yaml.parser.ParserError):
        # libyaml's marks and words are poorer than those of PyYAML's own parser.
        yaml.compose(text, Loader=yaml.SafeLoader)
        raise


def _refuse_aliases(text: str) -> None:
    """Aliases let a small file grow without bound, and no content needs them."""
    for event in yaml.parse(text, Loader=_FAST):
        if isinstance(event, yaml.AliasEvent):
            wrong = "aliases (*name) are not used here"
            raise yaml.composer.ComposerError(None, None, wrong, event.start_mark)


class _Strict(_FAST):
    """Tells an author what PyYAML passes over in silence, or stumbles over."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, ArithmeticError):
            if not isinstance(node, yaml.ScalarNode):
                raise
            # A 30th of February looks like a date, and Python knows no such day.
            wrong = f"{node.value!r} is no date and no number; put it in quotes"
            raise yaml.constructor.ConstructorError(None, None, wrong, node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                # PyYAML would keep the last of them.
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key!r} stands twice; keep one", key_node.start_mark
                )
            seen.add(key if isinstance(key, Hashable) else None)
        return super().construct_mapping(node, deep)


def _yaml_problem(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}" if mark else "file"
    problem = getattr(error, "problem", None) or "not readable as YAML"
    return f"{where}: {problem}; mend the YAML there (text with : or # needs quotes)"


def explain(name: str, error: ValidationError) -> Iterator[str]:
    """Each problem in one line: what the data are called, the field, what is wrong with it."""
    found = error.errors(include_url=False)
    for one in found:
        if one["type"] == "too_short" and _has_broken_entries(one["loc"], found):
            continue
        field = ".".join(str(part) for part in one["loc"] if part != "[key]")
        if one["type"] == "value_error":
            for line in str(one["ctx"]["error"]).splitlines():
                yield f"{name}: {field}: {line}" if field else f"{name}: {line}"
        else:
            yield f"{name}: {field or 'file'}: {_plain(one)}"


def _has_broken_entries(place: tuple, found: list) -> bool:
    """A list whose entries are broken is counted without them; that says nothing new."""
    return any(len(x["loc"]) > len(place) and x["loc"][: len(place)] == place for x in found)


def _plain(one: Any) -> str:
    """Pydantic's findings in an author's words."""
    context = one.get("ctx", {})
    given = repr(one["input"])
    given = given if len(given) <= 60 else given[:57] + "..."
    match one["type"]:
        case "missing":
            return "missing; add it"
        case "extra_forbidden":
            return "there is no such field; remove it or correct its name"
        case "enum":
            return f"{given} is none of its values; use {context['expected']}"
        case "string_type":
            return f'{given} is not text; put it in "quotes"'
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
