"""Content files: what ships is sound, and what is wrong is told in one line."""

import os
import re
from pathlib import Path

import pytest
import yaml

from simulator.boss.slots import fill
from simulator.cli.check import check
from simulator.content import HOLDS, Library, load_library
from simulator.content_files import content_files, shipped_content
from simulator.models.moves import Band, Move, Slot
from simulator.schemas import SCHEMAS, schema_text
from simulator.settings import Settings
from simulator.wiring import open_session

SHIPPED = shipped_content()


def edited(folder: Path, name: str, **changes) -> Path:
    """A copy of a shipped file with some fields changed; None removes one."""
    data = yaml.safe_load((SHIPPED / name).read_text("utf-8"))
    for field, value in changes.items():
        target, path = data, field.split("__")
        for part in path[:-1]:
            target = target[part]
        if value is None:
            del target[path[-1]]
        else:
            target[path[-1]] = value
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return copy


def test_what_ships_has_no_problem(library: Library):
    assert library.problems == ()
    assert check([]) == 0
    assert {"ccd-email", "slipped-board-timeline"} <= set(library.scenarios)
    assert {"curt-vice-president", "exposed-chief-executive"} <= set(library.personas)


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("scenarios/ccd-email.yaml", {"brief": None}, "ccd-email.yaml: brief: missing; add it"),
        ("scenarios/ccd-email.yaml", {"budgit": 60}, "budgit: there is no such field"),
        ("scenarios/ccd-email.yaml", {"budget": 3}, "budget: 3; give at least 10"),
        ("scenarios/ccd-email.yaml", {"id": "Other Name"}, "id: 'Other Name' is not an id"),
        ("scenarios/ccd-email.yaml", {"id": "other"}, "id: 'other' is not the file's name"),
        (
            "scenarios/ccd-email.yaml",
            {"title": 12},
            'title: 12 is not text; put it in "quotes"',
        ),
        ("scenarios/ccd-email.yaml", {"personas": ["nobody"]}, "there is no persona 'nobody'"),
        ("scenarios/ccd-email.yaml", {"trust__step": 20}, "must rise: start < step <= ceiling"),
        ("scenarios/ccd-email.yaml", {"timing__at_once": None}, "timing: at_once missing"),
        (
            "personas/curt-vice-president.yaml",
            {"lines__probe_why__cold": ["Why."]},
            "lines.probe_why.cold: 1 lines; give at least 6",
        ),
        (
            "personas/curt-vice-president.yaml",
            {"lines__probe_why__cold": [f"Why {{qoute}} {n}?" for n in range(8)]},
            "unknown slot {qoute}",
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_what_would_be_right(
    tmp_path, capsys, name, changes, expected
):
    assert check([edited(tmp_path, name, **changes)]) == 1
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: [unclosed", "line 1"),
        ("id: a\nid: b\n", "'id' stands twice; keep one"),
        ("a: &x [1]\nb: *x\n", "aliases (*name) are not used here"),
        (f"id: a\nbudget: {'1' * 5000}\n", "line 2: '" + "1" * 56 + "... is no date and no number"),
        ("budget: 0b_\n", "budget: '0b_' is not a whole number; write it in digits"),
        ("id: a\nrole: a\x00b\n", "line 2: '\\x00' cannot be shown; remove it"),
        ("id: a\ntitle: 'b\nrole: c\nbrief: d\n", "line 2: the quotation mark is not closed"),
        ("budget: !!bool perhaps\n", "line 1: 'perhaps' is no date and no number"),
        ("just words", "is not a set of fields"),
        ("", "broken.yaml: file: empty; write something"),
        ("title:\n", "broken.yaml: title: empty; write something"),
        ("budgit:\n", "broken.yaml: budgit: there is no such field"),
    ],
)
def test_broken_yaml_is_told_with_its_place(tmp_path, capsys, text, expected):
    broken = tmp_path / "scenarios" / "broken.yaml"
    broken.parent.mkdir()
    broken.write_text(text, "utf-8")
    assert check([broken]) == 1
    assert expected in capsys.readouterr().out


def test_what_looks_like_a_date_or_a_yes_is_text_and_a_leading_zero_counts_for_nothing(tmp_path):
    mine = edited(tmp_path, "scenarios/ccd-email.yaml")
    text = mine.read_text("utf-8")
    for field, value in {"title": "no", "role": "2026-02-30", "budget": "055"}.items():
        text = re.sub(
            rf"^{field}: (.*\n(?=\S)|.*\n  .*\n)", f"{field}: {value}\n", text, flags=re.M
        )
    mine.write_text(text, "utf-8")
    one = load_library(tmp_path).scenarios["ccd-email"]
    assert (one.title, one.role, one.budget) == ("no", "2026-02-30", 55)


@pytest.mark.skipif(os.name == "nt", reason="a folder holds no pipes there")
def test_a_pipe_is_told_of_and_not_waited_for(tmp_path, capsys):
    pipe = tmp_path / "scenarios" / "late.yaml"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    assert check([tmp_path]) == check([pipe]) == 1
    assert "late.yaml: file: not a plain file; name one" in capsys.readouterr().out


