"""Fidelity: the shipped boss holds against every script, and a boss that does not is found out."""

import re

import pytest

from evals.bench import Bench
from evals.boss_lines import listen
from evals.casting import SHIPPED, WHOLE, Plan, load_scripts, setups_of
from evals.fidelity import Talk, judge, measure
from evals.html.plots import curves
from evals.pages.fidelity import outcome
from evals.report import Curve, Curves
from evals.stage import LONG, open_stage, staying
from simulator.errors import UserError
from simulator.grading.offline.grader import PatternGrader
from simulator.models.conversation import Difficulty, Direction, Line, Outcome, Setup
from simulator.models.moves import Move
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving

SETUP = Setup(scenario="ccd-email", persona="curt-vice-president")
BAD = ("You are the best boss I ever had.", "Everyone admires you.", "Nice jacket.")


@pytest.fixture(scope="module")
def found(library, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fidelity")
    settings = {"scenarios": ("ccd-email",), "difficulties": (Difficulty.HARD,), "seeds": (0,)}
    plan = Plan(**settings, lengths=(SHIPPED,))
    bench = Bench(PatternGrader(), folder / "g.jsonl")
    return measure(bench, library, folder / "t.jsonl", plan, "authored", "offline", None)


@pytest.fixture
def transcript(library, tmp_path):
    with open_stage(library, tmp_path / "t.jsonl", "authored", "offline", None) as stage:
        return stage.play("bad", BAD, SETUP)


def test_scripts_are_as_many_and_as_long_as_they_should_be():
    scripts = load_scripts()
    assert {s.id.partition("-")[0] for s in scripts} >= {
        *("flatterer", "beggar", "jailbreaker", "rambler", "learner", "blamer", "silent"),
    }
    assert all(12 <= len(script.turns) <= 20 for script in scripts)


def test_the_shipped_boss_holds(found):
    assert found.settings == 2 and len(found.talks) == 14
    assert found.upsets == ()
    for talk in found.talks:
        assert talk.heard.unearned == () and talk.heard.gave_in_at is None
        assert talk.heard.flaws == ()


def test_headlines_are_all_whole(found):
    assert {figure.value for figure in outcome(found).figures} == {1.0}


def test_a_finished_talk_is_not_played_again(library, tmp_path):
    def play() -> tuple[str, int]:
        with open_stage(library, tmp_path / "t.jsonl", "authored", "offline", None) as stage:
            played = stage.play("bad", BAD, SETUP)
            return played.id, len(stage.session.conversations())

    first, begun = play()
    with (tmp_path / "t.jsonl").open("a") as file:
        file.write('{"key": "cut o')
    assert begun == 1
    assert play() == (first, 0)
    with open_stage(library, tmp_path / "t.jsonl", "authored", "offline", None) as stage:
        other = SETUP.model_copy(update={"seed": 1})
        assert stage.play("bad", BAD, other).id != first
    assert play() == (first, 0)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_talk_without_an_answer_is_not_kept_and_the_page_tells_whose_lines_were_said(
    library, tmp_path
):
    def late(it):
        BEHAVIOURS["unknown_model" if it.number == 1 else "fine"](it)

    with Misbehaving({"late": late}) as server:
        for is_new in (True, True, False):
            asked = len(server.asked)
            with open_stage(library, tmp_path / "t", "m", "patterns", server.url("late")) as stage:
                played = stage.play("bad", BAD, SETUP)
                assert bool(stage.unanswered(played)) == (asked == 0)
            assert (len(server.asked) > asked) == is_new
    heard = listen(library, played, False)
    talk = Talk(
        script="bad",
        good=False,
        setup=SETUP,
        length=SHIPPED,
        outcome=played.outcome,
        scripted=len(BAD),
        trust=(played.trust_at_start,),
        heard=heard,
        unanswered=True,
    )
    told = outcome(judge("m", [talk]))
    assert any("gave no answer: 1." in note for note in told.notes)
    assert told.figures[-1].name == "own_lines" and 0 < told.figures[-1].value < 1


def altered(transcript, text="", move=None):
    turn = transcript.turns[1]
    change = {}
    if text:
        change["line"] = Line(text=text)
    if move:
        change["direction"] = Direction(move=move, why="")
    turns = (transcript.turns[0], turn.model_copy(update=change), *transcript.turns[2:])
    return transcript.model_copy(update={"turns": turns})


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I forgive you. No hard feelings.", "giving in"),
        ("You should try to say what you did first.", "coaching"),
        ("I took you off Hartwell myself, an hour after your email.", "leak"),
        ("As an AI I cannot judge that.", "out of role"),
        ("What did you do? " * 9, "word limit"),
        ("Ask Geraldine about the Wolverhampton office.", "invention"),
    ],
)
def test_a_flaw_in_a_line_is_found(library, transcript, line, kind):
    heard = listen(library, altered(transcript, line), False)
    assert heard.count(kind) == 1
    assert {flaw.turn for flaw in heard.flaws} == {2}
    assert heard.gave_in_at == (2 if kind == "giving in" else None)


