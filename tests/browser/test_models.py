"""The page with language models in the roles, on servers that answer, fail, or are not there."""

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, Watched, watching
from tests.browser.roles import JUDGE, VOICE, Roles
from tests.browser.test_page import GOOD

pytestmark = [pytest.mark.browser, pytest.mark.allow_hosts(["127.0.0.1"])]
ON_ITS_WAY = "#panel :text('The grade is on its way.')"


@pytest.fixture(scope="module")
def models() -> Iterator[Roles]:
    """Both models on one server, for a file of tests."""
    roles = Roles()
    with roles.server:
        yield roles


@pytest.fixture(scope="module")
def server(models: Roles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page that plays with both models."""
    running = Server(
        tmp_path_factory.mktemp("home"),
        OPENAI_BASE_URL=models.url,
        SIMULATOR_BOSS_MODEL=VOICE,
        SIMULATOR_GRADER_MODEL=JUDGE,
        SIMULATOR_GRADER_PRICES="2 1 4",
    )
    running.start()
    yield running
    running.kill()


@pytest.fixture
def roles(models: Roles) -> Roles:
    """Both models as they should be, whatever a test before has made of them."""
    models.well()
    return models


def begin(watched: Watched, roles: Roles, fails: bool) -> None:
    """Into the room, and one turn."""
    watched.open()
    watched.go_in()
    roles.grader_fails = fails
    watched.say(GOOD[0])
    roles.grader_fails = False


def test_the_line_grows_while_the_grade_is_on_its_way(watched: Watched, roles: Roles) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    roles.speaking.clear()
    roles.grading.clear()
    page.fill("#answer", GOOD[0])
    page.press("#answer", "Enter")
    line = page.locator("#conversation .turn .said.boss .line")
    page.wait_for_selector("#conversation .turn .said.boss")
    first = line.inner_text()
    assert page.locator(ON_ITS_WAY).count() == 0
    roles.speaking.set()
    page.wait_for_selector(ON_ITS_WAY)
    assert line.inner_text().startswith(first) and len(line.inner_text()) > len(first)
    assert page.locator("#panel .grades").count() == 0
    roles.grading.set()
    watched.settled(1)
    page.wait_for_selector("#panel .grades")
    assert page.locator(ON_ITS_WAY).count() == 0


def test_tokens_stand_in_the_margin_by_role(watched: Watched, roles: Roles) -> None:
    begin(watched, roles, fails=False)
    watched.say(GOOD[1])
    said = watched.page.inner_text("#spent")
    assert "Turn 2" in said and "The boss" in said and "The grader" in said
    assert "20 read (16 cached), 4 written" in said
    assert "40 read (32 cached), 8 written; cost under" in said


def test_an_ungraded_turn_is_graded_again_by_keyboard(watched: Watched, roles: Roles) -> None:
    begin(watched, roles, fails=True)
    page = watched.page
    page.fill("#answer", "Half a sentence")
    assert "No grade for this turn." in page.inner_text("#panel .ungraded")
    assert "failed" in page.inner_text("#panel .ungraded")
    button = page.locator("#panel [data-send=regrade]")
    button.focus()
    roles.grader_fails = True
    roles.grading.clear()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel :text('The grader is reading it again.')")
    assert button.get_attribute("aria-disabled") == "true"
    roles.grading.set()
    page.wait_for_selector("#panel :text('Asked again: still no grade.')")
    assert button.evaluate("button => button === document.activeElement")
    roles.grader_fails = False
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .grades")
    assert page.locator("#panel .ungraded").count() == 0
    assert page.locator("#conversation mark.strength").count() == 1
    page.wait_for_function("document.activeElement.closest('#panel') !== null")
    assert page.input_value("#answer") == "Half a sentence"
    page.wait_for_function("!document.querySelector('#answer').readOnly")
    watched.say(GOOD[1])


def test_a_turn_can_be_graded_again_in_replay(watched: Watched, roles: Roles) -> None:
    begin(watched, roles, fails=True)
    page = watched.page
    page.get_by_role("tab", name="Replay").click()
    page.click(".past button >> nth=0")
    page.click("#kept .fold summary")
    page.click("#kept [data-send=regrade]")
    page.wait_for_selector("#kept .fold .grades")
    page.wait_for_function("document.activeElement.matches('.fold > summary')")
    assert page.locator("#kept .ungraded").count() == 0


def test_grade_again_waits_with_hidden_grades(watched: Watched, roles: Roles) -> None:
    begin(watched, roles, fails=True)
    page = watched.page
    page.check("[data-send=hide]")
    page.wait_for_selector("#panel .quiet:has-text('wait until the debrief')")
    assert page.locator("[data-send=regrade]").count() == 0


def test_where_the_boss_is_gone_authored_lines_stand_in(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"  # nobody listens there
        home = tmp_path_factory.mktemp("home")
        server = Server(
            home,
            OPENAI_BASE_URL=gone,
            SIMULATOR_BOSS_MODEL=VOICE,
            SIMULATOR_GRADER_MODEL="offline",
        )
        server.start()
        try:
            with watching(browser, server) as watched:
                watched.open()
                watched.go_in()
                watched.say(GOOD[0])
                watched.say(GOOD[1])
                page = watched.page
                assert page.locator(".aside :text('An authored line stood in.')").count() == 2
                page.click(".aside summary >> nth=1")
                assert "refused the connection" in page.inner_text(".aside >> nth=1")
                assert page.locator("#panel .grades > div").count() == 3
        finally:
            server.kill()


def test_the_host_is_named_before_the_talk(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = Server(
        tmp_path_factory.mktemp("home"),
        OPENAI_BASE_URL="https://models.example.com/v1",
        SIMULATOR_BOSS_MODEL=VOICE,
        SIMULATOR_GRADER_MODEL=JUDGE,
    )
    server.start()
    try:
        with watching(browser, server) as watched:
            watched.page.set_viewport_size({"width": 390, "height": 800})
            watched.open()
            said = "Your words go to models.example.com."
            assert said in watched.page.inner_text("#banner")
            assert said in watched.page.inner_text("#margin")
            goes = "What you say in the talk goes to models.example.com."
            assert goes in watched.page.inner_text("#choose .leaving")
            watched.choose()
            assert goes in watched.page.inner_text("#prepare .leaving")
            watched.page.click("form.prepare button.primary")
            watched.page.wait_for_selector("#answer")
            assert said in watched.page.inner_text("#banner")
    finally:
        server.kill()


def test_models_on_this_computer_keep_words_here(watched: Watched) -> None:
    watched.open()
    assert "voice speaks for the boss; judge grades." in watched.page.inner_text("#margin")
    assert "Your words stay on this computer." in watched.page.inner_text("#margin")
    assert watched.page.locator(".away, .leaving").count() == 0


def test_a_drawing_in_replay_is_not_undone_by_one_that_is_hidden(
    watched: Watched, roles: Roles
) -> None:
    begin(watched, roles, fails=False)
    page = watched.page
    page.get_by_role("tab", name="Replay").click()
    page.click(".past button >> nth=0")
    page.wait_for_selector("#kept .log")
    names = page.eval_on_selector_all("clipPath", "all => all.map((one) => one.id)")
    assert len(names) == 3 == len(set(names))
