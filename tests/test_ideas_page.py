"""docs/ideas.md: every reference leads somewhere, and the warnings it names are heard in a talk."""

import importlib
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from simulator.content import Library
from simulator.director import gaps
from simulator.director.director import RULES
from simulator.models.conversation import Outcome, Setup
from simulator.models.items import Criterion, Item
from simulator.models.moves import Band, Move, Recall, Reply
from simulator.models.request import Flaw
from simulator.report import Debrief, debrief

NAME = "docs/ideas.md"
PAGE = (Path(__file__).parents[1] / NAME).read_text("utf-8").splitlines()
REFERENCE = re.compile(r"`([a-z]+):([^`]+)`")
HEADER = ["Idea", "Where it lives", "How one meets it"]
ENUMS = {kind.__name__.casefold(): kind for kind in (Item, Criterion, Move, Band, Outcome)}
ENUMS |= {kind.__name__.casefold(): kind for kind in (Recall, Flaw, Reply)}
LISTS = {"reflection": "reflection", "need": "needs", "withheld": "withheld_facts"}
RULES_BY_NAME = {f"{rule.__module__}.{rule.__name__}": rule for rule in (*RULES, gaps.silence)}
GONE = """
scenario:nobody scenario:ccd-email#need.nobody scenario:ccd-email#brif misreading:polite-no#x
scenario:ccd-email#timing.never scenario:ccd-email#lines.nothing item:nothing debrief:nothing
rule:gaps.raise_it rule:endings.parting trust:carry.nothing trust:nothing.carried persona:nobody
arc:after-the-email#9 arc:after-the-email#1.nothing arc:after-the-email#1.weekly-lines.x
code:asking.nothing nothing:ccd-email
"""
WARNINGS = """
silence-is-not-forgiveness polite-no You never mentioned May again, so I thought it was forgotten.
one-apology-is-not-repair silent-engineers I've already apologised. What more do you want to hear?
speed-is-not-repair eve-of-deadline We will work all weekend, day and night, until it is done.
accountability-is-not-punishment found-by-somebody-else I will resign, or take it out of my pay.
openness-is-not-dumping-worries polite-no I'm drowning, everything is urgent, and I can't cope.
incompetence-is-not-dishonesty found-by-somebody-else It was an honest mistake. I need training.
closeness-cannot-be-forced small-promises Can't we go for a drink on Friday, like we used to?
"""


def named(values, name: str):
    """The one value of that id; KeyError where there is none."""
    return {value.id: value for value in values}[name]


def field(value, path: str):
    """A field of a value, or a field of its field."""
    for part in path.split("."):
        if not isinstance(value, BaseModel) or part not in type(value).model_fields:
            raise KeyError(part)
        value = getattr(value, part)
    return value


def in_scenario(scenario, path: str):
    part, _, name = path.partition(".")
    if part in LISTS:
        return named(getattr(scenario, LISTS[part]), name)
    if part in ("timing", "lines") and name:
        return getattr(scenario, part)[name]
    return field(scenario, path)


def in_arc(arc, path: str):
    place, _, rest = path.partition(".")
    if not place.isdigit():
        return field(arc, path)
    chapter = arc.chapters[int(place)]
    if not rest or rest in type(chapter).model_fields:
        return field(chapter, rest) if rest else chapter
    choice, _, option = rest.partition(".")
    found = named(chapter.choices, choice)
    return named(found.options, option) if option else found


def in_module(package: str, name: str):
    module, _, thing = name.rpartition(".")
    return getattr(importlib.import_module(f"{package}.{module}"), thing)


def resolve(library: Library, kind: str, name: str):
    """What a reference leads to; an error of the lookup where it leads nowhere."""
    if kind in ENUMS:
        return ENUMS[kind](name)
    one, _, path = name.partition("#")
    if kind == "misreading":
        return named(library.scenarios[one].misreadings, path)
    if kind == "scenario":
        return in_scenario(library.scenarios[one], path) if path else library.scenarios[one]
    if kind == "arc":
        return in_arc(library.arcs[one], path) if path else library.arcs[one]
    if kind == "persona":
        return field(library.personas[one], path) if path else library.personas[one]
    if kind == "debrief":
        return Debrief.model_fields[name]
    if kind == "rule":
        return RULES_BY_NAME[f"simulator.director.{name}"]
    packages = {"trust": "simulator.rubric", "code": "simulator"}
    return in_module(packages[kind], name)


