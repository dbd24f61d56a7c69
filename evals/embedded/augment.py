"""The same turn said a little differently, so that what does not matter is not learnt.

Each change keeps the labels true: greetings and names, capitals, apostrophes, a full stop
less, no line of the boss before it. The quotes are changed along with the turn.
"""

import random

from evals.turns import LabelledTurn

SHARE = 0.45
GREETINGS = (
    "Hi.",
    "Hello.",
    "Good morning.",
    "Good afternoon.",
    "Morning.",
    "Hi {name}.",
    "Hello {name},",
    "{name},",
    "Thanks for making time.",
    "Thank you for seeing me, {name}.",
    "Right.",
    "Okay.",
    "Yes.",
    "So,",
    "Well,",
)
CLOSINGS = ("Thank you.", "Thanks.", "That's it.", "That's what I came to say.", "{name}.")
NAMES = (
    "Margaret",
    "Robert",
    "Ms Hale",
    "Mr Okafor",
    "Halina",
    "Alan",
    "Priya",
    "Tom",
    "Wei",
    "Fatima",
    "Olu",
    "Ingrid",
    "sir",
    "boss",
)


def augmented(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    """The turn as it is, or, for a share of them, with one thing about it changed."""
    if chance.random() >= SHARE:
        return turn
    change = chance.choice((_greeted, _greeted, _closed, _lowered, _plain, _bare, _unasked))
    return change(turn, chance)


def _greeted(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    greeting = chance.choice(GREETINGS).format(name=chance.choice(NAMES))
    return turn.model_copy(update={"text": f"{greeting} {turn.text}"})


def _closed(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    closing = chance.choice(CLOSINGS).format(name=chance.choice(NAMES))
    return turn.model_copy(update={"text": f"{turn.text} {closing}"})


def _lowered(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    return _rewritten(turn, str.lower)


def _plain(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    """Without apostrophes, as people type on a telephone."""
    return _rewritten(turn, lambda text: text.replace("'", "").replace("’", ""))


def _bare(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    return turn.model_copy(update={"text": turn.text.rstrip(".!")})


def _unasked(turn: LabelledTurn, chance: random.Random) -> LabelledTurn:
    return turn.model_copy(update={"boss_line": ""})


def _rewritten(turn: LabelledTurn, change) -> LabelledTurn:
    items = {item: change(quote) for item, quote in turn.items.items()}
    return turn.model_copy(update={"text": change(turn.text), "items": items})
