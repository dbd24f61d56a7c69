"""What a learner takes away from one conversation: the debrief, as plain data."""

from simulator.director.endings import CORE
from simulator.misreading import Misread, misread
from simulator.models.base import Value
from simulator.models.conversation import (
    Concession,
    Outcome,
    Promise,
    Transcript,
    TrustChange,
    Turn,
    established,
)
from simulator.models.grading import Graded
from simulator.models.items import FAULTS, STRENGTHS, Criterion, Item
from simulator.models.moves import Move
from simulator.models.scenario import Scenario
from simulator.naming import named
from simulator.rubric.definitions import Rubric
from simulator.rubric.trust import COSTS

ENDINGS = {
    Outcome.NEXT_STEP: "Your boss granted a next step. That is as far as one talk goes.",
    Outcome.DOOR_OPEN: "Your boss left the door open; a next step is not granted yet.",
    Outcome.LEFT_EARLY: "You ended the meeting before what had to be said was said.",
    Outcome.PATIENCE_SPENT: "Your boss ran out of patience before what had to be said was said.",
    Outcome.TRUST_GONE: "Your boss ended it: there was no trust left to talk on.",
}


def ending(outcome: Outcome | None, across: str) -> str:
    """How a talk ended, in one or two sentences."""
    return named(ENDINGS[outcome], across) if outcome else "The meeting is still going on."


class Highlight(Value):
    """One turn worth another look, with the words that make it so."""

    turn: int
    items: tuple[Item, ...]
    quotes: tuple[str, ...]
    trust: int


class Intention(Value):
    """What the user meant to say before the talk, and whether the talk showed it."""

    question: str
    answer: str
    about: Item | None
    shown_in: int | None


class Debrief(Value):
    """Ending, courses, evidence, and one thing to try next.

    `trust` starts with the level before the first turn; a score is None where the
    turn is ungraded. `unanswered` are the boss's open questions.
    """

    outcome: Outcome | None
    ending: str
    reason: str
    trust: tuple[int, ...]
    scores: dict[Criterion, tuple[int | None, ...]]
    strongest: Highlight | None
    weakest: Highlight | None
    never_said: tuple[Item, ...]
    unanswered: tuple[str, ...]
    withheld: tuple[str, ...]
    promises: tuple[Promise, ...]
    concessions: tuple[Concession, ...]
    intentions: tuple[Intention, ...]
    misread: tuple[Misread, ...]
    timing: str
    carried: TrustChange | None
    try_next: str


def debrief(
    transcript: Transcript,
    scenario: Scenario,
    rubric: Rubric,
    carried: TrustChange | None = None,
) -> Debrief:
    """Everything the debrief shows; works for a conversation that is still going on.

    `carried` is what earlier talks left to this one, if it followed any.
    """
    turns = transcript.turns
    said = established(turns)
    answered = {need for turn in turns for need in turn.heard.answered}
    raised = {t.direction.about for t in turns if t.direction.move is Move.RAISE_HIDDEN_FACT}
    outcome, moment = transcript.outcome, scenario.timing[transcript.setup.timing]
    return Debrief(
        outcome=outcome,
        ending=ending(outcome, scenario.across),
        reason=_reason(transcript, said, rubric),
        trust=(transcript.trust_at_start, *(turn.trust.after for turn in turns)),
        scores={criterion: _course(turns, criterion) for criterion in Criterion},
        strongest=_strongest(turns),
        weakest=_weakest(turns),
        never_said=tuple(item for item in STRENGTHS if item not in said),
        unanswered=tuple(n.question for n in scenario.needs if n.id not in answered),
        withheld=tuple(f.fact for f in scenario.withheld_facts if f.id not in raised),
        promises=transcript.promises,
        concessions=tuple(turn.concession for turn in turns if turn.concession),
        intentions=_intentions(transcript, scenario),
        misread=misread(turns, scenario),
        # What was written speaks for how the talk was asked for; the note would guess at it.
        timing=f"{moment.label}." if transcript.setup.request else moment.note,
        carried=carried,
        try_next=named(_try_next(turns, said, rubric), scenario.across),
    )


def _reason(transcript: Transcript, said: frozenset[Item], rubric: Rubric) -> str:
    """Why it ended so: the boss's reason, or how things stood when the user left."""
    turns = transcript.turns
    if turns and turns[-1].ended:
        return turns[-1].direction.why
    if transcript.outcome is not Outcome.LEFT_EARLY:
        return ""
    if not turns:
        return "You left before you had said anything."
    left = f"You left after {len(turns)} turn{'' if len(turns) == 1 else 's'}"
    missing = [rubric.label(item) for item in STRENGTHS if item in CORE - said]
    if missing:
        return f"{left}. Not heard by then: {', '.join(missing)}."
    return f"{left}, with trust at {transcript.trust} of 100."


def _course(turns: tuple[Turn, ...], criterion: Criterion) -> tuple[int | None, ...]:
    return tuple(
        turn.grade.scores.of(criterion) if isinstance(turn.grade, Graded) else None
        for turn in turns
    )


def _strongest(turns: tuple[Turn, ...]) -> Highlight | None:
    """The turn that brought most strengths and fewest faults; the earliest of equals."""
    strong = [turn for turn in turns if turn.strengths]
    if not strong:
        return None
    best = max(strong, key=lambda t: (len(t.strengths) - len(_faults(t)), t.trust.change))
    return _highlight(best, STRENGTHS)


def _weakest(turns: tuple[Turn, ...]) -> Highlight | None:
    """The turn whose faults cost most."""
    weak = [turn for turn in turns if _faults(turn)]
    if not weak:
        return None
    worst = max(weak, key=lambda t: (sum(COSTS[item] for item in _faults(t)), -t.trust.change))
    return _highlight(worst, FAULTS)


def _highlight(turn: Turn, kind: tuple[Item, ...]) -> Highlight:
    found = {f.item: f.quote for f in turn.grade.reading.findings if f.item in kind}
    return Highlight(
        turn=turn.number,
        items=tuple(found),
        quotes=tuple(dict.fromkeys(found.values())),
        trust=turn.trust.change,
    )


def _faults(turn: Turn) -> frozenset[Item]:
    return turn.grade.reading.faults if isinstance(turn.grade, Graded) else frozenset()


def _intentions(transcript: Transcript, scenario: Scenario) -> tuple[Intention, ...]:
    answers = transcript.setup.reflections
    return tuple(
        Intention(
            question=reflection.question,
            answer=answers[reflection.id],
            about=reflection.about,
            shown_in=next(
                (t.number for t in transcript.turns if reflection.about in t.strengths), None
            ),
        )
        for reflection in scenario.reflection
        if answers.get(reflection.id, "").strip()
    )


def _try_next(turns: tuple[Turn, ...], said: frozenset[Item], rubric: Rubric) -> str:
    """The costliest habit first; without one, the first thing never said."""
    costs = {item: COSTS[item] * sum(item in _faults(turn) for turn in turns) for item in FAULTS}
    worst = max(FAULTS, key=lambda item: costs[item])
    if costs[worst]:
        return rubric.items[worst].try_this
    missing = next((item for item in STRENGTHS if item not in said), None)
    if missing:
        return rubric.items[missing].try_this
    return "Play it again one step harder, and see whether it holds."
