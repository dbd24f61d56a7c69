"""Turns headline figures into a gate: `--fail-under 0.8`, or `--fail-under macro_f1=0.8`."""

from collections.abc import Mapping, Sequence

from simulator.errors import UserError


def failures(figures: Mapping[str, float | None], wanted: Sequence[str]) -> list[str]:
    """One line for each gate that does not hold; a figure that could not be measured fails.

    A bare number is for the main figure, which comes first. Raises `UserError` for a gate
    that names no figure or no number.
    """
    found = []
    for gate in wanted:
        name, least = _parsed(gate, figures)
        value = figures[name]
        if value is None:
            found.append(f"{name}: could not be measured, and at least {least:g} is wanted")
        elif value < least:
            found.append(f"{name}: {value:.3f} is under {least:g}")
    return found


def _parsed(gate: str, figures: Mapping[str, float | None]) -> tuple[str, float]:
    name, _, number = gate.rpartition("=")
    name = name.strip() or next(iter(figures), "")
    if name not in figures:
        raise UserError(f"--fail-under: {name!r} is no figure here; use {', '.join(figures)}")
    try:
        return name, float(number)
    except ValueError:
        raise UserError(f"--fail-under: {number!r} is no number; write {name}=0.8") from None
