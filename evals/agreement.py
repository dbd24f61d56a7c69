"""Agreement statistics as pure functions; degenerate cases are defined, not guessed."""

from collections.abc import Hashable, Sequence


def f1(truth: Sequence[bool], found: Sequence[bool]) -> float | None:
    """F1 of one yes/no item; None where neither side ever says yes (nothing to measure)."""
    both = sum(t and f for t, f in zip(truth, found, strict=True))
    either = sum(truth) + sum(found)
    return None if either == 0 else 2 * both / either


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of what is defined; None where nothing is."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def weighted_kappa(a: Sequence[int], b: Sequence[int]) -> float | None:
    """Cohen's kappa with quadratic weights, for scores on one scale.

    1 is full agreement, 0 what chance gives. None where there is nothing to compare, or
    where both sides give one and the same score throughout, so that chance agrees too.
    """
    count = len(a)
    if count == 0:
        return None
    observed = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / count
    expected = sum((x - y) ** 2 for x in a for y in b) / count**2
    return None if expected == 0 else 1 - observed / expected


def share_within(a: Sequence[int], b: Sequence[int], distance: int) -> float | None:
    """The share of pairs at most that far apart; None where there are none."""
    pairs = list(zip(a, b, strict=True))
    return sum(abs(x - y) <= distance for x, y in pairs) / len(pairs) if pairs else None


def alpha_nominal(a: Sequence[Hashable], b: Sequence[Hashable]) -> float | None:
    """Krippendorff's alpha of two raters without missing ratings, nominal scale.

    None where there is nothing to compare or only one value occurs.
    """
    values = [*a, *b]
    count = len(values)
    if count == 0:
        return None
    observed = sum(x != y for x, y in zip(a, b, strict=True)) / len(a)
    same = sum(values.count(value) * (values.count(value) - 1) for value in set(values))
    expected = 1 - same / (count * (count - 1))
    return None if expected == 0 else 1 - observed / expected
