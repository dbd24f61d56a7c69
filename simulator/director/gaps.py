"""Rules that ask for what is still missing, and follow up on what was just said."""

from simulator.director.endings import CORE
from simulator.director.situation import MOST_ASKS, Situation
from simulator.models.conversation import Direction
from simulator.models.items import Item
from simulator.models.moves import Move
from simulator.models.scenario import WithheldFact

AGAINST = {Item.BLAME_SHIFT: Move.REFUSE_BLAME, Item.DEFENSIVE: Move.HOLD_LINE}
ASKS_FOR_THE_LAST = 4
"""Where one thing alone is missing, it is asked for until the time is up."""
ASKING = frozenset(
    {
        Move.PROBE_WHAT,
        Move.PROBE_WHY,
        Move.DEMAND_IMPACT,
        Move.DEMAND_PLAN,
        Move.DEMAND_DATE,
        Move.TEST_COMMITMENT,
    }
)


def unanswered(now: Situation) -> Direction | None:
    """She asked, and what came brought nothing: silence, once at a time."""
    brought = now.new or now.heard.answered or now.items
    if now.last_move in ASKING and not brought:
        return Direction(move=Move.STAY_SILENT, why="The question still stands; your boss waits.")
    return None


def fact_that_fits(now: Situation) -> Direction | None:
    """What was just said touches on something she has kept back."""
    if now.asked_for:
        return _raise(now.asked_for[0])
    if now.last_move is Move.RAISE_HIDDEN_FACT:
        return None
    for fact in now.held_facts:
        if now.items & set(fact.raise_when.items):
            return _raise(fact)
    return None


def fact_against(now: Situation) -> Direction | None:
    """Blame or a counter-attack once more: what she has kept back answers it."""
    for item, first_answer in AGAINST.items():
        if item in now.items and now.made(first_answer):
            for fact in now.held_facts:
                if item in fact.raise_when.items:
                    return _raise(fact)
    return None


def fact_that_is_due(now: Situation) -> Direction | None:
    """Its turn has come, or all else is said and this is the last test."""
    if now.last_move is Move.RAISE_HIDDEN_FACT:
        return None
    last_test = now.said >= CORE and now.tested and now.made(Move.RAISE_HIDDEN_FACT) == 0
    for fact in now.held_facts:
        turn = fact.raise_when.after_turn
        if last_test or (turn is not None and len(now.turns) + 1 >= turn):
            return _raise(fact)
    return None


def _raise(fact: WithheldFact) -> Direction:
    return Direction(
        move=Move.RAISE_HIDDEN_FACT, why=f"Your boss had kept this back: {fact.fact}", about=fact.id
    )


def loose_promise(now: Situation) -> Direction | None:
    """An action without a time, or a fresh commitment not yet tested."""
    reading = now.heard.reading
    action = reading.quote(Item.ACTION) or reading.quote(Item.SAFEGUARD)
    if action is None:
        return None
    if Item.WHEN not in now.said and now.may_ask(Move.DEMAND_DATE):
        return Direction(move=Move.DEMAND_DATE, why="You said what, and not by when.", quote=action)
    if now.made(Move.TEST_COMMITMENT) == 0 and Item.WHEN in now.items:
        return Direction(
            move=Move.TEST_COMMITMENT,
            why="You committed to something; your boss tests it.",
            quote=action,
        )
    return None


def not_owned(now: Situation) -> Direction | None:
    """What was done, why, and what it did, in that order."""
    return (
        _ask(now, Item.NAMES_MISTAKE, Move.PROBE_WHAT, "You have not said what you did.")
        or _ask(now, Item.OWNS_IT, Move.PROBE_WHY, "You have not said that it was yours.")
        or _ask(now, Item.NAMES_IMPACT, Move.DEMAND_IMPACT, "You have not said what it did.")
    )


def open_need(now: Situation) -> Direction | None:
    """A question of her own that nobody has answered."""
    for need in now.open_needs:
        if now.may_ask(Move.PROBE_WHAT, need.id):
            return Direction(
                move=Move.PROBE_WHAT,
                why=f"Your boss still wants to know: {need.question}",
                about=need.id,
            )
    return None


def no_plan(now: Situation) -> Direction | None:
    """What the user will do, by when, and how she would know."""
    return (
        _ask(now, Item.ACTION, Move.DEMAND_PLAN, "You have not said what you will do.")
        or _ask(now, Item.WHEN, Move.DEMAND_DATE, "You have given no time.")
        or _ask(
            now,
            Item.SAFEGUARD,
            Move.TEST_COMMITMENT,
            "You have not said how anybody would know if it went wrong.",
        )
    )


def what_was_promised(now: Situation) -> Direction | None:
    """Nothing is missing, and it is not enough: she holds up an earlier promise."""
    earlier = [promise for turn in now.turns for promise in turn.promises]
    fresh = [promise for promise in earlier if now.asked(Move.RECALL_PROMISE, promise.words) == 0]
    if not fresh:
        return None
    return Direction(
        move=Move.RECALL_PROMISE, why="Your boss holds you to what you said.", about=fresh[0].words
    )


def silence(now: Situation) -> Direction:
    """What is left when there is nothing to ask."""
    return Direction(move=Move.STAY_SILENT, why="Nothing to add; the next word is yours.")


def _ask(now: Situation, item: Item, move: Move, why: str) -> Direction | None:
    most = ASKS_FOR_THE_LAST if CORE - now.said == {item} else MOST_ASKS
    if item in now.said or now.asked(move) >= most:
        return None
    return Direction(move=move, why=why)
