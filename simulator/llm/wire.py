"""The parts of a server's answer that are read; what else it sends is passed over.

Servers differ in what they leave out or misspell. A token count that is no count is None
(a figure is never made up); an answer without the text's place is refused.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from simulator.llm.port import Usage


def _count(value: Any) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if is_count else None


def _text(value: Any) -> Any:
    # Some servers send a list of parts, with the thinking as a part of another type.
    if isinstance(value, list):
        return "".join(str(each.get("text") or "") for each in value if isinstance(each, dict))
    return value


def _dropped(value: Any) -> Any:
    return value if isinstance(value, str) else None


Count = Annotated[int | None, BeforeValidator(_count)]
Text = Annotated[str | None, BeforeValidator(_text)]
Word = Annotated[str | None, BeforeValidator(_dropped)]


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", from_attributes=True)


class _Details(_Read):
    cached_tokens: Count = None


class _Usage(_Read):
    prompt_tokens: Count = None
    completion_tokens: Count = None
    prompt_tokens_details: _Details | None = None


class _Said(_Read):
    content: Text = None
    refusal: Word = None


class _Choice(_Read):
    message: _Said | None = None
    delta: _Said | None = None
    finish_reason: Word = None


class Answer(_Read):
    """A whole answer, or one event of a stream."""

    model: Word = None
    choices: list[_Choice] | None = None
    usage: _Usage | None = None

    @property
    def said(self) -> _Said:
        """What the first choice says; empty where there is no choice."""
        first = self.choices[0] if self.choices else _Choice()
        return first.message or first.delta or _Said()

    @property
    def finish_reason(self) -> str | None:
        """Why the first choice ended; None while it has not."""
        return self.choices[0].finish_reason if self.choices else None

    @property
    def tokens(self) -> Usage | None:
        """Token counts as the server gave them; None where it gave none."""
        if self.usage is None:
            return None
        details = self.usage.prompt_tokens_details or _Details()
        return Usage(
            prompt=self.usage.prompt_tokens,
            completion=self.usage.completion_tokens,
            cached=details.cached_tokens,
        )


def printable(text: str) -> str:
    """Text without halves of characters, which no file and no page could take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
