"""`simulator new`: what it writes can be used at once, and explains every field."""

import re
import typing
from enum import Enum
from pathlib import Path

import pytest
from annotated_types import Ge, Le
from pydantic import BaseModel

from simulator.cli.check import check
from simulator.cli.new import new
from simulator.content import load_library
from simulator.content_files import MODELS, Kind
from simulator.errors import UserError
from simulator.models.canned import Recorded
from simulator.models.items import STRENGTHS
from tests.commands import objects, run

NEVER_BY_HAND = {Recorded}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one new file of each kind."""
    folder = tmp_path_factory.mktemp("author") / "of mine"
    for kind in Kind:
        new(kind, "my-scenario/my-canned" if kind is Kind.CANNED else f"my-{kind}", folder)
    return folder


def text_of(folder: Path, kind: Kind) -> str:
    """What was written for a kind."""
    return next(folder.rglob(f"my-{kind}.yaml")).read_text("utf-8")


def parts(of: object, found: set | None = None) -> set:
    """The models, enums and literal words an author meets within a model."""
    found = set() if found is None else found
    if of in found or of in NEVER_BY_HAND:
        return found
    if isinstance(of, type) and issubclass(of, BaseModel):
        found.add(of)
        for field in of.model_fields.values():
            parts(field.annotation, found)
    elif isinstance(of, type) and issubclass(of, Enum):
        found.update(of)
    elif typing.get_origin(of) is typing.Literal:
        found.update(typing.get_args(of))
    else:
        for one in typing.get_args(of):
            parts(one, found)
    return found


def fields(kind: Kind) -> list:
    """Every field of a kind of file, with its name."""
    models = (x for x in parts(MODELS[kind]) if isinstance(x, type))
    return [entry for model in models for entry in model.model_fields.items()]


def test_everything_new_passes_the_check_and_can_be_found(made, capsys):
    assert check([made]) == 0
    assert capsys.readouterr().out == f"{len(Kind)} files checked, nothing wrong.\n"
    library = load_library(made)
    assert library.problems == ()
    assert "my-scenario" in library.scenarios
    assert "my-scenario/my-canned" in library.canned
    assert "my-arc" in library.arcs
    assert "my-course" in library.courses
    assert "my-persona" in library.personas


@pytest.mark.parametrize("kind", Kind)
def test_every_field_and_every_word_to_choose_from_stands_in_it(made, kind):
    text = text_of(made, kind)
    assert not [name for name, _ in fields(kind) if not re.search(rf"\b{name}:", text)]
    words = [word for word in parts(MODELS[kind]) if isinstance(word, str)]
    if kind is Kind.PERSONA:  # what a boss cannot stand are faults
        words = [word for word in words if word not in STRENGTHS]
    assert not [word for word in words if not re.search(rf"\b{re.escape(word)}\b", text)]


@pytest.mark.parametrize("kind", Kind)
def test_the_limits_of_numbers_are_told_in_it(made, kind):
    text = text_of(made, kind)
    for name, field in fields(kind):
        lowest = next((x.ge for x in field.metadata if isinstance(x, Ge)), None)
        highest = next((x.le for x in field.metadata if isinstance(x, Le)), None)
        if lowest is not None:
            assert f"{lowest} to {highest}" in text, name


@pytest.mark.parametrize("kind", Kind)
def test_a_comment_stands_before_the_first_of_each_top_field(made, kind):
    lines = text_of(made, kind).splitlines()
    top = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    told = {"lines", "replies", "recalls"}  # together, before the lines of a persona
    for number in top:
        if kind is not Kind.PERSONA or lines[number].partition(":")[0] not in told:
            assert lines[number - 1].startswith("#"), lines[number]


def test_a_new_scenario_is_played_at_once(tmp_path):
    made = run("new", "scenario", "late-report", "--content", str(tmp_path / "own"), home=tmp_path)
    assert made.returncode == 0
    assert "simulator check" in made.stdout
    turn = "I told you on Monday that the report was checked, and it was not. It was my decision.\n"
    options = ("--content", str(tmp_path / "own"), "--turns", "-", "--json")
    done = run("play", "late-report", *options, home=tmp_path, stdin=turn)
    assert done.returncode == 0
    first, _ = objects(done.stdout)
    assert first["line"]
    assert first["trust"]["after"] > first["trust"]["before"]


def test_a_boss_of_ones_own_says_the_lines_written_for_it(made, tmp_path):
    scenario = made / "scenarios" / "my-scenario.yaml"
    folder = tmp_path / "own"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "personas").mkdir()
    named = scenario.read_text("utf-8").replace("personas: [", "personas: [my-persona, ")
    (folder / "scenarios" / "my-scenario.yaml").write_text(named, "utf-8")
    persona = text_of(made, Kind.PERSONA).replace("Take a chair. {opening}", "Hello you. {opening}")
    (folder / "personas" / "my-persona.yaml").write_text(persona, "utf-8")
    assert check([folder]) == 0
    chatted = run("chat", "my-scenario", "--content", str(folder), home=tmp_path, stdin="/quit\n")
    assert "EXAMPLE: a boss of yours" in chatted.stdout


def test_a_file_that_stands_there_is_left_alone(tmp_path):
    new("scenario", "mine", tmp_path)
    file = tmp_path / "scenarios" / "mine.yaml"
    file.write_text("my work", "utf-8")
    with pytest.raises(UserError, match="stands there already; choose another name"):
        new("scenario", "mine", tmp_path)
    assert file.read_text("utf-8") == "my work"


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("scenario", "Late Report", "name: 'Late Report' is not an id; use small letters"),
        ("scenario", "../late", "name: '../late' is not an id"),
        ("scenario", "", "name: '' is not an id"),
        ("scenario", "x" * 61, "at most 60"),
        ("scenario", "ccd-email", "name of one that ships; choose another"),
        ("scene", "late", "new: 'scene' is not known; use one of persona, scenario"),
        ("canned", "strong", "names no scenario; write it as in ccd-email/my-talk"),
        ("canned", "ccd-email/../x", "name: '../x' is not an id"),
        ("canned", "nothing/strong", "scenario: there is no 'nothing'; use one of"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(tmp_path, kind, name, told):
    with pytest.raises(UserError) as caught:
        new(kind, name, tmp_path / "own")
    assert told in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert not (tmp_path / "own").exists()


def test_a_canned_talk_for_a_broken_scenario_says_what_is_wrong_there(tmp_path):
    new("scenario", "mine", tmp_path)
    file = tmp_path / "scenarios" / "mine.yaml"
    file.write_text(file.read_text("utf-8").replace("\nbrief:", "\nbreif:"), "utf-8")
    with pytest.raises(UserError) as caught:
        new("canned", "mine/strong", tmp_path)
    assert "mine.yaml: brief: missing; add it" in str(caught.value)


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path):
    file = tmp_path / "a-file"
    file.write_text("", "utf-8")
    with pytest.raises(UserError, match="not a folder; name one"):
        new("scenario", "mine", file)
    done = run("new", "scenario", "mine", "--content", str(file / "below"), home=tmp_path)
    assert done.returncode == 2
    assert "name a folder that can be written to" in done.stderr
    assert len(done.stderr.splitlines()) == 1
