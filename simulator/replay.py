"""Canned conversations, played through the same machine as any other.

What came out when a file was recorded stands in it, so that a change of the rubric, of
the grader or of the boss shows as a difference.
"""

import os
import re
import shutil
from pathlib import Path

from simulator.errors import ContentError, UserError
from simulator.models.base import Value
from simulator.models.canned import Canned, Recorded, RecordedTurn
from simulator.models.conversation import Setup, Transcript, Turn
from simulator.models.grading import Graded
from simulator.models.items import Item
from simulator.session import Session
from simulator.yaml_files import read_model

# The key and all that is indented below it; a blank line before what follows stays.
_RECORD = re.compile(r"^recorded:.*\n?(?:[ \t].*\n?|\n(?!\S))*", re.MULTILINE)


class Replay(Value):
    """A canned conversation as it was played; `left_over` turns came after the meeting's end."""

    canned: Canned
    transcript: Transcript
    left_over: int = 0


def setup_of(canned: Canned) -> Setup:
    """Who plays what in it."""
    return Setup(
        scenario=canned.scenario,
        persona=canned.persona,
        difficulty=canned.difficulty,
        timing=canned.timing,
        seed=canned.seed,
    )


def replay(session: Session, canned: Canned) -> Replay:
    """Play it; who has said the last turn and is still in the meeting then leaves it.

    Nothing of it is kept in the session.
    """
    conversation = session.start(setup_of(canned)).id
    try:
        for number, turn in enumerate(canned.turns, start=1):
            for _ in session.say(conversation, turn.say):
                pass
            transcript = session.transcript(conversation)
            if transcript.outcome:
                over = len(canned.turns) - number
                return Replay(canned=canned, transcript=transcript, left_over=over)
        return Replay(canned=canned, transcript=session.end(conversation))
    finally:
        session.forget(conversation)


def record(played: Replay) -> Recorded:
    """What the conversation came to, to be kept in its file."""
    transcript = played.transcript
    turns = tuple(_recorded(turn) for turn in transcript.turns)
    grader = transcript.turns[-1].grade.reading.grader
    return Recorded(grader=grader, turns=turns, outcome=transcript.outcome)


def differences(played: Replay) -> list[str]:
    """Where the conversation no longer comes out as recorded; one line each."""
    before = played.canned.recorded
    if before is None:
        return ["recorded: nothing to compare with; record it with --record"]
    now = record(played)
    found = []
    if played.left_over:
        last = len(now.turns)
        found.append(f"turns: the meeting now ends after turn {last}, before the last turn")
    if len(before.turns) != len(now.turns):
        found.append(f"turns: {len(before.turns)} recorded, {len(now.turns)} played")
    for number, (then, today) in enumerate(zip(before.turns, now.turns, strict=False), start=1):
        found += [f"turn {number}: {change}" for change in _changes(then, today)]
    if before.outcome is not now.outcome:
        found.append(f"outcome: was {before.outcome}, is {now.outcome}")
    return found


def write_record(path: Path, played: Replay) -> None:
    """Put what came out into the conversation's file, in place of what was recorded there.

    All else in the file stays as it is. `UserError` where turns are left over after the
    meeting has ended, or the file cannot be written.
    """
    if played.left_over:
        last = len(played.transcript.turns)
        raise UserError(f"{path}: turns: the meeting is over after turn {last}; cut what follows")
    now = record(played)
    try:
        # For writing too, so that a file that is protected stays as it is.
        with path.open("r+", encoding="utf-8") as file:
            text, there = _RECORD.subn(lambda _: _yaml(now), file.read())
        if not there:
            text = text.rstrip("\n") + "\n" + _yaml(now)
        _swap(path.resolve(), text, played.canned.model_copy(update={"recorded": now}))
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise UserError(f"{path}: file: {reason}; name a file that can be written") from None


def _swap(path: Path, text: str, wanted: Canned) -> None:
    """Put the text in the file's place at one stroke, once it has been read back as wanted."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_text(text, "utf-8")
        if _read_back(draft) != wanted:
            raise UserError(
                f"{path}: recorded: its place in the file is not found; remove it with all that"
                " belongs to it, and record again"
            )
        shutil.copymode(path, draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _read_back(path: Path) -> Canned | None:
    try:
        return read_model(path, Canned, path.name)
    except ContentError:
        return None


def _recorded(turn: Turn) -> RecordedTurn:
    if not isinstance(turn.grade, Graded):
        raise UserError(f"turn {turn.number}: ungraded ({turn.grade.reason}); it has no record")
    scores, found = turn.grade.scores, turn.grade.reading.items
    return RecordedTurn(
        accountability=scores.accountability,
        brevity=scores.brevity,
        forward_path=scores.forward_path,
        items=tuple(item for item in Item if item in found),
        move=turn.direction.move,
        trust=turn.trust.after,
    )


def _changes(then: RecordedTurn, now: RecordedTurn) -> list[str]:
    found = []
    for field in ("accountability", "brevity", "forward_path", "move", "trust"):
        was, now_is = getattr(then, field), getattr(now, field)
        if was != now_is:
            found.append(f"{field.replace('_', ' ')} was {was}, is {now_is}")
    gone, new = set(then.items) - set(now.items), set(now.items) - set(then.items)
    found += [f"{item} no longer found" for item in Item if item in gone]
    found += [f"{item} newly found" for item in Item if item in new]
    return found


def _yaml(recorded: Recorded) -> str:
    """By hand, so that one turn is one line that reads well in a diff."""
    lines = ["recorded:", f"  grader: {recorded.grader}", "  turns:"]
    for turn in recorded.turns:
        fields = (
            f"accountability: {turn.accountability}",
            f"brevity: {turn.brevity}",
            f"forward_path: {turn.forward_path}",
            f"items: [{', '.join(turn.items)}]",
            f"move: {turn.move}",
            f"trust: {turn.trust}",
        )
        lines.append(f"    - {{{', '.join(fields)}}}")
    lines.append(f"  outcome: {recorded.outcome}")
    return "\n".join(lines) + "\n"
