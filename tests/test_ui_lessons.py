"""Replay by turns, courses, arcs and requests on the page, without a browser."""

import re
from html import escape

import pytest

from simulator.models.conversation import CourseMark
from simulator.models.past import Kept
from simulator.rubric.definitions import Rubric
from simulator.session import Session
from simulator.ui import courses, entering, handlers, looking_back, preparing, replaying
from simulator.ui.taking_over import taken_over
from simulator.ui.view import Asked, Desk, Memory, Mode, Step

CANNED = "slipped-board-timeline/strong"
COURSE = "first-afternoon"
ARC = "after-the-email"
SCORES = {"score:accountability": "3", "score:brevity": "5", "score:forward_path": "2"}


@pytest.fixture
def desk(session: Session, rubric: Rubric) -> Desk:
    """The embedded boss, in memory."""
    return Desk(session=session, rubric=rubric)


def step(desk: Desk, at: int, mode: Mode = Mode.READ, course: str = "") -> str:
    """The canned conversation at one place."""
    return replaying.stepped(desk, Asked(target=CANNED, number=at, mode=mode, course=course))


def test_reading_shows_one_turn_more_each_time_with_its_grade_and_point(desk: Desk) -> None:
    canned = desk.library.canned[CANNED]
    for number in range(1, len(canned.turns) + 1):
        html = step(desk, number)
        assert html.count('class="said you"') == number
        assert html.count('class="grades"') == number
        assert f"To learn from turn {number}" in html
    assert "Next turn" not in html and "How it ended" in html


def test_predicting_hides_the_grade_until_it_is_judged(desk: Desk) -> None:
    hidden = step(desk, 0, Mode.PREDICT)
    assert "Show the grade" in hidden and 'class="grades"' not in hidden
    assert "Next turn" not in hidden and "To learn from" not in hidden
    asked = Asked(target=CANNED, number=1, mode=Mode.PREDICT, picked={**SCORES, "fault": ""})
    shown = replaying.judged(desk, asked)
    assert 'class="grades"' in shown and "1 too high" in shown
    assert "1 turn judged: 2 of 3 scores the same, 3 within one, the fault right 1 time" in shown
    assert desk.session.notes.tally(CANNED).turns == 1
    assert "2 of 3 scores the same" in looking_back.compared(desk)


def test_a_judgement_with_a_score_missing_is_asked_for_again(desk: Desk) -> None:
    asked = Asked(target=CANNED, number=1, mode=Mode.PREDICT, picked={"score:brevity": "9"})
    assert "Give each of the three a score" in replaying.judged(desk, asked)
    assert desk.session.notes.tally().turns == 0


def test_nothing_of_a_canned_conversation_is_kept_as_a_talk(desk: Desk) -> None:
    step(desk, 3)
    assert desk.session.conversations() == []


def test_a_past_talk_can_be_gone_through_as_well(desk: Desk) -> None:
    found = desk.session.take_over(_canned(desk), 1, CANNED)
    list(desk.session.say(found.id, "I told the board June. That was my mistake alone."))
    asked = Asked(target=found.id, number=1)
    html = replaying.stepped(desk, asked)
    assert "My mistake" in html or "my mistake" in html
    assert "To learn from" not in html and "Answer in their place" in html


def test_what_is_gone_leads_back_to_the_list(desk: Desk) -> None:
    for target in ("nothing/strong", "0" * 32):
        html = replaying.stepped(desk, Asked(target=target, number=1))
        assert 'class="notice"' in html and "Your talks" in html


def test_taking_over_shares_the_turns_before_and_compares_both_lines(desk: Desk) -> None:
    page = taken_over(desk, Asked(target=CANNED, number=3))
    memory = page.memory
    assert memory.step is Step.TALK and page.settled == 2
    list(handlers.said(desk, Asked(memory=memory, text="It left Noor alone.", number=3)))
    handlers.left(desk, memory)
    html = handlers.reviewed(desk, memory).debrief
    assert "Their line and yours" in html and "It left Noor alone." in html
    third = desk.library.canned[CANNED].turns[2].say
    assert escape(third) in html
    assert "Next step granted, trust" in html and "You left early, trust" in html


def test_starting_over_takes_the_same_turn_over_again(desk: Desk) -> None:
    place = next(
        n for n, one in enumerate(desk.library.course(COURSE).steps) if one.do == "take_over"
    )
    first = taken_over(desk, Asked(target=CANNED, number=3, course=f"{COURSE}/{place}")).memory
    list(handlers.said(desk, Asked(memory=first, text="It left Noor alone.", number=3)))
    again = handlers.tried_again(desk, first).memory
    assert again.conversation != first.conversation
    old, new = (desk.session.transcript(one.conversation) for one in (first, again))
    assert new.setup == old.setup and new.turns == old.turns[:2]


def test_starting_over_where_the_other_talk_is_gone_says_so(desk: Desk) -> None:
    source = desk.session.take_over(_canned(desk), 2, CANNED)
    list(desk.session.say(source.id, "I told the board June. That was my mistake alone."))
    memory = taken_over(desk, Asked(target=source.id, number=2)).memory
    desk.session.forget(source.id)
    page = handlers.tried_again(desk, memory)
    assert page.memory.step is Step.CHOOSE and "nothing is kept" in page.notice


def test_a_turn_that_is_not_there_cannot_be_taken_over(desk: Desk) -> None:
    page = taken_over(desk, Asked(target=CANNED, number=40))
    assert page.memory.step is Step.CHOOSE and "turn: 40 is not a turn" in page.notice


