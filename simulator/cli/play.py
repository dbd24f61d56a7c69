"""Plays a file of user turns through the machine and prints what comes of each."""

import sys
from pathlib import Path

from simulator.cli.files import read_lines
from simulator.contract import summary_json, to_line, turn_json
from simulator.errors import TurnRefused, UserError
from simulator.events import Who
from simulator.models.conversation import Setup, Turn
from simulator.models.grading import Graded
from simulator.pump import pumped
from simulator.session import Session


def play(session: Session, setup: Setup, turns: Path, as_json: bool) -> int:
    """Play every line of the file as a turn; 1 where a line was refused or left over.

    `UserError` where there is none. Ctrl+C breaks off the wait for a model.
    """
    texts = [(number, text) for number, text in enumerate(read_lines(turns), 1) if text.strip()]
    if not texts:
        raise UserError(f"{turns}: file: no turn in it; write one a line")
    if session.who != Who(prices=session.who.prices):
        print(session.who.players, session.who.destination, file=sys.stderr)
    transcript = session.start(setup)
    if not as_json:
        print(f"{session.library.persona(setup.persona).name}: {transcript.opening.text}\n")
    failed = False
    for number, text in texts:
        if transcript.outcome:
            print(f"{turns}: line {number}: the meeting was over before it", file=sys.stderr)
            failed = True
            break
        try:
            *_, settled = pumped(session.say(transcript.id, text))
        except TurnRefused as refusal:
            print(f"{turns}: line {number}: {refusal}", file=sys.stderr)
            failed = True
            continue
        transcript = settled.transcript
        _print_turn(session, settled.turn, as_json)
    print(
        to_line(summary_json(transcript, session.who.prices))
        if as_json
        else f"Outcome: {transcript.outcome or 'still going on'}; trust {transcript.trust}"
    )
    return int(failed)


def _print_turn(session: Session, turn: Turn, as_json: bool) -> None:
    if as_json:
        print(to_line(turn_json(turn, session.who.prices)))
        return
    notes = "".join(f"  {note}\n" for note in turn.line.notes)
    print(f"You: {turn.text}\n{grade_line(turn)}\n{notes}Boss: {turn.line.text}\n")


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
