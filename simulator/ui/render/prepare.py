"""Step two: who you are, what both know, what to think about, and when to go in."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.campaign import Campaign
from simulator.events import Who
from simulator.models.persona import Persona
from simulator.models.request import Request
from simulator.models.scenario import Reflection, Scenario
from simulator.ui.render.choose import card
from simulator.ui.render.margin import warning
from simulator.ui.render.request import request_form
from simulator.ui.render.text import esc, items
from simulator.ui.render.weeks import arc_heading, between
from simulator.ui.view import Memory

HERE = "What you write on this page stays on this computer."


def prepare(
    scenario: Scenario,
    persona: Persona,
    memory: Memory,
    who: Who,
    request: Request | None = None,
    campaign: Campaign | None = None,
    picked: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The brief on one side; reflection and timing on the other.

    `picked` is what was chosen in the form before the page was made anew.
    """
    weeks = between(campaign, picked) if campaign else ""
    heading = arc_heading(campaign) if campaign else ""
    ask = request_form(request, persona.name.split()[0])
    return (
        f'<form class="prepare" data-send="begin" data-scenario="{esc(scenario.id)}">'
        f'{heading}<h1 tabindex="-1">{esc(scenario.title)}</h1>{weeks}'
        f'<div class="two"><section>{_brief(scenario, persona)}</section>'
        f"<section>{_reflection(scenario)}{_timing(scenario, memory)}{ask}{_hide(memory)}"
        f"{warning(who, HERE)}"
        '<p class="actions"><button class="primary" type="submit">Go in</button> '
        '<button type="button" data-send="back">Choose another</button></p>'
        "</section></div></form>"
    )


def _brief(scenario: Scenario, persona: Persona) -> str:
    return (
        f'<dl class="roles"><dt>You</dt><dd>{esc(scenario.role)}</dd>'
        f"<dt>Across the desk</dt><dd>{esc(persona.name)}, {esc(persona.title)}</dd></dl>"
        f'<p class="brief">{esc(scenario.brief)}</p>'
        f"<h2>Both of you know</h2>{items(map(esc, scenario.shared_facts), 'facts')}"
        f'<p class="quiet">{scenario.budget} words serve for one turn.</p>'
    )


def _reflection(scenario: Scenario) -> str:
    asked = "".join(_question(reflection) for reflection in scenario.reflection)
    return (
        '<h2>Before you go in</h2><p class="quiet">As many as you like, or none. '
        "The debrief holds your answers against what you said.</p>"
        f"{asked}"
    )


def _question(reflection: Reflection) -> str:
    name = f"reflection-{reflection.id}"
    hint = (
        f'<p class="quiet" id="{name}-hint">{esc(reflection.hint)}</p>' if reflection.hint else ""
    )
    described = f' aria-describedby="{name}-hint"' if reflection.hint else ""
    return (
        f'<div class="question"><label for="{name}">{esc(reflection.question)}</label>{hint}'
        f'<textarea id="{name}" name="{esc(reflection.id)}" rows="2" dir="auto" '
        f'maxlength="2000" data-reflection{described}></textarea></div>'
    )


def _timing(scenario: Scenario, memory: Memory) -> str:
    choices = "".join(
        card("timing", key.value, key is memory.timing, f"<span>{esc(choice.label)}</span>")
        for key, choice in scenario.timing.items()
    )
    return (
        '<fieldset class="cards lines"><legend>When do you ask for the talk?</legend>'
        f"{choices}</fieldset>"
    )


def _hide(memory: Memory) -> str:
    on = " checked" if memory.hide else ""
    return (
        '<label class="switch"><input type="checkbox" name="hide"'
        f"{on}> Hide grades until the end</label>"
    )
