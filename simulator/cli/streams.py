"""What the command line reads and writes, whatever the locale says."""

import codecs
import sys


def prepare() -> None:
    """Programs read UTF-8, as docs/json-contract.md says; a terminal shows what it can show."""
    if sys.stdin:  # None where whoever started us has closed it, as with the other
        sys.stdin.reconfigure(encoding=_or_utf8(sys.stdin.encoding), errors="replace")
    if sys.stdout:
        shown = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=shown, errors="replace")


def _or_utf8(encoding: str) -> str:
    """ASCII is what Python takes where the locale says nothing; UTF-8 has it all and more."""
    return "utf-8" if codecs.lookup(encoding).name == "ascii" else encoding
