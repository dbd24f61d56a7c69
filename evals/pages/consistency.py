"""The page of consistency."""

from math import ceil

from evals.consistency import Consistency
from evals.pages.headline import headline
from evals.report import Bar, Bars, Block, Figure, Outcome, Table
from evals.showing import cell, ranged
from evals.stability import Stability


def outcome(found: Consistency) -> Outcome:
    """Headlines, notes and blocks."""
    return Outcome(
        title=f"Consistency of {found.grader}: {found.turns} turns, {found.repeats} times each",
        turns=found.turns,
        figures=_figures(found),
        notes=_notes(found),
        details=found,
        blocks=(_scores(found), _bars(found), _items(found), _unsteady(found)),
    )


def _figures(found: Consistency) -> tuple[Figure, ...]:
    return (
        headline(
            "exact_items",
            found.exact_items,
            "turns on which every repeat found exactly the same items",
        ),
        headline(
            "exact_scores",
            found.exact_scores,
            "turns on which every repeat led to the same three scores",
        ),
        headline("steady", found.flip_rate.rest, "how often two repeats agree on an item"),
        *(
            headline(
                f"{name}_alpha",
                one.alpha_ordinal,
                "scores repeat beyond chance (Krippendorff's alpha, ordinal)",
            )
            for name, one in found.criteria.items()
        ),
        Figure(name="graded", value=found.graded, means="gradings that gave a grade at all"),
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
    could = f"{min(100, ceil(300 / found.compared))}%" if found.compared else "any number"
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
            *("criterion", "flips", "exact", "alpha", "nominal"),
            *("ICC", "own share", "repeats"),
        ),
        rows=tuple(
            (
                *(name, ranged(one.flip_rate), ranged(one.exact_repeat)),
                *(ranged(one.alpha_ordinal), ranged(one.alpha_nominal)),
                *(ranged(one.icc), ranged(one.own_share), _repeats(one)),
            )
            for name, one in found.criteria.items()
        ),
        note="Flips: how often two repeats give another score. Exact: turns on which all"
        " agree. Alpha: 1 is perfect, 0 is chance; ordinal counts near misses less. ICC: the"
        " share of all differences in scores that is between turns; own share is the rest,"
        " the grader's own mood. Repeats: how many gradings to average for a reliability of"
        f" {found.goal:.2f}; – where no number would do or nothing varies. In brackets: where"
        " the figure would lie for other turns of the same kind.",
    )


def _bars(found: Consistency) -> Block:
    return Bars(
        title="How often two repeats agree on an item",
        bars=tuple(
            Bar(label=item, **one.flip_rate.rest.model_dump()) for item, one in found.items.items()
        ),
        note="The thin line is where the figure would lie for other turns of the same kind.",
    )


def _items(found: Consistency) -> Block:
    return Table(
        title="Items",
        columns=(
            *("item", "met", "flips", "exact", "alpha"),
            *("ICC", "own share", "repeats"),
        ),
        rows=tuple(
            (
                *(item, one.met, ranged(one.flip_rate), ranged(one.exact_repeat)),
                *(ranged(one.alpha), ranged(one.icc), ranged(one.own_share), _repeats(one)),
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


def _repeats(one: Stability) -> str:
    spread = " ({} to {})".format(*map(cell, one.repeats_range)) if one.repeats_range else ""
    return cell(one.repeats_needed) + spread
