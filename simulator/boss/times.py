"""Finding a time in the user's words, so that the boss can name it."""

import re

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_NUMBERS = (
    r"(?:\d{1,2}(?:[.:]\d\d)?(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|first|second|third|fourth|fifth|tenth|twentieth|thirtieth|\w+(?:teenth|tieth))"
)
_UNITS = r"(?:minutes?|hours?|days?|weeks?|months?|working days?|quarters?)"
_PARTS = r"(?:morning|afternoon|evening|night|noon|midday|midnight|lunch)"
_EVENTS = (
    r"(?:review|meeting|call|planning|stand-?up|1:1|one-to-one|board|audit|release|launch|"
    r"handover|shift|sprint|round)s?"
)
_POINT = (
    rf"(?:(?:half|quarter) (?:past|to) {_NUMBERS}|{_DAYS}(?: {_PARTS})?|{_PARTS}|{_EVENTS}|"
    rf"{_NUMBERS} (?:of )?{_MONTHS}|{_MONTHS}(?: {_NUMBERS})?|{_NUMBERS} {_UNITS}|{_UNITS}|"
    r"today|tomorrow|tonight|now on|end of (?:the )?\w+)"
)
_HOUR = rf"{_NUMBERS}(?: o'clock| {_PARTS})?"
_TIME = re.compile(
    rf"\b(?:(?:by|on|before|after|until|from|within|at|in|every|each|next|this) "
    rf"(?:the |our |a |an |next |other |coming |following |second |last )*{_POINT}"
    rf"(?: (?:tomorrow|at (?:{_POINT}|{_HOUR})|of {_MONTHS}))?"
    rf"|(?:by|at|before|after|until) {_HOUR}(?: (?:today|tomorrow|tonight))?|today|tonight"
    rf"|on the {_NUMBERS}"
    rf"|tomorrow(?: {_PARTS})?(?: (?:at|by) (?:{_POINT}|{_HOUR}))?)(?![\w'’:-])",
    re.IGNORECASE,
)


def time_named(words: str) -> str:
    """The time in these words as it fits into a sentence of hers; nothing where there is none."""
    found = _TIME.search(words)
    return found[0][:1].lower() + found[0][1:] if found else ""
