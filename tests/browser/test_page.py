"""The page in a real browser: a whole talk, and everything that can go wrong on the way."""

import pytest

from simulator.grading.words import count_words
from tests.browser.conftest import Server, Watched

pytestmark = pytest.mark.browser

GOOD = (
    "I wrote to Robin that only Priya and Jules ever get a yes. That was wrong, and it was mine.",
    "It made you look unfair in front of your own team, and it belittled Priya.",
    "I will tell Robin by Friday that I was wrong. What would you need to see from me?",
)
HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'> "
    "${window.broken = 3} {{constructor.constructor('window.broken = 4')()}} </textarea> "
    "<svg/onload='window.broken = 5'> &lt;b&gt; \u05e9\u05dc\u05d5\u05dd \U0001f600 `${1}`"
)


def test_a_whole_talk_to_its_ending(watched: Watched) -> None:
    watched.open()
    watched.choose()
    page = watched.page
    page.fill("[data-reflection] >> nth=2", "I wrote about you behind your back.")
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    for n in range(20):
        watched.say(GOOD[n] if n < len(GOOD) else "I have nothing more to add to that.")
        if page.locator(".over").count():
            break
    assert page.locator(".steps .next").inner_text().startswith("Debrief")
    page.click("text=Read the debrief")
    page.wait_for_selector("article.debrief")
    text = page.inner_text("#debrief")
    for heading in ("Trust by turn", "Strongest turn", "Weakest turn", "Never said"):
        assert heading in text
    for heading in ("What you promised", "One thing to try next", "I wrote about you behind"):
        assert heading in text
    page.click("text=Try again, same choices")
    page.wait_for_selector("#answer")
    assert page.locator("#conversation .turn").count() == 0


