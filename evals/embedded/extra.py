"""Packages that only making and taking apart the grader needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.errors import UserError


@contextmanager
def training_extra() -> Iterator[None]:
    """What needs them goes inside; `UserError` names one that is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UserError(
            f"{error.name}: not installed; pip install -e '.[training]' brings it"
        ) from None
