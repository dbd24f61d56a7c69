"""What is shown of turns labelled twice."""

from evals.pages.headline import headline
from evals.report import Outcome, Table
from evals.showing import ranged
from evals.twice import Agreement


def outcome(found: Agreement) -> Outcome:
    """Headlines and the table of items."""
    return Outcome(
        title=f"Two annotators on {found.turns} turns",
        turns=found.turns,
        figures=(
            headline("macro_f1", found.macro_f1, "mean F1 over the items that the first one met"),
            headline("micro_f1", found.micro_f1, "F1 over all items of all turns at once"),
        ),
        details=found,
        blocks=(_items(found),),
    )


def _items(found: Agreement) -> Table:
    return Table(
        title="Items",
        columns=("item", "first", "second", "both", "share met", "F1", "kappa"),
        rows=tuple(
            (
                *(item, one.first, one.second, one.both),
                *(one.prevalence, ranged(one.f1), one.kappa),
            )
            for item, one in found.items.items()
        ),
    )
