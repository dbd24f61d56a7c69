"""What earlier talks and the weeks since leave to a talk."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from simulator.models.base import Value
from simulator.models.texts import Slug

OWED = "owed-"
"""What the ids of promises owed begin with; they are needs of the boss in a later talk."""
MOST_OWED = 3


class Kept(StrEnum):
    """What became of a promise by the next talk."""

    KEPT = "kept"
    TOLD = "told"
    BROKEN = "broken"


class Owed(Value):
    """A promise of an earlier talk in the user's words, and what became of it.

    `told` means: not kept, but the boss heard so before it was due, with another date.
    """

    id: Annotated[str, Field(pattern=rf"^{OWED}[1-9]$")]
    words: str
    when: str | None = None
    kept: Kept


class Chosen(Value):
    """What the user did in one small moment, and what it did to trust."""

    choice: Slug
    option: Slug
    label: str
    trust: int
    note: str


class Past(Value):
    """One talk's place in a campaign.

    `level` is the bucket (0 to 100) after the last talk with the same person, None where
    there was none. `owed` stands in the order in which it is brought up.
    """

    campaign: str
    arc: Slug
    chapter: int = Field(ge=0, description="place in the arc, from 0")
    level: int | None = Field(None, ge=0, le=100)
    owed: tuple[Owed, ...] = ()
    chosen: tuple[Chosen, ...] = ()
