"""Why a score is what it is, in one plain sentence: what was there, then what was not."""

from simulator.models.grading import Graded
from simulator.models.items import (
    ACCOUNTABILITY_STRENGTHS,
    FORWARD_STRENGTHS,
    Criterion,
    Item,
    Kind,
)
from simulator.rubric.definitions import Rubric


def reason(
    rubric: Rubric, graded: Graded, criterion: Criterion, said_before: frozenset[Item]
) -> str:
    """One sentence for one criterion of one graded turn."""
    if criterion is Criterion.BREVITY:
        return _brevity(rubric, graded)
    wanted = (
        ACCOUNTABILITY_STRENGTHS if criterion is Criterion.ACCOUNTABILITY else FORWARD_STRENGTHS
    )
    items = graded.reading.items
    there = [rubric.label(item) for item in wanted if item in items]
    before = [rubric.label(item) for item in wanted if item in said_before - items]
    missing = [rubric.label(item) for item in wanted if item not in items | said_before]
    faults = _faults(rubric, graded, criterion)
    parts = [
        f"There: {_list(there)}." if there else "",
        f"Said before: {_list(before)}." if before else "",
        f"Against it: {_list(faults)}." if faults else "",
        f"Not yet: {_list(missing)}." if missing else "",
    ]
    return " ".join(part for part in parts if part)


def _brevity(rubric: Rubric, graded: Graded) -> str:
    length = f"{graded.words} words of {graded.budget}."
    faults = _faults(rubric, graded, Criterion.BREVITY)
    if faults:
        return f"{length} Against it: {_list(faults)}."
    elsewhere = [item for item in graded.reading.faults if item.criterion is not Criterion.BREVITY]
    if elsewhere:
        labels = [rubric.label(item) for item in Item if item in elsewhere]
        return f"{length} Some went on this: {_list(labels)}."
    if 3 * graded.words > 2 * graded.budget and len(graded.reading.strengths) < 2:
        return f"{length} Long for what it says."
    return length


def _faults(rubric: Rubric, graded: Graded, criterion: Criterion) -> list[str]:
    return [
        rubric.label(item)
        for item in Item
        if item in graded.reading.items and item.criterion is criterion and item.kind is Kind.FAULT
    ]


def _list(labels: list[str]) -> str:
    return ", ".join(labels)
