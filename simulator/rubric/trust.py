"""How far one turn moves trust: drops up, buckets down, a ceiling for one talk."""

from simulator.models.base import Value
from simulator.models.conversation import Difficulty, TrustChange
from simulator.models.grading import Graded
from simulator.models.items import FAULTS, STRENGTHS, Item
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.rubric.scores import HEAVY_FAULTS

DEFAULT_DROP = 6
DEFAULT_BUCKET = 25
NEW_STRENGTH = 2
NEW_ANSWER = 2
EMPTY_TURN = 1
UNSURE = 0.5
"""What a fault costs of its price where the grader is unsure of it."""
DENIAL = 0.5
DENIED = "Lost: you said that it was kept, and it is known that it was not."
COSTS = {
    Item.EXCUSE: 6,
    Item.BLAME_SHIFT: 12,
    Item.MINIMIZES: 7,
    Item.DEFENSIVE: 12,
    Item.GROVELS: 4,
    Item.OVER_EXPLAINS: 3,
    Item.REPEATS: 2,
    Item.HEDGES: 2,
    Item.VAGUE_PROMISE: 2,
    Item.OVER_PROMISES: 6,
    Item.SEEKS_CLOSURE: 4,
}
GAINS = {
    Item.NAMES_MISTAKE: "the mistake named",
    Item.OWNS_IT: "owned",
    Item.NAMES_IMPACT: "the damage named",
    Item.ACTION: "an action that can be checked",
    Item.WHEN: "a time",
    Item.SAFEGUARD: "a safeguard",
    Item.INVITES_INPUT: "an open question asked",
}
REASONS = {
    Item.EXCUSE: "an excuse",
    Item.BLAME_SHIFT: "blame put elsewhere",
    Item.MINIMIZES: "it was made small",
    Item.DEFENSIVE: "a counter-attack",
    Item.GROVELS: "grovelling",
    Item.OVER_EXPLAINS: "a long explanation",
    Item.REPEATS: "the same thing twice",
    Item.HEDGES: "hedging",
    Item.VAGUE_PROMISE: "a promise nobody can check",
    Item.OVER_PROMISES: "a promise nobody can keep",
    Item.SEEKS_CLOSURE: "closure asked for",
}


class Terms(Value):
    """What this talk is held under: persona and scenario, scaled by difficulty.

    `price` is how many new strengths and answers a concession costs; `open_needs` is
    how many of the boss's questions may stay open when she grants a next step.
    """

    start: int
    step: int
    ceiling: int
    drop: int
    bucket: int
    patience: int
    price: int
    open_needs: int
    cannot_stand: frozenset[Item]


def terms(persona: Persona, scenario: Scenario, difficulty: Difficulty) -> Terms:
    """The terms of one talk, before the timing of it is counted in."""
    mood = persona.temperament
    drop, bucket, patience, price, open_needs = {
        Difficulty.FORGIVING: (1.35, 0.6, 3, 4, 2),
        Difficulty.HARD: (1.0, 1.0, 0, 6, 1),
        Difficulty.MERCILESS: (0.7, 1.4, -1, 8, 0),
    }[difficulty]
    return Terms(
        start=scenario.trust.start,
        step=scenario.trust.step,
        ceiling=scenario.trust.ceiling,
        drop=max(1, round(mood.drop * drop)),
        bucket=round(mood.bucket * bucket),
        patience=max(4, min(mood.patience, scenario.patience) + patience),
        price=price,
        open_needs=open_needs,
        cannot_stand=frozenset(mood.cannot_stand),
    )


def change(
    before: int,
    graded: Graded,
    said_before: frozenset[Item],
    new_answers: int,
    terms: Terms,
    denied: bool = False,
) -> TrustChange:
    """Move the bucket for one graded turn.

    New strengths and new answers to the boss's questions are drops, never more than
    `terms.drop` together; a turn of blame or counter-attack earns none. Faults cost
    up to `terms.bucket`, half of their price where the grader is unsure of them; to say
    that a broken promise was kept (`denied`) costs half of the bucket, and nothing is
    earned beside it. A turn that brings nothing costs a little. The result stays
    between 0 and `terms.ceiling`.
    """
    new = graded.reading.strengths - said_before
    faults, unsure = graded.reading.faults, graded.reading.unsure
    gain = _gain(new, faults, new_answers, graded.scores.brevity, terms)
    loss = _loss(faults, unsure, terms)
    if denied:
        gain, loss = 0, loss + round(terms.bucket * DENIAL)
    elif not (new or new_answers or faults):
        loss = EMPTY_TURN
    after = max(0, before + max(gain - loss, -terms.bucket))
    after = min(after, max(before, terms.ceiling))
    why = DENIED if denied else _why(new, faults, unsure, new_answers, before, after)
    return TrustChange(before=before, after=after, why=why)


def no_change(level: int, why: str) -> TrustChange:
    """Leave the bucket as it is, for a turn that could not be graded."""
    return TrustChange(before=level, after=level, why=why)


def _gain(
    new: frozenset[Item], faults: frozenset[Item], new_answers: int, brevity: int, terms: Terms
) -> int:
    if faults & HEAVY_FAULTS:
        return 0
    points = NEW_STRENGTH * len(new) + NEW_ANSWER * new_answers
    if brevity <= 2:
        points /= 2
    return min(terms.drop, round(points * terms.drop / DEFAULT_DROP))


def _loss(faults: frozenset[Item], unsure: frozenset[Item], terms: Terms) -> int:
    points = sum(
        COSTS[item] * (1.5 if item in terms.cannot_stand else 1) * (UNSURE if item in unsure else 1)
        for item in faults
    )
    return min(terms.bucket, round(points * terms.bucket / DEFAULT_BUCKET))


def _why(
    new: frozenset[Item],
    faults: frozenset[Item],
    unsure: frozenset[Item],
    new_answers: int,
    before: int,
    after: int,
) -> str:
    costs = [
        f"perhaps {REASONS[item]}" if item in unsure else REASONS[item]
        for item in FAULTS
        if item in faults
    ]
    gains = [GAINS[item] for item in STRENGTHS if item in new]
    gains += ["an answer"] if new_answers else []
    if after < before:
        return _sentence("Lost", costs) if costs else "Nothing new in that turn."
    if after > before:
        earned = _sentence("Earned", gains)
        return f"{earned} Held back by {', '.join(costs)}." if costs else earned
    if costs:
        return f"No gain: {', '.join(costs)}."
    return "One talk lifts trust no further." if gains else "Nothing new in that turn."


def _sentence(verb: str, causes: list[str]) -> str:
    return f"{verb}: {', '.join(causes)}."
