"""What decides a grading besides the turn: with one identity, one may stand for another."""

import hashlib
from importlib import resources
from importlib.resources.abc import Traversable

from simulator.grading.port import Grader
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.rubric.definitions import load_rubric

MODEL = "model:"
GRADING = "simulator.grading"
READS_ANSWERS = ("/model/", "/quotes.py")


class Identity(Value):
    """The rubric's digest, the grader, its prompt or code, and what it was asked with."""

    rubric: str
    grader: str
    prompt: str
    parameters: dict[str, str] = {}


def identity(grader: Grader, server: str = "") -> Identity:
    """The identity of a grader; `server` is the address of a model's server, if one is named.

    A model is known by its prompt, its settings and the code that reads its answer, an
    embedded grader by its own files, so that nothing changed is answered from an old run.
    """
    rubric = load_rubric().digest
    if is_model(grader):
        return Identity(
            rubric=rubric, grader=grader.name, prompt=_prompt(), parameters=_asked_with(server)
        )
    return Identity(rubric=rubric, grader=grader.name, prompt=package_digest(GRADING))


def is_model(grader: Grader) -> bool:
    """Whether a language model grades."""
    return grader.name.startswith(MODEL)


def key(who: Identity, said: Utterance, repeat: int) -> str:
    """Sixteen hex digits that change with anything that could change the grading."""
    parts = (who.model_dump_json(), said.model_dump_json(), str(repeat))
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


def _prompt() -> str:
    from simulator.grading.model.examples import load_examples
    from simulator.grading.model.request import briefing

    return briefing(load_rubric(), load_examples()).digest


def _asked_with(server: str) -> dict[str, str]:
    from simulator.grading.model.request import ROOM, SEED

    asked = {"temperature": "0", "seed": str(SEED), "max_tokens": "/".join(map(str, ROOM))}
    return {"server": server, **asked, "read_by": _reading_code()}


def _reading_code() -> str:
    """Of the files that turn a model's answer into a reading."""
    files = _files(resources.files(GRADING))
    return _digest([one for one in files if one[0].startswith(READS_ANSWERS)])


def package_digest(package: str) -> str:
    """Twelve hex digits that change with any file of a package."""
    return _digest(_files(resources.files(package)))


def _digest(files: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files):
        digest.update(name.encode() + b"\x00" + content)
    return digest.hexdigest()[:12]


def _files(folder: Traversable, path: str = "") -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        inside = f"{path}/{one.name}"
        if one.is_dir():
            found += _files(one, inside) if one.name != "__pycache__" else []
        else:
            found.append((inside, one.read_bytes()))
    return found
