"""Who plays what, under which terms: what of a talk stands before its first word."""

from pydantic import SkipValidation

from simulator.content import Library
from simulator.continuing import change_of, chapter_of, scenario_of, terms_of
from simulator.models.arc import Chapter
from simulator.models.base import Value
from simulator.models.conversation import Setup, TrustChange
from simulator.models.past import Owed
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.rubric.trust import Terms, terms


class Talk(Value):
    """Who plays what, under which terms: the fixed part of a conversation."""

    setup: Setup
    persona: SkipValidation[Persona]
    scenario: SkipValidation[Scenario]
    terms: Terms

    @property
    def trust_at_start(self) -> int:
        """The bucket when the user walks in, 0 to 100: the incident, the wait, the request."""
        asked = self.setup.request.trust if self.setup.request else 0
        waited = self.scenario.timing[self.setup.timing].trust
        return max(0, min(100, self.terms.start + waited + asked))

    @property
    def owed(self) -> tuple[Owed, ...]:
        """Promises of earlier talks, in the order in which they are brought up."""
        return self.setup.past.owed if self.setup.past else ()


def stage(library: Library, setup: Setup) -> Talk:
    """The talk that a setup stands for; `UserError` where its files are gone."""
    persona, scenario = library.persona(setup.persona), library.scenario(setup.scenario)
    held_under = terms(persona, scenario, setup.difficulty)
    if setup.past:
        chapter = chapter_of(library.arc(setup.past.arc), setup.past)
        held_under = terms_of(chapter, setup.past, held_under)
        scenario = scenario_of(chapter, setup.past, persona, scenario)
    return Talk(setup=setup, persona=persona, scenario=scenario, terms=held_under)


def carried(library: Library, setup: Setup) -> TrustChange | None:
    """How the time before a later talk moved trust; None for a talk that follows nothing.

    None too where a file that it was played from is gone.
    """
    chapter = chapter_kept(library, setup)
    persona = library.personas.get(setup.persona)
    scenario = library.scenarios.get(setup.scenario)
    if not (chapter and setup.past.chapter and persona and scenario):
        return None
    return change_of(chapter, setup.past, terms(persona, scenario, setup.difficulty))


def chapter_kept(library: Library, setup: Setup) -> Chapter | None:
    """The arc's chapter that a talk is, None for a single talk and where the arc is gone."""
    arc = library.arcs.get(setup.past.arc) if setup.past else None
    if arc is None or setup.past.chapter >= len(arc.chapters):
        return None
    return arc.chapters[setup.past.chapter]
