"""Reads the text a command is given, from a file or from standard input."""

import sys
from pathlib import Path

from simulator.errors import UserError


def read_lines(path: Path) -> list[str]:
    """The lines of a file, `-` for standard input; `UserError` where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise UserError(f"{path}: file: {reason}; name a file that can be read") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: file: not UTF-8 text; save it as UTF-8") from None
    # Not splitlines: it also cuts at signs that may stand inside a JSON string.
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
