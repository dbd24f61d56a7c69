"""Step one: a situation, a boss who can play it, and how hard it shall be."""

from collections.abc import Sequence

from simulator.campaign import Campaign
from simulator.content import Library
from simulator.events import Who
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.ui.render.margin import warning
from simulator.ui.render.text import count, esc, items
from simulator.ui.view import Memory
from simulator.ui.words import DIFFICULTIES

NONE = "No scenario can be played. Mend the files named above, then reload this page."


def choose(library: Library, memory: Memory, who: Who, campaigns: Sequence[Campaign] = ()) -> str:
    """The cards to choose from. The browser hides the bosses who do not play a scenario."""
    if not library.scenarios:
        return f'{problems(library.problems)}<p class="empty">{esc(NONE)}</p>'
    chosen = library.scenarios.get(memory.scenario) or next(iter(library.scenarios.values()))
    persona = memory.persona if memory.persona in chosen.personas else chosen.personas[0]
    scenarios = "".join(_scenario(x, x.id == chosen.id) for x in library.scenarios.values())
    personas = "".join(
        _persona(x, x.id == persona, x.id in chosen.personas) for x in library.personas.values()
    )
    return (
        f"{problems(library.problems)}{_under_way(campaigns)}"
        '<form class="choose" data-send="prepare">'
        '<h1 tabindex="-1">What is the talk about?</h1>'
        f'<fieldset class="cards"><legend>The situation</legend>{scenarios}</fieldset>'
        f'<fieldset class="cards"><legend>Across the desk</legend>{personas}</fieldset>'
        f'<fieldset class="cards small"><legend>How hard</legend>{_difficulties(memory)}</fieldset>'
        f"{warning(who)}"
        '<p class="actions"><button class="primary" type="submit">Prepare</button></p></form>'
        f"{_arcs(library)}"
    )


def problems(found: tuple[str, ...]) -> str:
    """Files that could not be read, told beside the ones that could."""
    if not found:
        return ""
    return (
        '<section class="problems" role="status"><h2>Some files cannot be used</h2>'
        f"{items(map(esc, found))}<p>The rest can be played. Mend these, then reload this page.</p>"
        "</section>"
    )


def card(name: str, value: str, checked: bool, inner: str, more: str = "") -> str:
    """One radio button that looks like a card."""
    on = " checked" if checked else ""
    return (
        f'<label class="card"><input type="radio" name="{name}" value="{esc(value)}"{on}{more}>'
        f'<span class="face">{inner}</span></label>'
    )


def _scenario(scenario: Scenario, checked: bool) -> str:
    inner = (
        f'<span class="title">{esc(scenario.title)}</span>'
        f"<span>{esc(scenario.summary)}</span>"
        f'<span class="quiet">{esc(scenario.role)}</span>'
    )
    fitting = f' data-personas="{esc(" ".join(scenario.personas))}"'
    return card("scenario", scenario.id, checked, inner, fitting)


def _persona(persona: Persona, checked: bool, fits: bool) -> str:
    inner = (
        '<span class="who">'
        f'<span class="initials" aria-hidden="true">{esc(persona.initials)}</span>'
        f'<span><span class="title">{esc(persona.name)}</span>'
        f'<span class="quiet">{esc(persona.title)}</span></span></span>'
        f"<span>{esc(persona.manner)}</span>"
    )
    label = card("persona", persona.id, checked, inner)
    return label if fits else label.replace('class="card"', 'class="card" hidden', 1)


def _difficulties(memory: Memory) -> str:
    return "".join(
        card(
            "difficulty",
            key.value,
            key is memory.difficulty,
            f'<span class="title">{esc(name)}</span><span>{esc(what)}</span>',
        )
        for key, (name, what) in DIFFICULTIES.items()
    )


def _under_way(campaigns: Sequence[Campaign] = ()) -> str:
    if not campaigns:
        return ""
    lines = "".join(
        f'<li><button type="button" data-send="arcon" data-target="{esc(one.id)}">'
        f'<span class="title">{esc(one.arc.title)}</span>'
        f"<span>Talk {one.chapter + 1} of {len(one.arc.chapters)}, {esc(one.next.when)}. "
        f"Trust stands at {one.talks[-1].trust}.</span></button></li>"
        for one in campaigns
    )
    return f'<section class="under-way"><h2>Go on with</h2><ul class="past">{lines}</ul></section>'


def _arcs(library: Library) -> str:
    if not library.arcs:
        return ""
    lines = "".join(
        f'<li><button type="button" data-send="arc" data-target="{esc(arc.id)}">'
        f'<span class="title">{esc(arc.title)}</span><span>{esc(arc.summary)}</span>'
        f'<span class="quiet">{count(len(arc.chapters), "talk")}: '
        f"{esc(' · '.join(chapter.when for chapter in arc.chapters))}</span></button></li>"
        for arc in library.arcs.values()
    )
    return (
        '<section class="arcs"><h2>Or over several weeks</h2><p class="quiet">What you promise in '
        "one talk is held against you in the next. How hard it is, you choose above.</p>"
        f'<ul class="past">{lines}</ul></section>'
    )
