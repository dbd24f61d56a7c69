"""Krippendorff's alpha: agreement of any number of ratings a unit, some of them missing.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C and D.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

Scale = Literal["nominal", "ordinal", "interval"]
Rating = int | float | bool
Distance = Callable[[Rating, Rating], float]


def alpha(units: Sequence[Sequence[Rating | None]], scale: Scale) -> float | None:
    """Agreement beyond chance: 1 is full agreement, 0 what chance gives, below 0 is worse.

    `units` holds the ratings of each unit (a turn), None where one is missing. A unit with
    fewer than two ratings says nothing about agreement and is left out. None where no unit
    is left, or where only one value occurs, so that chance would agree too.
    """
    kept = [pairable for unit in units if len(pairable := _given(unit)) > 1]
    totals = Counter(rating for unit in kept for rating in unit)
    if len(totals) < 2:
        return None
    distance = _distance(scale, totals)
    count = sum(totals.values())
    observed = sum(_within(unit, distance) for unit in kept) / count
    expected = _among(totals, distance) / (count * (count - 1))
    return 1 - observed / expected


def _given(unit: Sequence[Rating | None]) -> list[Rating]:
    return [rating for rating in unit if rating is not None]


def _within(unit: list[Rating], distance: Distance) -> float:
    """The distances of a unit's pairs, weighted so that every rating counts once."""
    return _among(Counter(unit), distance) / (len(unit) - 1)


def _among(counts: Counter[Rating], distance: Distance) -> float:
    return sum(
        counts[one] * counts[other] * distance(one, other)
        for one in counts
        for other in counts
        if one != other
    )


def _distance(scale: Scale, totals: Counter[Rating]) -> Distance:
    if scale == "nominal":
        return lambda one, other: float(one != other)
    if scale == "interval":
        return lambda one, other: float((one - other) ** 2)
    between = _ranks_between(totals)
    return lambda one, other: between[one, other]


def _ranks_between(totals: Counter[Rating]) -> dict[tuple[Rating, Rating], float]:
    """Squared distance in ranks: how many ratings lie between two values, ends counted half."""
    values = sorted(totals)
    return {
        (one, other): (
            sum(totals[value] for value in values if min(one, other) <= value <= max(one, other))
            - (totals[one] + totals[other]) / 2
        )
        ** 2
        for one in values
        for other in values
    }
