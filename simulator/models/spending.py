"""What asking language models took: tokens and seconds, by role."""

from enum import StrEnum

from pydantic import Field

from simulator.models.base import Value


class Role(StrEnum):
    """What a language model is asked to do."""

    BOSS = "boss"
    GRADER = "grader"


class Spent(Value):
    """Tokens of some calls, None where not all of them were counted, and their seconds."""

    model: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int | None = Field(None, description="of the prompt's, those in the cache")
    seconds: float = Field(0.0, ge=0)
    calls: int = Field(0, ge=0)

    def __add__(self, other: "Spent") -> "Spent":
        if self._is_nothing or other._is_nothing:
            return other if self._is_nothing else self
        return Spent(
            model=other.model or self.model,
            prompt_tokens=_sum(self.prompt_tokens, other.prompt_tokens),
            completion_tokens=_sum(self.completion_tokens, other.completion_tokens),
            cached_tokens=_sum(self.cached_tokens, other.cached_tokens),
            seconds=self.seconds + other.seconds,
            calls=self.calls + other.calls,
        )

    @property
    def _is_nothing(self) -> bool:
        return self == Spent(model=self.model)


class Prices(Value):
    """What a million tokens cost, in whatever currency the user thinks in."""

    prompt: float = Field(ge=0)
    cached: float = Field(ge=0)
    completion: float = Field(ge=0)

    def cost(self, spent: Spent) -> float | None:
        """What it cost; None where not all tokens were counted."""
        if spent.prompt_tokens is None or spent.completion_tokens is None:
            return None
        cached = min(spent.cached_tokens or 0, spent.prompt_tokens)
        full = (spent.prompt_tokens - cached) * self.prompt
        return (full + cached * self.cached + spent.completion_tokens * self.completion) / 1e6


def _sum(one: int | None, other: int | None) -> int | None:
    """A sum that does not claim to be whole where one side was not counted."""
    return None if one is None or other is None else one + other
