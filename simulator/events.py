"""What a front end is told: the boss's line as it comes, the finished turn, and who plays."""

from simulator.llm.choice import HERE
from simulator.models.base import Value
from simulator.models.conversation import AUTHORED, Line, Transcript, Turn
from simulator.models.spending import Prices, Role

OFFLINE = "offline"


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

    boss: str = AUTHORED
    grader: str = OFFLINE
    words: str = HERE
    prices: dict[Role, Prices] = {}

    @property
    def leaves(self) -> bool:
        """Whether any word of a talk leaves this computer."""
        return self.words != HERE

    @property
    def players(self) -> str:
        """Who speaks and who grades, in one sentence."""
        offline = "grades come from the offline grader"
        grades = offline if self.grader == OFFLINE else f"{self.grader} grades"
        if self.boss == AUTHORED:
            return f"The boss speaks authored lines; {grades}."
        if self.grader == self.boss:
            return f"{self.boss} speaks for the boss and grades."
        return f"{self.boss} speaks for the boss; {grades}."

    @property
    def destination(self) -> str:
        """Where the user's words go, in one sentence."""
        where = f"go to {self.words}" if self.leaves else "stay on this computer"
        return f"Your words {where}."
