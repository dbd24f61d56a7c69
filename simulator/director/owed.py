"""What is heard, and done, about promises of earlier talks."""

from simulator.director.hearing import Asked, first_said, says_any
from simulator.director.situation import Situation
from simulator.models.conversation import Direction
from simulator.models.moves import Move
from simulator.models.past import OWED, Kept, Owed

NOTICED = f"noticed-{OWED}"
CLAIMS = (
    "I kept",
    "I've kept",
    "I have kept",
    "as promised",
    "I did it",
    "did that",
    "I've done",
    "I have done",
    "it's done",
    "it is done",
    "it was done",
    "all done",
    "every time",
    "as I said",
    "I sent it",
    "all of it",
    "every one of them",
)
ADMITS = (
    "didn't",
    "did not",
    "haven't",
    "have not",
    "wasn't",
    "was not",
    "not done",
    "never",
    "failed",
    "broke",
    "missed",
    "let it slide",
    "let it slip",
    "forgot",
)


def denial(text: str, owed: tuple[Owed, ...], asked: Asked) -> str:
    """The words that claim a broken promise was kept, empty where nothing of it is claimed.

    Plain word lists: code cannot tell which of several promises a turn speaks of.
    """
    open_ones = [one for one in owed if one.kept is Kept.BROKEN and one.id not in asked.answered]
    if not open_ones or says_any(text, ADMITS):
        return ""
    return first_said(text, CLAIMS) or ""


def caught(now: Situation) -> Direction | None:
    """A false account is met with what the boss knows, or with the promise once more."""
    if not now.heard.denied:
        return None
    noticed = next((fact for fact in now.held_facts if fact.id.startswith(NOTICED)), None)
    if noticed is None:
        return Direction(
            move=Move.HOLD_LINE,
            why="You said once more that it was kept, and it was not.",
            quote=now.heard.denied,
        )
    why = f"You said that it was kept. {noticed.fact}"
    return Direction(move=Move.RAISE_HIDDEN_FACT, why=why, about=noticed.id)


def next_promise(now: Situation) -> Direction | None:
    """A promise of an earlier talk that was not kept comes before anything of this one."""
    opened_on, still = now.owed[:1], {need.id for need in now.open_needs}
    for one in now.owed:
        if one in opened_on or one.id not in still or now.asked(Move.RECALL_PROMISE, one.id):
            continue
        why = f"You promised “{one.words}” weeks ago, and it was not kept."
        return Direction(move=Move.RECALL_PROMISE, why=why, about=one.id)
    return None
