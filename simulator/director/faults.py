"""Rules that answer a fault or an evasion in what the user just said."""

from simulator.director.situation import Situation
from simulator.models.conversation import Cue, Direction
from simulator.models.items import Item
from simulator.models.moves import Move

LONG = 1.5


def off_the_point(now: Situation) -> Direction | None:
    """Small talk, nonsense, or words meant for a machine."""
    cues = now.heard.cues
    if Cue.TO_THE_MACHINE in cues:
        return _say(Move.BACK_TO_POINT, "That was not said to your boss.")
    if now.items:
        return None
    if Cue.SMALL_TALK in cues:
        return _say(Move.BACK_TO_POINT, "That was small talk.", cues[Cue.SMALL_TALK])
    if Cue.NO_CONTENT in cues:
        silent = now.last_move is Move.STAY_SILENT
        move = Move.BACK_TO_POINT if silent else Move.STAY_SILENT
        return _say(move, "There was nothing in that to answer.")
    return None


def withdraws(now: Situation) -> Direction | None:
    """Some go quiet where others would answer: once, until something else was said."""
    shuts = [item for item in now.persona.temperament.goes_quiet_at if item in now.items]
    if not shuts or now.last_move is Move.STAY_SILENT:
        return None
    quote = now.heard.reading.quote(shuts[0])
    return _say(Move.STAY_SILENT, f"“{quote}” closes the one across from you.", quote)


def blame(now: Situation) -> Direction | None:
    """The fault was put on somebody else."""
    return _on(now, Item.BLAME_SHIFT, Move.REFUSE_BLAME, "You put it on somebody else")


def attack(now: Situation) -> Direction | None:
    """The feedback was rejected or thrown back."""
    return _on(now, Item.DEFENSIVE, Move.HOLD_LINE, "You struck back")


def excuse(now: Situation) -> Direction | None:
    """A reason that lightens the user's part, or words that make it small."""
    return _on(now, Item.EXCUSE, Move.CHALLENGE_EXCUSE, "You gave an excuse") or _on(
        now, Item.MINIMIZES, Move.CHALLENGE_EXCUSE, "You made it small"
    )


def comfort(now: Situation) -> Direction | None:
    """Begging, or asking to call it done."""
    return _on(now, Item.GROVELS, Move.REFUSE_COMFORT, "You begged") or _on(
        now, Item.SEEKS_CLOSURE, Move.REFUSE_COMFORT, "You asked for it to be over"
    )


def flattery(now: Situation) -> Direction | None:
    """A compliment where an answer was wanted."""
    words = now.heard.cues.get(Cue.FLATTERY)
    if words is None:
        return None
    return _say(Move.REJECT_FLATTERY, f"You paid your boss a compliment: “{words}”.", words)


def rambling(now: Situation) -> Direction | None:
    """More words than the boss will sit through."""
    if Item.OVER_EXPLAINS in now.items:
        return _say(Move.CUT_OFF, "You explained what nobody had asked.")
    if now.words > LONG * now.scenario.budget:
        return _say(Move.CUT_OFF, f"{now.words} words; your boss stops listening.")
    return None


def too_much(now: Situation) -> Direction | None:
    """A promise nobody can keep."""
    return _on(now, Item.OVER_PROMISES, Move.TEST_COMMITMENT, "You promised too much")


def blurred(now: Situation) -> Direction | None:
    """An intention or a hedge nobody can take hold of."""
    promised = now.all_promises
    vague = now.heard.reading.quote(Item.VAGUE_PROMISE)
    if vague and promised and now.made(Move.RECALL_PROMISE) == 0:
        return Direction(
            move=Move.RECALL_PROMISE,
            why=f"“{vague}” is less than what you had promised before.",
            about=promised[0].words,
        )
    return _on(now, Item.VAGUE_PROMISE, Move.PIN_DOWN, "Nobody could check that") or _on(
        now, Item.HEDGES, Move.PIN_DOWN, "You hedged"
    )


def _on(now: Situation, item: Item, move: Move, reason: str) -> Direction | None:
    quote = now.heard.reading.quote(item)
    return None if quote is None else _say(move, f"{reason}: “{quote}”.", quote)


def _say(move: Move, why: str, quote: str | None = None) -> Direction:
    return Direction(move=move, why=why, quote=quote)
