"""Many turns at once: the same readings as one by one, in the same order."""

import json
import random

from typer.testing import CliRunner

from evals.cli import application
from evals.speed import measure
from evals.turns import dataset, read_turns
from simulator.errors import GradingFailed
from simulator.grading.embedded.grader import EmbeddedGrader
from simulator.grading.many import MANY, cores, in_processes, read_all
from simulator.grading.model.grader import ModelGrader
from simulator.llm.port import Completion
from simulator.llm.scripted import ScriptedChat
from simulator.models.items import Item
from tests.commands import objects, run
from tests.evals_graders import Broken


def test_a_turn_is_read_alike_whatever_stands_beside_it():
    turns = [turn.said for turn in read_turns(dataset("smoke.jsonl"))] * 2
    mixed = random.Random(1).sample(turns, len(turns))
    grader = EmbeddedGrader()
    assert list(read_all(grader, mixed)) == [grader.read(turn) for turn in mixed]


def test_a_thousand_turns_are_read_alike_in_processes_of_their_own():
    some = [turn.said for turn in read_turns(dataset("smoke.jsonl"))]
    grader = EmbeddedGrader()
    assert in_processes(grader, MANY) == (cores() > 1)
    one_by_one = [grader.read(turn) for turn in some]
    turns = some * (MANY // len(some) + 1)
    assert list(read_all(grader, turns)) == one_by_one * (MANY // len(some) + 1)


def test_a_turn_that_fails_says_why_in_its_place_and_the_rest_is_read():
    turns = [turn.said for turn in read_turns(dataset("smoke.jsonl"))][:3]
    bad = turns[1].text.split()[0]
    found = list(read_all(Broken(bad), turns))
    assert isinstance(found[1], GradingFailed)
    assert [isinstance(one, GradingFailed) for one in found].count(True) == sum(
        bad in turn.text for turn in turns
    )


def test_a_file_of_turns_is_graded_in_order_also_between_lines_that_cannot_be(tmp_path):
    texts = ["I told the board March.", "", "It was my fault.", "By Friday I'll send the plan."]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    done = run("grade", "-", home=tmp_path, stdin="\n".join(lines))
    found = objects(done.stdout)
    assert [one["id"] for one in found] == [0, 1, 2, 3]
    assert "ungraded" in found[1]
    assert "owns_it" in found[2]["items"] and "action" in found[3]["items"]


def test_a_model_that_takes_another_time_over_a_turn_reads_it_alike(rubric):
    answer = json.dumps({item.value: None for item in Item})
    chat = ScriptedChat(
        Completion(text=answer, model="m", finish_reason="stop", seconds=n) for n in range(8)
    )
    some = read_turns(dataset("smoke.jsonl"))[:2]
    assert measure(ModelGrader(chat, rubric), some, rounds=1).same_readings == 1


def test_speed_goes_on_after_a_turn_that_cannot_be_graded():
    assert measure(Broken(), read_turns(dataset("smoke.jsonl"))[:2], rounds=1).same_readings == 1


def test_speed_is_told_with_whether_the_readings_agree():
    arguments = ["speed", "--grader", "patterns", "--rounds", "1"]
    told = json.loads(CliRunner().invoke(application(), [*arguments, "--json"]).stdout)
    assert told["same_readings"] == 1
    assert told["gain"] > 0 and told["processor_ms"] > 0
    plain = CliRunner().invoke(application(), arguments).stdout
    assert [line.split()[-1] for line in plain.splitlines()] == list(told)
