"""Plays a file of user turns through the machine and prints what comes of each."""

import sys
from pathlib import Path

from simulator.cli.files import read_lines
from simulator.contract import summary_json, to_line, turn_json
from simulator.errors import TurnRefused
from simulator.models.conversation import Setup, Turn
from simulator.models.grading import Graded
from simulator.session import Session


def play(session: Session, setup: Setup, turns: Path, as_json: bool) -> int:
    """Play every line of the file as a turn; 1 where a line was refused or left over."""
    texts = read_lines(turns)
    transcript = session.start(setup)
    if not as_json:
        print(f"{session.library.persona(setup.persona).name}: {transcript.opening.text}\n")
    failed = False
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            continue
        if transcript.outcome:
            print(f"{turns}: line {number}: the meeting was over before it", file=sys.stderr)
            failed = True
            break
        try:
            *_, settled = session.say(transcript.id, text)
        except TurnRefused as refusal:
            print(f"{turns}: line {number}: {refusal}", file=sys.stderr)
            failed = True
            continue
        transcript = settled.transcript
        print(
            to_line(turn_json(settled.turn, session.who.prices))
            if as_json
            else _plain(settled.turn)
        )
    print(
        to_line(summary_json(transcript, session.who.prices))
        if as_json
        else f"Outcome: {transcript.outcome or 'still going on'}; trust {transcript.trust}"
    )
    return int(failed)


def _plain(turn: Turn) -> str:
    return f"You: {turn.text}\n{grade_line(turn)}\nBoss: {turn.line.text}\n"


def grade_line(turn: Turn) -> str:
    """The scores and the trust of one turn, in one line."""
    if not isinstance(turn.grade, Graded):
        return f"  [ungraded: {turn.grade.reason}]"
    scores, trust = turn.grade.scores, turn.trust
    marks = (
        f"accountability {scores.accountability} · brevity {scores.brevity}"
        f" · forward path {scores.forward_path}"
    )
    return f"  [{marks} · trust {trust.before} → {trust.after}: {trust.why}]"
