"""Reads YAML strictly: what an author cannot have meant is an error, told with its line."""

import re
import stat
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from simulator.errors import ContentError
from simulator.shown import shown

MOST_BYTES = 1_000_000
# Ten times as fast, where PyYAML was built with libyaml.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_GUESSED = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "timestamp")}
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)")


def read_yaml(path: Path, name: str) -> Any:
    """What stands in the file; `ContentError` where it cannot be read, or is no plain YAML.

    `name` is what the file is called where a problem is told.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe would be waited on for ever.
            raise ContentError([f"{name}: file: not a plain file; name one, or a folder of them"])
        if status.st_size > MOST_BYTES:
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
        _refuse_unprintable(text)
        _refuse_aliases(text)
        return yaml.load(text, Loader=_Strict)
    except (yaml.scanner.ScannerError, yaml.parser.ParserError):
        # libyaml's marks and words are poorer than those of PyYAML's own parser.
        yaml.compose(text, Loader=yaml.SafeLoader)
        raise


def _refuse_unprintable(text: str) -> None:
    """The parser refuses them too, and does not say where they stand."""
    if odd := yaml.reader.Reader.NON_PRINTABLE.search(text):
        place = yaml.Mark("", odd.start(), text.count("\n", 0, odd.start()), 0, None, None)
        raise yaml.MarkedYAMLError(
            problem=f"{odd[0]!r} cannot be shown; remove it", problem_mark=place
        )


def _refuse_aliases(text: str) -> None:
    """Aliases let a small file grow without bound, and no content needs them."""
    for event in yaml.parse(text, Loader=_FAST):
        if isinstance(event, yaml.AliasEvent):
            wrong = "aliases (*name) are not used here"
            raise yaml.composer.ComposerError(None, None, wrong, event.start_mark)


class _Strict(_FAST):
    """Tells an author what PyYAML passes over in silence, or stumbles over."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """What YAML 1.1 guesses from the looks of `no`, 12:30, 010 and a date is text here."""
        tag = super().resolve(kind, value, implicit)
        return _TEXT if tag in _GUESSED and not _DECIMAL.fullmatch(value) else tag

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, ArithmeticError):
            if not isinstance(node, yaml.ScalarNode):
                raise
            # Python reads no number of more than 4,300 digits.
            wrong = f"{shown(node.value)} is no date and no number; put it in quotes"
            raise yaml.constructor.ConstructorError(None, None, wrong, node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                # PyYAML would keep the last of them.
                raise yaml.constructor.ConstructorError(
                    None, None, f"{shown(key)} stands twice; keep one", key_node.start_mark
                )
            seen.add(key if isinstance(key, Hashable) else None)
        return super().construct_mapping(node, deep)


def _yaml_problem(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not readable as YAML"
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        # The parser has run on to the end of the file.
        mark, problem = error.context_mark, "the quotation mark is not closed"
    where = f"line {mark.line + 1}" if mark else "file"
    return f"{where}: {problem}; mend the YAML there (text with : or # needs quotes)"
