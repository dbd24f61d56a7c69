"""A talk that follows earlier ones: its scenario, and its terms.

Promises that were not kept become questions of the boss, and what the boss has noticed
of them a fact held back, so that all rules of a single talk hold here too.
"""

from simulator.boss.recalls import asks_after
from simulator.errors import UserError
from simulator.models.arc import Arc, Chapter
from simulator.models.conversation import TrustChange
from simulator.models.items import Item
from simulator.models.past import Kept, Owed, Past
from simulator.models.persona import Persona
from simulator.models.scenario import Answer, Need, Scenario, Trigger, WithheldFact
from simulator.rubric.carry import carried
from simulator.rubric.trust import Terms

NOTICED_BY_TURN = 3


def chapter_of(arc: Arc, past: Past) -> Chapter:
    """The talk's chapter; `UserError` where the arc has become shorter since."""
    if past.chapter >= len(arc.chapters):
        raise UserError(f"{arc.id}: there is no talk {past.chapter + 1} in it any more")
    return arc.chapters[past.chapter]


def change_of(chapter: Chapter, past: Past, terms: Terms) -> TrustChange:
    """How promises and days moved trust from the talk before, or from the incident."""
    level = terms.start if past.level is None else past.level
    limited = terms.model_copy(update={"ceiling": chapter.ceiling})
    return carried(level, past.owed, past.chosen, limited)


def terms_of(chapter: Chapter, past: Past, terms: Terms) -> Terms:
    """The same terms, from the level that was carried over to this talk's own ceiling."""
    start = change_of(chapter, past, terms).after
    return terms.model_copy(
        update={"start": start, "step": chapter.step, "ceiling": chapter.ceiling}
    )


def scenario_of(chapter: Chapter, past: Past, persona: Persona, scenario: Scenario) -> Scenario:
    """The scenario with what is owed in it, first of all the promises."""
    open_ones = [one for one in past.owed if one.kept is not Kept.KEPT]
    broken = [one for one in past.owed if one.kept is Kept.BROKEN]
    needs = tuple(_need(one, persona) for one in open_ones)
    facts = (_noticed(broken[0], chapter),) if broken else ()
    return scenario.model_copy(
        update={
            "needs": needs + scenario.needs,
            "withheld_facts": facts + scenario.withheld_facts,
        }
    )


def _need(owed: Owed, persona: Persona) -> Need:
    return Need(
        id=owed.id,
        question=f"What became of “{owed.words}”?",
        asks=tuple(asks_after(owed, persona)),
        answered_by=Answer(items=(Item.NAMES_MISTAKE,), words=("I didn't", "I did not")),
    )


def _noticed(owed: Owed, chapter: Chapter) -> WithheldFact:
    return WithheldFact(
        id=f"noticed-{owed.id}",
        fact=f"The boss had noticed that “{owed.words}” was not done.",
        raise_when=Trigger(after_turn=NOTICED_BY_TURN),
        lines=chapter.knows,
    )
