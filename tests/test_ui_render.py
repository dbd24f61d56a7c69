"""The page's HTML, from values made by hand: escaped, lined, labeled, and hidden where asked."""

import re

import pytest

from simulator.content import Library
from simulator.events import Who
from simulator.models.conversation import (
    Concession,
    Difficulty,
    Direction,
    Heard,
    Line,
    Outcome,
    Promise,
    Setup,
    Transcript,
    TrustChange,
    Turn,
)
from simulator.models.grading import Finding, Graded, Reading, Scores, Ungraded
from simulator.models.items import Item
from simulator.models.judging import Tally
from simulator.models.moves import Move
from simulator.report import debrief as debriefed
from simulator.rubric.definitions import Rubric
from simulator.ui.render.bucket import bucket
from simulator.ui.render.choose import choose
from simulator.ui.render.composer import composer
from simulator.ui.render.conversation import Look, conversation
from simulator.ui.render.debrief import debrief
from simulator.ui.render.history import progress_table, replay_list
from simulator.ui.render.marks import marked
from simulator.ui.render.panel import panel
from simulator.ui.render.prepare import prepare
from simulator.ui.render.promises import due
from simulator.ui.render.steps import steps
from simulator.ui.render.takeaway import as_markdown
from simulator.ui.render.text import speech
from simulator.ui.view import Cast, Memory, Step, cast, read_memory

TEXT = "I sent that email, but I was tired & <b>done</b>. I'll write by Friday."
READING = Reading(
    grader="hand",
    findings=(
        Finding(item=Item.NAMES_MISTAKE, quote="i sent that  email"),
        Finding(item=Item.EXCUSE, quote="I was tired & <b>done</b>"),
        Finding(item=Item.ACTION, quote="I'll write by Friday"),
        Finding(item=Item.WHEN, quote="by Friday"),
    ),
)
GRADE = Graded(
    reading=READING,
    scores=Scores(accountability=2, brevity=4, forward_path=3),
    words=13,
    budget=60,
)


def turn(number: int = 1, grade: Graded | Ungraded = GRADE, change: int = -6) -> Turn:
    """One turn of `TEXT`."""
    return Turn(
        number=number,
        text=TEXT,
        heard=Heard(reading=READING),
        grade=grade,
        trust=TrustChange(before=30, after=30 + change, why="Lost: an excuse."),
        direction=Direction(move=Move.CHALLENGE_EXCUSE, why="You gave an excuse: “I was tired”."),
        line=Line(text="*waits* “Tired.” <i>And?</i>"),
        concession=Concession(turn=number, items=(Item.WHEN,)),
        promises=(Promise(turn=number, words="I'll write", when="by Friday"),),
    )


def transcript(*turns: Turn, **more: object) -> Transcript:
    """A conversation of these turns."""
    return Transcript(
        id="abc",
        setup=Setup(
            scenario="ccd-email",
            persona="curt-vice-president",
            difficulty=Difficulty.HARD,
            reflections={"the-act": "<script>x</script>"},
        ),
        started="2025-06-11T18:40:00+00:00",
        trust_at_start=30,
        opening=Line(text="Start."),
        turns=turns,
        **more,
    )


@pytest.fixture
def who(library: Library) -> Cast:
    """Margaret Hale in the copied email."""
    return cast(library, transcript())


