"""The authored boss: chooses one of the persona's own lines for a move."""

from collections.abc import Callable, Iterable, Iterator
from random import Random

from simulator.boss.checks.basics import basics
from simulator.boss.port import unheard
from simulator.boss.recalls import recalls
from simulator.boss.slots import fill, slots, spoken
from simulator.boss.times import time_named
from simulator.director.situation import Situation
from simulator.models.conversation import AUTHORED, Direction, Line
from simulator.models.moves import Band, Move, Recall, Slot
from simulator.models.past import Kept, Past
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario, Timing

AWAKE = 0.75


class LineBank:
    """Voices moves from authored lines: at once, offline, the same for the same seed."""

    name = AUTHORED

    def speak(
        self,
        now: Situation,
        direction: Direction,
        seed: int,
        on_sentence: Callable[[str], None] = unheard,
    ) -> Line:
        """A line for the move that this conversation has not heard yet."""
        said = tuple(turn.line for turn in now.turns)
        values = _values(now, direction)
        limit = now.persona.temperament.words
        choice = Random(f"{seed}/{len(now.turns) + 1}/{direction.move}")
        for pool in _pools(now, direction):
            for template in _shuffled(choice, pool, values):
                for filled in _variants(template, values, now, direction):
                    if not basics(filled, limit, (line.text for line in said)) and _fresh(
                        template, said, direction.move
                    ):
                        return Line(text=filled, template=template)
        raise LookupError(f"{now.persona.id} has no line left for {direction.move}")


def opening(persona: Persona, scenario: Scenario, timing: Timing, trust: int, seed: int) -> Line:
    """The boss's first words, before the user has said anything."""
    choice = Random(f"{seed}/0/{timing}")
    template = choice.choice(persona.lines[Move.OPEN][Band.at(trust)])
    first = choice.choice(scenario.timing[timing].openings)
    return Line(text=fill(template, {Slot.OPENING: first}) or first, template=template)


def opening_on(past: Past, persona: Persona, scenario: Scenario, timing: Timing, seed: int) -> Line:
    """The first words of a later talk: what was promised in the one before."""
    choice = Random(f"{seed}/0/{past.chapter}")
    if past.owed and past.owed[0].kept is not Kept.KEPT:
        return Line(text=choice.choice(recalls(past.owed[0], persona)))
    kept = recalls(past.owed[0], persona) if past.owed else persona.recalls[Recall.NOTHING]
    begins = choice.choice(scenario.timing[timing].openings)
    return Line(text=f"{choice.choice(kept)} {begins}")


def _pools(now: Situation, direction: Direction) -> Iterator[list[str]]:
    """Lines to try, best first: what fits the moment, then colder, then silence."""
    owed = next((x for x in now.owed if x.id == direction.about), None)
    if owed is not None and direction.move is Move.RECALL_PROMISE:
        yield recalls(owed, now.persona)
    need = next((x for x in now.scenario.needs if x.id == direction.about), None)
    if need is not None and direction.move is Move.PROBE_WHAT:
        yield list(need.asks)
    mine = now.persona.lines[direction.move]
    band = Band.at(now.trust)
    yield [*now.scenario.lines.get(direction.move, ()), *mine[band]]
    others = (Band.COLD, Band.GUARDED, Band.LISTENING)
    yield from ([*mine[other]] for other in others if other is not band)
    for other in others:
        yield [*now.persona.lines[Move.STAY_SILENT][other]]


def _shuffled(choice: Random, pool: list[str], values: dict[Slot, str]) -> list[str]:
    """The pool in random order, mostly with lines that take up the user's words first."""
    order = choice.sample(pool, len(pool))
    quoting = [x for x in order if slots(x) and all(values.get(slot) for slot in slots(x))]
    if quoting and choice.random() < AWAKE:
        return quoting + [x for x in order if x not in quoting]
    return order


def _variants(
    template: str, values: dict[Slot, str], now: Situation, direction: Direction
) -> Iterator[str]:
    """The line filled in; a held-back fact has several wordings to fill in."""
    if Slot.FACT not in slots(template):
        filled = fill(template, values)
        return iter(()) if filled is None else iter((filled,))
    facts = (fact for fact in now.scenario.withheld_facts if fact.id == direction.about)
    wordings = (wording for fact in facts for wording in fact.lines)
    filled = (fill(template, {**values, Slot.FACT: wording}) for wording in wordings)
    return (line for line in filled if line is not None)


def _values(now: Situation, direction: Direction) -> dict[Slot, str]:
    promise = next((p for p in now.all_promises if p.words == direction.about), None)
    if promise is None and now.all_promises:
        promise = now.all_promises[-1]
    return {
        Slot.QUOTE: spoken(direction.quote or ""),
        Slot.PROMISE: spoken(promise.words) if promise else "",
        Slot.WHEN: time_named(promise.when or "") if promise else "",
    }


def _fresh(template: str, said: Iterable[Line], move: Move) -> bool:
    # A fact's frame may serve twice: its fact makes it another line.
    return move is Move.RAISE_HIDDEN_FACT or template not in {line.template for line in said}
