"""Prompts: each renders, and a variable that is missing or unused is an error."""

import re
from importlib import resources

import pytest

from simulator.prompts import PromptError, prompt_hash, prompt_text, render

NAMES = sorted(
    entry.name.removesuffix(".md")
    for entry in resources.files("simulator.prompts").iterdir()
    if entry.name.endswith(".md")
)


def variables(name: str) -> dict[str, str]:
    """A value for each variable of a prompt, itself looking like one."""
    found = re.findall(r"\{\{\s*(\w+)\s*\}\}", prompt_text(name))
    return {variable: f"{{{{{variable}}}}} of {name}" for variable in found}


def test_there_are_prompts():
    assert {"grader_system", "grader_turn"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_prompt_renders_and_what_is_filled_in_is_no_template(name):
    given = variables(name)
    text = render(name, **given)
    assert all(value in text for value in given.values())
    leftover = text
    for value in given.values():
        leftover = leftover.replace(value, "")
    assert "{{" not in leftover
    assert "}}" not in leftover


@pytest.mark.parametrize("name", [name for name in NAMES if variables(name)])
def test_every_missing_variable_is_named(name):
    with pytest.raises(PromptError) as caught:
        render(name)
    assert all(f"missing {variable}" in str(caught.value) for variable in variables(name))
    assert f"{name}.md" in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_every_unused_variable_is_named(name):
    with pytest.raises(PromptError, match=r"unused nothing_of_the_kind"):
        render(name, **variables(name), nothing_of_the_kind="x")


def test_missing_and_unused_are_told_together():
    with pytest.raises(PromptError, match=r"missing rubric, unused rubrik"):
        render("grader_system", rubrik="x")


def test_the_hash_tells_prompts_apart():
    hashes = {prompt_hash(name) for name in NAMES}
    assert len(hashes) == len(NAMES)
    assert prompt_hash("grader_system", "grader_turn") != prompt_hash("grader_turn")
