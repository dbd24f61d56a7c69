"""The JSON that other programs rely on; described in docs/json-contract.md."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.models.conversation import Heard, Promise, Transcript, Turn
from simulator.models.grading import Grade, Reading, Ungraded
from simulator.models.items import Item
from simulator.models.spending import Prices, Role, Spent
from simulator.spending import of_conversation, of_turn

Json = dict[str, Any]
PricesByRole = Mapping[Role, Prices]


def to_line(value: Json) -> str:
    """One line of JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False)


def grade_json(grade: Grade) -> Json:
    """Scores with evidence, or the reason why there are none."""
    if isinstance(grade, Ungraded):
        return {"ungraded": grade.reason}
    return {
        "accountability": grade.scores.accountability,
        "brevity": grade.scores.brevity,
        "forward_path": grade.scores.forward_path,
        "words": grade.words,
        "items": items_json(grade.reading),
        "grader": grade.reading.grader,
        "probabilities": {
            one.item.value: one.probability
            for one in grade.reading.findings
            if one.probability is not None
        },
    }


def items_json(reading: Reading) -> dict[str, str]:
    """Each met item with its quote, in the rubric's order."""
    return {item.value: reading.quote(item) for item in Item if item in reading.items}


def turn_json(turn: Turn, prices: PricesByRole) -> Json:
    """One turn as `simulator play --json` prints it."""
    return {
        "turn": turn.number,
        "text": turn.text,
        "grade": grade_json(turn.grade),
        "heard": heard_json(turn.heard),
        "move": turn.direction.move.value,
        "reason": turn.direction.why,
        "line": turn.line.text,
        "trust": {
            "before": turn.trust.before,
            "after": turn.trust.after,
            "change": turn.trust.change,
            "why": turn.trust.why,
        },
        "concession": turn.concession.model_dump(mode="json") if turn.concession else None,
        "ended": turn.ended.value if turn.ended else None,
        "tokens": tokens_json(of_turn(turn), prices),
        "said_by": turn.line.said_by,
        "notes": list(turn.line.notes),
    }


def heard_json(heard: Heard) -> Json:
    """What the boss reacted to."""
    return {
        "items": items_json(heard.reading),
        "cues": {cue.value: words for cue, words in heard.cues.items()},
        "answered": list(heard.answered),
    }


def promise_json(promise: Promise) -> Json:
    """A promise: the turn, the words, and the time named for it or null."""
    return promise.model_dump(mode="json")


def summary_json(transcript: Transcript, prices: PricesByRole) -> Json:
    """The last object of `simulator play --json`; outcome is null while the talk goes on."""
    return {
        "outcome": transcript.outcome.value if transcript.outcome else None,
        "trust": transcript.trust,
        "turns": len(transcript.turns),
        "promises": [promise_json(promise) for promise in transcript.promises],
        "tokens": tokens_json(of_conversation(transcript.turns), prices),
    }


def tokens_json(spent: dict[Role, Spent], prices: PricesByRole) -> Json:
    """Tokens by role, empty where no model was asked; cost where prices were given."""
    found = {}
    for role, one in spent.items():
        found[role.value] = one.model_dump(mode="json", exclude={"seconds"})
        if role in prices:
            found[role.value]["cost"] = prices[role].cost(one)
    return found
