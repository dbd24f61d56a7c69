"""What happens in one turn: each step of the machine as a plain function.

The graph says when these run. None of them keeps state or knows of a database.
"""

from simulator.boss.line_bank import opening, opening_on
from simulator.director.director import told
from simulator.director.endings import parting
from simulator.director.hearing import (
    answered_needs,
    asked,
    not_for_the_boss,
    promises,
    stood_the_test,
    touched_facts,
)
from simulator.director.owed import denial
from simulator.director.situation import Situation
from simulator.errors import GradingFailed
from simulator.grading.cues import cues
from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.base import Value
from simulator.models.conversation import (
    Concession,
    Direction,
    Heard,
    Line,
    Outcome,
    TrustChange,
    Turn,
    about_this,
    established,
)
from simulator.models.grading import Exchange, Grade, Graded, Reading, Ungraded, Utterance
from simulator.models.items import STRENGTHS
from simulator.models.moves import Move
from simulator.rubric import scores, trust
from simulator.staging import Talk

NOTHING_HEARD = Heard(reading=Reading(grader="none"))


class Draft(Value):
    """A turn under way: what the user said, after what."""

    text: str
    opening: Line
    turns: tuple[Turn, ...]

    @property
    def number(self) -> int:
        """The turn's number, from 1."""
        return len(self.turns) + 1


def first_words(talk: Talk) -> Line:
    """What the boss opens with."""
    setup = talk.setup
    if setup.past and setup.past.chapter:
        return opening_on(setup.past, talk.persona, talk.scenario, setup.timing, setup.seed)
    return opening(talk.persona, talk.scenario, setup.timing, talk.trust_at_start, setup.seed)


def utterance(talk: Talk, draft: Draft) -> Utterance:
    """The turn as graders see it."""
    lines = [draft.opening.text, *(turn.line.text for turn in draft.turns)]
    earlier = zip(lines, (turn.text for turn in draft.turns), strict=False)
    return Utterance(
        text=draft.text,
        boss_line=lines[-1],
        facts=talk.scenario.shared_facts,
        earlier=tuple(Exchange(boss=boss, user=user) for boss, user in earlier),
        budget=talk.scenario.budget,
    )


def hear(talk: Talk, draft: Draft, hearing: Grader) -> Heard:
    """What the boss takes from the turn at once."""
    said = utterance(talk, draft)
    reading = hearing.read(said)
    found = cues(draft.text, said.boss_line)
    before = asked(draft.turns, talk.owed)
    denied = denial(draft.text, talk.owed, before)
    return Heard(
        reading=reading,
        cues=found,
        answered=()
        if denied
        else answered_needs(talk.scenario, draft.text, reading, found, before),
        touched=touched_facts(talk.scenario, draft.text),
        denied=denied,
        stood=stood_the_test(reading, draft.turns[-1].direction.move if draft.turns else None),
    )


def evaluate(talk: Talk, draft: Draft, grader: Grader) -> Grade:
    """The official grade; where the grader fails, the reason why there is none."""
    try:
        return _grade(talk, draft, grader.read(utterance(talk, draft)))
    except GradingFailed as failure:
        return Ungraded(reason=failure.reason, raw=failure.raw, call=failure.call)


def grade_as_heard(talk: Talk, draft: Draft, heard: Heard) -> Graded:
    """The grade where the boss's own hearing is also the grader."""
    return _grade(talk, draft, heard.reading)


def _grade(talk: Talk, draft: Draft, reading: Reading) -> Graded:
    words = count_words(draft.text)
    return scores.grade(reading, established(draft.turns), words, talk.scenario.budget)


def situation(talk: Talk, draft: Draft, heard: Heard) -> Situation:
    """What the director looks at: trust is projected from what was heard."""
    projected = _trust(talk, draft, heard, grade_as_heard(talk, draft, heard))
    return Situation(
        persona=talk.persona,
        scenario=talk.scenario,
        terms=talk.terms,
        turns=draft.turns,
        heard=heard,
        words=count_words(draft.text),
        trust=projected.after,
        promises=promises(heard.reading, draft.number, draft.text),
        text=draft.text,
        opening=draft.opening.text,
        owed=talk.owed,
    )


def settle(
    talk: Talk, draft: Draft, heard: Heard, grade: Grade, direction: Direction, line: Line
) -> Turn:
    """The finished turn: what it was worth, what it cost, and what it was granted."""
    concession = None
    if direction.move is Move.CONCEDE:
        new = heard.reading.strengths - established(draft.turns)
        earned = tuple(item for item in STRENGTHS if item in new)
        concession = Concession(turn=draft.number, items=earned)
    return Turn(
        number=draft.number,
        text=draft.text,
        heard=heard,
        grade=grade,
        trust=_trust(talk, draft, heard, grade),
        direction=direction,
        line=line,
        concession=concession,
        promises=promises(heard.reading, draft.number, draft.text),
        ended=direction.outcome,
    )


def grade_again(
    talk: Talk, opening: Line, turns: tuple[Turn, ...], number: int, grader: Grader
) -> tuple[Turn, ...]:
    """The turns with one of them graded anew, and what follows from it counted again."""
    done = turns[: number - 1]
    for turn in turns[number - 1 :]:
        draft = Draft(text=turn.text, opening=opening, turns=done)
        if turn.number == number:
            grade = evaluate(talk, draft, grader)
        elif isinstance(turn.grade, Graded):
            grade = _grade(talk, draft, turn.grade.reading)
        else:
            grade = turn.grade
        moved = _trust(talk, draft, turn.heard, grade)
        done = (*done, turn.model_copy(update={"grade": grade, "trust": moved}))
    return done


def leave(talk: Talk, draft: Draft) -> tuple[Direction, Situation]:
    """How the boss takes it when the user ends the meeting."""
    now = situation(talk, draft, NOTHING_HEARD)
    now = now.model_copy(update={"trust": _level(talk, draft)})
    direction = told(parting(now, "You ended the meeting"), now)
    if direction.outcome is Outcome.PATIENCE_SPENT:
        direction = direction.model_copy(update={"outcome": Outcome.LEFT_EARLY})
    return direction, now


def _level(talk: Talk, draft: Draft) -> int:
    return draft.turns[-1].trust.after if draft.turns else talk.trust_at_start


def _trust(talk: Talk, draft: Draft, heard: Heard, grade: Grade) -> TrustChange:
    level = _level(talk, draft)
    if isinstance(grade, Ungraded):
        return trust.no_change(level, "Trust does not move on a turn without a grade.")
    answers = len(heard.answered) + heard.stood
    known = established(about_this(draft.turns)) | not_for_the_boss(heard)
    return trust.change(level, grade, known, answers, talk.terms, denied=bool(heard.denied))
