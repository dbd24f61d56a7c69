"""An author's folder behind the page: each reload shows the files as they are now."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from simulator.cli.new import new
from tests.browser.conftest import MODELS, ROOT, Server, Watched, watching

pytestmark = pytest.mark.browser
TITLE = "EXAMPLE: the report nobody had checked"
FIRST = "I told you on Monday that the report was checked, and it was not. That was my decision."


class Serving(Server):
    """A server that serves an author's folder too."""

    def __init__(self, home: Path, folder: Path) -> None:
        super().__init__(home)
        self.folder = folder

    def start(self) -> None:
        """Start it on a free port."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulator", "serve", "--content", str(self.folder)],
            cwd=ROOT,
            env={
                **os.environ,
                **dict.fromkeys(MODELS, ""),
                "SIMULATOR_HOME": str(self.home),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.address = re.search(r"http://\S+/", self._process.stdout.readline())[0]


@pytest.fixture
def author(browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    """A page on a folder with one scenario as it was just begun."""
    new("scenario", "mine", tmp_path / "training")
    server = Serving(tmp_path / "home", tmp_path / "training")
    server.start()
    with contextlib.ExitStack() as stack:
        stack.callback(server.kill)
        yield stack.enter_context(watching(browser, server))


def test_edited_broken_and_mended_while_it_is_served(author: Watched) -> None:
    page, file = author.page, author.server.folder / "scenarios" / "mine.yaml"
    text = file.read_text("utf-8")
    author.open()
    assert page.locator(f".card:has-text('{TITLE}')").count() == 1

    file.write_text(text.replace(TITLE, "Mine as I want it"), "utf-8")
    author.open()
    assert page.locator(".card:has-text('Mine as I want it')").count() == 1

    file.write_text(text.replace("budget: 60", "budgit: 60"), "utf-8")
    author.open()
    assert "mine.yaml: budgit: there is no such field" in page.inner_text(".problems")
    assert page.locator("input[value=mine]").count() == 0
    assert page.locator("input[value=ccd-email]").count() == 1

    file.write_text(text, "utf-8")
    author.open()
    assert page.locator(".problems:has-text('mine.yaml')").count() == 0
    author.choose("mine")
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    author.say(FIRST)
    assert page.locator("#conversation mark.strength").count() >= 1


def test_a_talk_whose_file_breaks_keeps_the_words_until_it_is_mended(author: Watched) -> None:
    page, file = author.page, author.server.folder / "scenarios" / "mine.yaml"
    text = file.read_text("utf-8")
    author.open()
    author.choose("mine")
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    file.write_text(text.replace("budget: 60", "budgit: 60"), "utf-8")
    page.fill("#answer", FIRST)
    page.press("#answer", "Enter")
    page.wait_for_selector("text=there is no 'mine'")
    assert page.input_value("#answer") == FIRST

    file.write_text(text, "utf-8")
    author.say(FIRST)
    assert page.locator("#conversation mark.strength").count() >= 1
