"""Consistency: a steady grader is steady, a flaky one is found out, and caches are ruled out."""

import json

import pytest

from evals.bench import Bench
from evals.consistency import asks, measure
from evals.pages.consistency import outcome
from evals.turns import SMOKE, LabelledTurn, dataset, read_turns
from simulator.grading.model.grader import ModelGrader
from simulator.grading.offline.grader import PatternGrader
from simulator.llm.port import Completion, Usage
from simulator.llm.scripted import ScriptedChat
from simulator.models.items import Criterion, Item
from tests.evals_graders import Broken, Fixed, Flaky

WORDS = {"my fault": Item.OWNS_IT, "friday": Item.WHEN}


def turns() -> list[LabelledTurn]:
    texts = ["It was my fault.", "By Friday.", "My fault. Friday.", "Hm.", "No.", "Yes."]
    return [LabelledTurn(id=f"t{n}", text=text, items={}) for n, text in enumerate(texts)]


def test_the_offline_grader_repeats_itself(tmp_path):
    found = measure(Bench(PatternGrader(), tmp_path / "g"), read_turns(dataset(SMOKE)), 3, draws=20)
    assert found.exact_items.value == found.exact_scores.value == 1
    assert found.flip_rate.value == 0 and found.unsteady == ()
    for one in found.criteria.values():
        assert one.alpha_ordinal.value == one.icc.value == 1
        assert one.own_share.value == 0 and one.repeats_needed == 1


def test_a_flaky_grader_is_found_out(tmp_path):
    # Overlooked three times in ten: two repeats differ on a met item with 2*0.3*0.7 = 0.42,
    # on two of six turns, so 0.14 on average.
    found = measure(Bench(Flaky(WORDS, 0.3), tmp_path / "g"), turns(), 60, draws=50)
    owned = found.items[Item.OWNS_IT]
    assert owned.flip_rate.value == pytest.approx(0.14, abs=0.03)
    assert owned.exact_repeat.value == pytest.approx(4 / 6)
    assert owned.met == pytest.approx(0.7 * 2 / 6, abs=0.05)
    # Variance within 0.21 * 2/6 = 0.07; between, of 0.7 and 0 with a third at 0.7,
    # 0.49 * 2/9 * 6/5 = 0.131 and so about a third is the grader's own.
    assert owned.own_share.value == pytest.approx(0.35, abs=0.06)
    assert owned.alpha.low < owned.alpha.value < owned.alpha.high < 1
    score = found.criteria[Criterion.ACCOUNTABILITY]
    assert score.repeats_needed > 5
    assert found.items[Item.GROVELS].alpha.value is None
    assert {one.turn for one in found.unsteady} == {"t0", "t1", "t2"}


def test_every_figure_says_how_far_it_could_be_off(tmp_path):
    found = measure(Bench(Flaky(WORDS, 0.3), tmp_path / "g"), turns(), 8, draws=200)
    owned = found.items[Item.OWNS_IT]
    for one in (found.exact_items, found.flip_rate, owned.exact_repeat, owned.icc):
        assert one.low < one.value < one.high
    assert owned.own_share.low == 1 - owned.icc.high
    # The less a single repeat can be relied on, the more of them are needed.
    fewest, most = owned.repeats_range
    assert fewest < owned.repeats_needed and (most is None or owned.repeats_needed < most)
    told = outcome(found)
    exact = told.figures[0]
    assert exact.name == "exact_items" and "on redrawn turns)" in exact.means
    items = next(one for one in told.blocks if one.title == "Items")
    row = next(row for row in items.rows if row[0] == Item.OWNS_IT)
    assert all(" to " in value for value in row[2:])


def test_every_repeat_asks_something_else_and_the_same_next_time():
    made = [one.said.model_dump_json() for one in asks(turns(), 4, nonce=True)]
    assert len(set(made)) == len(made) == 24
    assert made == [one.said.model_dump_json() for one in asks(turns(), 4, nonce=True)]
    alike = {one.said.model_dump_json() for one in asks(turns(), 4, nonce=False)}
    assert len(alike) == 6


def test_more_repeats_pay_only_for_what_is_new(tmp_path):
    measure(Bench(Fixed(WORDS), tmp_path / "g"), turns(), 2, draws=2)
    grader = Fixed(WORDS)
    measure(Bench(grader, tmp_path / "g"), turns(), 3, draws=2)
    assert grader.asked == 6


def test_repeats_without_a_grade_are_missing_and_not_low(tmp_path):
    found = measure(Bench(Broken("Friday"), tmp_path / "g"), turns(), 2, draws=2)
    assert found.ungraded == 4
    assert found.exact_items.value == 1 and found.flip_rate.value == 0
    assert found.graded == pytest.approx(4 / 6)
    told = outcome(found)
    assert {one.name: one.value for one in told.figures}["graded"] == found.graded
    assert "4 of 6 turns got two grades" in told.notes[1]
    assert "up to 75% of turns" in told.notes[1]


def test_the_page_says_how_caching_was_ruled_out(tmp_path):
    for nonce, words in ((True, "Caching is ruled out"), (False, "Caching is not ruled out")):
        found = measure(Bench(Fixed(WORDS), tmp_path / "g"), turns(), 2, nonce, draws=2)
        assert words in outcome(found).notes[0]


def answer(**quotes: str) -> Completion:
    text = json.dumps({item.value: quotes.get(item.value) for item in Item})
    usage = Usage(prompt=1000, completion=50, cached=900)
    return Completion(text=text, model="served", finish_reason="stop", usage=usage)


def test_a_model_grader_is_asked_anew_each_time_and_paid_once(tmp_path, rubric):
    one = [LabelledTurn(id="a", text="It was my fault.", items={})]
    chat = ScriptedChat([answer(owns_it="my fault"), answer()])
    bench = Bench(ModelGrader(chat, rubric), tmp_path / "g", server="http://here/v1")
    found = measure(bench, one, 2, draws=2)
    first, second = (request.messages[-1].content for request in chat.requests)
    assert first != second and "Record number" in first
    assert found.items[Item.OWNS_IT].flip_rate.value == 1 and found.exact_scores.value == 0
    assert (found.prompt_tokens, found.cached_tokens) == (2000, 1800)
    assert "1,800 of 2,000 prompt tokens" in outcome(found).notes[0]
    assert bench.who.parameters["server"] == "http://here/v1"
    silent = ScriptedChat([])
    again = Bench(ModelGrader(silent, rubric), tmp_path / "g", server="http://here/v1")
    assert measure(again, one, 2, draws=2).unsteady == found.unsteady
    assert silent.requests == []
