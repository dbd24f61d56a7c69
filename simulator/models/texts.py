"""Kinds of text that content files are made of."""

import re
from collections.abc import Iterable
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator, StringConstraints

from simulator.turn_text import is_speech, is_unwanted

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def _showable(text: str) -> str:
    if not is_speech(text):
        raise ValueError("empty; write something")
    if odd := next(filter(is_unwanted, text), None):
        raise ValueError(f"{odd!r} cannot be shown; remove it")
    return text


def _recognizable(words: str) -> str:
    stem = words.removesuffix("*")
    if "*" in stem:
        raise ValueError(f"{words!r} is never found; a * stands only at the end")
    if not any(sign.isalnum() for sign in stem):
        raise ValueError(f"{words!r} is no word; write what would be said")
    return words


Slug = Annotated[str, StringConstraints(pattern=SLUG.pattern, max_length=60)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_showable)
]
Phrase = Annotated[Text, AfterValidator(_recognizable)]
"""A word or phrase to be found in a turn; a * at its end stands for any ending."""


class Named(Protocol):
    """An entry of a list whose entries are known by their ids."""

    id: str


Entries = TypeVar("Entries", bound=Iterable[Named])


def own_ids(entries: Entries) -> Entries:
    """The same entries; `ValueError` where two of them have one id."""
    names = [entry.id for entry in entries]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"two have the id {twice!r}; give each its own")
    return entries
