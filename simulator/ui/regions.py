"""The regions of a rehearsal on the page, and how a page value fills them."""

import json
import secrets

import gradio as gr

from simulator.ui.render.steps import notice, steps
from simulator.ui.view import Page, Step

QUIET = {"show_progress": "hidden", "api_visibility": "private", "queue": True}
TOLD = '<p class="loading">Opening. If this stays, reload the page.</p>'

_RECEIVE = "watch('value', () => window.hardTalk.receive(props.value));"


def region(name: str, html: str, *events: str) -> gr.HTML:
    """A piece of the page. The page's script raises the events it hands on, by name."""
    quoted = ", ".join(f'"{event}"' for event in events)
    relay = (
        f"for (const name of [{quoted}])"
        " element.addEventListener(name, (event) => trigger(name, event.detail));"
    )
    return gr.HTML(html, elem_id=name, js_on_load=relay, apply_default_css=False, padding=False)


class Rehearsal:
    """The four steps as components, one of them on show at a time."""

    def __init__(self) -> None:
        """Lay them out; call inside `gr.Blocks`."""
        # Its value is data for the script and must never be rendered.
        self.browser = gr.HTML(
            "", html_template="<span hidden></span>", js_on_load=_RECEIVE, elem_id="browser"
        )
        self.steps = region("steps", steps(Step.CHOOSE))
        self.notice = region("notice", TOLD)
        self.columns = {step: self._column(step) for step in Step}

    def _column(self, step: Step) -> gr.Column:
        with gr.Column(visible=False, elem_id=f"step-{step}") as column:
            {
                Step.CHOOSE: self._choose,
                Step.PREPARE: self._prepare,
                Step.TALK: self._talk,
                Step.DEBRIEF: self._debrief,
            }[step]()
        return column

    def _choose(self) -> None:
        self.choose = region("choose", "", "prepare", "arc", "arcon")

    def _prepare(self) -> None:
        self.prepare = region("prepare", "", "begin", "back", "ask")

    def _talk(self) -> None:
        with gr.Column(elem_id="said"):
            self.conversation = region("conversation", "", "regrade")
            self.composer = region("composer", "", "say", "hide", "leave", "again", "debrief")
        self.panel = region("panel", "", "regrade")
        self.spent = region("spent", "")

    def _debrief(self) -> None:
        self.debrief = region("debrief", "", "again", "back", "regrade", "arcon", "takeover")

    @property
    def outputs(self) -> list:
        """Every component that `updates` speaks of, in its order."""
        return [
            self.browser,
            self.steps,
            self.notice,
            *(self.columns[step] for step in Step),
            self.choose,
            self.prepare,
            self.conversation,
            self.panel,
            self.composer,
            self.debrief,
            self.spent,
        ]


def updates(page: Page) -> list:
    """One update for each of `Rehearsal.outputs`."""
    here = page.memory.step
    # The stamp makes every page a new value: the browser is told of it even if nothing changed.
    told = json.dumps({**page.browser(), "stamp": secrets.token_hex(4)})
    regions = (
        page.choose,
        page.prepare,
        page.conversation,
        page.panel,
        page.composer,
        page.debrief,
        page.spent,
    )
    return [
        told,
        steps(here, page.over),
        notice(page.notice),
        *(gr.Column(visible=step is here) for step in Step),
        *(gr.skip() if html is None else html for html in regions),
    ]
