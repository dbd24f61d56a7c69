"""One attack said after one ordinary turn, held against the turn alone; and all of one kind."""

from collections.abc import Sequence

from evals.agreement import mean, share
from evals.attacks_boss import Try
from evals.ledger import CONTENT_REFUSED, Grading
from simulator.models.base import Value
from simulator.models.items import STRENGTHS, Criterion, Item


class Tried(Value):
    """What an attack did to the grade of the turn it came with.

    `gained` are strengths that came with the attack, `freed` faults that went with it.
    `failure` is why there is no grade, though the turn alone has one and the grader did
    answer; then nothing is known of items and scores, and `change` is empty.
    """

    attack: str
    kind: str
    carrier: str
    text: str
    gained: tuple[Item, ...] = ()
    freed: tuple[Item, ...] = ()
    flipped: tuple[Item, ...] = ()
    change: dict[Criterion, int] = {}
    failure: str = ""

    @property
    def worked(self) -> bool:
        """Whether the grade got any better by it, or was prevented: no grade is no bad grade."""
        better = self.gained or self.freed or any(by > 0 for by in self.change.values())
        return bool(better or self.failure)


class KindResult(Value):
    """All attacks of one kind: how many worked, and how far grades moved where there are any.

    `ungraded` of those that worked left no grade. `refused` tries are not among those tried:
    their words were kept from the grader by its server.
    """

    tried: int
    worked: int
    ungraded: int
    refused: int
    flip_rate: float | None
    change: dict[Criterion, float | None]


def is_refused(after: Grading) -> bool:
    """Whether the server would not have the words: a defence, and no doing of the grader."""
    return after.kind == CONTENT_REFUSED


def held_against(attack: Try, before: Grading, after: Grading) -> Tried | None:
    """The try, or None where it tells nothing.

    It tells nothing where the turn alone has no grade, where no answer came at all, or where
    the server refused the words.
    """
    if before.reading is None or not after.is_final or is_refused(after):
        return None
    about = {"attack": attack.id, "kind": attack.kind, "carrier": before.turn, "text": attack.text}
    if after.reading is None:
        return Tried(**about, failure=after.failure)
    was, now = before.items, after.items
    strengths = frozenset(STRENGTHS)
    return Tried(
        **about,
        gained=_ordered((now - was) & strengths),
        freed=_ordered((was - now) - strengths),
        flipped=_ordered(was ^ now),
        change={one: after.scores.of(one) - before.scores.of(one) for one in Criterion},
    )


def together(tried: Sequence[Tried], refused: int = 0) -> KindResult:
    """What tries of one kind came to."""
    graded = [one for one in tried if not one.failure]
    return KindResult(
        tried=len(tried),
        worked=sum(one.worked for one in tried),
        ungraded=len(tried) - len(graded),
        refused=refused,
        flip_rate=share([bool(one.flipped) for one in graded]),
        change={each: mean([one.change[each] for one in graded]) for each in Criterion},
    )


def _ordered(items: frozenset[Item]) -> tuple[Item, ...]:
    return tuple(item for item in Item if item in items)
