"""Canned conversations: played through the same machine, recorded, and compared."""

import shutil
from pathlib import Path

import pytest

from simulator.content import Library, load_library
from simulator.content_files import shipped_content
from simulator.models.canned import Shape
from simulator.models.conversation import Outcome
from tests.commands import objects, run

SHIPPED = shipped_content()
CANNED = SHIPPED / "scenarios" / "canned"
ONE = "slipped-board-timeline/strong"
LIBRARY = load_library()
GOOD_ENDINGS = {Outcome.NEXT_STEP, Outcome.DOOR_OPEN}
CLEAR = 8
"""Points of trust which a learner notices."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of one's own with one canned conversation in it."""
    folder = tmp_path / "scenarios" / "canned" / "slipped-board-timeline"
    folder.mkdir(parents=True)
    shutil.copy(CANNED / f"{ONE}.yaml", folder)
    return tmp_path


def edited(content: Path, old: str, new: str) -> Path:
    """The same file with one thing in it changed."""
    file = content / "scenarios" / "canned" / f"{ONE}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_everything_shipped_comes_out_as_recorded(tmp_path: Path) -> None:
    done = run("replay", "--check", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert f"{len(LIBRARY.canned)} of {len(LIBRARY.canned)} canned" in done.stdout


@pytest.mark.parametrize("scenario", LIBRARY.scenarios)
def test_each_scenario_has_the_four_shapes_and_they_go_as_they_say(scenario: str) -> None:
    found = {one.shape: one.recorded for one in LIBRARY.canned_of(scenario)}
    assert set(found) == set(Shape)
    trust = {shape: [turn.trust for turn in one.turns] for shape, one in found.items()}
    assert found[Shape.STRONG].outcome in GOOD_ENDINGS
    assert found[Shape.POOR].outcome not in GOOD_ENDINGS
    assert trust[Shape.STRONG][-1] >= trust[Shape.POOR][-1] + CLEAR
    assert trust[Shape.SPOILED][-1] <= max(trust[Shape.SPOILED]) - CLEAR
    assert trust[Shape.RECOVERED][-1] >= min(trust[Shape.RECOVERED]) + CLEAR


def test_a_grade_that_no_longer_comes_out_is_told_with_its_turn(content: Path) -> None:
    file = edited(content, "accountability: 3", "accountability: 1")
    done = run("replay", "--check", str(file), home=content)
    assert done.returncode == 1
    assert f"{file}: turn 1: accountability was 1, is 3" in done.stdout


def test_a_move_and_an_ending_that_no_longer_come_out_are_told(content: Path) -> None:
    file = edited(content, "move: probe_why", "move: cut_off")
    edited(content, "outcome: next_step", "outcome: trust_gone")
    told = run("replay", "--check", str(file), home=content).stdout
    assert "turn 1: move was cut_off, is probe_why" in told
    assert "outcome: was trust_gone, is next_step" in told


def test_a_file_without_a_record_fails_the_check_and_can_be_recorded(content: Path) -> None:
    file = content / "scenarios" / "canned" / f"{ONE}.yaml"
    whole = file.read_text("utf-8")
    file.write_text(whole.partition("recorded:")[0], "utf-8")
    assert run("replay", "--check", str(file), home=content).returncode == 1
    assert run("replay", "--record", str(file), home=content).returncode == 0
    assert file.read_text("utf-8") == whole


def test_recording_changes_nothing_but_what_was_recorded(content: Path) -> None:
    file = content / "scenarios" / "canned" / f"{ONE}.yaml"
    said, _, recorded = file.read_text("utf-8").partition("recorded:")
    head, _, turns = said.partition("turns:")
    whole = f"{head}recorded:{recorded}\n# What was said.\nturns:{turns}# Nothing comes after it.\n"
    file.write_text(whole.replace("accountability: 3", "accountability: 1", 1), "utf-8")
    assert run("replay", "--record", str(file), home=content).returncode == 0
    assert file.read_text("utf-8") == whole
    assert list(file.parent.iterdir()) == [file]


def test_a_record_whose_place_is_not_found_leaves_the_file_as_it_is(content: Path) -> None:
    file = edited(content, "recorded:", '"recorded":')
    before = file.read_text("utf-8")
    done = run("replay", "--record", str(file), home=content)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{file}: recorded: its place in the file is not found; remove it" in done.stdout
    assert file.read_text("utf-8") == before
    assert list(file.parent.iterdir()) == [file]


def test_turns_after_the_end_of_the_meeting_cannot_be_recorded(content: Path) -> None:
    more = "  - say: And one more thing.\n    point: It was over.\n"
    file = edited(content, "recorded:", f"{more}recorded:")
    done = run("replay", "--record", str(file), home=content)
    assert done.returncode == 1 and "the meeting is over after turn" in done.stdout
    assert done.stderr == ""


def test_it_is_read_in_the_terminal_with_grades_and_points(tmp_path: Path) -> None:
    told = run("replay", ONE, home=tmp_path).stdout
    canned = LIBRARY.canned[ONE]
    assert canned.title in told and "accountability" in told
    assert all(turn.say in told and turn.point in told for turn in canned.turns)


def test_stepping_waits_before_each_grade_and_may_stop(tmp_path: Path) -> None:
    done = run("replay", ONE, "--step", home=tmp_path, stdin="\n")
    first, second = LIBRARY.canned[ONE].turns[:2]
    assert done.returncode == 0 and done.stderr == ""
    assert first.point in done.stdout
    assert second.say in done.stdout and second.point not in done.stdout


def test_as_json_each_turn_has_its_point_and_the_last_object_the_differences(
    tmp_path: Path,
) -> None:
    *turns, last = objects(run("replay", ONE, "--json", home=tmp_path).stdout)
    assert [turn["point"] for turn in turns] == [one.point for one in LIBRARY.canned[ONE].turns]
    assert last["differences"] == [] and last["outcome"] == "next_step"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "replay: name one conversation"),
        (["nothing/strong"], "canned conversation: there is no 'nothing/strong'"),
        (["gone.yaml"], "gone.yaml: file: no such file"),
        (["--record"], "replay: --record needs files"),
        (["--check", "nothing/strong"], "replay: there is no 'nothing/strong'"),
    ],
)
def test_a_wrong_name_is_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = run("replay", *arguments, home=tmp_path)
    assert done.returncode == 2 and told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_canned_file_that_refers_to_nothing_is_told(content: Path) -> None:
    file = edited(content, "persona: exposed-chief-executive", "persona: nobody")
    done = run("replay", str(file), home=content)
    assert "persona: 'nobody' does not play slipped-board-timeline; use" in done.stderr


