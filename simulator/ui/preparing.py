"""Step two on the page: the brief, the weeks before it, and the message that asks for the talk."""

from simulator.errors import TurnRefused, UserError
from simulator.models.request import Request
from simulator.ui import weeks
from simulator.ui.render.choose import choose
from simulator.ui.render.prepare import prepare
from simulator.ui.view import Asked, Desk, Memory, Page, Step


def chosen_again(desk: Desk, memory: Memory, notice: str = "") -> Page:
    """Back to the cards."""
    left = {"conversation": "", "request": "", "arc": "", "campaign": "", "course": ""}
    now = memory.at(Step.CHOOSE, **left)
    page = choose(desk.library, now, desk.session.who, weeks.under_way(desk))
    return Page(now, notice=notice, choose=page)


def prepared(
    desk: Desk, memory: Memory, notice: str = "", picked: dict[str, str] | None = None
) -> Page:
    """The brief of what was chosen; for an arc, of its next talk."""
    try:
        now = weeks.standing(desk, memory) if memory.campaign else None
        if now and now.next is None:
            return chosen_again(desk, memory, f"{now.arc.title} is over. Choose what is next.")
        if now:
            talk = {"scenario": now.next.scenario, "persona": now.next.persona}
            memory = memory.model_copy(update=talk)
        scenario = desk.library.scenario(memory.scenario)
        persona = desk.library.persona(memory.persona)
        request = _request(desk, memory)
    except UserError as error:
        return chosen_again(desk, memory, str(error))
    here = memory.at(Step.PREPARE)
    page = prepare(scenario, persona, here, desk.session.who, request, now, picked or {})
    return Page(here, notice=notice, prepare=page)


def newly_chosen(desk: Desk, memory: Memory) -> Page:
    """One talk was picked from the cards."""
    single = {"request": "", "arc": "", "campaign": "", "course": ""}
    return prepared(desk, memory.model_copy(update=single))


def asked_for(desk: Desk, asked: Asked) -> Page:
    """The message that asks for the talk was sent; the boss answers it."""
    text = asked.picked.get("request", "")
    memory = asked.memory.model_copy(update={"request": text})
    try:
        _request(desk, memory, text or " ")
    except TurnRefused as refusal:
        return prepared(desk, asked.memory, str(refusal), asked.picked)
    except UserError as error:
        return chosen_again(desk, asked.memory, str(error))
    return prepared(desk, memory, picked=asked.picked)


def arc_begun(desk: Desk, asked: Asked) -> Page:
    """The first talk of an arc."""
    try:
        return prepared(desk, weeks.fresh(desk, _plain(asked.memory), asked.target))
    except UserError as error:
        return chosen_again(desk, asked.memory, str(error))


def arc_gone_on(desk: Desk, asked: Asked) -> Page:
    """The next talk of a campaign."""
    try:
        return prepared(desk, weeks.gone_on_with(desk, _plain(asked.memory), asked.target))
    except UserError as error:
        return chosen_again(desk, asked.memory, str(error))


def _plain(memory: Memory) -> Memory:
    return memory.model_copy(update={"request": "", "course": ""})


def _request(desk: Desk, memory: Memory, text: str | None = None) -> Request | None:
    wanted = memory.request if text is None else text
    return desk.session.ask(memory.persona, wanted) if wanted else None
