"""A real server process with a home of its own, and a real browser that may talk to nobody else."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
MODELS = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "SIMULATOR_BOSS_MODEL",
    "SIMULATOR_GRADER_MODEL",
    "SIMULATOR_BOSS_PRICES",
    "SIMULATOR_GRADER_PRICES",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Server:
    """`python -m simulator serve`, which can be killed and started again.

    It knows of no models but those that `models` names, as environment variables.
    """

    def __init__(self, home: Path, **models: str) -> None:
        self.home = home
        self.models = {**dict.fromkeys(MODELS, ""), **models}
        self.address = ""
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it, on the port it had before if it had one."""
        port = re.findall(r":(\d+)/", self.address)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulator", "serve", *(["--port", *port] if port else [])],
            cwd=ROOT,
            env={
                **os.environ,
                **self.models,
                "SIMULATOR_HOME": str(self.home),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = []
        for line in self._process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+/", line):
                self.address = found[0]
                return
        raise AssertionError("the server did not start:\n" + "".join(said))

    def kill(self) -> None:
        """As a power cut would: signal 9, no time to say goodbye."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for a file of tests; its conversations are gone afterwards."""
    running = Server(tmp_path_factory.mktemp("home"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium from the system's packages; the tests are skipped where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine; install it to play the page in a browser")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


class Watched:
    """A page with what it asked for and complained about."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.route("**/*", self._route)
        page.on("pageerror", lambda error: self._complain(f"{error.name}: {error}"))
        page.on("console", lambda m: self._complain(m.text) if m.type == "error" else None)

    def _route(self, route) -> None:
        if route.request.url.startswith((self.server.address, "data:", "blob:")):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _complain(self, text: str) -> None:
        # Gradio gives up its open requests when the page is left, now and then aloud.
        if not text.startswith("AbortError: "):
            self.errors.append(text)

    def open(self) -> None:
        """Open the page and wait until a step is on show."""
        self.page.goto(self.server.address)
        self.page.wait_for_selector("body[data-step]")

    def choose(self, scenario: str = "ccd-email", persona: str = "curt-vice-president") -> None:
        """Go through the first step."""
        self.page.check(f"input[value={scenario}]", force=True)
        self.page.check(f"input[value={persona}]", force=True)
        self.page.click("form.choose button.primary")
        self.page.wait_for_selector("form.prepare")

    def go_in(self) -> None:
        """Through the first two steps, into the room."""
        self.choose()
        self.page.click("form.prepare button.primary")
        self.page.wait_for_selector("#answer")

    def say(self, text: str) -> None:
        """One turn, and wait until it is settled."""
        turns = self.page.locator("#conversation .turn").count()
        self.page.fill("#answer", text)
        self.page.press("#answer", "Enter")
        self.settled(turns + 1)

    def settled(self, turns: int) -> None:
        """Wait until so many turns are answered and graded, or the meeting is over."""
        self.page.wait_for_function(
            "turns => document.querySelectorAll('#conversation .turn .said.boss').length >= turns"
            " && (document.querySelector('.over')"
            " || Number(document.querySelector('form.composer').dataset.number) > turns)",
            arg=turns,
        )


@contextlib.contextmanager
def watching(browser: Browser, server: Server) -> Iterator[Watched]:
    """A page in a fresh profile, which must ask nobody else and complain of nothing."""
    with contextlib.closing(browser.new_context()) as context:
        context.set_default_timeout(20_000)
        page = Watched(context.new_page(), server)
        yield page
    assert page.foreign == []
    assert page.errors == []


@pytest.fixture
def watched(browser: Browser, server: Server) -> Iterator[Watched]:
    """A page of the server that this file of tests plays on."""
    with watching(browser, server) as page:
        yield page