def words_of(html: str) -> str:
    """What is left when tags and labels are taken away."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<small.*?</small>", "", html))


def test_what_a_user_writes_is_text_and_nothing_else(who: Cast, rubric: Rubric) -> None:
    talk = transcript(turn())
    for html in (
        conversation(who, talk, rubric, Look()),
        conversation(who, talk, rubric, Look(hide=True, pending="<b>pending</b>")),
        panel(who, talk, rubric, hide=False, fresh=True),
    ):
        assert "<b>" not in html and "<i>And" not in html


def test_quotes_stand_on_lines_with_labels(rubric: Rubric) -> None:
    html = marked(TEXT, READING, rubric)
    assert words_of(html) == TEXT.replace("&", "&amp;").replace("<", "&lt;").replace(
        ">", "&gt;"
    ).replace("'", "&#x27;")
    assert '<mark class="strength">I sent that email</mark>' in html
    assert '<mark class="fault">I was tired' in html
    for label in ("names the mistake", "excuse", "an action", "a time"):
        assert label in html
    assert "(strength: " in html and "(fault: " in html


def test_a_finding_the_grader_doubts_says_so(rubric: Rubric) -> None:
    doubted = Finding(item=Item.OWNS_IT, quote="my fault", probability=0.55)
    certain = Finding(item=Item.EXCUSE, quote="I was tired", probability=0.95)
    reading = Reading(grader="hand", findings=(doubted, certain))
    shown = marked("It was my fault but I was tired", reading, rubric)
    assert "owns it, unsure" in shown
    assert "excuse, unsure" not in shown


def test_a_label_does_not_part_a_word_from_its_full_stop(rubric: Rubric) -> None:
    assert re.search(r"Friday</mark>\.<small", marked(TEXT, READING, rubric))


def test_a_stretch_that_is_both_has_both_lines(rubric: Rubric) -> None:
    both = Reading(
        grader="hand",
        findings=(
            Finding(item=Item.OWNS_IT, quote="my fault, but"),
            Finding(item=Item.EXCUSE, quote="but I was tired"),
        ),
    )
    html = marked("It was my fault, but I was tired", both, rubric)
    assert '<mark class="fault strength">but</mark>' in html


def test_a_quote_that_is_not_there_is_left_out(rubric: Rubric) -> None:
    lost = Reading(grader="hand", findings=(Finding(item=Item.OWNS_IT, quote="my fault"),))
    assert marked("Nothing.", lost, rubric) == "Nothing."


def test_the_panel_shows_three_criteria_the_move_and_the_bucket(who: Cast, rubric: Rubric) -> None:
    html = panel(who, transcript(turn()), rubric, hide=False, fresh=True)
    for text in ("What Margaret heard", "Accountability", "2 of 5", "13 words of 60", "excuse"):
        assert text in html
    assert "Margaret did not take the reason." in html
    assert "Trust: 24 of 100, −6" in html and "Lost: an excuse." in html


def test_hidden_grades_show_nothing_that_was_graded(who: Cast, rubric: Rubric) -> None:
    talk = transcript(turn())
    html = conversation(who, talk, rubric, Look(hide=True)) + panel(who, talk, rubric, True, True)
    for text in ("<mark", "of 5", "Accountability", "bucket", "Lost", "promised", "Granted"):
        assert text not in html
    assert "wait until the debrief" in html


def test_an_ungraded_turn_says_why(who: Cast, rubric: Rubric) -> None:
    talk = transcript(turn(grade=Ungraded(reason="The grader gave no usable answer."), change=0))
    html = panel(who, talk, rubric, hide=False, fresh=True)
    assert "No grade for this turn." in html and "no usable answer" in html
    assert "<mark" not in conversation(who, talk, rubric, Look())


def test_grants_and_promises_are_said_plainly(who: Cast, rubric: Rubric) -> None:
    html = conversation(who, transcript(turn()), rubric, Look())
    assert "Granted." in html and "earned it: a time" in html
    assert "You promised:" in html and "by Friday" in html


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("On Tuesday I will tell the board", "time: on Tuesday"),
        ("as soon as Sam is back", "time: <q"),
        (None, "no time given"),
        ("before <b>Friday</b>", "time: <q"),
    ],
)
def test_the_time_of_a_promise_is_a_time(when: str | None, shown: str) -> None:
    assert shown in due(when) and "<b>" not in due(when)


def test_stage_directions_are_done_not_said() -> None:
    assert speech("*waits* Well?") == '<em class="stage">waits</em> Well?'


def test_the_log_is_a_log(who: Cast, rubric: Rubric) -> None:
    html = conversation(who, transcript(turn()), rubric, Look())
    assert 'role="log"' in html and 'aria-live="polite"' in html and 'dir="auto"' in html
    assert "Margaret Hale: " in html


def test_four_steps_one_of_them_next() -> None:
    for step in Step:
        html = steps(step)
        assert html.count("<li") == 4 and html.count('class="next"') == 1
        assert html.count('aria-current="step"') == 1
    assert 'class="next">Debrief' in steps(Step.TALK, over=True)


@pytest.mark.parametrize("change", [-25, -1, 0, 1, 6, 12])
def test_the_bucket_moves_as_trust_does(who: Cast, change: int) -> None:
    last = TrustChange(before=30, after=30 + change, why="Because.")
    html = bucket(last.after, last, 3, who, fresh=True)
    assert html.count('class="drop"') == max(0, min(change, 8))
    assert ("gains odd" in html, "drains odd" in html) == (change > 0, change < 0)
    assert "gains" not in bucket(last.after, last, 3, who, fresh=False)


def test_only_bosses_who_play_the_scenario_are_offered(library: Library) -> None:
    html = choose(library, Memory(), Who())
    for name in library.scenarios:
        assert f'value="{name}"' in html
    for scenario in library.scenarios.values():
        shown = choose(library, Memory(scenario=scenario.id), Who())
        hidden = re.findall(r'<label class="card" hidden><input[^>]*value="([^"]+)"', shown)
        assert set(hidden) == set(library.personas) - set(scenario.personas)
        assert f'value="{scenario.personas[0]}" checked' in shown
    assert 'value="hard" checked' in html


def test_broken_files_are_told_beside_the_others(library: Library) -> None:
    told = library.model_copy(update={"problems": ("a.yaml: id: <wrong>; use this",)})
    html = choose(told, Memory(), Who())
    assert "a.yaml: id: &lt;wrong&gt;; use this" in html and "<form" in html
    none = Library(personas={}, scenarios={}, problems=("a.yaml: broken",))
    assert "No scenario can be played" in choose(none, Memory(), Who())


def test_preparing_shows_the_brief_the_questions_and_the_timing(library: Library) -> None:
    scenario = library.scenarios["ccd-email"]
    persona = library.personas["curt-vice-president"]
    html = prepare(scenario, persona, Memory(), Who())
    assert html.count("data-reflection") == len(scenario.reflection)
    assert html.count('name="timing"') == 3 and 'value="after_a_day" checked' in html
    assert all(html.count(f'name="{x.id}"') == 1 for x in scenario.reflection)


def test_the_composer_names_budget_and_number_and_closes_at_the_end(who: Cast) -> None:
    html = composer(who, transcript(turn()), hide=True, refusal="Too <long>.")
    assert 'data-number="2"' in html and 'data-budget="60"' in html
    assert 'role="alert">Too &lt;long&gt;.' in html and " checked" in html
    over = composer(who, transcript(turn(), outcome=Outcome.DOOR_OPEN), hide=False)
    assert "<textarea" not in over and "Read the debrief" in over


def test_the_debrief_has_everything(who: Cast, rubric: Rubric, library: Library) -> None:
    talk = transcript(
        turn(1), turn(2, Ungraded(reason="no answer"), change=0), outcome=Outcome.LEFT_EARLY
    )
    found = debriefed(talk, library.scenarios["ccd-email"], rubric)
    html = debrief(who, found, rubric)
    for text in (
        found.ending.split(",")[0],
        "Trust at the start: 30; turn 1: 24, turn 2: 30.",
        "not graded",
        "Strongest turn",
        "Weakest turn",
        "Margaret still has no answer to",
        "What Margaret had kept back",
        "Turn 1, time: ",
        "What you meant, and what you did",
        "In the talk: names the mistake, turn 1.",
        "&lt;script&gt;x",
        "One thing to try next",
    ):
        assert text in html
    assert "<script" not in html


def test_a_talk_nobody_spoke_in_has_a_debrief(who: Cast, rubric: Rubric, library: Library) -> None:
    talk = transcript(outcome=Outcome.LEFT_EARLY)
    html = debrief(who, debriefed(talk, library.scenarios["ccd-email"], rubric), rubric)
    assert "No turn was played" in html and "No turn had a strength" in html


def test_the_talk_as_a_file(who: Cast, rubric: Rubric) -> None:
    text = as_markdown(who, transcript(turn(), outcome=Outcome.DOOR_OPEN), rubric)
    assert f"**You:** {TEXT}" in text and "**Margaret Hale:** Start." in text
    assert "- excuse: “I was tired" in text and text.endswith("Door left open.\n")


def test_past_talks_and_where_there_are_none(who: Cast, library: Library) -> None:
    kept = [(transcript(turn(), outcome=Outcome.DOOR_OPEN), who)]
    assert "1 turn · Door left open" in replay_list(library, kept)
    table = progress_table(kept, Tally())
    assert "30 → 24" in table and "2.0" in table and "It is gone for good." in table
    assert "Play one under Rehearse" in replay_list(library, [])
    assert "Play a talk under Rehearse" in progress_table([], Tally())


def test_a_conversation_outlives_its_files(rubric: Rubric) -> None:
    talk = transcript(turn())
    who = cast(Library(personas={}, scenarios={}), talk)
    assert who.boss == "curt-vice-president" and who.scenario == "ccd-email"
    assert conversation(who, talk, rubric, Look())


@pytest.mark.parametrize("text", ["", "null", "[]", "{", '{"step": "gone"}', '{"other": 1}'])
def test_a_memory_that_cannot_be_read_is_a_fresh_one(text: str) -> None:
    assert read_memory(text) == Memory()
