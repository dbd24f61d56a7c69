"""What a user's turn may be: cleaned of what is not speech, neither empty nor endless."""

import unicodedata

from simulator.errors import TurnRefused

LONGEST_TURN = 4000
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(text: str) -> str:
    """The turn as it is kept: no control characters, no stray white space at its ends.

    Raises `TurnRefused` where nothing is left, or more than `LONGEST_TURN` characters.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(x for x in plain if not is_unwanted(x)).strip()
    if not is_speech(kept):
        raise TurnRefused("Nothing to send yet. Write what you would say first.")
    if len(kept) > LONGEST_TURN:
        raise TurnRefused(
            f"{len(kept):,} characters; at most {LONGEST_TURN:,} go into one turn. Shorten it."
        )
    return kept


def is_speech(text: str) -> bool:
    """Whether there is anything in it that can be seen."""
    return any(unicodedata.category(x)[0] not in "ZC" for x in text)


def is_unwanted(character: str) -> bool:
    """Whether it is no part of any text: a control other than a line's end or a tab, or half a
    character.
    """
    if character in "\n\t":
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI_CONTROLS
