"""Validity: figures against labels, annotators' place, quotes; and the data that comes along."""

import json

import pytest

from evals.bench import Bench
from evals.overlap import overlap
from evals.pages.validity import outcome
from evals.showing import cell
from evals.turns import SMOKE, LabelledTurn, dataset, read_turns
from evals.validity import Validity, measure
from simulator.errors import UserError
from simulator.grading.offline.grader import PatternGrader
from simulator.grading.quotes import stands_in
from simulator.models.grading import Finding, Reading
from simulator.models.items import Criterion, Item
from tests.evals_graders import Fixed

OWNED = {"my fault": Item.OWNS_IT, "friday": Item.WHEN}


@pytest.fixture
def validity(tmp_path):
    """Holds a grader against labelled turns, in a run of its own."""

    def measured(turns: list[LabelledTurn], grader) -> Validity:
        return measure(Bench(grader, tmp_path / "g.jsonl"), turns, draws=100)

    return measured


def turn(text: str, items: dict, **more) -> LabelledTurn:
    return LabelledTurn(id=text[:8], text=text, items=items, **more)


def test_figures_by_hand(validity):
    # owns_it: labels say yes on turns 1 and 2, the grader on 1 and 3: F1 2*1/(2+2) = 0.5.
    # Accountability: labels 3, 3, 2, 2; grader 3, 2, 3, 2. Squares 0+1+1+0, mean 0.5; by
    # chance 8 of 16 pairs differ by one, mean 0.5: kappa 0. Bias (0-1+1+0)/4 = 0.
    turns = [
        turn("It was my fault.", {"owns_it": "my fault"}),
        turn("I own it.", {"owns_it": "I own it"}),
        turn("Not my fault.", {}),
        turn("No.", {}),
    ]
    found = validity(turns, Fixed(OWNED))
    owned = found.items[Item.OWNS_IT]
    assert (owned.met, owned.found, owned.both, owned.f1) == (2, 2, 1, 0.5)
    assert (owned.precision, owned.recall, owned.prevalence, owned.kappa) == (0.5, 0.5, 0.5, 0)
    assert found.items[Item.WHEN].f1 is None and found.macro_f1 == 0.5
    accountability = found.criteria[Criterion.ACCOUNTABILITY]
    assert (accountability.kappa, accountability.bias, accountability.within_one) == (0, 0, 1)
    assert accountability.confusion[1][1:3] == (1, 1) and accountability.confusion[2][1:3] == (1, 1)
    assert found.annotators is None


def test_the_annotators_place(validity):
    # Three annotators; the third overlooks one of two. Each with each other: 6 pairs on the
    # first turn, all yes and yes, 6 on the second, 2 of them so and 4 yes and no: F1
    # 2*8/(12+8) = 0.8. The grader in the other's place: both 6 and 4, yes 10 and 12,
    # 2*10/22. The turn that two labelled adds 2 pairs of yes and yes to each; that of one, none.
    full, half = {"items": ["owns_it"]}, {"items": []}
    turns = [
        turn("My fault, one.", {"owns_it": "My fault"}, annotators=[full, full, full]),
        turn("My fault, two.", {"owns_it": "My fault"}, annotators=[full, full, half]),
        turn("My fault, 3.", {"owns_it": "My fault"}, annotators=[full, full]),
        turn("My fault, 4.", {"owns_it": "My fault"}, annotators=[half]),
    ]
    found = validity(turns, Fixed(OWNED))
    place = found.annotators
    assert (place.annotators, place.turns) == (3, 3)
    assert place.items_among[Item.OWNS_IT] == pytest.approx(2 * 10 / 24)
    assert place.macro_grader == pytest.approx(2 * 12 / 26)
    told = outcome(found)
    assert any(note.startswith("On 3 of 4 turns") for note in told.notes)