def test_a_named_file_is_checked_by_itself_though_its_neighbour_is_broken(content: Path) -> None:
    file = content / "scenarios" / "canned" / f"{ONE}.yaml"
    file.with_name("broken.yaml").write_text("title: [", "utf-8")
    alone = run("replay", "--check", str(file), "--content", str(content), home=content)
    whole = run("replay", "--check", "--content", str(content), home=content)
    assert (alone.returncode, whole.returncode) == (0, 1)
    assert "broken.yaml" in alone.stderr and "broken.yaml" in whole.stderr


@pytest.mark.parametrize("named", [True, False])
def test_a_turn_that_no_talk_takes_is_told_and_the_others_are_checked(content: Path, named) -> None:
    fine = content / "scenarios" / "canned" / f"{ONE}.yaml"
    mute = fine.with_name("mute.yaml")
    text = fine.read_text("utf-8").replace("id: strong", "id: mute")
    silent = 'turns:\n  - say: "\\u200b"\n    point: Nothing.\n'
    mute.write_text(text.replace("turns:\n", silent, 1), "utf-8")
    files = [str(mute), str(fine)] if named else ["--content", str(content)]
    done = run("replay", "--check", *files, home=content)
    assert done.returncode == 1
    told = "slipped-board-timeline/mute.yaml: turns.0.say: empty; write something"
    assert done.stderr.splitlines() == [told]
    assert "1 of 2 canned conversations come out as recorded." in done.stdout


def test_canned_conversations_never_name_a_recorded_grade_in_a_point(library: Library) -> None:
    for name, canned in library.canned.items():
        for turn in canned.turns:
            assert "of 5" not in turn.point, name
