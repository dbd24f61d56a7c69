"""From a quote as a model gives it to the words that were spoken."""

from simulator.grading.quotes import locate, stands_in
from simulator.prompts.fence import shown

_QUOTATION = " \t\n\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
_EDGES = _QUOTATION + ".,;:\u2026-\u2013\u2014"


def as_spoken(quote: str, text: str) -> str:
    """The turn's own words that a model's quote stands for; the quote itself where none do.

    A quote is taken from the text as shown, and may carry marks at its edges.
    """
    for words in (quote, quote.strip(_QUOTATION), quote.strip(_EDGES)):
        for seen in (text, shown(text)):
            span = locate(words, seen)
            if span and stands_in(text[slice(*span)], text):
                return text[slice(*span)]
    return quote
