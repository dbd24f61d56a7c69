"""The offline grader: every rule run over one turn, and what one item says about another."""

from simulator.grading import quotes
from simulator.grading.offline import (
    blame,
    closure,
    commitments,
    defence,
    excuses,
    grovelling,
    hedging,
    impact,
    invitations,
    length,
    minimizing,
    mistakes,
    ownership,
    promises,
    repetition,
    safeguards,
)
from simulator.grading.offline.matching import Hit
from simulator.grading.offline.turn import Turn
from simulator.models.grading import Finding, Reading, Utterance
from simulator.models.items import STRENGTHS, Item

Found = dict[Item, Hit | None]

# A long turn with so many strengths is full, not long-winded.
_RICH = 4

# A sentence that holds one of these is no backstory.
_TO_THE_POINT = frozenset(
    (
        Item.OWNS_IT,
        Item.NAMES_IMPACT,
        Item.ACTION,
        Item.SAFEGUARD,
        Item.GROVELS,
        Item.OVER_PROMISES,
        Item.SEEKS_CLOSURE,
    )
)


class OfflineGrader:
    """Finds items by patterns, counts and context: at once, without a model, always the same."""

    name = "offline-patterns/1"

    def read(self, utterance: Utterance) -> Reading:
        """The items of this turn, each with the words that show it."""
        return self.read_turn(Turn(utterance))

    def read_turn(self, turn: Turn) -> Reading:
        """The same of a turn that is parsed already."""
        findings = [
            Finding(item=item, quote=hit.quote(turn))
            for item, hit in _items(turn).items()
            if hit is not None
        ]
        kept, dropped = quotes.verify(findings, turn.text)
        return Reading(findings=kept, dropped=dropped, grader=self.name)


def _items(turn: Turn) -> Found:
    found = _accountability(turn)
    found |= _forward(turn, found)
    found |= _brevity(turn, found)
    return {item: found.get(item) for item in Item}


def _accountability(turn: Turn) -> Found:
    owned = ownership.strong(turn)
    faults = {
        Item.EXCUSE: excuses.find(turn, owned is not None),
        Item.BLAME_SHIFT: blame.find(turn),
        Item.MINIMIZES: minimizing.find(turn),
        Item.DEFENSIVE: defence.find(turn),
    }
    hurt, mistake = impact.find(turn), mistakes.find(turn)
    if not any(faults.values()):
        owned = owned or ownership.weak(turn)
        mistake = mistake or (mistakes.any_act(turn) if owned or hurt else None)
    return faults | {
        Item.OWNS_IT: owned,
        Item.NAMES_MISTAKE: mistake,
        Item.NAMES_IMPACT: hurt,
        Item.GROVELS: grovelling.find(turn),
    }


def _forward(turn: Turn, found: Found) -> Found:
    meant = not (found[Item.DEFENSIVE] and not found[Item.OWNS_IT])
    actions = list(commitments.actions(turn)) if meant else []
    action = actions[0] if actions else None
    over = promises.over(turn)
    return {
        Item.ACTION: action,
        Item.WHEN: commitments.time_of(turn, actions),
        Item.SAFEGUARD: safeguards.find(turn) if meant else None,
        Item.INVITES_INPUT: invitations.find(turn) if meant else None,
        Item.SEEKS_CLOSURE: closure.find(turn),
        Item.OVER_PROMISES: over,
        Item.VAGUE_PROMISE: promises.vague(turn) if meant and not (actions or over) else None,
    }


def _brevity(turn: Turn, found: Found) -> Found:
    met = {item: hit for item, hit in found.items() if hit}
    pointed = [hit for item, hit in met.items() if item in _TO_THE_POINT]
    rich = len(met.keys() & set(STRENGTHS)) >= _RICH
    return {
        Item.OVER_EXPLAINS: None
        if rich
        else length.find(turn, [*pointed, *grovelling.apologies(turn)]),
        Item.REPEATS: repetition.find(turn),
        Item.HEDGES: hedging.find(turn),
    }
