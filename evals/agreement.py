"""Agreement of two raters as pure functions; degenerate cases are defined, not guessed."""

from collections import Counter
from collections.abc import Hashable, Sequence, Set
from itertools import chain

Labels = Sequence[Set[Hashable]]
"""What one rater found in each of several turns."""


def f1(truth: Sequence[bool], found: Sequence[bool]) -> float | None:
    """F1 of one yes/no item; None where neither side ever says yes (nothing to measure)."""
    both = sum(t and f for t, f in zip(truth, found, strict=True))
    either = sum(truth) + sum(found)
    return None if either == 0 else 2 * both / either


def macro_f1(truth: Labels, found: Labels) -> float | None:
    """The mean F1 over the labels that the truth has, a rare one as weighty as a common one.

    None where it has none. What is found of other labels (see `strays`) is in no mean: their
    F1 is 0 by definition, and one slip would cost as much as a label never found.
    """
    met, seen, both = _tallies(truth, found)
    return mean([2 * both[label] / (met[label] + seen[label]) for label in met])


def micro_f1(truth: Labels, found: Labels) -> float | None:
    """F1 over all labels of all turns at once; None where neither side ever says one."""
    met, seen, both = map(Counter.total, _tallies(truth, found))
    return 2 * both / (met + seen) if met + seen else None


def strays(truth: Labels, found: Labels) -> int:
    """How often something is found of labels that the truth never has."""
    met, seen, _ = _tallies(truth, found)
    return sum(count for label, count in seen.items() if label not in met)


def _tallies(truth: Labels, found: Labels) -> tuple[Counter, Counter, Counter]:
    """How often each label is in the truth, is found, and is both."""
    both = (t & f for t, f in zip(truth, found, strict=True))
    return tuple(Counter(chain.from_iterable(each)) for each in (truth, found, both))


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of what is defined; None where nothing is."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def share(values: Sequence[bool]) -> float | None:
    """The share that is true; None where there are none."""
    return sum(values) / len(values) if values else None


def kappa(a: Sequence[Hashable], b: Sequence[Hashable]) -> float | None:
    """Cohen's kappa: agreement on categories beyond what chance gives.

    Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales" (1960). None where
    there is nothing to compare, or where both sides say one and the same throughout.
    """
    count = len(a)
    if count == 0:
        return None
    observed = sum(x == y for x, y in zip(a, b, strict=True))
    of_a, of_b = Counter(a), Counter(b)
    expected = sum(of_a[value] * of_b[value] for value in of_a)
    if expected == count**2:
        return None
    return (observed / count - expected / count**2) / (1 - expected / count**2)


def weighted_kappa(a: Sequence[int], b: Sequence[int]) -> float | None:
    """Cohen's kappa with quadratic weights, for scores on one scale.

    1 is full agreement, 0 what chance gives. None where there is nothing to compare, or
    where both sides give one and the same score throughout, so that chance agrees too.
    Source: J. Cohen, "Weighted Kappa" (1968).
    """
    count = len(a)
    if count == 0:
        return None
    observed = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / count
    of_a, of_b = Counter(a), Counter(b)
    expected = sum(of_a[x] * of_b[y] * (x - y) ** 2 for x in of_a for y in of_b) / count**2
    return None if expected == 0 else 1 - observed / expected


def share_within(a: Sequence[int], b: Sequence[int], distance: int) -> float | None:
    """The share of pairs at most that far apart; None where there are none."""
    return share([abs(x - y) <= distance for x, y in zip(a, b, strict=True)])


def bias(truth: Sequence[int], found: Sequence[int]) -> float | None:
    """How much higher the found scores are on average; None where there are none."""
    return mean([y - x for x, y in zip(truth, found, strict=True)])
