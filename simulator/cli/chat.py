"""Rehearsing in the terminal."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from simulator.cli.play import grade_line
from simulator.cli.prompt import Prompt, command
from simulator.errors import TurnRefused, UserError
from simulator.events import BossSpeaks
from simulator.llm.choice import ModelOptions
from simulator.models.conversation import Setup, Transcript, Turn
from simulator.pump import pumped
from simulator.report import debrief
from simulator.rubric.definitions import load_rubric
from simulator.session import Session
from simulator.settings import Settings
from simulator.wiring import open_session

PROGRAM = "simulator"
HELP = "Write your turn and press Enter. /end leaves the meeting, /quit keeps it for later."


def chat(
    settings: Settings,
    setup: Setup | None,
    resume: str | None,
    options: ModelOptions | None = None,
) -> None:
    """Play one conversation at the prompt; every answered turn is kept."""
    console = Console(highlight=False)
    with open_session(settings, options) as session:
        begun = session.start(setup) if setup else session.transcript(resume or "")
        try:
            transcript = _talk(console, session, begun.id)
            if transcript:
                _debrief(console, session, transcript)
                return
        except (EOFError, KeyboardInterrupt):
            console.print()
        except Exception:  # whatever ends the program, what was said is kept
            _kept(console, begun.id, settings, options)
            raise
        _kept(console, begun.id, settings, options)


def _kept(
    console: Console, conversation: str, settings: Settings, options: ModelOptions | None
) -> None:
    """Say how to go on: the whole command, in one line that can be copied."""
    given = {"content": settings.content, **dict(options or ())}
    started = Path(sys.argv[0])
    program = str(started) if started.stem == PROGRAM else PROGRAM  # not where Python ran us
    words = [program, "chat", "--resume", conversation]
    for name, value in given.items():
        if value is not None:
            words += [f"--{name.replace('_', '-')}", str(value)]
    console.print(Text(f"Kept. Go on with: {shlex.join(words)}"), soft_wrap=True)


def _talk(console: Console, session: Session, conversation: str) -> Transcript | None:
    """To the end of the meeting; None where the user keeps it for later."""
    transcript = _waited_for(session.resume, conversation)
    name = session.library.persona(transcript.setup.persona).name
    _introduce(console, session, transcript)
    prompt, text = Prompt(), ""
    while transcript.outcome is None:
        try:
            text = prompt.ask(unsent=text)
            match command(text):
                case "/quit":
                    return None
                case "/end":
                    transcript = _waited_for(session.end, conversation)
                case "":
                    transcript = _turn(console, session, transcript, name, text)
                case other:
                    asked = other in {"help", "/help"}
                    console.print(Text(HELP if asked else f"Not sent: “{text}”. {HELP}"))
            text = ""
        except UserError as refusal:
            _refused(console, session, refusal)
            seen, transcript = len(transcript.turns), session.transcript(conversation)
            _recall(console, name, transcript.turns[seen:])
    if transcript.closing:
        _boss(console, name, transcript.closing.text)
    return transcript


def _refused(console: Console, session: Session, refusal: UserError) -> None:
    """Why words were not sent; where a file is missing, what is wrong with it."""
    console.print(Text(str(refusal)))
    if not isinstance(refusal, TurnRefused):
        for problem in session.library.problems:
            console.print(Text(problem))


def _waited_for(step: Callable[[str], Transcript], conversation: str) -> Transcript:
    """What the step makes of the conversation; Ctrl+C breaks off the wait for it."""
    (transcript,) = pumped(map(step, [conversation]))
    return transcript


def _introduce(console: Console, session: Session, transcript: Transcript) -> None:
    scenario = session.library.scenario(transcript.setup.scenario)
    persona = session.library.persona(transcript.setup.persona)
    console.print(Text(scenario.title, style="bold"))
    console.print(Text(f"{scenario.brief}\n\nYou: {scenario.role}"))
    console.print(Text(f"Across from you: {persona.name}, {persona.title}.", style="dim"))
    console.print(Text(session.who.players, style="dim"))
    console.print(Text(session.who.destination, style="bold" if session.who.leaves else "dim"))
    console.print(Text(f"{HELP}\n", style="dim"))
    _boss(console, persona.name, transcript.opening.text)
    _recall(console, persona.name, transcript.turns)


def _recall(console: Console, name: str, turns: tuple[Turn, ...]) -> None:
    for turn in turns:
        console.print(Text(f"> {turn.text}"))
        console.print(Text(grade_line(turn), style="dim"))
        _boss(console, name, turn.line.text)


def _turn(
    console: Console, session: Session, transcript: Transcript, name: str, text: str
) -> Transcript:
    number = len(transcript.turns) + 1
    for event in pumped(session.say(transcript.id, text, number)):
        if isinstance(event, BossSpeaks):
            if event.done:
                _boss(console, name, event.line.text)
        else:
            for note in (*event.turn.line.notes, grade_line(event.turn).strip()):
                console.print(Text(f"  {note}", style="dim"))
            transcript = event.transcript
    return transcript


def _boss(console: Console, name: str, line: str) -> None:
    console.print(Text.assemble((f"{name}: ", "bold"), line))


def _debrief(console: Console, session: Session, transcript: Transcript) -> None:
    scenario, rubric = session.library.scenario(transcript.setup.scenario), load_rubric()
    found = debrief(transcript, scenario, rubric)
    lines = [
        found.ending,
        found.reason,
        f"Trust: {' → '.join(map(str, found.trust))}",
        *(f"Promised: “{p.words}” {f'({p.when})' if p.when else ''}" for p in found.promises),
        *(f"Never said: {rubric.label(item)}" for item in found.never_said),
        *(f"Still open: {question}" for question in found.unanswered),
        f"Next time: {found.try_next}",
    ]
    console.print(Text("\n" + "\n".join(line for line in lines if line)))
