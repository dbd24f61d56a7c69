"""Asks a language model which items a turn meets, and believes what a quote proves."""

import threading
from collections.abc import Sequence
from copy import copy
from typing import Self

from simulator.errors import GradingFailed, ModelFailed
from simulator.grading.model.answer import Answer, read_answer
from simulator.grading.model.examples import load_examples
from simulator.grading.model.finding_json import LONGEST_ANSWER
from simulator.grading.model.repairs import Unusable
from simulator.grading.model.request import Briefing, briefing
from simulator.llm.port import ChatModel, ChatRequest, Completion
from simulator.models.grading import Call, Reading, Utterance
from simulator.rubric.definitions import Rubric


class ModelGrader:
    """One structured call a turn, and a second where the first answer is unusable."""

    def __init__(self, model: ChatModel, rubric: Rubric) -> None:
        self.name = f"model:{model.name}"
        self._model = model
        self._rubric = rubric.digest
        self._briefing: Briefing = briefing(rubric, load_examples())

    def until(self, left: threading.Event) -> Self:
        """The same grader, whose calls end when `left` is set."""
        other = copy(self)
        other._model = self._model.until(left)
        return other

    def read(self, utterance: Utterance) -> Reading:
        """The items of this turn; raises `GradingFailed` with the raw answer kept."""
        given: list[Completion] = []
        try:
            answer = self._answer(utterance, given)
        except Unusable as failure:
            reason = f"The grader's answer could not be used, asked twice: {failure.problem}."
            raise GradingFailed(reason, _raw(given), self._call(given)) from failure
        except ModelFailed as failure:
            raw = _raw(given, failure.partial)
            spent = self._call(given)
            raise GradingFailed(str(failure), raw, spent, failure.kind) from failure
        return Reading(
            findings=answer.findings,
            dropped=answer.dropped,
            grader=self.name,
            call=self._call(given, answer.repairs),
        )

    def _answer(self, utterance: Utterance, given: list[Completion]) -> Answer:
        """The first usable answer of two; every completion is added to `given`."""
        try:
            return self._ask(self._briefing.first(utterance), utterance, given)
        except Unusable as failure:
            again = self._briefing.again(utterance, failure.problem)
            return self._ask(again, utterance, given)

    def _ask(self, request: ChatRequest, about: Utterance, given: list[Completion]) -> Answer:
        given.append(self._model.complete(request))
        return read_answer(given[-1].text, given[-1].finish_reason == "length", about.text)

    def _call(self, given: Sequence[Completion], repairs: tuple[str, ...] = ()) -> Call:
        return Call(
            model=given[-1].model if given else "",
            rubric=self._rubric,
            prompt=self._briefing.digest,
            prompt_tokens=_total([one.usage.prompt for one in given]),
            completion_tokens=_total([one.usage.completion for one in given]),
            cached_tokens=_total([one.usage.cached for one in given]),
            seconds=sum(one.seconds for one in given),
            answers=len(given),
            tries=sum(one.tries for one in given),
            repairs=repairs,
        )


def _raw(given: Sequence[Completion], partial: str = "") -> str:
    """The last answer that holds anything, as long as an answer may be."""
    texts = [*(one.text for one in given), partial]
    return next((text for text in reversed(texts) if text.strip()), "")[:LONGEST_ANSWER]


def _total(counts: Sequence[int | None]) -> int | None:
    """A sum that does not claim to be whole where one answer was not counted."""
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None
