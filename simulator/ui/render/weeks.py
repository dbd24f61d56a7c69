"""What lies between two talks: the promises, the days, and what both came to."""

from collections.abc import Mapping

from simulator.campaign import Campaign
from simulator.models.arc import EverydayChoice
from simulator.models.conversation import TrustChange
from simulator.models.past import Past
from simulator.ui.render.choose import card
from simulator.ui.render.promises import due
from simulator.ui.render.text import count, esc, items, signed, user_words
from simulator.ui.words import KEPT


def arc_heading(now: Campaign) -> str:
    """Which talk of the arc this is."""
    chapter = now.next
    return (
        f'<p class="quiet">{esc(now.arc.title)} · talk {now.chapter + 1} of '
        f"{len(now.arc.chapters)} · {esc(chapter.when)}</p>"
    )


def between(now: Campaign, picked: Mapping[str, str]) -> str:
    """What happened since the talk before, as a form; nothing before the first talk."""
    chapter = now.next
    if now.chapter == 0:
        return ""
    what = f'<p class="brief">{esc(chapter.meanwhile)}</p>' if chapter.meanwhile else ""
    promises = "".join(
        _promise(place, promise.words, promise.when, picked)
        for place, promise in enumerate(now.owed, start=1)
    )
    if not promises:
        promises = (
            '<p class="quiet">You promised nothing this person could check. '
            "The next talk opens on that.</p>"
            if now.before
            else '<p class="quiet">You owe this person nothing yet.</p>'
        )
    days = "".join(_choice(choice, picked) for choice in chapter.choices)
    return (
        f'<section class="weeks"><h2>Since the last talk</h2>{what}'
        f"<h2>What you had promised</h2>{promises}<h2>Ordinary days</h2>{days}</section>"
    )


def _promise(place: int, words: str, when: str | None, picked: Mapping[str, str]) -> str:
    name = f"kept:owed-{place}"
    time = f", {due(when)}" if when else ""
    options = [(kind.value, text) for kind, text in KEPT.items()]
    return _group(name, f"{user_words(words)}{time}.", options, picked)


def _choice(choice: EverydayChoice, picked: Mapping[str, str]) -> str:
    options = [(option.id, option.label) for option in choice.options]
    return _group(f"choice:{choice.id}", esc(choice.situation), options, picked)


def _group(
    name: str, legend: str, options: list[tuple[str, str]], picked: Mapping[str, str]
) -> str:
    cards = "".join(
        card(name, value, picked.get(name) == value, f"<span>{esc(text)}</span>", " required")
        for value, text in options
    )
    return f'<fieldset class="cards lines"><legend>{legend}</legend>{cards}</fieldset>'


def what_was_carried(past: Past, carried: TrustChange) -> str:
    """For the debrief: how the time before this talk moved trust."""
    kept = [f"{user_words(one.words)} {esc(KEPT[one.kept])}." for one in past.owed]
    days = [f"{esc(one.label)} ({signed(one.trust)}). {esc(one.note)}" for one in past.chosen]
    if not (kept or days):
        return ""
    return (
        "<section><h2>What you brought into the room</h2>"
        f"<p>Trust went from {carried.before} to {carried.after}. {esc(carried.why)}</p>"
        f"{items(kept) if kept else ''}{items(days) if days else ''}</section>"
    )


def way_on(now: Campaign) -> str:
    """After the debrief: on to the next talk, or what the arc has come to."""
    chapter = now.next
    if chapter is None:
        return (
            f'<section class="next"><h2>{esc(now.arc.title)} is over</h2>'
            f"<p>{esc(now.arc.closing)}</p></section>"
        )
    owed = count(len(now.owed), "promise")
    return (
        f'<section class="next"><h2>{esc(chapter.when)}</h2><p>The next talk opens on what you '
        f"promised: {owed} to answer for.</p>"
        '<p class="actions"><button class="primary" type="button" data-send="arcon" '
        f'data-target="{esc(now.id)}">On to the next talk</button></p></section>'
    )
