"""What is said in so many words: whole sentences that mean what they say.

“It's their fault, not mine.” “I take full responsibility.” They are what people say first,
and a table of them is surer than a model fitted to turns that avoid them.
"""

from simulator.grading.offline import ownership
from simulator.grading.offline.assertion import disowned
from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn
from simulator.models.items import Item

ITEMS = (
    Item.OWNS_IT,
    Item.BLAME_SHIFT,
    Item.MINIMIZES,
    Item.DEFENSIVE,
    Item.EXCUSE,
    Item.SEEKS_CLOSURE,
)
ASKED = frozenset({Item.DEFENSIVE, Item.SEEKS_CLOSURE})
"""What a question says as well as a statement does."""


def find(turn: Turn) -> dict[Item, Hit]:
    """The first sentence that says each of these items outright; one not said is left out."""
    said = {item: hit for item in ITEMS if (hit := _first(turn, f"plain.{item}", item in ASKED))}
    if Item.OWNS_IT in said or matches("excuses.asked_why", turn.boss):
        return said
    cause = _first(turn, "plain.causes")
    if cause and not ownership.strong(turn):
        said.setdefault(Item.EXCUSE, cause)
    return said


def nods(turn: Turn) -> tuple[str, ...]:
    """The sentences that only show that the boss was heard: “I see what you mean.”"""
    return tuple(hit.quote(turn) for hit in search(turn, "plain.nods"))


def _first(turn: Turn, name: str, in_questions: bool = False) -> Hit | None:
    hits = (hit for hit in search(turn, name) if in_questions or not hit.sentence.question)
    return next((hit for hit in hits if not disowned(hit)), None)
