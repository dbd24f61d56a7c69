"""The page's layout: which region shows what, and which event goes to which handler."""

from collections.abc import Callable, Iterator
from functools import partial

import gradio as gr

from simulator.rubric.definitions import Rubric
from simulator.session import Session
from simulator.ui import courses as courses_of
from simulator.ui import entering, handlers, looking_back, preparing, replaying
from simulator.ui.regions import QUIET, TOLD, Rehearsal, region, updates
from simulator.ui.render.margin import banner, margin
from simulator.ui.render.replaying import LESSON
from simulator.ui.taking_over import taken_over
from simulator.ui.view import Asked, Desk, Page, Step, read_memory

TITLE = "Hard talk"
RECALL = (
    "() => { try { return [localStorage.getItem('hard-talk') || '']; } catch { return ['']; } }"
)


def build_app(session: Session, rubric: Rubric) -> gr.Blocks:
    """The whole page over one session."""
    desk = Desk(session=session, rubric=rubric)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        region("banner", banner(session.who))
        with gr.Tabs(elem_id="places") as places:
            with gr.Tab("Rehearse", id="rehearse"):
                rehearsal = Rehearsal()
            with gr.Tab("Replay", id="replay") as replay:
                events = ("show", "listing", "resume", "regrade", "step", "judge", "takeover")
                kept = region("kept", TOLD, *events)
            with gr.Tab("Courses", id="courses") as courses:
                course_list = region("courses", TOLD, "enter", "study", "tick")
            with gr.Tab("Progress", id="progress") as progress:
                table = region("table", TOLD, "forget")
        region("margin", margin(session.who))
        _wire_rehearsal(page, desk, rehearsal)
        _wire_past(desk, replay, progress, kept, table)
        _wire_across(desk, kept, rehearsal, places, course_list)
        courses.select(partial(courses_of.listed, desk), None, course_list, **QUIET)
    return page


def _wire_rehearsal(page: gr.Blocks, desk: Desk, rehearsal: Rehearsal) -> None:
    outputs = rehearsal.outputs

    def load(kept: str) -> list:
        return updates(handlers.opened(desk, read_memory(kept)))

    page.load(load, rehearsal.browser, outputs, js=RECALL, **QUIET)
    by_memory = {
        rehearsal.choose.prepare: preparing.newly_chosen,
        rehearsal.prepare.back: preparing.chosen_again,
        rehearsal.composer.hide: handlers.opened,
        rehearsal.composer.leave: handlers.left,
        rehearsal.composer.again: handlers.tried_again,
        rehearsal.composer.debrief: handlers.reviewed,
        rehearsal.debrief.again: handlers.tried_again,
        rehearsal.debrief.back: preparing.chosen_again,
    }
    for listen, handler in by_memory.items():
        listen(_answer(desk, handler), None, outputs, **QUIET)
    by_form = {
        rehearsal.prepare.begin: handlers.begun,
        rehearsal.prepare.ask: preparing.asked_for,
        rehearsal.choose.arc: preparing.arc_begun,
        rehearsal.choose.arcon: preparing.arc_gone_on,
        rehearsal.debrief.arcon: preparing.arc_gone_on,
        rehearsal.debrief.takeover: taken_over,
    }
    for listen, handler in by_form.items():
        listen(_form(desk, handler), None, outputs, **QUIET)
    rehearsal.composer.say(_pages(desk, handlers.said), None, outputs, **QUIET)
    for place in (rehearsal.conversation, rehearsal.panel, rehearsal.debrief):
        place.regrade(_pages(desk, handlers.graded_again), None, outputs, **QUIET)


def _answer(desk: Desk, handler: Callable[..., Page]) -> Callable:
    def run(event: gr.EventData) -> list:
        return updates(handler(desk, _asked(event).memory))

    return run


def _form(desk: Desk, handler: Callable[..., Page]) -> Callable:
    def run(event: gr.EventData) -> list:
        return updates(handler(desk, _asked(event)))

    return run


def _pages(desk: Desk, handler: Callable[..., Iterator[Page]]) -> Callable:
    def run(event: gr.EventData):
        for page in handler(desk, _asked(event)):
            yield updates(page)

    return run


def _wire_past(desk: Desk, replay: gr.Tab, progress: gr.Tab, kept: gr.HTML, table: gr.HTML) -> None:
    def show(event: gr.EventData) -> str:
        return looking_back.shown(desk, _asked(event).target)

    def regrade(event: gr.EventData):
        asked = _asked(event)
        yield from looking_back.graded_again(desk, asked.target, asked.number or 0)

    def forget(event: gr.EventData) -> str:
        return looking_back.forgotten(desk, _asked(event).target)

    def step(event: gr.EventData) -> str:
        return replaying.stepped(desk, _asked(event))

    def judge(event: gr.EventData) -> str:
        return replaying.judged(desk, _asked(event))

    kept.step(step, None, kept, **QUIET)
    kept.judge(judge, None, kept, **QUIET)

    def come_back(current: str):
        # A conversation that is being gone through stays; a course may just have opened it.
        return gr.skip() if LESSON in current else looking_back.listed(desk)

    replay.select(come_back, kept, kept, **QUIET)
    kept.listing(partial(looking_back.listed, desk), None, kept, **QUIET)
    progress.select(partial(looking_back.compared, desk), None, table, **QUIET)
    kept.show(show, None, kept, **QUIET)
    kept.regrade(regrade, None, kept, **QUIET)
    table.forget(forget, None, table, **QUIET)


def _wire_across(
    desk: Desk, kept: gr.HTML, rehearsal: Rehearsal, places: gr.Tabs, course_list: gr.HTML
) -> None:
    """What is used in one place and goes on in another."""
    into_room = [*rehearsal.outputs, places]

    def resume(event: gr.EventData) -> list:
        asked = _asked(event)
        memory = asked.memory.at(Step.TALK, conversation=asked.target)
        return [*updates(handlers.opened(desk, memory)), gr.Tabs(selected="rehearse")]

    def take_over(event: gr.EventData) -> list:
        return [*updates(taken_over(desk, _asked(event))), gr.Tabs(selected="rehearse")]

    def enter(event: gr.EventData) -> list:
        return [*updates(entering.entered(desk, _asked(event))), gr.Tabs(selected="rehearse")]

    def study(event: gr.EventData) -> list:
        return [replaying.stepped(desk, _asked(event)), gr.Tabs(selected="replay")]

    def tick(event: gr.EventData) -> str:
        return courses_of.ticked(desk, _asked(event).target)

    kept.resume(resume, None, into_room, **QUIET)
    kept.takeover(take_over, None, into_room, **QUIET)
    course_list.enter(enter, None, into_room, **QUIET)
    course_list.study(study, None, [kept, places], **QUIET)
    course_list.tick(tick, None, course_list, **QUIET)


def _asked(event: gr.EventData) -> Asked:
    return Asked.model_validate(event._data)