def test_a_course_shows_what_is_next_and_remembers_what_is_done(desk: Desk) -> None:
    first = courses.listed(desk)
    assert first.count('<li class="next">') == 1 and "0 of" in first
    assert "Mark as done" in first
    after = courses.ticked(desk, f"{COURSE}/0")
    assert "1 of" in after and '<li class="done">' in after


def test_a_reading_step_is_done_at_its_last_turn(desk: Desk) -> None:
    mark = f"{COURSE}/1"
    step(desk, 1, course=mark)
    assert desk.session.notes.ticked(COURSE) == frozenset()
    step(desk, 99, course=mark)
    assert desk.session.notes.ticked(COURSE) == {1}


def test_a_talk_of_a_course_is_done_when_it_has_ended(desk: Desk) -> None:
    place = next(n for n, one in enumerate(desk.library.course(COURSE).steps) if one.do == "talk")
    page = entering.entered(desk, Asked(target=f"{COURSE}/{place}"))
    assert page.memory.step is Step.PREPARE
    begun = handlers.begun(desk, Asked(memory=page.memory)).memory
    setup = desk.session.transcript(begun.conversation).setup
    assert setup.course == CourseMark(course=COURSE, step=place)
    assert "0 of" in courses.listed(desk)
    desk.session.end(begun.conversation)
    assert "1 of" in courses.listed(desk)


def test_every_step_of_the_shipped_courses_can_be_begun(desk: Desk) -> None:
    for course in desk.library.courses.values():
        for number, one in enumerate(course.steps):
            if one.do in ("talk", "take_over", "arc"):
                page = entering.entered(desk, Asked(target=f"{course.id}/{number}"))
                assert page.memory.step in (Step.PREPARE, Step.TALK), (course.id, number)


def test_a_step_that_does_not_exist_is_told(desk: Desk) -> None:
    page = entering.entered(desk, Asked(target=f"{COURSE}/99"))
    assert "there is no step '99'" in page.notice


def test_the_message_is_graded_before_the_talk_and_goes_with_it(desk: Desk) -> None:
    memory = Memory(step=Step.PREPARE, scenario="ccd-email", persona="curt-vice-president")
    text = "Could I have ten minutes tomorrow about Monday's email?"
    page = preparing.asked_for(desk, Asked(memory=memory, picked={"request": text}))
    assert "5 of 5" in page.prepare and "Margaret answers" in page.prepare
    begun = handlers.begun(desk, Asked(memory=page.memory)).memory
    assert desk.session.transcript(begun.conversation).setup.request.text == text
    desk.session.end(begun.conversation)
    assert "How you asked for the talk" in handlers.reviewed(desk, begun).debrief


def test_an_empty_message_is_refused_and_the_rest_of_the_form_stays(desk: Desk) -> None:
    memory = Memory(step=Step.PREPARE, scenario="ccd-email", persona="curt-vice-president")
    page = preparing.asked_for(desk, Asked(memory=memory, picked={"request": "  "}))
    assert page.notice and '<textarea id="request"' in page.prepare


def test_an_arc_leads_from_talk_to_talk(desk: Desk) -> None:
    page = preparing.arc_begun(desk, Asked(target=ARC))
    assert "talk 1 of 3" in page.prepare and "What you had promised" not in page.prepare
    memory = handlers.begun(desk, Asked(memory=page.memory)).memory
    for n, text in enumerate(
        (
            "I wrote that email.",
            "By Friday I'll tell Priya and Jules myself what I wrote about them.",
        ),
        1,
    ):
        list(handlers.said(desk, Asked(memory=memory, text=text, number=n)))
    handlers.left(desk, memory)
    assert "On to the next talk" in handlers.reviewed(desk, memory).debrief
    assert "Go on with" in preparing.chosen_again(desk, memory).choose

    second = preparing.arc_gone_on(desk, Asked(memory=memory, target=memory.campaign))
    assert "talk 2 of 3" in second.prepare and "What you had promised" in second.prepare
    unanswered = handlers.begun(desk, Asked(memory=second.memory))
    assert unanswered.memory.step is Step.PREPARE and "say whether you kept it" in unanswered.notice

    fields = dict(re.findall(r'name="((?:kept|choice):[\w-]+)" value="([\w-]+)"', second.prepare))
    picked = {n: Kept.KEPT.value if n.startswith("kept") else v for n, v in fields.items()}
    begun = handlers.begun(desk, Asked(memory=second.memory, picked=picked))
    setup = desk.session.transcript(begun.memory.conversation).setup
    assert setup.past.chapter == 1 and setup.scenario == "idea-turned-down"
    assert "promise kept" in begun.panel or "promises kept" in begun.panel
    handlers.left(desk, begun.memory)
    assert "What you brought into the room" in handlers.reviewed(desk, begun.memory).debrief


def test_what_was_picked_survives_the_page_being_made_anew(desk: Desk) -> None:
    page = preparing.arc_begun(desk, Asked(target=ARC))
    memory = handlers.begun(desk, Asked(memory=page.memory)).memory
    handlers.left(desk, memory)
    picked = {"choice:weekly-lines": "skip", "request": "May we talk about the review?"}
    second = preparing.arc_gone_on(desk, Asked(memory=memory, target=memory.campaign))
    again = preparing.asked_for(desk, Asked(memory=second.memory, picked=picked))
    assert re.search(r'name="choice:weekly-lines" value="skip" checked', again.prepare)


def test_an_arc_or_a_campaign_that_is_gone_is_told(desk: Desk) -> None:
    assert "there is no 'nothing'" in preparing.arc_begun(desk, Asked(target="nothing")).notice
    assert "no longer kept" in preparing.arc_gone_on(desk, Asked(target="nothing")).notice


def _canned(desk: Desk):
    from simulator.replay import replay

    return replay(desk.practice, desk.library.canned[CANNED]).transcript
