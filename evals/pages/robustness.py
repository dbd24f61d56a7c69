"""The page of robustness."""

from evals.pages.headline import headline
from evals.report import Bar, Bars, Block, Figure, Outcome, Table
from evals.robustness import LEAST, MOST, UNCHANGED, Robustness
from evals.showing import ranged
from evals.steady import Steadiness
from simulator.models.items import Criterion


def outcome(found: Robustness) -> Outcome:
    """Headlines, notes and blocks."""
    return Outcome(
        title=f"Robustness of {found.grader} on {found.turns} turns",
        turns=found.turns,
        figures=_figures(found),
        notes=_notes(found),
        details=found,
        blocks=(
            _bars(found),
            _steadiness("Form changed, meaning kept", found, found.form),
            _steadiness("Fairness: who speaks, and of whom", found, found.speaker),
            _followed(found),
            _padding(found),
            _flips(found),
        ),
    )


def _figures(found: Robustness) -> tuple[Figure, ...]:
    counted = sum(one.counted for one in found.followed.values())
    followed = sum(one.followed for one in found.followed.values())
    padded = sum(one.turns for one in found.padding.values())
    rose = sum(len(one.rose) for one in found.padding.values())
    return (
        headline(
            "form_kept", found.form_kept, "turns with the same items when only the form changes"
        ),
        headline(
            "speaker_kept",
            found.speaker_kept,
            "turns with the same items whoever speaks, and of whomever",
        ),
        Figure(
            name="speakers_alike",
            value=found.speakers_alike,
            means="names of all origins; 1 less what the worst falls short of the best by",
        ),
        Figure(
            name="meaning_followed",
            value=followed / counted if counted else None,
            means="pairs on which the items moved as the meaning did",
        ),
        Figure(
            name="padding_never_pays",
            value=1 - rose / padded if padded else None,
            means="padded turns whose brevity did not rise, of those where it could",
        ),
        Figure(name="graded", value=found.graded, means="turns that got a grade at all"),
    )


def _notes(found: Robustness) -> tuple[str, ...]:
    pairs = sum(one.pairs for one in found.followed.values())
    counted = sum(one.counted for one in found.followed.values())
    return (
        "Changes of form are made by rules, so that some sentences come out odd. Ways of"
        " speaking stand for many people in one or two features each; they can show that a"
        " grade hangs on such a feature, not that it is fair to everyone who has it.",
        f"A change is tried on {MOST} turns at most of those it touches. A row with no interval"
        " lost nothing, or came out alike on every redraw; where nothing moved on 60 turns, 5% of"
        " turns like these may still move (the rule of three).",
        "speakers_alike holds the origins of names against each other on the same turns, where"
        f" there are {LEAST} or more. Chance alone sets the best and the worst of seven apart, so"
        " read it beside their intervals.",
        f"Of {pairs} pairs with a change of meaning {counted} were graded right to begin with;"
        " only those count.",
    )


def _bars(found: Robustness) -> Block:
    return Bars(
        title="Turns whose items stayed the same",
        bars=tuple(
            Bar(
                label=name,
                value=one.same_items,
                low=one.same_range.low,
                high=one.same_range.high,
            )
            for name, one in {UNCHANGED: found.unchanged, **found.form, **found.speaker}.items()
        ),
    )


def _steadiness(title: str, found: Robustness, kinds: dict[str, Steadiness]) -> Block:
    return Table(
        title=title,
        columns=(
            *("change", "turns", "same items"),
            *(f"{one} by" for one in Criterion),
            *(f"{one} moved" for one in Criterion),
        ),
        rows=tuple(
            (
                *(name, one.turns, ranged(one.same_range)),
                *(one.change[each] for each in Criterion),
                *(one.moved[each] for each in Criterion),
            )
            for name, one in {UNCHANGED: found.unchanged, **kinds}.items()
        ),
        note="Nothing changed: the same turns graded a second time; a change that keeps more"
        " turns than that shows no effect of its own. By: points gained or lost on average, which"
        " should be 0 in every row. Moved: the share of turns on which the score changed. In"
        " brackets: where the figure would lie for other turns of the same kind. Added words may"
        " cost brevity.",
    )


def _followed(found: Robustness) -> Block:
    return Table(
        title="Meaning changed, form kept",
        columns=("change", "pairs", "counted", "followed", "not followed"),
        rows=tuple(
            (kind, one.pairs, one.counted, one.followed, " · ".join(one.missed))
            for kind, one in found.followed.items()
        ),
        note="Here the items must move: an item that is denied, put on somebody else or put in"
        " the past has to go.",
    )


def _padding(found: Robustness) -> Block:
    return Table(
        title="Padding",
        columns=("padding", "turns", "brevity rose"),
        rows=tuple((name, one.turns, len(one.rose)) for name, one in found.padding.items()),
    )


def _flips(found: Robustness) -> Block:
    return Table(
        title="Turns whose items moved with the form",
        columns=("turn", "change", "lost", "gained", "text"),
        rows=tuple(
            (one.turn, one.variant, ", ".join(one.lost), ", ".join(one.gained), one.text)
            for one in found.flips
        ),
        note="" if found.flips else "None.",
    )
