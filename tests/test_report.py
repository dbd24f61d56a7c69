"""What the debrief says of how a talk ended."""

from simulator.content import Library
from simulator.models.conversation import Outcome, Setup
from simulator.report import Debrief, debrief
from simulator.rubric.definitions import Rubric
from simulator.session import Session

OWNED = (
    "I wrote to Robin that only Priya and Jules ever get a yes. That was wrong, and it was mine.",
    "It made you look unfair in front of your own team.",
)


def left_after(session: Session, library: Library, rubric: Rubric, *texts: str) -> Debrief:
    """The debrief of a talk that the user left after these turns."""
    talk = session.start(Setup(scenario="ccd-email", persona="curt-vice-president"))
    for text in texts:
        list(session.say(talk.id, text))
    left = session.end(talk.id)
    assert left.outcome is Outcome.LEFT_EARLY
    return debrief(left, library.scenarios["ccd-email"], rubric)


def test_leaving_without_a_word(session, library, rubric):
    found = left_after(session, library, rubric)
    assert found.reason == "You left before you had said anything."


def test_leaving_early_names_what_was_missing(session, library, rubric):
    found = left_after(session, library, rubric, *OWNED)
    assert found.reason == "You left after 2 turns. Not heard by then: an action, a time."
    small = left_after(session, library, rubric, "Good morning to you.")
    assert small.reason.startswith("You left after 1 turn. Not heard by then: names the mistake")


def test_a_talk_that_goes_on_has_no_reason_yet(session, library, rubric):
    talk = session.start(Setup(scenario="ccd-email", persona="curt-vice-president"))
    assert debrief(talk, library.scenarios["ccd-email"], rubric).reason == ""
