"""The page of compare."""

from evals.compare import Comparison, FlippedTurn
from evals.report import Block, Figure, Outcome, Table


def outcome(found: Comparison) -> Outcome:
    """Headlines, notes and blocks. Each figure's change is a headline too, for gates."""
    changes = [
        Figure(
            name=f"{name}_change", value=one.change, means=f"change of {name}, after less before"
        )
        for name, one in found.figures.items()
    ]
    return Outcome(
        title=f"{found.before} and {found.after}"
        + (f": {found.both} gradings in both" if found.both else ""),
        turns=found.both,
        figures=(
            Figure(
                name="same_items", value=found.same_items, means="turns with the same items in both"
            ),
            Figure(
                name="same_scores",
                value=found.same_scores,
                means="turns with the same three scores in both",
            ),
            *changes,
        ),
        notes=(
            *_differences(found),
            f"Before: {found.who_before.grader} (prompt or code {found.who_before.prompt}, rubric"
            f" {found.who_before.rubric}). After: {found.who_after.grader}"
            f" ({found.who_after.prompt}, {found.who_after.rubric}).",
            f"{found.only_before} gradings only in the first run, {found.only_after} only in the"
            f" second, {found.reworded} whose words or context differ, {found.ungraded} without a"
            " grade on either side: what flipped is told of the others.",
            "A figure is of its whole run. Its change is told only where both runs rest on the"
            " same: the same turns with the same labels, as often, and the same options.",
            "A difference between two runs says that something moved, not which of them is right.",
        ),
        details=found,
        blocks=(_figures(found), _items(found), _turns(found)),
    )


def _differences(found: Comparison) -> tuple[str, ...]:
    if not found.differences:
        return ()
    told = " – ".join(found.differences)
    return (f"These figures cannot be held against each other. Before; after: {told}.",)


def _figures(found: Comparison) -> Block:
    return Table(
        title="Figures of both runs",
        columns=("figure", "before", "after", "change"),
        rows=tuple(
            (name, one.before, one.after, one.change) for name, one in found.figures.items()
        ),
    )


def _items(found: Comparison) -> Block:
    return Table(
        title="Items that flipped",
        columns=("item", "went", "came"),
        rows=tuple(
            (item, went, came) for item, (went, came) in found.item_flips.items() if went or came
        ),
        note="" if found.flipped else "None.",
    )


def _turns(found: Comparison) -> Block:
    return Table(
        title="Turns on which items flipped",
        columns=("turn", "lost", "gained", "scores by", "text"),
        rows=tuple(
            (
                _name(one),
                "; ".join(f"{item} (“{quote}”)" for item, quote in one.lost.items()),
                "; ".join(f"{item} (“{quote}”)" for item, quote in one.gained.items()),
                "/".join(f"{by:+d}" for by in one.change.values()),
                one.text,
            )
            for one in found.flipped
        ),
        note="Scores by: accountability, brevity, forward path." if found.flipped else "None.",
    )


def _name(one: FlippedTurn) -> str:
    parts = [one.turn, one.variant, f"repeat {one.repeat}" if one.repeat else ""]
    return ", ".join(part for part in parts if part)
