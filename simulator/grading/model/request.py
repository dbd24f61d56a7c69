"""What a model is sent: a long part that never changes, then the turn.

Servers keep the constant part in their cache, so it comes first and in full.
"""

import hashlib
import json
from typing import Any

import yaml

from simulator.grading.model.examples import Example
from simulator.llm.port import ChatRequest, Message
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Criterion, Item
from simulator.prompts import prompt_hash, render
from simulator.prompts.fence import shown
from simulator.rubric.definitions import Rubric

SEED = 1
# Tokens for an answer (a long one takes 500), then for a second, should a model think aloud.
ROOM = (800, 4000)
_PROMPTS = ("grader_system", "grader_turn", "grader_fact", "grader_exchange", "grader_again")


class Briefing(Value):
    """The constant part of every request, and the hash that a grade records of it."""

    messages: tuple[Message, ...]
    output_schema: dict[str, Any]
    digest: str

    def first(self, utterance: Utterance) -> ChatRequest:
        """The request for one turn."""
        return self._request(_turn(utterance), ROOM[0])

    def again(self, utterance: Utterance, problem: str) -> ChatRequest:
        """The same request, saying in our own words what was wrong with the first answer."""
        turn = render("grader_again", turn=_turn(utterance), problem=problem)
        return self._request(turn, ROOM[1])

    def _request(self, turn: str, room: int) -> ChatRequest:
        return ChatRequest(
            messages=(*self.messages, Message(role="user", content=turn)),
            temperature=0.0,
            seed=SEED,
            max_tokens=room,
            output_schema=self.output_schema,
            schema_name="items",
        )


def briefing(rubric: Rubric, examples: tuple[Example, ...]) -> Briefing:
    """Instructions, definitions and worked turns, and the shape of the answer."""
    messages = [Message(role="system", content=render("grader_system", rubric=_words(rubric)))]
    for one in examples:
        messages.append(Message(role="user", content=_turn(one.utterance)))
        messages.append(Message(role="assistant", content=_answer(one.items)))
    schema = answer_schema()
    constant = [prompt_hash(*_PROMPTS), json.dumps(schema), *(one.content for one in messages)]
    digest = hashlib.sha256("\x00".join(constant).encode()).hexdigest()[:12]
    return Briefing(messages=tuple(messages), output_schema=schema, digest=digest)


def answer_schema() -> dict[str, Any]:
    """JSON Schema of an answer: every item, each a quote or null."""
    return {
        "type": "object",
        "properties": {item.value: {"type": ["string", "null"]} for item in Item},
        "required": [item.value for item in Item],
        "additionalProperties": False,
    }


def _answer(items: dict[Item, str]) -> str:
    return json.dumps({item.value: items.get(item) for item in Item}, ensure_ascii=False)


def _turn(utterance: Utterance) -> str:
    facts = [render("grader_fact", fact=shown(fact)) for fact in utterance.facts]
    earlier = [
        render("grader_exchange", boss=shown(one.boss), speaker=shown(one.user))
        for one in utterance.earlier
    ]
    return render(
        "grader_turn",
        facts="\n".join(facts),
        earlier="\n".join(earlier),
        boss=shown(utterance.boss_line),
        speech=shown(utterance.text),
    )


def _words(rubric: Rubric) -> str:
    """The rubric's definitions as its own file has them, by criterion and kind."""
    tree: dict[str, dict[str, Any]] = {}
    for criterion in Criterion:
        group = tree[criterion.value] = {"about": rubric.criteria[criterion]}
        for item in Item:
            if item.criterion is criterion:
                group.setdefault(f"{item.kind.value}s", {})[item.value] = _definition(rubric, item)
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000).strip()


def _definition(rubric: Rubric, item: Item) -> dict[str, Any]:
    told = {"meaning", "counts", "does_not_count"}
    definition = rubric.items[item].model_dump(mode="json", include=told)
    return {name: value for name, value in definition.items() if value}
