"""Pattern tables: TOML files beside this module, one pattern a line, compiled on first use.

A line is a regular expression over normal forms, in a lighter notation: every
parenthesis groups without capturing, a line begins and ends at a word's edge,
`<name>` stands for a family of words, a final ` ?` asks for a question, and an
indented line goes on with the line above.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

_FAMILY = re.compile(r"<([a-z_]+)>")
_GROUP = re.compile(r"\((?!\?)")
_CONTINUATION = re.compile(r"\n {2}")
_HEAD = re.compile(r"(?:<[a-z_]+>|i )(?![?*+{]|$)")
_EDGE = r"\b"


class Pattern(NamedTuple):
    """What a table finds in any sentence, and what it finds only in a question."""

    anywhere: re.Pattern[str]
    in_questions: re.Pattern[str]


@cache
def table(name: str) -> Pattern:
    """The pattern of a whole table's evidence ("closure") or of one group ("closure.not_asked")."""
    file, _, group = name.partition(".")
    source = content(file)
    groups = source.get("evidence", {}) | (source.get("guards", {}) if group else {})
    lines = [line for key, text in groups.items() if group in ("", key) for line in _lines(text)]
    if not lines:
        raise LookupError(f"no pattern group {name!r}")
    families = content("families") | source.get("families", {})
    asking = [line.removesuffix(" ?") for line in lines if line.endswith(" ?")]
    stating = [line for line in lines if not line.endswith(" ?")]
    return Pattern(_compiled(stating, families), _compiled(asking, families))


@cache
def content(name: str) -> dict:
    """A table as it stands in its file."""
    source = resources.files(__package__) / "patterns" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _lines(text: str) -> list[str]:
    return _CONTINUATION.sub("", text.strip("\n")).splitlines()


def _compiled(lines: list[str], families: dict[str, str]) -> re.Pattern[str]:
    """One regular expression; what lines begin with in common is tested once for all of them."""
    tails: dict[str, list[str]] = {}
    for line in lines:
        head = _HEAD.match(line)
        tails.setdefault(head[0] if head else line, []).append(line[head.end() if head else 0 :])
    at_word, anywhere = [], []
    for head, ends in tails.items():
        source = "|".join(_source(end, families) for end in ends)
        if ends != [head]:
            source = f"{_spelt(head, families)}(?:{source})"
        (at_word if _begins_word(head) else anywhere).append(source)
    if at_word:
        anywhere.append(rf"\b(?:{'|'.join(at_word)})")
    return re.compile("|".join(anywhere) or r"(?!)")


def _source(text: str, families: dict[str, str]) -> str:
    """One line or family as a regular expression, its families written out."""
    (line,) = _lines(text)
    edge = _EDGE if line[-1].isalnum() or line[-1] in ")>?*+}" else ""
    return f"(?:{_spelt(line, families)}{edge})"


def _spelt(text: str, families: dict[str, str]) -> str:
    grouped = _GROUP.sub("(?:", text)
    return _FAMILY.sub(lambda name: _source(families[name.group(1)], families), grouped)


def _begins_word(line: str) -> bool:
    return line[0].isalnum() or line[0] in "(<"
