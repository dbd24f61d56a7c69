"""A language model's words for the director's move, of which nothing unchecked is heard."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import NamedTuple

from simulator.boss.checks import Moment, lacking, moment, problems
from simulator.boss.port import Voice, unheard
from simulator.boss.script import instructions, request
from simulator.boss.sentences import cleared, ends, sentences
from simulator.director.situation import Situation
from simulator.errors import ModelFailed
from simulator.llm.port import ChatModel, ChatRequest, ChatStream
from simulator.models.conversation import Direction, Line
from simulator.models.moves import Move
from simulator.models.spending import Spent

MOST_TRIES = 3
STANDS_IN = "An authored line stands in."


class Take(NamedTuple):
    """One try: what of it may stand, and why it went no further, if it did not."""

    text: str = ""
    refused: tuple[str, ...] = ()
    failed: str = ""
    spent: Spent = Spent()


class ModelVoice:
    """Has a model write the boss's lines and lets through what passes the checks.

    A line is handed out sentence by sentence. A sentence that fails ends it where something
    has been said; else the line is written again, with the problem named, and after
    `MOST_TRIES` an authored line of `stand_in` is said. The line's notes record all of it.
    """

    def __init__(self, model: ChatModel, stand_in: Voice) -> None:
        self.name = model.name
        self._model = model
        self._stand_in = stand_in

    def speak(
        self,
        now: Situation,
        direction: Direction,
        seed: int,
        on_sentence: Callable[[str], None] = unheard,
    ) -> Line:
        """The line, always; `on_sentence` is given what stands of it so far."""
        if direction.move is Move.STAY_SILENT:
            # A silence has no words to write.
            return self._stand_in.speak(now, direction, seed)
        at = moment(now, direction, instructions())
        refused: list[tuple[str, ...]] = []
        failure, spent = "", Spent()
        for _ in range(MOST_TRIES):
            asked = request(now, direction, seed, tuple(refused))
            take = self._take(asked, at, on_sentence)
            spent += take.spent
            if take.text:
                notes = (*map(_refusal, refused), *_cut_short(take))
                return Line(text=take.text, said_by=self.name, notes=notes, spent=spent)
            if failure := take.failed:
                break
            refused.append(take.refused)
        line = self._stand_in.speak(now, direction, seed)
        gone = f"{self.name} gave no line: {failure}" if failure else ""
        notes = (*map(_refusal, refused), *filter(None, (gone,)), STANDS_IN, *line.notes)
        return line.model_copy(update={"notes": notes, "spent": spent})

    def _take(self, asked: ChatRequest, at: Moment, on_sentence: Callable[[str], None]) -> Take:
        """One try, with what it took; an answer left early is not counted by its server."""
        with closing(self._model.stream(asked)) as stream:
            take = self._read(stream, at, on_sentence)
        return take._replace(spent=_spent(stream))

    def _read(self, stream: ChatStream, at: Moment, on_sentence: Callable[[str], None]) -> Take:
        """One answer, read until it ends, fails a check, or breaks off."""
        standing = draft = ""
        try:
            for part in _parts(stream, at):
                draft = f"{draft} {part}".strip()
                if found := (*_unfinished(part, stream), *problems(draft, at)):
                    return Take(standing, refused=found)
                if not lacking(draft, at):
                    standing = draft
                    on_sentence(standing)
        except ModelFailed as failure:
            return Take(standing, failed=str(failure) or failure.kind)
        return Take(standing, refused=() if standing else lacking(draft, at))


def _spent(stream: ChatStream) -> Spent:
    done = stream.completion
    if done is None:
        return Spent(calls=1)
    return Spent(
        model=done.model,
        prompt_tokens=done.usage.prompt,
        completion_tokens=done.usage.completion,
        cached_tokens=done.usage.cached,
        seconds=done.seconds,
        calls=done.tries,
    )


def _parts(stream: ChatStream, at: Moment) -> Iterator[str]:
    """The line's sentences as the model gives them, mended where that changes no word."""
    names = [at.name, *at.name.split()]
    for sentence in sentences(stream):
        text = cleared(sentence, names, at.gives_back)
        for part in sentences([text]):
            yield part if ends(part) or _cut_off(stream) else f"{part}."


def _unfinished(part: str, stream: ChatStream) -> tuple[str, ...]:
    return () if ends(part) or not _cut_off(stream) else ("breaks off",)


def _cut_off(stream: ChatStream) -> bool:
    return bool(stream.completion and stream.completion.finish_reason == "length")


def _cut_short(take: Take) -> tuple[str, ...]:
    if take.failed:
        return (f"The line breaks off: {take.failed}",)
    return (f"Cut short: {'; '.join(take.refused)}.",) if take.refused else ()


def _refusal(found: tuple[str, ...]) -> str:
    return f"A line was refused: {'; '.join(found)}."
