"""What the page shows once models take roles: HTML from values, and handlers over a session."""

import pytest

from simulator.content import Library
from simulator.errors import ModelFailed
from simulator.events import Who
from simulator.llm.opening import Models
from simulator.llm.port import Completion, Usage
from simulator.llm.scripted import ScriptedChat
from simulator.models.conversation import AUTHORED, Line, Turn
from simulator.models.grading import Call, Ungraded
from simulator.models.moves import Move
from simulator.models.spending import Prices, Role, Spent
from simulator.rubric.definitions import Rubric
from simulator.ui import handlers, looking_back
from simulator.ui.render.aside import aside
from simulator.ui.render.choose import choose
from simulator.ui.render.conversation import Look, conversation
from simulator.ui.render.margin import banner, margin, warning
from simulator.ui.render.panel import panel
from simulator.ui.render.prepare import prepare
from simulator.ui.render.spent import spent
from simulator.ui.view import Again, Asked, Cast, Desk, Memory, Step, cast
from simulator.wiring import session_in_memory
from tests.test_models_in_talk import GOOD, LINE
from tests.test_ui_render import transcript, turn

SAID = "I wrote that email about you to Robin. It was my fault."
AWAY = Who(boss="big", grader="big", words="api.example.com")
FAILED = ModelFailed("timeout", "api.example.com took too long; try again")
USAGE = Usage(prompt=1200, completion=40, cached=1000)


@pytest.fixture
def who(library: Library) -> Cast:
    """Margaret Hale in the copied email."""
    return cast(library, transcript())


@pytest.mark.parametrize(
    ("boss", "grader", "said"),
    [
        ("authored", "offline", "The boss speaks authored lines; grades come from the offline"),
        ("big", "offline", "big speaks for the boss; grades come from the offline grader."),
        ("authored", "big", "The boss speaks authored lines; big grades."),
        ("big", "big", "big speaks for the boss and grades."),
        ("big", "small", "big speaks for the boss; small grades."),
        ("<b>", "<b>", "&lt;b&gt; speaks for the boss and grades."),
    ],
)
def test_the_margin_says_who_plays(boss: str, grader: str, said: str) -> None:
    html = margin(Who(boss=boss, grader=grader))
    assert said in html and "Your words stay on this computer." in html


def test_where_words_go_is_said_before_the_talk(library: Library) -> None:
    scenario = library.scenarios["ccd-email"]
    persona = library.personas["curt-vice-president"]
    places = (banner, margin, warning)
    for html in (
        *(place(AWAY) for place in places),
        choose(library, Memory(), AWAY),
        prepare(scenario, persona, Memory(), AWAY),
    ):
        assert "api.example.com" in html
    assert "page stays on this computer" in prepare(scenario, persona, Memory(), AWAY)
    assert "&lt;i&gt;" in banner(Who(words="<i>"))


def test_no_warning_where_words_stay(library: Library) -> None:
    assert warning(Who()) == "" and "Your words" not in banner(Who())
    assert "leaving" not in choose(library, Memory(), Who())


def test_a_line_of_the_chosen_voice_has_nothing_beside_it() -> None:
    assert aside(Line(text="So."), AUTHORED) == ""
    assert aside(Line(text="So.", said_by="big"), "big") == ""


def test_another_voice_and_refused_lines_are_told_quietly() -> None:
    assert "An authored line." in aside(Line(text="So."), "big")
    assert "big said this." in aside(Line(text="So.", said_by="big"), AUTHORED)
    stood_in = Line(text="So.", notes=("big gave no line: <host> is gone", "A line stands in."))
    html = aside(stood_in, "big")
    assert "<details" in html and "An authored line stood in." in html
    assert "&lt;host&gt; is gone.</li>" in html
    again = Line(text="So.", said_by="big", notes=("A line was refused: warm.",))
    assert "How this line came about" in aside(again, "big")


