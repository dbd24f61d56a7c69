"""The message that asks for the talk, and what was found in it."""

from enum import StrEnum

from pydantic import Field

from simulator.models.base import Value
from simulator.models.moves import Reply


class Flaw(StrEnum):
    """What keeps a request from being plain."""

    NO_ASK = "no_ask"
    NO_SUBJECT = "no_subject"
    SPEECH = "speech"
    PRESSURE = "pressure"
    TOO_LONG = "too_long"


class Request(Value):
    """A graded request. `plainness` is 1 to 5; `trust` is what it adds before the talk."""

    text: str
    words: int = Field(ge=0)
    flaws: dict[Flaw, str] = Field({}, description="with the words that show it, if any do")
    plainness: int = Field(ge=1, le=5)
    kind: Reply
    reply: str
    trust: int