def test_false_alarms_do_not_lower_the_graders_place_and_are_told_apart(validity):
    # Right on every item that an annotator met; two findings more, of items none of them met.
    owned = {"items": ["owns_it"]}
    labels = {"items": {"owns_it": "My fault"}, "annotators": [owned, owned]}
    turns = [turn(f"My fault, {n}.", **labels) for n in range(9)]
    turns.append(turn("My fault, friday, sorry.", **labels))
    found = validity(turns, Fixed({**OWNED, "sorry": Item.GROVELS}))
    place = found.annotators
    assert (place.macro_among, place.macro_grader, place.strays) == (1, 1, 2)
    assert found.macro_f1 == place.macro_grader and found.strays == place.strays
    assert any("False alarms on the others are in neither: 2." in x for x in outcome(found).notes)


def test_headlines_and_tables_say_how_far_they_could_be_off(validity):
    turns = read_turns(dataset(SMOKE))
    found = validity(turns, Fixed(OWNED | {"you": Item.BLAME_SHIFT, "i ": Item.NAMES_MISTAKE}))
    spread = found.macro_f1_range
    assert spread.low < found.macro_f1 == spread.value < spread.high
    told = outcome(found)
    assert f"({cell(spread.low)} to {cell(spread.high)} on redrawn turns)" in told.figures[0].means
    scores = next(one for one in told.blocks if one.title == "Scores")
    kappa = found.criteria[Criterion.ACCOUNTABILITY].kappa_range
    assert f"({cell(kappa.low)} to {cell(kappa.high)})" in scores.rows[0][1]


def test_false_alarms_on_items_that_no_label_has_are_told_apart(validity):
    found = validity([turn("My fault. Friday.", {"owns_it": "My fault"})], Fixed(OWNED))
    assert (found.macro_f1, found.strays) == (1, 1)
    assert any("no label has: 1." in note for note in outcome(found).notes)


def test_quotes_that_overlap():
    # "my fault" lies within "It was my fault": 8 letters of 15. "Friday" and "It" share none.
    one = turn("It was my fault. Friday.", {"owns_it": "my fault", "when": "Friday"})
    read = Reading(
        grader="t",
        findings=(
            Finding(item=Item.OWNS_IT, quote="It was my fault"),
            Finding(item=Item.WHEN, quote="It"),
        ),
    )
    found = overlap([(one, read)])
    assert (found.quotes, found.touching) == (2, 0.5)
    assert found.jaccard == pytest.approx((8 / 15 + 0) / 2)
    assert overlap([]).jaccard is None


def test_the_small_data_is_labelled_by_the_rubric():
    turns = read_turns(dataset(SMOKE))
    assert len(turns) == len({one.id for one in turns}) == 24
    assert all(stands_in(quote, one.text) for one in turns for quote in one.items.values())
    assert len({item for one in turns for item in one.items}) >= 16


def test_the_offline_grader_on_the_small_data(validity):
    found = validity(read_turns(dataset(SMOKE)), PatternGrader())
    assert found.graded == found.turns == 24
    assert found.macro_f1 > 0.8


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "not JSON; write one object a line"),
        ('{"id": "a"}', "text: missing; add it"),
        (
            '{"id": "a", "text": "b", "items": {"x": "b"}}',
            "items.x: 'x' is none of its values; use",
        ),
        ('{"id": "c", "text": "b", "items": {}, "anotators": []}', "anotators: there is no such"),
        (
            '{"id": "c", "text": "Hm.", "items": {"owns_it": "my fault"}}',
            "items.owns_it: 'my fault' does not stand in the turn; quote its words",
        ),
        ('{"id": "c", "text": "Hm.", "items": {"owns_it": ""}}', "items.owns_it: '' does not"),
        ('{"id": "a", "text": "b", "items": {}}', "id: 'a' stands in line 1 too; give each"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_what_is_wrong(tmp_path, line, wrong):
    path = tmp_path / "turns.jsonl"
    good = {"id": "a", "text": "b", "items": {}}
    path.write_text(f"{json.dumps(good)}\n{line}\n", "utf-8")
    with pytest.raises(UserError, match=f"^[^\\n]*turns.jsonl: line 2: {wrong}[^\\n]*$"):
        read_turns(path)


def test_a_file_that_is_not_there_or_empty_is_named(tmp_path):
    with pytest.raises(UserError, match="turns"):
        read_turns(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UserError, match="holds no line"):
        read_turns(tmp_path / "empty.jsonl")
