"""The grader of patterns alone: every rule run over one turn."""

from simulator.grading.offline.rules import Rules
from simulator.grading.offline.turn import Turn
from simulator.grading.quotes import verify
from simulator.models.grading import Finding, Reading, Utterance
from simulator.models.items import Item


class PatternGrader:
    """Finds items by patterns, counts and context: at once, without a model, always the same."""

    name = "offline-patterns/1"

    def read(self, utterance: Utterance) -> Reading:
        """The items of this turn, each with the words that show it."""
        turn = Turn(utterance)
        rules = Rules(turn)
        findings = [
            Finding(item=item, quote=hit.quote(turn)) for item in Item if (hit := rules.hit(item))
        ]
        kept, dropped = verify(findings, turn.text)
        return Reading(findings=kept, dropped=dropped, grader=self.name)