def test_a_silence_needs_no_voice(who: Cast, rubric: Rubric) -> None:
    said = turn()
    direction = said.direction.model_copy(update={"move": Move.STAY_SILENT})
    silent = transcript(said.model_copy(update={"direction": direction}))
    look = Look(voice="big")
    assert "An authored line" not in conversation(who, silent, rubric, look)
    assert "An authored line" in conversation(who, transcript(said), rubric, look)


def taken(number: int, prompt: int | None, by_grader: bool = False) -> Turn:
    """A turn whose line, and perhaps its grade, was asked of a model."""
    tokens = {"prompt_tokens": prompt, "completion_tokens": 30, "cached_tokens": 500}
    line = Line(text="So.", said_by="big", spent=Spent(**tokens, calls=1))
    grade = Ungraded(
        reason="No.",
        call=Call(model="big", rubric="r", prompt="p", **tokens) if by_grader else None,
    )
    return turn(number, grade, change=0).model_copy(update={"line": line})


def test_tokens_of_the_turn_and_the_talk_by_role_with_their_cost() -> None:
    # The turn: 1,500 fresh x 2 + 500 cached x 1 + 30 x 4 = 3,620 of a million.
    prices = {Role.BOSS: Prices(prompt=2, cached=1, completion=4)}
    html = spent((taken(1, 1000), taken(2, 2000, by_grader=True)), prices)
    assert "Turn 2" in html and "The boss" in html and "The grader" in html
    assert "2,000 read (500 cached), 30 written; cost 0.0036" in html
    assert "3,000 read (1,000 cached), 60 written; cost 0.0052" in html
    assert html.count("cost") == 2


def test_tokens_where_there_are_none_to_tell() -> None:
    assert spent((), {}) == "" and spent((turn(),), {}) == ""
    assert "not counted" in spent((taken(1, None),), {})
    assert "<td>–</td>" in spent((taken(1, 10), turn(2)), {})


def test_a_sum_of_tokens_does_not_claim_to_be_whole() -> None:
    prices = {Role.BOSS: Prices(prompt=2, cached=1, completion=4)}
    html = spent((taken(1, None), taken(2, 2000)), prices)
    assert "2,000 read (500 cached), 30 written; cost" in html
    assert html.count("cost") == 1 and "<td>not all counted</td>" in html


def test_an_ungraded_turn_can_be_graded_again(who: Cast, rubric: Rubric) -> None:
    grade = Ungraded(reason="the host is gone", raw='{"<b>": 1')
    talk = transcript(turn(grade=grade, change=0))
    html = panel(who, talk, rubric, hide=False, fresh=False)
    assert "the host is gone. It counts" in html and "&lt;b&gt;" in html
    assert 'data-send="regrade" data-number="1" data-target="abc">' in html
    asking = panel(who, talk, rubric, False, False, Again(number=1, asking=True))
    assert 'aria-disabled="true"' in asking and "reading it again" in asking
    failed = panel(who, talk, rubric, False, False, Again(number=1))
    assert "still no grade" in failed and "aria-disabled" not in failed
    other = panel(who, talk, rubric, False, False, Again(number=2))
    assert "still no grade" not in other
    hidden = panel(who, talk, rubric, True, False) + conversation(
        who, talk, rubric, Look(hide=True)
    )
    assert "regrade" not in hidden


def desk_with(library: Library, rubric: Rubric, boss: list, grader: list) -> Desk:
    """A desk whose models say what is written for them."""
    models = Models(
        ScriptedChat(boss, name="big") if boss else None,
        ScriptedChat(grader, name="small") if grader else None,
    )
    who = Who(boss="big" if boss else AUTHORED, grader="small" if grader else "offline")
    session = session_in_memory(lambda: library, models, who)
    return Desk(session=session, rubric=rubric)


def played(desk: Desk, hide: bool = False) -> tuple[Memory, list]:
    """A talk with one turn, and the pages that it made."""
    chosen = Memory(scenario="ccd-email", persona="curt-vice-president", hide=hide)
    memory = handlers.begun(desk, Asked(memory=chosen)).memory
    return memory, list(handlers.said(desk, Asked(memory=memory, text=SAID, number=1)))


