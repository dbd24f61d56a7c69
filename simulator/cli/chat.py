"""Rehearsing in the terminal."""

from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from simulator.cli.play import grade_line
from simulator.errors import TurnRefused
from simulator.events import BossSpeaks
from simulator.llm.choice import ModelOptions
from simulator.models.conversation import Setup, Transcript
from simulator.pump import pumped
from simulator.report import Debrief, debrief
from simulator.rubric.definitions import Rubric, load_rubric
from simulator.session import Session
from simulator.settings import Settings
from simulator.wiring import open_session

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
        conversation = session.start(setup).id if setup else resume or ""
        try:
            transcript = _talk(console, session, conversation)
        except (EOFError, KeyboardInterrupt):
            console.print()
            transcript = None
        if transcript is None:
            console.print(f"Kept. Go on with: simulator chat --resume {conversation}")
            return
        scenario, rubric = session.library.scenario(transcript.setup.scenario), load_rubric()
        _show(console, debrief(transcript, scenario, rubric), rubric)


def _talk(console: Console, session: Session, conversation: str) -> Transcript | None:
    """To the end of the meeting; None where the user keeps it for later."""
    transcript = _waited_for(session.resume, conversation)
    name = session.library.persona(transcript.setup.persona).name
    _introduce(console, session, transcript)
    while transcript.outcome is None:
        text = console.input("> ").strip()
        if text == "/quit":
            return None
        if text == "/end":
            transcript = _waited_for(session.end, conversation)
        else:
            transcript = _turn(console, session, transcript, name, text)
    if transcript.closing:
        _boss(console, name, transcript.closing.text)
    return transcript


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
    for turn in transcript.turns:
        console.print(Text(f"> {turn.text}"))
        console.print(Text(grade_line(turn), style="dim"))
        _boss(console, persona.name, turn.line.text)


def _turn(
    console: Console, session: Session, transcript: Transcript, name: str, text: str
) -> Transcript:
    try:
        for event in pumped(session.say(transcript.id, text)):
            if isinstance(event, BossSpeaks):
                if event.done:
                    _boss(console, name, event.line.text)
            else:
                for note in (*event.turn.line.notes, grade_line(event.turn).strip()):
                    console.print(Text(f"  {note}", style="dim"))
                transcript = event.transcript
    except TurnRefused as refusal:
        console.print(Text(str(refusal)))
    return transcript


def _boss(console: Console, name: str, line: str) -> None:
    console.print(Text.assemble((f"{name}: ", "bold"), line))


def _show(console: Console, found: Debrief, rubric: Rubric) -> None:
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
