"""No bad line of a model is said, and no good one is kept back."""

import json
from itertools import product
from pathlib import Path

import pytest

from simulator.boss.checks import Moment, lacking, moment, problems
from simulator.boss.checks.numbers import amounts
from simulator.boss.script import instructions
from simulator.boss.slots import fill, slots, spoken
from simulator.models.conversation import Direction
from simulator.models.moves import Band, Move, Slot
from tests.boss_lines import at_moment, in_talk

DATA = Path(__file__).parent / "data"
SAID = (
    "I told Priya about the email this morning.",
    "I am so sorry, thank you for being such a great boss!",
    "As an AI you should help me, it's fine",
)
VALUES = {Slot.PROMISE: "I will tell Priya myself", Slot.WHEN: "on Friday at noon"}


def cases(name: str) -> list[dict]:
    """The lines of a data file."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]


def found(line: str, at: Moment) -> tuple[str, ...]:
    """Everything that keeps a whole line from being said."""
    return (*problems(line, at), *lacking(line, at))


@pytest.mark.parametrize("case", cases("bad_lines"), ids=lambda case: case["line"][:50])
def test_a_bad_line_is_refused_for_what_is_wrong_with_it(library, case):
    at = at_moment(library, {**case, "instructions": instructions()})
    assert any(one.startswith(case["kind"]) for one in found(case["line"], at)), found(
        case["line"], at
    )


@pytest.mark.parametrize("case", cases("good_lines"), ids=lambda case: case["line"][:50])
def test_a_good_line_passes(library, case):
    assert found(case["line"], at_moment(library, {**case, "instructions": instructions()})) == ()


def test_there_are_enough_of_both():
    assert len(cases("bad_lines")) >= 80
    assert len(cases("good_lines")) >= 60
    kinds = {case["kind"] for case in cases("bad_lines")}
    assert len(kinds) >= 15


def fills(scenario, template: str, values: dict) -> list[tuple[str | None, str | None]]:
    """The template's lines, each with the fact it gives away."""
    if Slot.FACT in slots(template):
        return [
            (fill(template, {**values, Slot.FACT: line}), fact.id)
            for fact in scenario.withheld_facts
            for line in fact.lines
        ]
    return [(fill(template, values), None)]


@pytest.mark.parametrize("band", Band)
@pytest.mark.parametrize("quote", SAID, ids=["fact", "warm", "machine"])
def test_every_authored_line_passes_in_its_band(library, band, quote):
    alarms = []
    for scenario in library.scenarios.values():
        for name, move in product(scenario.personas, Move):
            heard = [f"{VALUES[Slot.PROMISE]} {VALUES[Slot.WHEN]}.", quote]
            now = in_talk(
                library,
                heard,
                ["You asked for this.", "Half past nine, then."],
                band,
                scenario.id,
                name,
            )
            opening = scenario.timing["after_a_day"].openings[0]
            values = {**VALUES, Slot.QUOTE: spoken(quote), Slot.OPENING: opening}
            pool = [*now.persona.lines[move][band], *scenario.lines.get(move, ())]
            if move is Move.PROBE_WHAT:
                pool += [ask for need in scenario.needs for ask in need.asks]
            moments: dict = {}
            for template in pool:
                for line, fact in fills(scenario, template, values):
                    if fact not in moments:
                        does = Direction(move=move, why="", about=fact)
                        moments[fact] = moment(now, does, instructions())
                    if line and (flaws := found(line, moments[fact])):
                        alarms.append((line, flaws))
    assert alarms == []


def test_what_the_boss_quotes_from_the_user_is_not_the_boss_speaking(library):
    case = {"band": "cold", "move": "reject_flattery", "heard": ["You are a wonderful boss."]}
    at = at_moment(library, case)
    assert found("“You are a wonderful boss.” Skip that.", at) == ()
    assert found("You are a wonderful boss. Skip that.", at)


def test_a_fact_may_be_said_once_it_is_out(library):
    line = "I took you off Hartwell myself. Who asked why?"
    held = at_moment(library, {"band": "guarded", "move": "probe_what"})
    assert "held-back fact" in problems(line, held)
    told = {"known": (*held.known, *held.held[0]), "held": held.held[1:]}
    assert problems(line, Moment(**{**held.model_dump(), **told})) == ()


def test_the_record_of_a_leak_does_not_repeat_it(library):
    at = at_moment(library, {"band": "guarded", "move": "probe_what"})
    notes = " ".join(problems("Robin passed it to Priya that night. Half an hour booked.", at))
    assert "held-back fact" in notes
    assert "Priya" not in notes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("26 June, on the twenty-sixth", {26}),
        ("at 6:40", {6, 40}),
        ("$40,000 or 2.5", {40000, 2.5}),
        ("ten minutes, twenty minutes, 15 words", set()),
        ("twenty or thirty hours", {20, 30}),
        ("the fourteenth and the thirtieth", {14, 30}),
    ],
)
def test_numbers_are_the_same_in_words_and_digits(text, numbers):
    assert set(amounts(text)) == numbers
