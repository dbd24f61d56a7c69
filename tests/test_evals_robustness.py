"""Robustness: changes of form keep the meaning, and graders that hang on form are found out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bench import Bench
from evals.pages.robustness import outcome
from evals.perturb import FORM, PADDING, SPEAKER, replaced, typos
from evals.robustness import DATA, LEAST, measure
from evals.showing import ranged
from evals.speakers import speakers
from evals.turns import SMOKE, LabelledTurn, dataset, read_turns
from simulator.grading.offline.grader import PatternGrader
from simulator.grading.words import count_words
from simulator.models.grading import Finding, Reading
from simulator.models.items import Item
from tests.evals_graders import Fixed, Flaky


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("lower case", "It was Me.", "it was me."),
        ("no commas", "I know, and I own it.", "I know and I own it."),
        ("curly apostrophes", "It's mine.", "It’s mine."),
        ("contractions spelt out", "I'm sorry. It's on me.", "I am sorry. It is on me."),
        ("contracted", "I am sorry. It is on me.", "I'm sorry. It's on me."),
        ("a pleasantry first", "I know.", "Thanks for making the time. I know."),
        ("um first", "That was me.", "Um, that was me."),
        ("American spelling", "I apologise.", "I apologize."),
        ("articles left out", "I told the board a date.", "I told board date."),
        ("forms of be left out", "That's on me, they are right.", "That on me, they right."),
        ("I were", "I was wrong. It wasn't you.", "I were wrong. It wasn't you."),
        ("prepositions mixed up", "It's on me, on Monday.", "It's on me, in Monday."),
        ("Monday itself", "By Friday I will.", "By Friday itself I will."),
    ],
)
def test_each_change_by_example(name, before, after):
    assert {**FORM, **SPEAKER}[name](before) == after


def test_typos_keep_letters_and_words():
    text = "Yesterday I forwarded the corrected estimate to engineering without checking it."
    assert typos(text) == typos(text) != text
    assert sorted(typos(text)) == sorted(text)


def test_names_are_whole_words():
    assert replaced("Robin told Robinson.", {"Robin": "Wei"}) == "Wei told Robinson."
    changes = speakers()
    assert changes["Polish names"]("I told Noor and Owen.") == "I told Katarzyna and Wojciech."
    introduced = changes["Chinese speaker"]
    said = {introduced(f"I know {n}.").removesuffix(f" I know {n}.") for n in range(40)}
    assert said == {"It's Jing.", "It's Xiuying.", "It's Wei.", "It's Haoran."}


def test_every_change_by_rule_touches_enough_of_the_turns_it_is_tried_on():
    texts = [turn.text for turn in read_turns(dataset(DATA))]
    for name, change in {**FORM, **speakers()}.items():
        assert sum(change(text) != text for text in texts) >= LEAST, name


@given(st.text(max_size=200))
def test_no_text_breaks_a_change(text):
    for change in {**speakers(), **FORM, **PADDING}.values():
        assert isinstance(change(text), str)


@given(st.sampled_from([turn.text for turn in read_turns(dataset(SMOKE))]))
def test_padding_only_adds_words(text):
    for pad in PADDING.values():
        assert pad(text).startswith(text) or pad(text).endswith(text)
        assert count_words(pad(text)) > count_words(text)


class ByCase(Fixed):
    """Hears only what is written with capitals as it expects them."""

    def read(self, utterance):
        found = Finding(item=Item.OWNS_IT, quote="My fault")
        met = (found,) if "My fault" in utterance.text else ()
        return Reading(findings=met, grader=self.name)


def test_what_a_grader_finds_otherwise_a_second_time_is_its_own_noise(tmp_path):
    steady = measure(Bench(ByCase({}), tmp_path / "s"), TURNS)
    turns = [LabelledTurn(id=f"t{n}", text=f"My fault, {n}.", items={}) for n in range(40)]
    moody = measure(Bench(Flaky({"my fault": Item.OWNS_IT}, 0.5), tmp_path / "g"), turns)
    assert steady.unchanged.same_items == 1
    assert 0.3 < moody.unchanged.same_items < 0.7
    table = next(one for one in outcome(moody).blocks if one.title.startswith("Form"))
    assert table.rows[0][:3] == ("nothing changed", 40, ranged(moody.unchanged.same_range))


def test_padding_is_tried_only_where_brevity_could_rise(tmp_path):
    long = LabelledTurn(id="b", text="And so on and so forth. " * 30, items={})
    found = measure(Bench(Fixed({}), tmp_path / "g"), [*TURNS, long])
    assert {one.turns for one in found.padding.values()} == {1}


class LikesNames(Fixed):
    """Marks down the names of one group."""

    def read(self, utterance):
        names = ("Jing", "Xiuying", "Wei", "Haoran")
        met = [Finding(item=Item.EXCUSE, quote=one) for one in names if one in utterance.text]
        return Reading(findings=tuple(met[:1]), grader=self.name)


TURNS = [LabelledTurn(id="a", text="My fault. I told Robin.", items={})]


def test_a_grader_that_hangs_on_case_is_found_out(tmp_path):
    found = measure(Bench(ByCase({}), tmp_path / "g"), TURNS)
    assert found.form["lower case"].same_items == 0
    assert found.form["lower case"].change["accountability"] == -1
    assert found.form["no commas"].turns == 0
    assert found.form["exclamation marks"].same_items == 1
    moved = {flip.variant for flip in found.flips}
    assert moved == {"typos", "lower case", "capitals", "um first"}


def test_a_grader_that_hangs_on_names_is_found_out(tmp_path):
    turns = [LabelledTurn(id=f"t{n}", text=f"I told Robin of {n}.", items={}) for n in range(LEAST)]
    found = measure(Bench(LikesNames({}), tmp_path / "g"), turns)
    unfair = {name for name, one in found.speaker.items() if one.same_items == 0}
    assert unfair == {"Chinese names", "Chinese speaker"}
    assert found.speakers_alike == 0
    assert found.speaker_kept.value < 1


def test_origins_tried_on_a_few_turns_are_not_held_against_each_other(tmp_path):
    found = measure(Bench(LikesNames({}), tmp_path / "g"), TURNS)
    assert found.speakers_alike is None


def test_a_change_is_tried_on_so_many_turns_and_says_how_far_it_could_be_off(tmp_path):
    texts = ["My fault" if n % 3 else "Mine" for n in range(40)]
    turns = [LabelledTurn(id=f"t{n}", text=f"{x}, {n}.", items={}) for n, x in enumerate(texts)]
    found = measure(Bench(ByCase({}), tmp_path / "g"), turns, most=20)
    lower = found.form["lower case"]
    assert found.unchanged.turns == lower.turns == 20
    assert lower.same_range.low < lower.same_items < lower.same_range.high
    assert "redrawn" in next(x.means for x in outcome(found).figures if x.name == "form_kept")


def test_a_grader_that_finds_words_and_not_meaning_is_found_out(tmp_path):
    grader = Fixed({"my fault": Item.OWNS_IT, "own": Item.OWNS_IT, "call the chair": Item.ACTION})
    found = measure(Bench(grader, tmp_path / "g"), TURNS)
    assert "You'll call the chair tomorrow." in found.followed["subject"].missed
    assert found.followed["tense"].counted == found.followed["tense"].followed == 1


def test_the_offline_grader_on_the_small_data(tmp_path):
    found = measure(Bench(PatternGrader(), tmp_path / "g"), read_turns(dataset(SMOKE)))
    figures = {figure.name: figure.value for figure in outcome(found).figures}
    assert figures["form_kept"] > 0.8 and figures["speaker_kept"] > 0.85
    assert figures["padding_never_pays"] == 1
