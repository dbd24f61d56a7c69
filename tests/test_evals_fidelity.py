"""Fidelity: the shipped boss holds against every script, and a boss that does not is found out."""

import pytest

from evals.bench import Bench
from evals.boss_lines import listen
from evals.fidelity import LONG, SHIPPED, Plan, Talk, judge, load_scripts, measure, setups_of
from evals.pages.fidelity import outcome
from evals.stage import open_stage, patient
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
    plan = Plan(**settings, patience=(SHIPPED,))
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
        patience=SHIPPED,
        outcome=played.outcome,
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


def test_long_talks_are_longer(library, tmp_path):
    script = next(one for one in load_scripts() if one.id == "silent")
    with open_stage(patient(library), tmp_path / "t", "authored", "offline", None) as stage:
        transcript = stage.play(script.id, script.turns, SETUP)
    assert len(transcript.turns) == 10
    assert LONG != SHIPPED
