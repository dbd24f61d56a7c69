"""Reads docs/authoring.md: its blocks in their order, and its table of mistakes."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "authoring.md"
_BLOCK = re.compile(r"^```(\w+)( fails)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (?!what was done|---)(.+?) \| `(.+)` \|$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One fenced block: `sh` are commands, `yaml` goes into a file, `text` is what came out."""

    kind: str
    text: str
    fails: bool = False


def blocks() -> list[Block]:
    """Every fenced block of the document."""
    text = DOCUMENT.read_text("utf-8")
    return [Block(kind, body, bool(fails)) for kind, fails, body in _BLOCK.findall(text)]


def rows() -> dict[str, str]:
    """The table of mistakes: what was done, and the message it gives."""
    return dict(_ROW.findall(DOCUMENT.read_text("utf-8")))


def fits(said: str, written: str) -> bool:
    """Whether the document shows what was said; `...` stands for anything."""
    pattern = re.escape(written.strip()).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, said.strip(), re.DOTALL) is not None
