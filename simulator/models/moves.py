"""What the boss can do with her turn, and how far trust colours it."""

import re
from enum import StrEnum


class Band(StrEnum):
    """How much trust is left, as the boss's manner shows it."""

    COLD = "cold"
    GUARDED = "guarded"
    LISTENING = "listening"

    @classmethod
    def at(cls, trust: int) -> "Band":
        """The band of a trust level: cold below 20, listening from 40."""
        if trust < 20:
            return cls.COLD
        return cls.LISTENING if trust >= 40 else cls.GUARDED


class Move(StrEnum):
    """What the boss does next. The director picks it; a line voices it."""

    OPEN = "open"
    PROBE_WHAT = "probe_what"
    PROBE_WHY = "probe_why"
    DEMAND_IMPACT = "demand_impact"
    DEMAND_PLAN = "demand_plan"
    DEMAND_DATE = "demand_date"
    TEST_COMMITMENT = "test_commitment"
    PIN_DOWN = "pin_down"
    CHALLENGE_EXCUSE = "challenge_excuse"
    REFUSE_BLAME = "refuse_blame"
    HOLD_LINE = "hold_line"
    CUT_OFF = "cut_off"
    REJECT_FLATTERY = "reject_flattery"
    REFUSE_COMFORT = "refuse_comfort"
    BACK_TO_POINT = "back_to_point"
    STAY_SILENT = "stay_silent"
    RECALL_PROMISE = "recall_promise"
    RAISE_HIDDEN_FACT = "raise_hidden_fact"
    CONCEDE = "concede"
    LEAVE_DOOR_OPEN = "leave_door_open"
    CLOSE_DOOR = "close_door"


ENDING_MOVES = frozenset({Move.LEAVE_DOOR_OPEN, Move.CLOSE_DOOR})


class Slot(StrEnum):
    """What code fills into a line: the user's own words, or the scenario's."""

    QUOTE = "quote"
    PROMISE = "promise"
    WHEN = "when"
    OPENING = "opening"
    FACT = "fact"


_SLOT = re.compile(r"\{(\w*)\}")
REQUIRED_SLOT = {Move.OPEN: Slot.OPENING, Move.RAISE_HIDDEN_FACT: Slot.FACT}
SAID = frozenset({Slot.QUOTE, Slot.PROMISE, Slot.WHEN})
"""What is filled with the user's own words, where there are some."""


def slots_of(move: Move) -> frozenset[Slot]:
    """The slots that a line of this move may have: the required one alone, or the user's words."""
    return frozenset({REQUIRED_SLOT[move]}) if move in REQUIRED_SLOT else SAID


def slot_names(line: str) -> set[str]:
    """What stands between braces in a line, be it a slot or not."""
    return set(_SLOT.findall(line))


def slot_problem(line: str, allowed: frozenset[Slot]) -> str | None:
    """What is wrong with the slots of a line, if anything."""
    unknown = slot_names(line) - {slot.value for slot in allowed}
    if not unknown:
        return None
    names = ", ".join(slot for slot in Slot if slot in allowed)
    rule = f"use {names}" if names else "no slot is filled here"
    return f"unknown slot {{{min(unknown)}}} in {line!r}; {rule}"


class Reply(StrEnum):
    """How the boss answers the message that asks for the talk."""

    GRANTED = "granted"
    NOT_IN_WRITING = "not_in_writing"
    WHAT_FOR = "what_for"
    TOO_LONG = "too_long"


class Recall(StrEnum):
    """How the boss opens a later talk on what was promised in the one before."""

    KEPT = "kept"
    TOLD = "told"
    BROKEN = "broken"
    NOTHING = "nothing"
    ASKS = "asks"
