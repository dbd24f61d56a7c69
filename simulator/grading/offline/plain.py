"""What is said in so many words: whole sentences that mean what they say.

“It's their fault, not mine.” “I take full responsibility.” They are what people say first,
and a table of them is surer than a model fitted to turns that avoid them.
"""

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


def find(turn: Turn) -> dict[Item, Hit]:
    """The first sentence that says each of these items outright; one not said is left out."""
    said = {item: hit for item in ITEMS if (hit := _first(turn, f"plain.{item}"))}
    cause = _first(turn, "plain.causes")
    asked_why = matches("excuses.asked_why", turn.boss)
    if cause and Item.OWNS_IT not in said and not asked_why:
        said.setdefault(Item.EXCUSE, cause)
    return said


def _first(turn: Turn, name: str) -> Hit | None:
    return next((hit for hit in search(turn, name) if not disowned(hit)), None)
