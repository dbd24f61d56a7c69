"""Lists what can be played."""

from pathlib import Path

from simulator.cli.library import told_library
from simulator.content import Library
from simulator.contract import Json, to_line


def listing(content: Path | None, as_json: bool) -> None:
    """Print scenarios with their personas; broken files are told of on standard error."""
    library = told_library(content)
    if as_json:
        print(to_line(listing_json(library)))
        return
    for scenario in library.scenarios.values():
        print(f"{scenario.id}\n  {scenario.title}. {scenario.summary}")
        print(f"  played by {', '.join(scenario.personas)}")
        names = [f"{one.scenario}/{one.id}" for one in library.canned_of(scenario.id)]
        print(f"  to replay {', '.join(names)}\n" if names else "")
    for arc in library.arcs.values():
        print(f"{arc.id}\n  {arc.title}. {arc.summary} {len(arc.chapters)} talks.\n")
    for course in library.courses.values():
        print(f"{course.id}\n  {course.title}. {course.summary} {len(course.steps)} steps.\n")
    for persona in library.personas.values():
        print(f"{persona.id}\n  {persona.name}, {persona.title}. {persona.manner}\n")


def listing_json(library: Library) -> Json:
    """The same for programs."""
    return {
        "scenarios": [
            {
                "id": scenario.id,
                "title": scenario.title,
                "summary": scenario.summary,
                "personas": list(scenario.personas),
                "budget": scenario.budget,
            }
            for scenario in library.scenarios.values()
        ],
        "personas": [
            {"id": one.id, "name": one.name, "title": one.title, "manner": one.manner}
            for one in library.personas.values()
        ],
        "canned": [
            {"id": name, "title": one.title, "shape": one.shape.value, "persona": one.persona}
            for name, one in library.canned.items()
        ],
        "arcs": [
            {"id": one.id, "title": one.title, "talks": [x.scenario for x in one.chapters]}
            for one in library.arcs.values()
        ],
        "courses": [
            {"id": one.id, "title": one.title, "steps": len(one.steps)}
            for one in library.courses.values()
        ],
    }
