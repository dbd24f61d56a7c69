"""A campaign: where its talks have led, and what the next one starts with.

A campaign is nothing but its talks: each carries its place in `Setup.past`, so nothing
else has to be kept, and nothing can be lost.
"""

from simulator.errors import UserError
from simulator.models.arc import Arc, Chapter
from simulator.models.base import Value
from simulator.models.conversation import Difficulty, Promise, Transcript
from simulator.models.past import MOST_OWED, OWED, Chosen, Kept, Owed, Past

_ORDER = (Kept.BROKEN, Kept.TOLD, Kept.KEPT)


class Campaign(Value):
    """The finished talks of one campaign, one a chapter, in order."""

    id: str
    arc: Arc
    difficulty: Difficulty
    talks: tuple[Transcript, ...] = ()

    @property
    def chapter(self) -> int:
        """The place of the next talk, from 0; the number of chapters where all are done."""
        return len(self.talks)

    @property
    def next(self) -> Chapter | None:
        """The next talk, None where the arc is over."""
        return None if self.over else self.arc.chapters[self.chapter]

    @property
    def over(self) -> bool:
        """Whether the last talk has ended."""
        return self.chapter >= len(self.arc.chapters)

    @property
    def before(self) -> Transcript | None:
        """The last talk with the person whom the next one is with, if there was one."""
        chapter = self.next
        if chapter is None:
            return None
        with_them = [talk for talk in self.talks if talk.setup.persona == chapter.persona]
        return with_them[-1] if with_them else None

    @property
    def owed(self) -> tuple[Promise, ...]:
        """The promises the next talk opens on, by `owed-1` and so on: dated ones first."""
        before = self.before
        if before is None:
            return ()
        fresh = {promise.words.casefold(): promise for promise in before.promises}
        dated_first = sorted(fresh.values(), key=lambda promise: promise.when is None)
        return tuple(dated_first[:MOST_OWED])


def campaign(arc: Arc, id: str, difficulty: Difficulty, kept: list[Transcript]) -> Campaign:
    """The campaign of that id as it stands; of several tries at one talk the latest counts.

    `kept` holds conversations, the latest first.
    """
    latest: dict[int, Transcript] = {}
    for transcript in kept:
        past = transcript.setup.past
        own = transcript.setup.origin is None
        if own and past and past.campaign == id and transcript.outcome:
            latest.setdefault(past.chapter, transcript)
    talks = []
    while len(talks) in latest:
        talks.append(latest[len(talks)])
    return Campaign(id=id, arc=arc, difficulty=difficulty, talks=tuple(talks))


def next_past(now: Campaign, kept: dict[str, Kept], chosen: dict[str, str]) -> Past:
    """What the next talk starts with, given what the user did in the weeks before it.

    `kept` says for `owed-1` and so on what became of it, `chosen` which option was taken
    in each everyday choice. `UserError` names the first that is missing or unknown.
    """
    chapter = now.next
    if chapter is None:
        raise UserError(f"{now.arc.id}: all of its talks are over; start it anew")
    before = now.before
    return Past(
        campaign=now.id,
        arc=now.arc.id,
        chapter=now.chapter,
        level=before.trust if before else None,
        owed=_owed(now.owed, kept),
        chosen=tuple(_chosen(chapter, chosen)),
    )


def _owed(promises: tuple[Promise, ...], kept: dict[str, Kept]) -> tuple[Owed, ...]:
    found = []
    for place, promise in enumerate(promises, start=1):
        name = f"{OWED}{place}"
        if name not in kept:
            raise UserError(f"“{promise.words}”: say whether you kept it")
        found.append(Owed(id=name, words=promise.words, when=promise.when, kept=kept[name]))
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.kept)))


def _chosen(chapter: Chapter, chosen: dict[str, str]) -> list[Chosen]:
    found = []
    for choice in chapter.choices:
        option = choice.option(chosen.get(choice.id, ""))
        if option is None:
            raise UserError(f"“{choice.situation}”: choose what you did")
        found.append(
            Chosen(
                choice=choice.id,
                option=option.id,
                label=option.label,
                trust=option.trust,
                note=option.note,
            )
        )
    return found
