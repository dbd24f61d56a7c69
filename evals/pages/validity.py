"""The page of validity."""

from evals.annotators import Place
from evals.pages.headline import headline
from evals.report import Bar, Bars, Block, Figure, Grid, Outcome, Table
from evals.showing import cell, ranged
from evals.validity import Validity
from simulator.models.items import Criterion


def outcome(found: Validity) -> Outcome:
    """Headlines, notes and blocks."""
    figures = [
        headline(
            "macro_f1",
            found.macro_f1_range,
            "items found as the labels have them; mean over the items they have",
        ),
        *(
            headline(f"{name}_kappa", one.kappa_range, "scores agree beyond chance; 1 is always")
            for name, one in found.criteria.items()
        ),
        Figure(
            name="graded",
            value=found.graded / found.turns if found.turns else None,
            means="turns that got a grade at all",
        ),
    ]
    return Outcome(
        title=f"Validity of {found.grader} on {found.turns} labelled turns",
        turns=found.turns,
        figures=tuple(figures),
        notes=_notes(found),
        details=found,
        blocks=(
            _bars(found),
            *([_place(found.annotators)] if found.annotators else ()),
            *(_items(found), _criteria(found), *_grids(found)),
        ),
    )


def _notes(found: Validity) -> tuple[str, ...]:
    quotes = found.quotes
    notes = [
        "Agreement with labels is no proof that the labels are right. Intervals come from"
        " redrawing turns. A figure without one was the same on every redraw, or could mostly"
        " not be measured: that is no proof of it. On an item met on fewer than ten turns no"
        " interval says much.",
    ]
    if found.strays:
        notes.append(
            f"False alarms on items that no label has: {found.strays}. They are in no mean."
        )
    if quotes.quotes:
        notes.append(
            f"Where grader and labels met the same item, {quotes.touching:.0%} of"
            f" {quotes.quotes} quotes share words; on average {quotes.jaccard:.0%} of their"
            " letters are common."
        )
    if found.annotators and found.annotators.macro_among is not None:
        notes.append(_beside(found.annotators, found.graded))
    return tuple(notes)


def _beside(place: Place, graded: int) -> str:
    told = (
        f"On {place.turns} of {graded} turns two annotators or more (up to"
        f" {place.annotators}) agree with one another at F1 {cell(place.macro_among)}; the"
        f" grader agrees with one of them at {cell(place.macro_grader)}. At the first, it"
        " does as well as another annotator. Both are means over the items that one of them met."
    )
    if place.strays:
        told += f" False alarms on the others are in neither: {place.strays}."
    return told


def _bars(found: Validity) -> Block:
    return Bars(
        title="How well each item is found (F1)",
        bars=tuple(
            Bar(
                label=item,
                value=one.f1,
                low=one.f1_range.low,
                high=one.f1_range.high,
            )
            for item, one in found.items.items()
        ),
        note="The thin line is where the figure would lie for other turns of the same kind.",
    )


def _place(place: Place) -> Block:
    return Bars(
        title="How well the grader agrees with one annotator on each item (F1)",
        bars=tuple(
            Bar(label=item, value=one, beside=place.items_among[item])
            for item, one in place.items_grader.items()
        ),
        beside="another annotator in its place",
    )


def _items(found: Validity) -> Block:
    return Table(
        title="Items",
        columns=(
            *("item", "met", "found", "both"),
            *("share met", "precision", "recall", "F1", "kappa"),
        ),
        rows=tuple(
            (
                *(item, one.met, one.found, one.both),
                *(one.prevalence, one.precision, one.recall, ranged(one.f1_range), one.kappa),
            )
            for item, one in found.items.items()
        ),
        note="Kappa is agreement beyond chance. Where an item is met on hardly any turn, one"
        " slip pulls kappa down, so read it beside the share of turns where the item is met. In"
        " brackets: where the figure would lie for other turns of the same kind.",
    )


def _criteria(found: Validity) -> Block:
    place = found.annotators
    return Table(
        title="Scores",
        columns=("criterion", "kappa", "free", "within 1", "bias", "annotators", "grader"),
        rows=tuple(
            (
                *(name, ranged(one.kappa_range), one.kappa_free, one.within_one, one.bias),
                place.criteria_among[name] if place else None,
                place.criteria_grader[name] if place else None,
            )
            for name, one in found.criteria.items()
        ),
        note="Kappa weighs a miss by two points four times as heavily as one by a point. Free:"
        " against the annotators' judgement without any formula. Bias: how many points too"
        " high on average. Annotators: one with another; grader: with one of them.",
    )


def _grids(found: Validity) -> tuple[Block, ...]:
    return tuple(
        Grid(
            title=f"{name}: score by labels, score by grader",
            across="grader",
            down="labels",
            labels=("1", "2", "3", "4", "5"),
            counts=found.criteria[name].confusion,
            note="On the diagonal both agree.",
        )
        for name in Criterion
    )
