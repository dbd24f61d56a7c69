"""What the figures of a run rest on besides who was measured: the data, and what was asked."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from evals.turns import dataset
from simulator.models.base import Value

BUILT_IN = {
    "robustness": ("pairs.jsonl", "names.json"),
    "injection": (
        *("attacks_grader.jsonl", "attacks_boss.jsonl", "carriers.jsonl"),
        *("harmless.jsonl", "harmless_boss.jsonl"),
    ),
    "fidelity": ("scripts.yaml", "giving_in.yaml"),
}
"""The files that an eval reads whatever it is given."""
NONE = "not asked"


class Basis(Value):
    """The names of the files, a digest of all that stands in them, and the options.

    Labels are part of the digest. `asked` holds the options that shape the figures.
    """

    data: str
    digest: str = ""
    asked: dict[str, str] = {}

    def differences(self, other: "Basis") -> tuple[str, ...]:
        """Why figures on the two cannot be held against each other, a line each."""
        found = []
        if self.digest != other.digest:
            found.append(
                f"the data are not the same to the letter, labels included ({self.data},"
                f" {self.digest}; {other.data}, {other.digest})"
            )
        names = dict.fromkeys((*self.asked, *other.asked))
        pairs = {name: (self.asked.get(name, NONE), other.asked.get(name, NONE)) for name in names}
        return (*found, *(f"{name}: {a}; {b}" for name, (a, b) in pairs.items() if a != b))


def basis(eval_name: str, data: Path | None = None, **asked: object) -> Basis:
    """The basis of one eval on a file of turns, if it takes one, with these options."""
    given = [data] if data else []
    files = [*given, *map(dataset, BUILT_IN.get(eval_name, ()))]
    return Basis(
        data=", ".join(file.name for file in files),
        digest=_digest([file.read_bytes() for file in files]),
        asked={name: _told(value) for name, value in asked.items()},
    )


def together(parts: Mapping[str, Basis]) -> Basis:
    """The basis of a run of several evals, by their names."""
    files = dict.fromkeys(file for one in parts.values() for file in one.data.split(", "))
    return Basis(
        data=", ".join(files),
        digest=_digest([one.digest.encode() for one in parts.values()]),
        asked={f"{part}.{name}": x for part, one in parts.items() for name, x in one.asked.items()},
    )


def _told(value: object) -> str:
    return ", ".join(map(str, value)) or "all" if isinstance(value, tuple) else str(value)


def _digest(contents: list[bytes]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8) + content)
    return digest.hexdigest()[:12]
