"""Turns headline figures into a gate: `--fail-under 0.8`, or `--fail-under macro_f1=0.8`."""

import math
from collections.abc import Mapping, Sequence

from simulator.errors import UserError
from simulator.models.base import Value


class Gate(Value):
    """The least a figure may be; without a name it is the main figure's, which comes first."""

    name: str
    least: float


def gates(wanted: Sequence[str]) -> tuple[Gate, ...]:
    """What the command line asks for; `UserError` for what is no number.

    Read before the run. Which figures there are is known only after it; then the run is
    kept, and the same command with its folder grades nothing anew.
    """
    return tuple(map(_parsed, wanted))


def failures(figures: Mapping[str, float | None], wanted: Sequence[Gate]) -> list[str]:
    """One line for each gate that does not hold; a figure that could not be measured fails.

    Raises `UserError` for a gate that names no figure.
    """
    found = []
    for gate in wanted:
        name, least = gate.name or next(iter(figures), ""), gate.least
        if name not in figures:
            raise UserError(f"--fail-under: {name!r} is no figure here; use {', '.join(figures)}")
        value = figures[name]
        if value is None:
            found.append(f"{name}: could not be measured, and at least {least:g} is wanted")
        elif value < least:
            found.append(f"{name}: {value:.3f} is under {least:g}")
    return found


def _parsed(gate: str) -> Gate:
    name, _, number = gate.rpartition("=")
    name = name.strip()
    try:
        least = float(number)
    except ValueError:
        least = math.nan
    if not math.isfinite(least):
        mend = f"{name}=0.8" if name else "0.8"
        raise UserError(f"--fail-under: {number!r} is no number; write {mend}")
    return Gate(name=name, least=least)
