"""Another language than the talk's: foreign letters, or foreign little words."""

import unicodedata
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken

ENOUGH = 2
_ENGLISH = frozenset(
    "a about and are as at be but by can did do for from get give go had has have he her him his "
    "how i if in is it its me my next no not of on one or our out said say she so than that the "
    "their them then there they this to up was we were what when where which who whose why will "
    "with would yes you your".split()
)
# Words that carry a sentence in German, French, Spanish, Italian, Portuguese, Dutch or Latin
# script Chinese and Hindi, without those that English shares.
_FOREIGN = frozenset(
    "aber als auch auf bitte danke das dass den der dir dich du ein eine er es für haben hast hat "
    "ich ist ja kein mir mich mit nein nicht noch oder sehr sich sie sind und uns vom von warum "
    "wer wie wir wird zu zum aux avec avez bien ce cela ces cette c'est dans elle est et être il "
    "je la le les leur ma mais merci moi ne nous où oui par pas pour pourquoi qu que quel qui sa "
    "sans ses sont sur tu un une vos votre vous al como con cuando cuándo de del el ella en eso "
    "esta está este esto fue gracias hay lo los las más mi muy nada para pero por porque qué "
    "quién se ser si sí su también te tiene tu una usted y ya che chi cosa di grazie ho hai il "
    "io lei mia non per perché più quando questo sei sono è ao com da em isso mas não o obrigado "
    "os quem são sua um uma você bedankt dat die dit een en geen heb hebt het hij ik jij je maar "
    "met mij naar niet nog ook van waarom wat wie wij zijn ni wo shi de bu ma ne kya hai nahi".split()
) - {"die", "do", "he", "me", "ma", "was", "will", "si"}


def other_language(spoken: Spoken, at: Moment) -> Iterator[str]:
    """Whether the boss has left English."""
    for character in spoken.own:
        if character.isalpha() and "LATIN" not in unicodedata.name(character, "LATIN"):
            yield f"other language: “{character}”"
            return
    words = plain(spoken.own).split()
    foreign = [word for word in words if word in _FOREIGN and word not in at.vocabulary]
    if len(foreign) >= ENOUGH and len(foreign) > sum(word in _ENGLISH for word in words):
        yield f"other language: “{' '.join(foreign[:3])}”"
