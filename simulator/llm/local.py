"""A real model without any server: llama.cpp on a GGUF file, behind the extra `local`."""

import json
import re
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from simulator.errors import UserError

CONTEXT = 16384
"""Tokens of context, shared by the boss's and the grader's prompts."""


class LocalServer(NamedTuple):
    """Where the model is reached, with what key and under what name."""

    base_url: str
    api_key: str
    model: str


@contextmanager
def local_server(
    path: Path, context: int = CONTEXT, port: int = 0, wait: float = 600
) -> Iterator[LocalServer]:
    """Serve the model file on 127.0.0.1 until the context ends.

    Ready on entry, on a free port unless one is given. `wait` is how many seconds loading
    may take. Raises `UserError` where
    the extra or the file is missing, or llama.cpp cannot use it.
    """
    _check(path)
    key = secrets.token_urlsafe(24)
    settings = {"path": str(path), "name": path.stem, "key": key}
    settings |= {"context": context, "port": port}
    with tempfile.TemporaryFile() as errors:
        command = [sys.executable, "-m", "simulator.llm.engine"]
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        with child:
            try:
                address = _start(child, settings, wait, path, errors)
                yield LocalServer(f"{address}/v1", key, path.stem)
            finally:
                _stop(child)


def _check(path: Path) -> None:
    if find_spec("xllamacpp") is None:
        raise UserError(
            "--local needs llama.cpp, which is not installed; in the project's folder:"
            " .venv/bin/pip install -e '.[local]'"
        )
    if not path.is_file():
        raise UserError(f"--local: {path} is no file; name a model file in the GGUF format")
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise UserError(f"--local: {path} is not in the GGUF format; llama.cpp reads no other")


def _start(
    child: subprocess.Popen[str], settings: dict, wait: float, path: Path, errors: IO[bytes]
) -> str:
    said: list[str] = []

    def read() -> None:
        said.append(child.stdout.readline() if child.stdout else "")

    with suppress(BrokenPipeError):  # where it has ended already, it is told why below
        child.stdin.write(json.dumps(settings) + "\n")
        child.stdin.flush()
    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(wait)
    if reader.is_alive():
        raise UserError(
            f"--local: {path} was not loaded within {wait:.0f} seconds; try a smaller one"
        )
    if not said[0]:
        raise UserError(f"--local: llama.cpp cannot use {path}: {_reason(errors)}")
    return json.loads(said[0])["address"]


def _reason(errors: IO[bytes]) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").splitlines()
    said = [line.split(" E ", 1)[1].strip() for line in lines if " E " in line]
    return re.sub(r"^\w+: ", "", said[0]) if said else (lines or ["it gave no reason"])[-1]


def _stop(child: subprocess.Popen[str]) -> None:
    if child.stdin:
        with suppress(BrokenPipeError):
            child.stdin.close()
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()
