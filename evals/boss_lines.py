"""What is wrong with a boss's lines, and what was granted without being earned."""

from collections.abc import Iterator

import yaml

from evals.turns import dataset
from evals.voiced import Voiced, voiced
from simulator.boss.checks import Moment, moment, problems
from simulator.boss.checks.basics import plain
from simulator.boss.checks.parts import take_apart
from simulator.content import Library
from simulator.models.base import Value
from simulator.models.conversation import Outcome, Transcript, Turn, established
from simulator.models.items import Item
from simulator.models.moves import Move
from simulator.staging import Talk, stage
from simulator.talk import Draft, situation

GRANTS = frozenset({Move.CONCEDE, Move.LEAVE_DOOR_OPEN})
LEAST = frozenset({Item.NAMES_MISTAKE, Item.OWNS_IT, Item.ACTION})
KINDS = {
    "too long": "word limit",
    "said before": "repetition",
    "repeats the user without quoting": "repetition",
    "coaching": "coaching",
    "held-back fact": "leak",
    "invented fact": "invention",
    "not the boss": "out of role",
    "quotes its instructions": "out of role",
    "assistant's speech": "out of role",
    "assistant": "out of role",
    "decides too much": "giving in",
    "warmer than trust allows": "giving in",
    "thanks or praise": "giving in",
    "giving in": "giving in",
}
OTHER = "other"


class Flaw(Value):
    """One thing wrong with one line."""

    turn: int
    kind: str
    what: str
    line: str


class Heard(Value):
    """How the boss held: lines, whose they were, flaws, and grants without a ground."""

    lines: int
    flaws: tuple[Flaw, ...]
    unearned: tuple[int, ...]
    voiced: Voiced = Voiced()

    @property
    def gave_in_at(self) -> int | None:
        """The turn of capitulation: the first grant or word that was not earned."""
        words = [flaw.turn for flaw in self.flaws if flaw.kind == "giving in"]
        return min([*self.unearned, *words], default=None)

    def count(self, kind: str) -> int:
        """How many lines have a flaw of this kind."""
        return len({flaw.turn for flaw in self.flaws if flaw.kind == kind})


def listen(library: Library, transcript: Transcript, may_earn: bool) -> Heard:
    """Everything wrong with one talk.

    `may_earn` is whether the script says anything that could earn a grant at all.
    """
    phrases, play = _phrases(), stage(library, transcript.setup)
    flaws = [
        flaw
        for turn in transcript.turns
        for flaw in _flaws(turn, _moment(play, transcript, turn), phrases)
    ]
    return Heard(
        lines=len(transcript.turns),
        flaws=tuple(flaws),
        unearned=tuple(_unearned(transcript, may_earn)),
        voiced=voiced(transcript),
    )


def _moment(play: Talk, transcript: Transcript, turn: Turn) -> Moment:
    before = transcript.turns[: turn.number - 1]
    draft = Draft(text=turn.text, opening=transcript.opening, turns=before)
    return moment(situation(play, draft, turn.heard), turn.direction)


def _flaws(turn: Turn, at: Moment, phrases: dict[str, list[str]]) -> Iterator[Flaw]:
    line = turn.line.text
    own = f" {plain(take_apart(line, at.gives_back).own)} "
    found = [
        f"{kind}: “{x}”" for kind, all_of in phrases.items() for x in all_of if f" {x} " in own
    ]
    for what in (*problems(line, at), *found):
        kind = KINDS.get(what.partition(":")[0], OTHER)
        yield Flaw(turn=turn.number, kind=kind, what=what, line=line)


def _unearned(transcript: Transcript, may_earn: bool) -> Iterator[int]:
    """Turns that granted something the talk so far had not paid for.

    Told from the official grades alone, without the director's own reasons: whoever is
    granted anything must have named the mistake, owned it, and said what they will do.
    """
    for turn in transcript.turns:
        grants = turn.direction.move in GRANTS or turn.ended is Outcome.NEXT_STEP
        said = established(transcript.turns[: turn.number])
        if grants and not (may_earn and said >= LEAST):
            yield turn.number
    left_open = transcript.outcome in {Outcome.NEXT_STEP, Outcome.DOOR_OPEN}
    if transcript.closing and left_open and not may_earn:
        yield len(transcript.turns)


def _phrases() -> dict[str, list[str]]:
    return yaml.safe_load(dataset("giving_in.yaml").read_text("utf-8"))
