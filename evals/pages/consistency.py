"""The page of consistency."""

from evals.consistency import Consistency
from evals.report import Bar, Bars, Block, Figure, Outcome, Table


def outcome(found: Consistency) -> Outcome:
    """Headlines, notes and blocks."""
    steady = None if found.flip_rate is None else 1 - found.flip_rate
    figures = [
        Figure(
            name="exact_items",
            value=found.exact_items,
            means="turns on which every repeat found exactly the same items",
        ),
        Figure(
            name="exact_scores",
            value=found.exact_scores,
            means="turns on which every repeat led to the same three scores",
        ),
        Figure(name="steady", value=steady, means="how often two repeats agree on an item"),
    ]
    figures += [
        Figure(
            name=f"{name}_alpha",
            value=one.alpha_ordinal.value,
            means="scores repeat beyond chance (Krippendorff's alpha, ordinal)",
        )
        for name, one in found.criteria.items()
    ]
    figures.append(
        Figure(name="graded", value=found.graded, means="gradings that gave a grade at all")
    )
    return Outcome(
        title=f"Consistency of {found.grader}: {found.turns} turns, {found.repeats} times each",
        turns=found.turns,
        figures=tuple(figures),
        notes=_notes(found),
        details=found,
        blocks=(_scores(found), _bars(found), _items(found), _unsteady(found)),
    )


def _notes(found: Consistency) -> tuple[str, ...]:
    caching = (
        "Caching is ruled out: every repeat carried another record number among its facts,"
        " so that no two requests were alike and no server, proxy or library could answer"
        " from memory."
        if found.nonce
        else "Caching is not ruled out: requests were alike to the letter (--no-nonce), so a"
        " store of answers between here and the model would look like a steady grader."
    )
    if found.prompt_tokens:
        caching += (
            f" {found.cached_tokens:,} of {found.prompt_tokens:,} prompt tokens came from the"
            " server's cache; that holds what it had read of the unchanging instructions, not"
            " answers."
        )
    could = f"{min(1.0, 3 / found.compared):.0%}" if found.compared else "any number"
    return (
        caching,
        f"{found.compared} of {found.turns} turns got two grades or more and could be compared."
        f" Where nothing flipped on these, flips on up to {could} of turns like them cannot be"
        " excluded (the rule of three), whatever the interval says.",
        "A grader can be steady and wrong. Read these figures beside those of validity.",
        "A model is asked at temperature 0 with one seed, as in the product; what moves here"
        " moves in spite of that.",
    )


def _scores(found: Consistency) -> Block:
    return Table(
        title="Scores",
        columns=(
            *("criterion", "flips", "from", "to", "exact", "alpha", "from", "to"),
            *("nominal", "ICC", "own share", "repeats"),
        ),
        rows=tuple(
            (
                *(name, one.flip_rate.value, one.flip_rate.low, one.flip_rate.high),
                one.exact_repeat,
                *(one.alpha_ordinal.value, one.alpha_ordinal.low, one.alpha_ordinal.high),
                *(one.alpha_nominal, one.icc.value, one.own_share, one.repeats_needed),
            )
            for name, one in found.criteria.items()
        ),
        note="Flips: how often two repeats give another score. Exact: turns on which all"
        " agree. Alpha: 1 is perfect, 0 is chance; ordinal counts near misses less. ICC: the"
        " share of all differences in scores that is between turns; own share is the rest,"
        " the grader's own mood. Repeats: how many gradings to average for a reliability of"
        f" {found.goal:.2f}; – where no number would do or nothing varies.",
    )


def _bars(found: Consistency) -> Block:
    return Bars(
        title="How often two repeats agree on an item",
        bars=tuple(
            Bar(
                label=item,
                value=_rest(one.flip_rate.value),
                low=_rest(one.flip_rate.high),
                high=_rest(one.flip_rate.low),
            )
            for item, one in found.items.items()
        ),
        note="The thin line is where the figure would lie for other turns of the same kind.",
    )


def _items(found: Consistency) -> Block:
    return Table(
        title="Items",
        columns=(
            *("item", "met", "flips", "exact", "alpha", "from", "to"),
            *("ICC", "own share", "repeats"),
        ),
        rows=tuple(
            (
                *(item, one.met, one.flip_rate.value, one.exact_repeat),
                *(one.alpha.value, one.alpha.low, one.alpha.high),
                *(one.icc, one.own_share, one.repeats_needed),
            )
            for item, one in found.items.items()
        ),
        note="An item that is met on no turn, or on all, has no alpha: there is nothing to"
        " tell apart.",
    )


def _unsteady(found: Consistency) -> Block:
    return Table(
        title="Turns on which repeats differ",
        columns=("turn", "items met on some repeats", "text"),
        rows=tuple(
            (one.turn, ", ".join(f"{item}: {n}" for item, n in one.met.items()), one.text)
            for one in found.unsteady
        ),
        note="" if found.unsteady else "None.",
    )


def _rest(value: float | None) -> float | None:
    return None if value is None else 1 - value
