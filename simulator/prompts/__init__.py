"""Instructions to a model, one prompt a file; `render` fills one in."""

import hashlib
import re
from importlib import resources

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class PromptError(Exception):
    """A prompt and its variables do not fit: a defect, never the user's mistake."""


def render(name: str, /, **variables: str) -> str:
    """The prompt of that name with every variable filled in.

    What is filled in is never read as a template. Raises `PromptError` naming every
    variable that is missing, and every one that the prompt does not use.
    """
    text = prompt_text(name)
    wanted = set(_VARIABLE.findall(text))
    problems = [f"missing {one}" for one in sorted(wanted - variables.keys())]
    problems += [f"unused {one}" for one in sorted(variables.keys() - wanted)]
    if problems:
        raise PromptError(f"{name}.md: {', '.join(problems)}")
    return _VARIABLE.sub(lambda match: variables[match[1]], text)


def prompt_text(name: str) -> str:
    """The prompt as it stands in its file."""
    return resources.files("simulator.prompts").joinpath(f"{name}.md").read_text("utf-8").strip()


def prompt_hash(*names: str) -> str:
    """Twelve hex digits that change with any word of these prompts."""
    texts = "\x00".join(prompt_text(name) for name in names)
    return hashlib.sha256(texts.encode()).hexdigest()[:12]
