"""Pattern tables: TOML files beside this module, one pattern a line, compiled on first use.

The notation stands at the head of `tone.toml`.
"""

import re
import tomllib
from functools import cache
from importlib import resources

_START = r"(?:^|[.!?,;:…-] )"
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_CONTINUATION = re.compile(r"\n {2}")


@cache
def pattern(file: str, *keys: str) -> re.Pattern[str]:
    """The patterns under these keys of a table as one."""
    found = content(file)
    for key in keys:
        found = found[key]
    lines = _CONTINUATION.sub("", found.strip("\n")).splitlines()
    return re.compile("|".join(map(_source, lines)))


@cache
def words(key: str) -> frozenset[str]:
    """A list of plain words."""
    return frozenset(content("words")[key].split())


@cache
def content(file: str) -> dict:
    """A table as it stands in its file."""
    source = resources.files(__package__) / "patterns" / f"{file}.toml"
    return tomllib.loads(source.read_text("utf-8"))


def _source(line: str) -> str:
    edge = "" if line.startswith(("^", "<start>")) else r"(?<!\w)"
    return f"{edge}(?:{_GROUP.sub('(?:', line.replace('<start>', _START))})(?!\\w)"