def test_a_name_that_is_no_id_is_not_recommended(tmp_path, capsys):
    mine = edited(tmp_path, "scenarios/ccd-email.yaml")
    mine.rename(mine.with_name("Ccd copy.YAML"))
    assert check([tmp_path]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Ccd copy.YAML: file: 'Ccd copy' is not an id; use small letters, digits and hyphens in its"
        " name"
    ]


def test_many_problems_of_one_file_are_cut_short(tmp_path, capsys):
    assert check([edited(tmp_path, "personas/curt-vice-president.yaml", temperament__words=5)]) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert len(told) == 20
    assert re.fullmatch(r"curt-vice-president\.yaml: file: \d+ more problems; mend .*", last)


@pytest.mark.parametrize("changes", [{"budgit": 60}, {"personas": ["nobody"]}])
def test_what_refers_to_a_broken_file_is_left_out_in_silence(tmp_path, capsys, changes):
    edited(tmp_path, "scenarios/ccd-email.yaml", id="mine", **changes).rename(
        tmp_path / "scenarios" / "mine.yaml"
    )
    edited(tmp_path, "scenarios/canned/ccd-email/strong.yaml", scenario="mine")
    (tmp_path / "scenarios/canned/ccd-email").rename(tmp_path / "scenarios/canned/mine")
    step = {"do": "read", "canned": "mine/strong"}
    edited(tmp_path, "scenarios/courses/first-afternoon.yaml", steps=[step])
    assert check([tmp_path]) == 1
    [told] = capsys.readouterr().out.splitlines()
    assert told.startswith("mine.yaml: ")
    assert load_library(tmp_path).problems == (told,)


def test_a_seed_that_cannot_be_kept_is_one_line(tmp_path, capsys):
    check([edited(tmp_path, "scenarios/canned/ccd-email/strong.yaml", seed=2**63)])
    [told] = capsys.readouterr().out.splitlines()
    assert told.startswith(
        "ccd-email/strong.yaml: seed: too large to be kept; use a number from 0 to "
    )


def test_a_step_of_a_course_has_one_name(tmp_path, capsys):
    steps = [{"do": "take_over", "canned": "ccd-email/strong", "turn": turn} for turn in (0, 20)]
    for step in steps:
        check([edited(tmp_path, "scenarios/courses/first-afternoon.yaml", steps=[step])])
    told = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in told] == ["steps.0.turn", "steps.0.turn"]


def test_a_file_that_is_no_text_or_not_there(tmp_path, capsys):
    binary = tmp_path / "scenarios" / "binary.yaml"
    binary.parent.mkdir()
    binary.write_bytes(b"\xff\xfe\x00\x01")
    assert check([binary, tmp_path / "gone.yaml"]) == 1
    told = capsys.readouterr().out
    assert "binary.yaml: file: not UTF-8 text" in told
    assert "gone.yaml: file: no such file" in told


def test_a_broken_file_does_not_hide_the_ones_that_work(tmp_path):
    edited(tmp_path, "scenarios/ccd-email.yaml", id="my-own", brief=None)
    library = load_library(tmp_path)
    assert "slipped-board-timeline" in library.scenarios
    assert any("brief: missing" in problem for problem in library.problems)


def test_a_folder_that_goes_away_leaves_what_it_held_until_it_is_back(tmp_path):
    mine, elsewhere = tmp_path / "mine", tmp_path / "elsewhere"
    edited(mine, "scenarios/ccd-email.yaml", title="Mine")
    with open_session(Settings(home=tmp_path, content=mine)) as session:
        mine.rename(elsewhere)
        kept = session.library
        assert kept.scenario("ccd-email").title == "Mine"
        assert kept.problems == (f"{mine}: not a folder; name one that holds {HOLDS}",)
        elsewhere.rename(mine)
        assert session.library.problems == ()


def test_own_files_win_over_shipped_ones(tmp_path):
    edited(tmp_path, "scenarios/ccd-email.yaml", title="Mine")
    assert load_library(tmp_path).scenarios["ccd-email"].title == "Mine"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_fresh(name):
    assert (SHIPPED / name).read_text("utf-8") == schema_text(SCHEMAS[name])


def test_every_file_names_the_schema_of_its_kind():
    for kind, file in content_files(SHIPPED):
        named = file.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (file.parent / named).resolve() == next(
            (SHIPPED / name).resolve() for name in SCHEMAS if name.endswith(f"/{kind}.schema.json")
        ), file


def test_every_authored_line_may_be_said(library: Library):
    """Filled with short words of a user, no line exceeds its persona's limit."""
    values = dict.fromkeys(Slot, "six plain words of a user")
    for persona in library.personas.values():
        for move in Move:
            for band in Band:
                for line in persona.lines[move][band]:
                    said = fill(line, values)
                    assert len(said.split()) <= persona.temperament.words, line
