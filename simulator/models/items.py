"""What a grader may find in one turn: the items, by criterion and kind."""

from enum import StrEnum


class Criterion(StrEnum):
    """The three things a turn is scored on, each from 1 to 5."""

    ACCOUNTABILITY = "accountability"
    BREVITY = "brevity"
    FORWARD_PATH = "forward_path"


class Kind(StrEnum):
    """Whether an item speaks for a turn or against it."""

    STRENGTH = "strength"
    FAULT = "fault"


class Item(StrEnum):
    """One observable thing in a turn, met or not, shown by a verbatim quote."""

    NAMES_MISTAKE = "names_mistake"
    OWNS_IT = "owns_it"
    NAMES_IMPACT = "names_impact"
    EXCUSE = "excuse"
    BLAME_SHIFT = "blame_shift"
    MINIMIZES = "minimizes"
    DEFENSIVE = "defensive"
    GROVELS = "grovels"
    OVER_EXPLAINS = "over_explains"
    REPEATS = "repeats"
    HEDGES = "hedges"
    ACTION = "action"
    WHEN = "when"
    SAFEGUARD = "safeguard"
    INVITES_INPUT = "invites_input"
    VAGUE_PROMISE = "vague_promise"
    OVER_PROMISES = "over_promises"
    SEEKS_CLOSURE = "seeks_closure"

    @property
    def criterion(self) -> Criterion:
        """The criterion this item counts towards."""
        if self in _ACCOUNTABILITY:
            return Criterion.ACCOUNTABILITY
        return Criterion.BREVITY if self in _BREVITY else Criterion.FORWARD_PATH

    @property
    def kind(self) -> Kind:
        """Whether the item is a strength or a fault."""
        return Kind.STRENGTH if self in STRENGTHS else Kind.FAULT


ACCOUNTABILITY_STRENGTHS = (Item.NAMES_MISTAKE, Item.OWNS_IT, Item.NAMES_IMPACT)
FORWARD_STRENGTHS = (Item.ACTION, Item.WHEN, Item.SAFEGUARD, Item.INVITES_INPUT)
STRENGTHS = ACCOUNTABILITY_STRENGTHS + FORWARD_STRENGTHS
ACCOUNTABILITY_FAULTS = (
    Item.EXCUSE,
    Item.BLAME_SHIFT,
    Item.MINIMIZES,
    Item.DEFENSIVE,
    Item.GROVELS,
)
BREVITY_FAULTS = (Item.OVER_EXPLAINS, Item.REPEATS, Item.HEDGES)
FORWARD_FAULTS = (Item.VAGUE_PROMISE, Item.OVER_PROMISES, Item.SEEKS_CLOSURE)
FAULTS = ACCOUNTABILITY_FAULTS + BREVITY_FAULTS + FORWARD_FAULTS

_ACCOUNTABILITY = frozenset(ACCOUNTABILITY_STRENGTHS + ACCOUNTABILITY_FAULTS)
_BREVITY = frozenset(BREVITY_FAULTS)
