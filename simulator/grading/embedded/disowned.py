"""Sentences that put the matter away from the speaker: “That is your fault, not mine.”

The encoder hears the words of ownership in them; what they say is the reverse.
"""

import re

from simulator.grading.quotes import locate, stands_in
from simulator.models.items import Item

OWNING = frozenset({Item.NAMES_MISTAKE, Item.OWNS_IT})
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NOT_MINE = re.compile(
    r"(?:\bnot|n['’]t) (?:mine|me|my (?:fault|mistake|doing|error|responsibility|job|problem))"
    r"[.!?]*\s*$",
    re.IGNORECASE,
)


def is_disowned(item: Item, quote: str, text: str, blamed: str) -> bool:
    """Whether the quote of an owning item stands in a sentence that ends in “not mine”, or
    among the words that put the blame on somebody else outright.
    """
    if item not in OWNING:
        return False
    at = locate(quote, text)
    if at is None or stands_in(quote, blamed):
        return at is not None
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= at[0] < sentence.end():
            return _NOT_MINE.search(sentence[0]) is not None
    return False