def dead(library: Library, lines: list[str]) -> list[str]:
    """Each reference that leads nowhere, with its line."""
    found = []
    for number, line in enumerate(lines, start=1):
        for kind, name in REFERENCE.findall(line):
            try:
                target = resolve(library, kind, name)
            except (KeyError, ValueError, IndexError, AttributeError, ImportError):
                target = None
            if target is None or target == ():
                found.append(f"{NAME}:{number}: {kind}:{name} leads nowhere")
    return found


def tables(lines: list[str]) -> dict[str, list[tuple[int, list[str]]]]:
    """The rows of the tables of ideas, by the heading above, with their line numbers."""
    found, heading, header = {}, "", []
    for number, line in enumerate(lines, start=1):
        if line.startswith("## "):
            heading, header = line[3:], []
        if not line.startswith("|"):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not header:
            header = cells
        elif header == HEADER and not line.startswith("| ---"):
            found.setdefault(heading, []).append((number, cells))
    return found


def section_of(cells: list[str]) -> str:
    """The section that a row opens; empty where it holds an idea."""
    return cells[0].strip("*") if cells[0].startswith("**") and not any(cells[1:]) else ""


def test_every_reference_leads_somewhere(library):
    assert dead(library, PAGE) == []


@pytest.mark.parametrize("gone", GONE.split())
def test_a_dead_reference_is_told_with_its_line(library, gone):
    assert dead(library, ["", f"| x | `{gone}` |"]) == [f"{NAME}:2: {gone} leads nowhere"]


def test_every_idea_has_a_home_and_a_way_to_meet_it():
    found = tables(PAGE)
    assert len(found) == 4
    for number, cells in (row for rows in found.values() for row in rows):
        whole = len(cells) == 3 and (section_of(cells) or all(cells))
        assert whole, f"{NAME}:{number}: give an idea, where it lives and how one meets it"
        left = REFERENCE.sub("", cells[1]).replace(",", "").strip()
        assert not left, f"{NAME}:{number}: {left!r} is no reference"


def test_every_section_that_a_scenario_or_an_arc_names_is_on_the_page(library):
    shown = {(title, section_of(row)) for title, rows in tables(PAGE).items() for _, row in rows}
    makers = (*library.scenarios.values(), *library.arcs.values())
    cited = {(source.article, source.section) for one in makers for source in one.source}
    assert cited <= shown


def test_everything_that_can_be_played_is_on_the_page(library):
    rows = (cells[1] for table in tables(PAGE).values() for _, cells in table)
    linked = {f"{kind}:{name}" for row in rows for kind, name in REFERENCE.findall(row)}
    whole = linked | {name.partition("#")[0] for name in linked}
    wanted = {f"scenario:{name}" for name in library.scenarios}
    wanted |= {f"arc:{name}" for name in library.arcs} | {f"item:{item}" for item in Item}
    wanted |= {
        f"misreading:{s.id}#{m.id}" for s in library.scenarios.values() for m in s.misreadings
    }
    assert wanted - whole == set()


def test_every_warning_is_a_misreading_of_some_scenario(library):
    ideas = {one.id for scenario in library.scenarios.values() for one in scenario.misreadings}
    assert {line.split()[0] for line in WARNINGS.strip().splitlines()} <= ideas


@pytest.mark.parametrize("line", WARNINGS.strip().splitlines())
def test_a_turn_that_shows_a_wrong_idea_is_named_with_its_words(line, session, library, rubric):
    warning, name, said = line.split(maxsplit=2)
    scenario = library.scenarios[name]
    talk = session.start(Setup(scenario=name, persona=scenario.personas[0]))
    for text in ("That was my decision and nobody else's.", said):
        list(session.say(talk.id, text))
    misread = debrief(session.transcript(talk.id), scenario, rubric).misread
    shown = {one.idea: one for one in misread}.get(warning)
    assert shown, f"{name}: {said!r} shows {warning}; give words that occur in it"
    assert shown.turn == 2
    assert shown.quote.casefold() in said.casefold()
    assert shown.remark == named(scenario.misreadings, warning).remark
