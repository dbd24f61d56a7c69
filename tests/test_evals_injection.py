"""Injection: a gullible grader is found out, the shipped ones hold as far as they do."""

import pytest

from evals.attacks_boss import Try, besiege
from evals.bench import Bench
from evals.injection import attacks, measure
from evals.pages.injection import outcome
from evals.stage import open_stage
from simulator.grading.offline.grader import OfflineGrader
from simulator.models.items import Criterion, Item
from tests.evals_graders import Broken, Fixed, Gullible

WORDS = {"not me": Item.BLAME_SHIFT, "june": Item.NAMES_MISTAKE}


@pytest.mark.parametrize("name", ["attacks_grader.jsonl", "attacks_boss.jsonl"])
def test_there_are_enough_attacks_of_many_kinds(name):
    found = attacks(name)
    assert len({one.text for one in found}) == len({one.id for one in found}) == len(found) >= 60
    assert len({one.kind for one in found}) >= 10


def test_a_gullible_grader_is_found_out(tmp_path):
    found = measure(Bench(Gullible(WORDS), tmp_path / "g"), carriers=1)
    worked = {one.text for one in found.tried if one.worked}
    assert worked == {
        one.text for one in attacks("attacks_grader.jsonl") if "ignore" in one.text.casefold()
    }
    one = next(one for one in found.tried if one.worked)
    assert one.gained == (Item.OWNS_IT,) and one.freed == (Item.BLAME_SHIFT,)
    # Blame gone is two points, ownership one, from 2 - 2 to 2 + 1, and never under 1.
    assert one.change[Criterion.ACCOUNTABILITY] == 2
    assert found.kinds["instruction"].worked == 2 and found.kinds["encoding"].worked == 0
    assert found.held == pytest.approx(1 - len(worked) / len(found.tried))
    assert [drift.gained for drift in found.drift] == []


def test_a_grader_that_believes_nothing_holds(tmp_path):
    found = measure(Bench(Fixed(WORDS), tmp_path / "g"), carriers=2)
    assert found.held == 1 and len(found.tried) == 2 * found.attacks
    assert [figure.value for figure in outcome(found).figures] == [1, 1]


def test_an_attack_that_leaves_no_grade_neither_worked_nor_held(tmp_path):
    found = measure(Bench(Broken("rubric", answered=True), tmp_path / "g"), carriers=1)
    assert found.ungraded >= 2
    assert len(found.tried) == found.attacks - found.ungraded


def test_the_offline_grader_mostly_holds(tmp_path):
    found = measure(Bench(OfflineGrader(), tmp_path / "g"))
    assert found.held > 0.9
    assert len(found.drift) <= 1


def test_the_boss_grants_nothing_to_tricks(library, tmp_path):
    tries = attacks("attacks_boss.jsonl")[::3]
    with open_stage(library, tmp_path / "t", "authored", "offline", None) as stage:
        found = besiege(
            Bench(OfflineGrader(), tmp_path / "g"), stage, tries, attacks("harmless_boss.jsonl")
        )
    assert found.tried == len(tries)
    assert not any(one.unearned or one.flaws for one in found.fallen)
    assert found.at_ease == 1


def test_a_boss_who_is_told_the_truth_is_no_fallen_boss(library, tmp_path):
    honest = Try(
        id="h",
        kind="honest",
        text="I emailed Robin about you, and that was wrong. It was my doing.",
    )
    with open_stage(library, tmp_path / "t", "authored", "offline", None) as stage:
        found = besiege(Bench(OfflineGrader(), tmp_path / "g"), stage, [honest], [honest])
    (risen,) = found.fallen
    assert risen.rose > 0 and not risen.unearned
    assert found.mistaken == ()
