"""`simulator grade`: the contract in docs/json-contract.md."""

import json

from tests.commands import objects, run

GOOD = {"id": "a", "scenario": "ccd-email", "text": "I wrote that email. It was my fault."}


def grade(tmp_path, *entries, arguments=()):
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    return run("grade", "-", *arguments, home=tmp_path, stdin="\n".join(lines))


def test_each_line_gets_a_grade_with_evidence(tmp_path):
    done = grade(tmp_path, GOOD, {"id": 7, "text": "Um. Ok.", "boss_line": "Well?", "extra": 1})
    assert (done.returncode, done.stderr) == (0, "")
    first, second = objects(done.stdout)
    assert list(first) == [
        "id",
        "accountability",
        "brevity",
        "forward_path",
        "words",
        "items",
        "grader",
        "probabilities",
    ]
    assert first["id"] == "a"
    assert first["accountability"] == 2 + len(
        {"names_mistake", "owns_it", "names_impact"} & set(first["items"])
    )
    assert first["words"] == 8
    assert set(first["probabilities"]) == set(first["items"])
    assert all(quote in GOOD["text"] for quote in first["items"].values())
    assert (second["id"], second["items"]) == (7, {})


def test_bad_lines_are_told_with_their_number_and_the_rest_is_graded(tmp_path):
    done = grade(
        tmp_path,
        GOOD,
        "{not json",
        "[1, 2]",
        {"text": "no id"},
        {"id": "x", "text": 5},
        "",
        {**GOOD, "id": "last"},
    )
    assert done.returncode == 1
    assert [one["id"] for one in objects(done.stdout)] == ["a", "last"]
    told = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == ["line 2", "line 3", "line 4", "line 5"]
    assert "id: missing; give each turn one" in told[2]


def test_an_id_that_is_none_is_not_called_missing(tmp_path):
    ids = ["5.5", "null", "true", "1" * 6000]
    done = grade(tmp_path, *(f'{{"id": {name}, "text": "I wrote it."}}' for name in ids))
    assert (done.returncode, done.stdout) == (1, "")
    *told, long = done.stderr.splitlines()
    wrong = "id: neither text nor a whole number; give one of them"
    assert told == [f"-: line {number}: {wrong}" for number in (1, 2, 3)]
    assert long == "-: line 4: a number with too many digits; put it in quotes"


def test_half_a_character_is_told_and_the_rest_is_graded(tmp_path):
    done = grade(
        tmp_path,
        {**GOOD, "id": "\ud83d"},
        {**GOOD, "boss_line": "Well? \ud83d"},
        {**GOOD, "id": "\U0001f600", "scenario": "\ud83d", "text": "I wrote it. \ud83d"},
    )
    assert done.returncode == 1
    assert [one["id"] for one in objects(done.stdout)] == ["\U0001f600"]
    assert done.stderr.splitlines() == [
        r"-: line 1: id: half a character in '\ud83d'; write a whole one",
        r"-: line 2: boss_line: half a character in 'Well? \ud83d'; write a whole one",
    ]


def test_a_turn_without_speech_is_ungraded_with_the_reason(tmp_path):
    done = grade(tmp_path, {"id": "e", "text": "  "}, {"id": "l", "text": "x" * 20_000})
    empty, long = objects(done.stdout)
    assert empty == {"id": "e", "ungraded": "Nothing to send yet. Write what you would say first."}
    assert "at most 4,000" in long["ungraded"]


def test_a_line_is_what_ends_with_a_newline(tmp_path):
    odd = {"id": "s", "text": "It was\u2028my fault.", "boss_line": None, "scenario": None}
    done = run("grade", "-", home=tmp_path, stdin=json.dumps(odd, ensure_ascii=False) + "\r\n")
    assert (done.returncode, [one["id"] for one in objects(done.stdout)]) == (0, ["s"])


def test_a_file_works_like_standard_input(tmp_path):
    file = tmp_path / "turns.jsonl"
    file.write_text(json.dumps(GOOD) + "\n", "utf-8")
    assert run("grade", str(file), home=tmp_path).stdout == grade(tmp_path, GOOD).stdout


def test_a_model_without_a_server_is_one_line(tmp_path, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    done = grade(tmp_path, GOOD, arguments=("--grader", "some-model"))
    assert done.returncode == 2
    assert "names the model some-model, but no server" in done.stderr
    assert len(done.stderr.splitlines()) == 1
