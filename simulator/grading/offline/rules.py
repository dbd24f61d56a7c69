"""The rule of every item over one turn, run when asked for; and what one item says of another."""

from functools import cached_property

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
from simulator.grading.quotes import stands_in
from simulator.models.items import STRENGTHS, Item

# A long turn with so many strengths is full, not long-winded.
_RICH = 4

# A sentence that holds one of these is no backstory.
_TO_THE_POINT = (
    Item.OWNS_IT,
    Item.NAMES_IMPACT,
    Item.ACTION,
    Item.SAFEGUARD,
    Item.GROVELS,
    Item.OVER_PROMISES,
    Item.SEEKS_CLOSURE,
)


class Rules:
    """The first words of a turn that show an item, by patterns, counts and context.

    Every item is a property of its own name: most turns meet few items, and a grader that
    knows so already asks for no more than those.
    """

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def hit(self, item: Item) -> Hit | None:
        """Where the item is found, if it is."""
        return getattr(self, item.value)

    def quote(self, item: Item) -> str:
        """The words that show the item, verbatim; empty where it is not found."""
        hit = self.hit(item)
        words = hit.quote(self._turn) if hit else ""
        return words if stands_in(words, self._turn.text) else ""

    @cached_property
    def names_mistake(self) -> Hit | None:
        return mistakes.find(self._turn) or self._some_act

    @cached_property
    def owns_it(self) -> Hit | None:
        return self._owned or (None if self._is_at_fault else ownership.weak(self._turn))

    @cached_property
    def names_impact(self) -> Hit | None:
        return impact.find(self._turn)

    @cached_property
    def excuse(self) -> Hit | None:
        return excuses.find(self._turn, self._owned is not None)

    @cached_property
    def blame_shift(self) -> Hit | None:
        return blame.find(self._turn)

    @cached_property
    def minimizes(self) -> Hit | None:
        return minimizing.find(self._turn)

    @cached_property
    def defensive(self) -> Hit | None:
        return defence.find(self._turn)

    @cached_property
    def grovels(self) -> Hit | None:
        return grovelling.find(self._turn)

    @cached_property
    def over_explains(self) -> Hit | None:
        if sum(self.hit(item) is not None for item in STRENGTHS) >= _RICH:
            return None
        pointed = [hit for item in _TO_THE_POINT if (hit := self.hit(item))]
        return length.find(self._turn, [*pointed, *grovelling.apologies(self._turn)])

    @cached_property
    def repeats(self) -> Hit | None:
        return repetition.find(self._turn)

    @cached_property
    def hedges(self) -> Hit | None:
        return hedging.find(self._turn)

    @cached_property
    def action(self) -> Hit | None:
        return self._actions[0] if self._actions else None

    @cached_property
    def when(self) -> Hit | None:
        return commitments.time_of(self._turn, self._actions)

    @cached_property
    def safeguard(self) -> Hit | None:
        return safeguards.find(self._turn) if self._is_meant else None

    @cached_property
    def invites_input(self) -> Hit | None:
        return invitations.find(self._turn) if self._is_meant else None

    @cached_property
    def vague_promise(self) -> Hit | None:
        if not self._is_meant or self._actions or self.over_promises:
            return None
        return promises.vague(self._turn)

    @cached_property
    def over_promises(self) -> Hit | None:
        return promises.over(self._turn)

    @cached_property
    def seeks_closure(self) -> Hit | None:
        return closure.find(self._turn)

    @cached_property
    def _owned(self) -> Hit | None:
        return ownership.strong(self._turn)

    @cached_property
    def _is_at_fault(self) -> bool:
        return any((self.excuse, self.blame_shift, self.minimizes, self.defensive))

    @cached_property
    def _some_act(self) -> Hit | None:
        """In a turn that owns up or tells of harm, without a fault: what was done."""
        owns_up = not self._is_at_fault and (self.owns_it or self.names_impact)
        return mistakes.any_act(self._turn) if owns_up else None

    @cached_property
    def _actions(self) -> list[Hit]:
        return list(commitments.actions(self._turn)) if self._is_meant else []

    @cached_property
    def _is_meant(self) -> bool:
        """Plans made in defiance, with nothing owned, are not."""
        return not (self.defensive and not self.owns_it)