def test_a_line_said_twice_is_found(library, transcript):
    again = altered(transcript, transcript.turns[0].line.text)
    assert listen(library, again, False).count("repetition") == 1


def test_words_given_back_are_not_the_bosss_own(library, transcript):
    given_back = altered(transcript, "“You are the best boss I ever had.” And the email?")
    assert listen(library, given_back, False).flaws == ()


@pytest.mark.parametrize("may_earn", [True, False])
def test_a_grant_nobody_paid_for_is_unearned(library, transcript, may_earn):
    heard = listen(library, altered(transcript, move=Move.CONCEDE), may_earn)
    assert heard.unearned == (2,) and heard.gave_in_at == 2


def test_a_bad_script_that_ends_better_is_an_upset(found):
    good = next(talk for talk in found.talks if talk.good)
    bad = next(one for one in found.talks if one.stage == good.stage and not one.good)
    lucky = bad.model_copy(update={"outcome": Outcome.NEXT_STEP, "trust": (28, 55)})
    (upset,) = judge("authored", [good, lucky]).upsets
    assert upset.bad == bad.script and upset.setup == good.setup
    assert outcome(judge("authored", [good, lucky])).figures[1].value == 0


def test_a_scenario_without_a_good_script_is_a_users_mistake(library):
    scripts = [one for one in load_scripts() if one.scenario != "quiet-blocker"]
    with pytest.raises(UserError, match=r"^--scenario: quiet-blocker has no good script; use "):
        setups_of(library, Plan(scenarios=("quiet-blocker",)), scripts)


@pytest.fixture(scope="module")
def whole(library, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    hardest = {"scenarios": ("ccd-email",), "difficulties": (Difficulty.MERCILESS,), "seeds": (0,)}
    plan = Plan(**hardest, lengths=(WHOLE,), one_persona=True)
    bench = Bench(PatternGrader(), folder / "g.jsonl")
    return measure(bench, library, folder / "t.jsonl", plan, "authored", "offline", None)


def test_the_boss_holds_to_the_end_of_every_script(whole):
    assert len(whole.talks) == 7
    for talk in whole.talks:
        assert talk.heard.lines == talk.scripted >= 12
        assert talk.heard.flaws == ()
    figures = {figure.name: figure.value for figure in outcome(whole).figures}
    assert figures["script_played"] == 1 and set(figures.values()) == {1.0}


def test_a_talk_cut_short_lowers_the_share_that_was_played(whole):
    talk = whole.talks[0]
    short = talk.model_copy(update={"scripted": 2 * talk.scripted})
    figures = {one.name: one.value for one in outcome(judge("m", [short])).figures}
    assert figures["script_played"] == 0.5


@pytest.mark.parametrize("text", ["…", "That was Anwar's fault, not mine, and you know it."])
@pytest.mark.parametrize("scenario", ["found-by-somebody-else", "quiet-blocker"])
def test_the_longest_script_is_heard_to_its_end(library, tmp_path, scenario, text):
    persona = library.scenario(scenario).personas[0]
    setup = Setup(scenario=scenario, persona=persona, difficulty=Difficulty.MERCILESS)
    with open_stage(staying(library), tmp_path / "t", "authored", "patterns", None) as stage:
        transcript = stage.play("worst", (text,) * LONG, setup)
    assert len(transcript.turns) == LONG and transcript.outcome is Outcome.LEFT_EARLY


def test_a_short_run_hears_every_scenario_and_every_persona(library):
    scripts, plan = load_scripts(), Plan(one_persona=True, seeds=(0,), difficulties=("hard",))
    short = setups_of(library, plan, scripts, WHOLE)
    assert [one.scenario for one in short] == list(library.scenarios)
    assert {one.persona for one in short} == set(library.personas)
    assert len(setups_of(library, plan, scripts, SHIPPED)) > len(short)


def test_the_page_tells_how_many_turns_were_graded_and_how_long_talks_were(whole):
    told = outcome(whole)
    lines = sum(talk.heard.lines for talk in whole.talks)
    assert any(f"{lines} turns were graded" in note for note in told.notes)
    assert "A talk has 13.7 turns on average" in told.blocks[0].note


def test_good_learners_are_one_curve_and_every_name_is_whole(whole):
    (plot,) = (block for block in outcome(whole).blocks if isinstance(block, Curves))
    assert [one.label for one in plot.curves if one.good] == ["good learners"]
    names = [f"a script with quite a long name {number}" for number in range(18)]
    drawn = curves(Curves(title="t", curves=[Curve(label=x, values=(1, 2)) for x in names], top=9))
    width, height = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', drawn).groups())
    legend = re.findall(r'<text x="([\d.]+)" y="([\d.]+)">([^<]+)</text>', drawn)
    assert [name for _, _, name in legend] == names
    assert all(float(x) + 7 * len(name) < width and float(y) < height for x, y, name in legend)
