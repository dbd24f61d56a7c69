"""Who plays, who grades, why, and where the words go."""

from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.llm.choice import DEFAULT_MODEL, HERE, OPENAI, Choice, ModelOptions, choose
from simulator.settings import read_model_settings

OLLAMA = "http://127.0.0.1:11434/v1"


def chosen(environment: dict[str, str], **options: object) -> Choice:
    return choose(read_model_settings(environment), ModelOptions(**options))


def test_with_nothing_set_no_model_is_asked_and_nothing_leaves() -> None:
    choice = chosen({})
    assert (choice.boss.model, choice.grader.model, choice.base_url) == (None, None, None)
    assert choice.words == HERE
    assert "OPENAI_API_KEY" in choice.boss.why


def test_a_key_alone_is_enough() -> None:
    choice = chosen({"OPENAI_API_KEY": "k"})
    assert (choice.boss.model, choice.grader.model) == (DEFAULT_MODEL, DEFAULT_MODEL)
    assert choice.base_url == OPENAI
    assert choice.words == "api.openai.com"
    assert choice.is_remote


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_blank_variable_counts_as_unset(blank: str) -> None:
    assert chosen({"OPENAI_API_KEY": blank, "OPENAI_BASE_URL": blank}) == chosen({})


def test_an_address_alone_speaks_with_what_the_server_serves_and_grades_offline() -> None:
    choice = chosen({"OPENAI_BASE_URL": OLLAMA + "/"})
    assert (choice.boss.model, choice.grader.model) == ("", None)
    assert "small models grade at random" in choice.grader.why
    assert choice.base_url == OLLAMA
    assert choice.words == HERE


def test_each_role_is_named_by_itself() -> None:
    named = {"SIMULATOR_BOSS_MODEL": "big", "SIMULATOR_GRADER_MODEL": "small"}
    choice = chosen({"OPENAI_BASE_URL": "https://gate.example.com/v1", **named})
    assert (choice.boss.model, choice.grader.model) == ("big", "small")
    assert choice.boss.why == "SIMULATOR_BOSS_MODEL names it, OPENAI_BASE_URL the server"
    assert choice.words == "gate.example.com"


@pytest.mark.parametrize("word", ["authored", "offline", "none", "Offline"])
def test_a_role_can_be_kept_without_a_model(word: str) -> None:
    key = {"OPENAI_API_KEY": "k"}
    mixed = chosen({**key, "SIMULATOR_BOSS_MODEL": word})
    assert (mixed.boss.model, mixed.grader.model) == (None, DEFAULT_MODEL)
    assert mixed.is_remote
    neither = chosen({**key, "SIMULATOR_BOSS_MODEL": word, "SIMULATOR_GRADER_MODEL": word})
    assert (neither.words, neither.base_url) == (HERE, None)


def test_the_command_line_wins() -> None:
    environment = {
        "OPENAI_API_KEY": "k",
        "OPENAI_BASE_URL": "https://far.example.com/v1",
        "SIMULATOR_BOSS_MODEL": "big",
        "SIMULATOR_GRADER_MODEL": "big",
    }
    choice = chosen(environment, boss="authored", grader="tiny", base_url=OLLAMA)
    assert (choice.boss.model, choice.grader.model) == (None, "tiny")
    assert (choice.base_url, choice.words) == (OLLAMA, HERE)
    assert choice.boss.why == "--boss says so"
    assert choice.grader.why == "--grader names it, --base-url the server"


def test_a_local_file_wins_over_the_environment() -> None:
    environment = {"OPENAI_API_KEY": "k", "SIMULATOR_BOSS_MODEL": "big"}
    choice = chosen(environment, local=Path("models/Qwen3-4B-Q4_K_M.gguf"))
    assert (choice.boss.model, choice.grader.model) == ("Qwen3-4B-Q4_K_M", None)
    assert (choice.words, choice.base_url) == (HERE, None)


def test_a_local_file_grades_only_where_it_is_asked_to() -> None:
    file = Path("models/Qwen3-4B-Q4_K_M.gguf")
    assert chosen({}, local=file, grader="local").grader.model == "Qwen3-4B-Q4_K_M"
    assert chosen({}, local=file, boss="authored", grader="local").boss.model is None
    assert chosen({}, local=file, boss="local").grader.model is None


def test_an_address_inside_the_house_is_still_another_computer() -> None:
    choice = chosen({"OPENAI_BASE_URL": "http://192.168.1.5:8080/v1"})
    assert choice.words == "192.168.1.5"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:11434/v1",
        "localhost",
        "ftp://host/v1",
        "http://",
        "http:///v1",
        "http://host:port/v1",
        "http://host:99999/v1",
        "http://host/v1?key=1",
        "http://host/v 1",
        "http://[::1/v1",
    ],
)
def test_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(UserError, match=r"OPENAI_BASE_URL: .* is no server's address"):
        chosen({"OPENAI_BASE_URL": address})


@pytest.mark.parametrize(
    "address",
    [
        "http://bob:hunter2@host/v1",
        "http://hunter2@host/v1",
        "http://bob:hunter2@",
        "http://bob:hun/ter2@host/v1",
        "bob:hunter2@host/v1",
        "http://host/v1?password=hunter2",
        "http://host/v1#hunter2",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_shown(address: str) -> None:
    with pytest.raises(UserError, match=r"^--base-url: ") as refused:
        chosen({}, base_url=address)
    line = str(refused.value)
    assert "ter2" not in line
    assert ("OPENAI_API_KEY" in line) == ("@" in address)


def test_an_at_sign_further_on_is_part_of_the_address() -> None:
    url = "https://gate.example.com/@team/v1"
    assert chosen({}, base_url=url).base_url == url


def test_a_model_without_a_server_is_a_mistake() -> None:
    with pytest.raises(UserError, match="--boss names the model big, but no server; set OPENAI"):
        chosen({}, boss="big")


def test_two_servers_or_two_names_are_a_mistake() -> None:
    with pytest.raises(UserError, match="give one of them"):
        chosen({}, local=Path("m.gguf"), base_url=OLLAMA)
    with pytest.raises(UserError, match="--grader can then only be local"):
        chosen({}, local=Path("m.gguf"), grader="big")


def test_the_key_is_never_shown() -> None:
    settings = read_model_settings({"OPENAI_API_KEY": "sk-secret"})
    assert "sk-secret" not in repr(settings) + settings.model_dump_json()
    assert "sk-secret" not in choose(settings).model_dump_json()