def test_a_turn_shows_trust_three_criteria_the_words_and_the_move(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    page = watched.page
    assert page.locator("#panel .grades > div").count() == 3
    assert page.locator("#panel .move").inner_text()
    assert page.locator("#panel .bucket svg").get_attribute("aria-label").startswith("Trust: ")
    assert page.locator("#conversation mark.strength").count() >= 1
    assert page.locator("#conversation .label.strength").count() >= 1


def test_grades_can_wait_until_the_end(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    page.check("[data-send=hide]")
    page.wait_for_selector("#panel .quiet:has-text('wait until the debrief')")
    watched.say(GOOD[0])
    assert page.locator("#panel .grades, #conversation mark, .fold").count() == 0
    page.click("summary:has-text('End the meeting')")
    page.click("text=End it now")
    page.wait_for_selector(".over")
    page.wait_for_selector("#panel .grades")


def test_a_refresh_comes_back_with_the_draft(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    watched.page.fill("#answer", "Half a sentence")
    before = watched.page.inner_text("#conversation .log")
    watched.page.reload()
    watched.page.wait_for_function("document.querySelector('#answer')?.value === 'Half a sentence'")
    assert watched.page.inner_text("#conversation .log") == before
    assert watched.page.inner_text("#used") == "3 of 60 words"


def test_a_refresh_comes_back_to_every_step(watched: Watched) -> None:
    watched.open()
    watched.choose("slipped-board-timeline", "exposed-chief-executive")
    page = watched.page
    page.fill("[data-reflection] >> nth=0", "A better meeting.")
    page.reload()
    page.wait_for_selector("form.prepare")
    page.wait_for_function("document.querySelector('[data-reflection]').value !== ''")
    page.click("text=Choose another")
    page.wait_for_selector("form.choose")
    page.reload()
    page.wait_for_selector("form.choose")
    assert page.is_checked("input[value=slipped-board-timeline]")
    assert page.is_checked("input[value=exposed-chief-executive]")


def test_a_killed_server_is_noticed_and_its_restart_goes_on(
    watched: Watched, server: Server
) -> None:
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    page = watched.page
    server.kill()
    try:
        page.fill("#answer", GOOD[1])
        page.press("#answer", "Enter")
        page.wait_for_selector("text=does not answer")
    finally:
        server.start()
        watched.errors.clear()  # the browser complains of the refused connections
    # The page finds the new server by itself and offers the words again.
    page.wait_for_function(
        "words => !document.querySelector('.refusal:not(:empty)')"
        " && document.querySelector('#answer')?.value === words",
        arg=GOOD[1],
    )
    assert page.locator("#conversation .turn").count() == 1
    page.press("#answer", "Enter")
    watched.settled(2)
    assert page.locator("#conversation .turn").count() == 2


def test_words_stay_where_another_window_has_gone_on(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    other = Watched(page.context.new_page(), watched.server)
    other.open()
    other.page.wait_for_selector("#answer")
    other.say(GOOD[0])
    page.bring_to_front()
    page.fill("#answer", GOOD[1])
    page.press("#answer", "Enter")
    page.wait_for_selector(".refusal:has-text('another window')")
    assert page.input_value("#answer") == GOOD[1]
    page.reload()
    page.wait_for_function(
        "words => document.querySelector('#answer')?.value === words", arg=GOOD[1]
    )
    page.press("#answer", "Enter")
    watched.settled(2)
    assert page.input_value("#answer") == "" and other.errors == []


def test_what_looks_like_code_is_only_text(watched: Watched) -> None:
    watched.open()
    watched.choose()
    page = watched.page
    page.fill("[data-reflection] >> nth=0", HOSTILE)
    page.click("form.prepare button.primary")
    page.wait_for_selector("#answer")
    watched.say(HOSTILE)
    assert page.locator("#conversation .words").evaluate(_WITHOUT_LABELS) == HOSTILE
    page.click("summary:has-text('End the meeting')")
    page.click("text=End it now")
    page.click("text=Read the debrief")
    page.wait_for_selector("article.debrief")
    assert HOSTILE in page.inner_text("#debrief .meant")
    page.get_by_role("tab", name="Replay").click()
    page.click(".past button >> nth=0")
    page.wait_for_selector("#kept .log")
    assert page.evaluate("window.broken") is None
    assert page.locator("#kept script, #debrief img, #conversation svg[onload]").count() == 0


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b", "x" * 4001])
def test_an_empty_or_endless_turn_is_refused_and_kept(watched: Watched, text: str) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    page.fill("#answer", text)
    page.press("#answer", "Enter")
    page.wait_for_selector(".composer .refusal:not(:empty)")
    expected = "at most 4,000" if len(text) > 4000 else "Nothing to send yet"
    assert expected in page.inner_text(".composer .refusal")
    assert page.input_value("#answer") == text
    page.wait_for_function("!document.querySelector('#answer').readOnly")
    assert page.evaluate("document.activeElement.id") == "answer"
    watched.say(GOOD[0])
    assert page.locator(".refusal:not(:empty)").count() == 0


def test_four_thousand_characters_without_a_space_fit(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.open()
    watched.go_in()
    watched.say("y" * 4000)
    assert _overflow(watched) <= 0


def test_the_keyboard_is_enough(watched: Watched) -> None:
    watched.open()
    page = watched.page
    _tab_to(watched, "form.choose button.primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.prepare")
    _tab_to(watched, "form.prepare button.primary")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement?.id === 'answer'")
    page.keyboard.type("I wrote it.")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("It was wrong.")
    assert page.input_value("#answer") == "I wrote it.\nIt was wrong."
    page.keyboard.press("Enter")
    watched.settled(1)
    page.wait_for_function("document.querySelector('#answer').value === ''")
    assert page.evaluate("document.activeElement.id") == "answer"


def test_a_phone_needs_no_sideways_scrolling(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.open()
    assert _overflow(watched) <= 0
    watched.choose()
    assert _overflow(watched) <= 0
    watched.page.click("form.prepare button.primary")
    watched.page.wait_for_selector("#answer")
    watched.say(GOOD[0])
    assert not watched.page.locator("#panel").is_visible()
    watched.page.click(".turn.latest .fold summary")
    assert watched.page.locator(".turn.latest .grades").is_visible()
    assert _overflow(watched) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_and_come_in_four_sizes(watched: Watched, scheme: str) -> None:
    watched.page.emulate_media(color_scheme=scheme)
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    watched.say("It was just a quick email, I was tired, and honestly everyone vents.")
    faint, sizes = watched.page.evaluate(_LOOK)
    assert faint == []
    assert set(sizes) <= {14, 16, 20, 28}


def test_the_browser_counts_words_as_the_grader_does(watched: Watched) -> None:
    watched.open()
    for text in (
        *GOOD,
        "yes,but 1,000 at 10:30 - well... it's half-done",
        "\u4f60\u597d a\u2014b --",
    ):
        assert watched.page.evaluate("text => hardTalk.words(text)", text) == count_words(text)


def test_the_talk_can_be_saved_as_a_file(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    page = watched.page
    page.click("summary:has-text('End the meeting')")
    page.click("text=End it now")
    page.click("text=Read the debrief")
    with page.expect_download() as saved:
        page.click("#debrief [data-save]")
    assert GOOD[0] in saved.value.path().read_text("utf-8")


def test_starting_over_leaves_no_half_sentence_behind(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    first = page.get_attribute("form.composer", "data-conversation")
    page.fill("#answer", "Half a sentence")
    page.click("summary:has-text('Start over')")
    page.click("text=Start a new talk")
    page.wait_for_function(
        "old => document.querySelector('form.composer').dataset.conversation !== old", arg=first
    )
    page.wait_for_function("document.querySelector('#answer').value === ''")
    assert page.locator("#conversation .turn").count() == 0


def test_over_budget_says_so(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    watched.page.fill("#answer", "word " * 61)
    assert "61 of 60 words. More than serves." in watched.page.inner_text("#used")


def test_a_talk_can_be_deleted(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    page = watched.page
    page.get_by_role("tab", name="Progress").click()
    page.wait_for_selector("table.progress")
    before = page.locator("table.progress tbody tr").count()
    page.click(".progress summary >> nth=0")
    page.click("text=Delete it >> nth=0")
    page.wait_for_function(
        "n => document.querySelectorAll('table.progress tbody tr').length === n", arg=before - 1
    )
    page.reload()
    page.wait_for_selector("text=no longer kept here")
    assert page.locator("form.composer").count() == 0


def test_an_unfinished_talk_can_be_gone_on_with(watched: Watched) -> None:
    watched.open()
    watched.go_in()
    watched.say(GOOD[0])
    page = watched.page
    page.click("summary:has-text('Start over')")
    page.click("text=Start a new talk")
    page.wait_for_function("document.querySelectorAll('#conversation .turn').length === 0")
    page.get_by_role("tab", name="Replay").click()
    page.click(".past button:has-text('1 turn · Not finished') >> nth=0")
    page.click("text=Go on with this talk")
    page.wait_for_function("document.querySelectorAll('#conversation .turn').length === 1")
    watched.say(GOOD[1])
    assert page.locator("#conversation .turn").count() == 2


def _overflow(watched: Watched) -> int:
    return watched.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def _tab_to(watched: Watched, selector: str) -> None:
    for _ in range(40):
        watched.page.keyboard.press("Tab")
        if watched.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


_WITHOUT_LABELS = """words => {
  const copy = words.cloneNode(true);
  copy.querySelectorAll(".label").forEach((label) => label.remove());
  return copy.textContent;
}"""

# Texts that stand out too little from what is behind them, and every size of type in use.
_LOOK = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const part = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const color = parts(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const shown = (e) => e.getClientRects().length && !e.closest(".sr, [aria-hidden], svg") &&
    [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const faint = [], sizes = new Set();
  for (const e of [...document.querySelectorAll("main *")].filter(shown)) {
    const style = getComputedStyle(e);
    sizes.add(parseFloat(style.fontSize));
    const [a, b] = [light(parts(style.color)), light(ground(e))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faint.push([e.className, e.textContent.slice(0, 30), contrast]);
  }
  return [faint, [...sizes]];
}"""