def asked(memory: Memory) -> Asked:
    """The button under the first turn."""
    return Asked(memory=memory, number=1, target=memory.conversation)


def test_the_line_grows_and_the_grade_is_on_its_way(library: Library, rubric: Rubric) -> None:
    line = Completion(text=LINE, model="big-1", usage=USAGE)
    _, pages = played(desk_with(library, rubric, [line], [GOOD]))
    first, rest = LINE.split("? ")[0], LINE.split("? ")[-1]
    assert any("grade is on its way" in (page.panel or "") for page in pages[:-1])
    assert first in pages[1].conversation
    assert rest in pages[-1].conversation
    assert 'class="grades"' in pages[-1].panel
    assert "1,200 read (1,000 cached), 40 written" in pages[-1].spent


def test_replay_says_who_spoke(library: Library, rubric: Rubric) -> None:
    desk = desk_with(library, rubric, [LINE], [])
    memory, _ = played(desk)
    assert "big spoke for the boss" in looking_back.shown(desk, memory.conversation)
    assert 'class="aside"' not in looking_back.shown(desk, memory.conversation)


def test_hidden_grades_are_not_announced(library: Library, rubric: Rubric) -> None:
    _, pages = played(desk_with(library, rubric, [LINE], [GOOD]), hide=True)
    assert all("grade is on its way" not in page.conversation for page in pages)
    assert all(page.panel is None for page in pages[:-1])


def test_a_boss_that_fails_is_stood_in_for(library: Library, rubric: Rubric) -> None:
    _, pages = played(desk_with(library, rubric, [FAILED], []))
    assert "An authored line stood in." in pages[-1].conversation
    assert "api.example.com took too long" in pages[-1].conversation


@pytest.mark.parametrize("step", [Step.TALK, Step.DEBRIEF])
def test_grade_again_fails_then_succeeds(library: Library, rubric: Rubric, step: Step) -> None:
    desk = desk_with(library, rubric, [], [FAILED, FAILED, GOOD])
    memory, pages = played(desk)
    assert "Grade again" in pages[-1].panel
    if step is Step.DEBRIEF:
        memory = handlers.reviewed(desk, handlers.left(desk, memory).memory).memory
    for news in ("", "Turn 1 is graded now."):
        asking, settled = handlers.graded_again(desk, asked(memory))
        shown = [page.debrief if step is Step.DEBRIEF else page.panel for page in (asking, settled)]
        assert asking.waiting and "reading it again" in shown[0]
        assert settled.memory.step is step and settled.still and settled.news == news
        assert ("still no grade" in shown[1]) is not bool(news)
    assert "No grade for this turn" not in shown[1]


def test_grade_again_in_replay(library: Library, rubric: Rubric) -> None:
    desk = desk_with(library, rubric, [], [FAILED, GOOD])
    memory, _ = played(desk)
    assert "Grade again" in looking_back.shown(desk, memory.conversation)
    asking, settled = looking_back.graded_again(desk, memory.conversation, 1)
    assert "reading it again" in asking and "No grade" not in settled
    assert "Tokens" in settled


def test_what_cannot_be_graded_again_says_why(library: Library, rubric: Rubric) -> None:
    desk = desk_with(library, rubric, [], [FAILED])
    memory, _ = played(desk)
    wrong = Asked(memory=memory, number=7)
    assert "not an answered turn" in list(handlers.graded_again(desk, wrong))[-1].notice
    assert (
        "not an answered turn" in list(looking_back.graded_again(desk, memory.conversation, 7))[-1]
    )
    gone = Asked(memory=memory.at(Step.TALK, conversation="gone"), number=1)
    assert [page.memory.step for page in handlers.graded_again(desk, gone)] == [Step.CHOOSE]
    assert "nothing is kept" in list(looking_back.graded_again(desk, "gone", 1))[-1]
