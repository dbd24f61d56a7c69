"""A headline that says how far it could be off."""

from evals.bootstrap import Interval
from evals.report import Figure
from evals.showing import cell


def headline(name: str, found: Interval, means: str) -> Figure:
    """The figure under its name; its interval, where it has one, is told beside its meaning."""
    if found.low is not None:
        means += f" ({cell(found.low)} to {cell(found.high)} on redrawn turns)"
    return Figure(name=name, value=found.value, means=means)
