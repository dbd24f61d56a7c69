"""docs/authoring.md stays true: its commands and blocks run in order, its messages are real."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from simulator.cli.check import check
from simulator.cli.new import new
from simulator.content_files import kind_of
from tests.authoring_doc import Block, blocks, fits, rows
from tests.mistakes import FILES, MISTAKES

SHOWN = "training/\n"


class Trainer:
    """Does what the document says, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""
        self.listed = ""
        self._environment = {
            **os.environ,
            "SIMULATOR_HOME": str(folder / "home"),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONUNBUFFERED": "1",
        }

    def follow(self, block: Block) -> None:
        """Run the commands, write the file, or compare what was said."""
        if block.kind == "sh":
            *_, self.said = [self._run(line, block.fails) for line in block.text.splitlines()]
        elif block.kind == "yaml":
            self._write(block.text)
        elif block.text.startswith(SHOWN):
            self.listed = block.text
        else:
            assert fits(self.said, block.text), f"{self.said}\nis not\n{block.text}"

    def _run(self, line: str, fails: bool) -> str:
        command, *arguments = line.split()
        assert command == "simulator", line
        if arguments[0] == "serve":
            return self._serve(arguments)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "simulator", *arguments],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert (done.returncode == 1) if fails else (done.returncode == 0), (line, done.stderr)
        assert not done.stderr, (line, done.stderr)
        return done.stdout

    def _serve(self, arguments: list[str]) -> str:
        server = subprocess.Popen(
            [sys.executable, "-m", "simulator", *arguments],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            # Tests that run in a shell's background inherit that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        said = server.stdout.readline() + server.stdout.readline()
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
        assert "Every talk is kept" in rest
        return said

    def _write(self, text: str) -> None:
        """The fields of a block take the place of those in the file it names."""
        file = self.folder / text.splitlines()[0].removeprefix("# ")
        now = yaml.safe_load(file.read_text("utf-8")) | yaml.safe_load(text)
        file.write_text(yaml.safe_dump(now, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.mark.skipif(os.name == "nt", reason="paths are shown as they stand elsewhere")
def test_a_trainer_who_follows_the_document_gets_what_it_says(tmp_path):
    trainer = Trainer(tmp_path)
    for block in blocks():
        trainer.follow(block)
    named = {line.split()[0] for line in trainer.listed.splitlines()[1:]}
    made = {path.relative_to(tmp_path / "training") for path in tmp_path.rglob("*.yaml")}
    assert named == {path.as_posix() for path in made}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One new file of each kind, as the document names them."""
    root = tmp_path_factory.mktemp("mistakes")
    for kind, name in FILES.items():
        new(kind, name, root)
    return root


@pytest.fixture
def files(folder: Path) -> Iterator[dict[str, Path]]:
    """Those files by kind; afterwards they are as they were."""
    found = {kind_of(path).value: path for path in folder.rglob("*.yaml")}
    kept = {path: path.read_text("utf-8") for path in found.values()}
    yield found
    for path, text in kept.items():
        path.write_text(text, "utf-8")


def test_the_table_has_every_mistake_tried_here():
    assert list(rows()) == [one.done for one in MISTAKES]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.done)
def test_each_mistake_gives_the_message_in_the_table(mistake, folder, files, capsys):
    file = files[mistake.kind]
    file.write_text(mistake.made_in(file.read_text("utf-8")), "utf-8")
    assert check([folder]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert fits(first, rows()[mistake.done]), first
