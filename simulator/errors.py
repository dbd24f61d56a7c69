"""Everything that can go wrong in a way worth naming.

A front end shows `str(error)` of a `UserError` as one line, without a traceback.
Anything that is not a `SimulatorError` is a defect and keeps its traceback.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.models.grading import Call


class SimulatorError(Exception):
    """Root of the errors this package raises on purpose."""


class UserError(SimulatorError):
    """Something the user gave is wrong and the user can mend it."""


class ContentError(UserError):
    """A persona or scenario file cannot be used.

    `problems` holds one line each: *file: field: what is wrong; what would be right*.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class TurnRefused(UserError):
    """A turn that cannot be played as typed (empty, or beyond the length limit)."""


class UnknownConversation(UserError):
    """No conversation is stored under the given id."""


class DamagedConversation(UserError):
    """What is kept of a conversation cannot be read any more; it can still be deleted."""

    def __init__(self, conversation: str) -> None:
        super().__init__(
            f"conversation: {conversation} is damaged and cannot be read; delete it on the page"
            " under Progress"
        )
        self.conversation = conversation


class ConversationOver(UserError):
    """A turn was sent to a conversation that has ended."""


class Stopped(SimulatorError):
    """Work was called off half way; a turn that was sent stands, and can be answered later."""

    def __init__(self) -> None:
        super().__init__("The simulator was stopped before the answer came. Your words are kept.")


class GradingFailed(SimulatorError):
    """A grader gave nothing usable; the turn is ungraded, never scored low.

    `raw` keeps what the grader answered, empty where there was no answer; `call` keeps
    what was spent, where a model was asked; `kind` is that of the `ModelFailed` behind it.
    """

    def __init__(
        self, reason: str, raw: str = "", call: "Call | None" = None, kind: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.raw = raw
        self.call = call
        self.kind = kind


class ModelFailed(SimulatorError):
    """A language model gave no answer, after the retries that could help.

    `kind` is a short constant word for programs (`refused`, `timeout`, `bad_key`, ...);
    the message is one plain line that says what to do. `partial` keeps what had come.
    """

    def __init__(self, kind: str, message: str, partial: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.partial = partial
