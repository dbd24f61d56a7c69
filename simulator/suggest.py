"""What would have been right, where a name is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 12


def one_of(wanted: str, known: Iterable[str]) -> str:
    """Names to choose from: all where they are few, else those that are nearest."""
    names = sorted(known)
    if not names:
        return "there are none so far"
    if len(names) <= MOST:
        return f"use one of {', '.join(names)}"
    near = get_close_matches(wanted, names, n=4, cutoff=0.4) or names[:4]
    return f"use one of {', '.join(near)}, or see `simulator list`"
