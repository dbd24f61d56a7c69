"""The machine: when each thing happens in a turn, never what happens.

    open -> await_user (interrupt)
    await_user -> hear -> direct -> evaluate and speak, side by side
    evaluate, speak -> settle -> await_user, or the end
    await_user -> leave -> the end, where the user ends the meeting

Compiled by `build_graph` with its checkpointer as an argument. Dependencies reach the
nodes through the runtime context.
"""

import threading
from dataclasses import dataclass
from typing import Literal, TypedDict

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, interrupt

from simulator import talk
from simulator.boss.checks import moment, problems
from simulator.boss.port import Voice
from simulator.content import Library
from simulator.director.director import direct as direct_boss
from simulator.director.situation import Situation
from simulator.grading.port import Grader
from simulator.models.conversation import AUTHORED, Direction, Heard, Line, Outcome, Setup, Turn
from simulator.models.grading import Grade
from simulator.staging import stage
from simulator.under_way import still_wanted

SAY, LEAVE = "say", "leave"


class State(TypedDict, total=False):
    """One conversation: what stands, then what the turn under way has so far."""

    setup: Setup
    started: str
    trust_at_start: int
    opening: Line
    turns: tuple[Turn, ...]
    outcome: Outcome | None
    closing: Line | None
    text: str
    heard: Heard
    grade: Grade
    direction: Direction
    line: Line


@dataclass(frozen=True)
class Parts:
    """What the nodes work with. `hearing` reads at once; `grader` gives the grade.

    `stand_in` speaks where a line of `voice` may not be said. `left` is set when nobody
    waits for the answer any more.
    """

    library: Library
    hearing: Grader
    grader: Grader
    voice: Voice
    stand_in: Voice
    left: threading.Event


Context = Runtime[Parts]


def open_meeting(state: State, runtime: Context) -> State:
    """The boss's first words, and trust where the incident and the wait have left it."""
    play = _play(state, runtime)
    return {
        "trust_at_start": play.trust_at_start,
        "opening": talk.first_words(play),
        "turns": (),
        "outcome": None,
        "closing": None,
    }


def await_user(state: State) -> Command[Literal["hear", "leave"]]:
    """Wait, for days if need be, for what the user does next."""
    act, text = interrupt("the user's turn")
    if act == LEAVE:
        return Command(goto="leave")
    return Command(goto="hear", update={"text": text})


def hear(state: State, runtime: Context) -> State:
    """Read the turn at once, so that the boss can react."""
    return {"heard": talk.hear(_play(state, runtime), _draft(state), runtime.context.hearing)}


def evaluate(state: State, runtime: Context) -> State:
    """The official grade, or the reason why there is none."""
    play, parts = _play(state, runtime), runtime.context
    if parts.grader is parts.hearing:
        return {"grade": talk.grade_as_heard(play, _draft(state), state["heard"])}
    grade = talk.evaluate(play, _draft(state), parts.grader)
    still_wanted(parts.left)
    return {"grade": grade}


def direct(state: State, runtime: Context) -> State:
    """The move, decided in code."""
    return {"direction": direct_boss(_situation(state, runtime))}


def speak(state: State, runtime: Context) -> State:
    """The move in the boss's words, which are streamed as `Line`s as they grow."""
    parts, now, direction = runtime.context, _situation(state, runtime), state["direction"]

    def heard(text: str) -> None:
        runtime.stream_writer(Line(text=text, said_by=parts.voice.name))

    line = parts.voice.speak(now, direction, state["setup"].seed, heard)
    still_wanted(parts.left)
    return {"line": check(line, now, direction, state["setup"].seed, parts.stand_in)}


def check(line: Line, now: Situation, direction: Direction, seed: int, stand_in: Voice) -> Line:
    """Nothing unchecked is kept: a line that fails gives way to an authored one.

    Authored lines have been checked as they were written.
    """
    found = () if line.said_by == AUTHORED else problems(line.text, moment(now, direction))
    if not found:
        return line
    other = stand_in.speak(now, direction, seed)
    return other.model_copy(update={"notes": (*line.notes, *found), "spent": line.spent})


def settle(state: State, runtime: Context) -> State:
    """The turn as it will be kept."""
    turn = talk.settle(
        _play(state, runtime),
        _draft(state),
        state["heard"],
        state["grade"],
        state["direction"],
        state["line"],
    )
    return {"turns": (*state["turns"], turn), "outcome": turn.ended}


def leave(state: State, runtime: Context) -> State:
    """The user ends the meeting; the boss has the last word."""
    direction, now = talk.leave(_play(state, runtime), _draft({**state, "text": ""}))
    line = runtime.context.stand_in.speak(now, direction, state["setup"].seed)
    return {"outcome": direction.outcome, "closing": line}


def after_settling(state: State) -> Literal["await_user", "__end__"]:
    """On with the talk, unless the boss has ended it."""
    return END if state["outcome"] else "await_user"


def build_graph(checkpointer: BaseCheckpointSaver) -> CompiledStateGraph:
    """Compile the machine over a checkpointer; every step of it is durable there."""
    graph = StateGraph(State, context_schema=Parts)
    for name, node in {
        "open": open_meeting,
        "await_user": await_user,
        "hear": hear,
        "evaluate": evaluate,
        "direct": direct,
        "speak": speak,
        "settle": settle,
        "leave": leave,
    }.items():
        graph.add_node(name, node)
    graph.add_edge(START, "open")
    graph.add_edge("open", "await_user")
    # Both in one step of the machine: a turn takes as long as the slower of the two.
    graph.add_edge("hear", "direct")
    graph.add_edge("direct", "evaluate")
    graph.add_edge("direct", "speak")
    graph.add_edge(["evaluate", "speak"], "settle")
    graph.add_conditional_edges("settle", after_settling)
    graph.add_edge("leave", END)
    return graph.compile(checkpointer=checkpointer)


def _play(state: State, runtime: Context) -> talk.Talk:
    return stage(runtime.context.library, state["setup"])


def _draft(state: State) -> talk.Draft:
    return talk.Draft(text=state["text"], opening=state["opening"], turns=state["turns"])


def _situation(state: State, runtime: Context) -> Situation:
    return talk.situation(_play(state, runtime), _draft(state), state["heard"])
