"""Moments to check a line at, made from the content that ships."""

from simulator.boss.checks import Moment, moment
from simulator.content import Library
from simulator.director.situation import Situation
from simulator.models.conversation import Direction, Heard, Line, Setup, TrustChange, Turn
from simulator.models.grading import Reading, Ungraded
from simulator.models.moves import Band, Move
from simulator.staging import stage
from simulator.talk import Draft, situation

TRUST = {Band.COLD: 10, Band.GUARDED: 30, Band.LISTENING: 45}
NOTHING = Heard(reading=Reading(grader="none"))


def at_moment(library: Library, case: dict) -> Moment:
    """The moment that a case of the data files tells of."""
    now = in_talk(
        library,
        case.get("heard", ["I wrote to Robin."]),
        case.get("said", ["Sit down."]),
        band=Band(case["band"]),
        scenario=case.get("scenario", "ccd-email"),
        persona=case.get("persona", "curt-vice-president"),
    )
    direction = Direction(move=Move(case["move"]), why="", about=case.get("about"))
    return moment(now, direction, case.get("instructions", ""))


def in_talk(
    library: Library,
    heard: list[str],
    said: list[str],
    band: Band = Band.GUARDED,
    scenario: str = "ccd-email",
    persona: str = "curt-vice-president",
) -> Situation:
    """A talk in which these turns were heard, the last one just now, between these lines."""
    opening, *lines = said
    turns = tuple(
        Turn(
            number=number,
            text=text,
            heard=NOTHING,
            grade=Ungraded(reason="not part of this test"),
            trust=TrustChange(before=30, after=30, why=""),
            direction=Direction(move=Move.PROBE_WHAT, why=""),
            line=Line(text=line),
        )
        for number, (text, line) in enumerate(zip(heard, lines, strict=False), start=1)
    )
    draft = Draft(text=heard[-1], opening=Line(text=opening), turns=turns)
    play = stage(library, Setup(scenario=scenario, persona=persona))
    return situation(play, draft, NOTHING).model_copy(update={"trust": TRUST[band]})
