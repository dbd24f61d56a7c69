"""Replay, courses and arcs in a real browser."""

import pytest

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser
CANNED = "slipped-board-timeline/strong"


def open_canned(watched: Watched) -> None:
    """The canned conversation, at its first turn."""
    watched.open()
    page = watched.page
    page.click("button[role=tab]:has-text('Replay')")
    page.click(".shelf:has([data-target='" + CANNED + "']) > summary")
    page.click(f"[data-target='{CANNED}']")
    page.wait_for_selector(".lesson .point")


def test_a_canned_conversation_is_read_turn_by_turn(watched: Watched) -> None:
    open_canned(watched)
    page = watched.page
    assert page.locator("#kept .turn").count() == 1
    page.click("text=Next turn")
    page.wait_for_selector("text=Turn 2 of")
    assert page.locator("#kept .turn").count() == 2
    page.click("text=To the end")
    page.wait_for_selector("text=How it ended")
    assert "Next step" not in page.locator(".actions").last.inner_text()


def test_a_turn_is_judged_before_its_grade_is_shown(watched: Watched) -> None:
    open_canned(watched)
    page = watched.page
    page.click("text=Predict")
    page.wait_for_selector("form.judge")
    assert page.locator("#kept .grades").count() == 0
    for criterion in ("accountability", "brevity", "forward_path"):
        page.check(f"input[name='score:{criterion}'][value='3']", force=True)
    page.click("text=Show the grade")
    page.wait_for_selector(".judged")
    assert page.locator("#kept .grades").count() == 1
    assert "1 turn judged" in page.inner_text(".judged")


def test_answering_in_their_place_ends_with_both_lines(watched: Watched) -> None:
    open_canned(watched)
    page = watched.page
    page.click("text=Next turn")
    page.wait_for_selector("text=Turn 2 of")
    page.click("text=Answer in their place from turn 2")
    page.wait_for_selector("#answer")
    assert page.locator("#conversation .turn").count() == 1
    watched.say("June was my decision, and I knew that Noor had ruled it out.")
    page.click("summary:has-text('End the meeting')")
    page.click("text=End it now")
    page.wait_for_selector(".over")
    page.click("text=Read the debrief")
    page.wait_for_selector(".both table")
    assert "June was my decision, and I knew" in page.inner_text(".both")


def test_a_course_is_gone_through_from_its_list(watched: Watched) -> None:
    watched.open()
    page = watched.page
    page.click("button[role=tab]:has-text('Courses')")
    page.click("#courses button:has-text('Mark as done')")
    page.wait_for_selector("#courses li.done")
    page.click("#courses li.next button")
    page.wait_for_selector(".lesson .point")
    page.click("text=To the end")
    page.wait_for_selector("text=How it ended")
    page.click("button[role=tab]:has-text('Courses')")
    page.wait_for_function("document.querySelectorAll('#courses li.done').length === 2")
    assert page.locator("#courses li.next").count() == 1


def test_an_arc_goes_on_where_it_was_left_after_a_reload(watched: Watched) -> None:
    watched.open()
    page = watched.page
    page.click("[data-send=arc][data-target=after-the-email]")
    page.wait_for_selector("form.prepare")
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    watched.say(
        "I wrote to Robin about you. By Friday I'll tell Priya and Jules myself what I wrote."
    )
    page.click("summary:has-text('End the meeting')")
    page.click("text=End it now")
    page.wait_for_selector(".over")
    page.click("text=Read the debrief")
    page.click("text=On to the next talk")
    page.wait_for_selector(".weeks")
    page.reload()
    page.wait_for_selector(".weeks")
    for group in page.locator(".weeks fieldset").all():
        group.locator("input").first.check(force=True)
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    assert "promise" in page.inner_text("#panel .why") or "days" in page.inner_text("#panel .why")
