"""An answer adding up, event by event, and whether what came can be taken as one."""

from pydantic import BaseModel, ValidationError

from simulator.errors import ModelFailed
from simulator.llm.failures import failed, from_error_event
from simulator.llm.place import Place, one_line
from simulator.llm.port import Completion, Usage
from simulator.llm.wire import Answer, printable


class Gathered:
    """What has come of an answer. A whole answer is one event."""

    def __init__(self, place: Place) -> None:
        self.text = ""
        self.finish_reason: str | None = None
        self._place = place
        self._events = 0
        self._has_choices = self._has_said = False
        self._refusal = ""
        self._model = place.model
        self._usage = Usage()

    def add(self, event: object) -> str:
        """The text this event brings, "" for none."""
        answer = self._read(event)
        self._events += 1
        self._has_choices = self._has_choices or answer.choices is not None
        self._has_said = self._has_said or bool(answer.choices)
        self._model = one_line(answer.model or "") or self._model
        self._usage = answer.tokens or self._usage
        self.finish_reason = answer.finish_reason or self.finish_reason
        self._refusal += answer.said.refusal or ""
        piece = printable(answer.said.content or "")
        self.text += piece
        return piece

    def completion(self, seconds: float, tries: int) -> Completion:
        """The finished answer; raises `ModelFailed` where there is none to be had."""
        if not self._events:
            raise failed("not_openai", self._place, "nothing it sent is an event of a stream")
        if not self._has_choices:
            raise failed("bad_answer", self._place, "it has no choices")
        if self.finish_reason == "content_filter" or (self._refusal and not self.text.strip()):
            raise failed("content_refused", self._place, partial=self.text)
        if not self.text.strip():
            long = self.finish_reason == "length"
            detail = ", having used up its tokens, perhaps by thinking" if long else ""
            raise failed("empty", self._place, detail)
        return Completion(
            text=self.text,
            model=self._model,
            finish_reason=self.finish_reason,
            usage=self._usage,
            seconds=seconds,
            tries=tries,
        )

    def broken_off(self) -> ModelFailed | None:
        """The failure of a stream that ended here; None where it had finished or never begun."""
        if not self._has_said or self._refusal or self.finish_reason:
            return None
        return failed("reset", self._place, partial=self.text)

    def _read(self, event: object) -> Answer:
        if not isinstance(event, BaseModel | dict):
            raise failed("not_openai", self._place, "what it sent is no JSON object")
        error = event.get("error") if isinstance(event, dict) else getattr(event, "error", None)
        if error:
            raise from_error_event(error, self._place)
        try:
            return Answer.model_validate(event)
        except ValidationError as problem:
            first = problem.errors()[0]
            where = ".".join(str(each) for each in first["loc"])
            raise failed("bad_answer", self._place, f"{where}: {first['msg']}") from None
