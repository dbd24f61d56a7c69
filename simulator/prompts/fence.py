"""Shows what people said to a model so that no words of theirs can leave their place.

Parts of a request stand between tags. Inside them no bracket is left that could make a
tag, or a mark of some chat template (`<|im_end|>`, `[INST]`), and no line begins.
"""

import unicodedata

_OPENING, _CLOSING = "<[", ">]"
# Drawn like brackets, though no normal form of Unicode says that they are.
_LOOK_ALIKES = (
    dict.fromkeys(map(ord, "\u2039\u2329\u27e8\u3008\u276c\u276e\u2770\u02c2\u1438\u227a"), "(")
    | dict.fromkeys(map(ord, "\u203a\u232a\u27e9\u3009\u276d\u276f\u2771\u02c3\u1433\u227b"), ")")
    # Invisible letters that people do not see and some models read.
    | dict.fromkeys(range(0xE0000, 0xE0080), " ")
)


def shown(text: str) -> str:
    """The text as it stands in a request: as many characters, all of them harmless."""
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character.isspace() or unicodedata.category(character) in {"Cc", "Cs"}:
        return " "
    if character.isascii():
        return _rounded(character) or character
    apart = unicodedata.normalize("NFKD", character)
    inside = next(filter(None, map(_rounded, apart)), None)
    return inside or character.translate(_LOOK_ALIKES)


def _rounded(character: str) -> str | None:
    if character in _OPENING:
        return "("
    return ")" if character in _CLOSING else None
