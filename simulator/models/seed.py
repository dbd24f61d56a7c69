"""The number that varies which lines the boss picks."""

from typing import Annotated

from pydantic import AfterValidator

LARGEST = 2**63 - 1


def fitting(seed: int) -> int:
    """The same; `ValueError` where it is too large to be kept."""
    if abs(seed) > LARGEST:
        raise ValueError(f"too large to be kept; use a number from 0 to {LARGEST}")
    return seed


Seed = Annotated[int, AfterValidator(fitting)]
