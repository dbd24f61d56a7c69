"""What a front end is told: the boss's line as it comes, the finished turn, and who plays."""

from simulator.models.base import Value
from simulator.models.conversation import Line, Transcript, Turn
from simulator.models.spending import Prices, Role


class BossSpeaks(Value):
    """What may be shown of the boss's line, once more for each sentence that is added to it.

    The grade may still be on its way. `done` marks the line as it will be kept.
    """

    line: Line
    done: bool = True


class TurnSettled(Value):
    """The turn is graded, kept, and final."""

    turn: Turn
    transcript: Transcript


Event = BossSpeaks | TurnSettled


class Who(Value):
    """Who plays the boss, who grades, and where the words go: shown wherever a talk is."""

    boss: str = "authored"
    grader: str = "offline"
    words: str = "stays on this computer"
    prices: dict[Role, Prices] = {}
