"""The figure that says whose words a boss's lines were, for every page of talks."""

from evals.report import Figure
from evals.voiced import Voiced


def own_lines(lines: Voiced) -> list[Figure]:
    """The share of lines in a model's own words; no figure where no model was asked."""
    if not lines.asked:
        return []
    means = "lines in the model's own words; the rest are authored ones, said in their place"
    return [Figure(name="own_lines", value=lines.own_share, means=means)]
