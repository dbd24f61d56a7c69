"""The same thing said in another form: pure functions from text to text.

Each keeps what a turn means. A text that a function has nothing to change in comes back as
it is, and is left out of the count.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

from evals.spellings import AMERICAN, CASUAL, CONTRACTED

Change = Callable[[str], str]

_WORD = re.compile(r"[A-Za-z]{5,}")


def typos(text: str) -> str:
    """Two letters change places in every fifth longer word; the same words every time."""
    dice = random.Random(text)
    count = -1

    def swapped(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        word = match[0]
        if count % 5:
            return word
        at = dice.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _WORD.sub(swapped, text)


def lower_case(text: str) -> str:
    """As people type on a phone."""
    return text.lower()


def upper_case(text: str) -> str:
    """With the caps lock on."""
    return text.upper()


def no_commas(text: str) -> str:
    """Sentences still end; nothing else is marked."""
    return re.sub(r"[,;:]", "", text)


def exclamation(text: str) -> str:
    """Every full stop an exclamation mark."""
    return re.sub(r"\.(?=\s|$)", "!", text)


def curly(text: str) -> str:
    """Apostrophes as word processors set them."""
    return text.replace("'", "’")


def spelt_out(text: str) -> str:
    """Contractions written in full."""
    return replaced(text, CONTRACTED)


def contracted(text: str) -> str:
    """What can be contracted is."""
    return replaced(text, {long: short for short, long in CONTRACTED.items()})


def pleasantry(text: str) -> str:
    """A polite word first."""
    return f"Thanks for making the time. {text}"


def um(text: str) -> str:
    """A sound before speaking."""
    return f"Um, {text[:1].lower() if not text.startswith('I') else text[:1]}{text[1:]}"


def american(text: str) -> str:
    """American spelling."""
    return replaced(text, AMERICAN)


def casual(text: str) -> str:
    """Words as they sound in quick speech."""
    return replaced(text, CASUAL)


def no_articles(text: str) -> str:
    """Without articles, as speakers of many languages write English."""
    return re.sub(r"\b(?:the|an?)\s+(?=\w)", "", text, flags=re.IGNORECASE)


def no_copula(text: str) -> str:
    """Without some forms of "be", as in many Englishes and among learners."""
    return re.sub(r"\b(that|it|you|they|we)(?:'s| is| are|'re)\b(?!n't)", r"\1", text, flags=re.I)


def levelled(text: str) -> str:
    """ "I were", as in the north of England."""
    return re.sub(r"\b(I|it|that|he|she) was(?!n't)\b", r"\1 were", text, flags=re.IGNORECASE)


def other_prepositions(text: str) -> str:
    """Prepositions as learners mix them up."""
    return re.sub(r"\b(?:on|at) (?=[A-Z]\w+day|noon|nine)", "in ", text, flags=re.I)


def emphatic_itself(text: str) -> str:
    """ "On Monday itself", as in Indian English."""
    days = r"(Monday|Tuesday|Wednesday|Thursday|Friday|today|tomorrow|yesterday)"
    return re.sub(rf"\b{days}\b", r"\1 itself", text)


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The people spoken of have other names."""
    return replaced(text, names)


def introduced(text: str, names: Sequence[str]) -> str:
    """The speaker says a name first; with the same words the same one of these."""
    return f"It's {random.Random(text).choice(names)}. {text}"


def replaced(text: str, words: Mapping[str, str]) -> str:
    """Whole words replaced, a capital at the beginning kept."""
    folded = {old.casefold(): new for old, new in words.items()}
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    def other(match: re.Match[str]) -> str:
        new = folded[match[0].casefold()]
        return new[:1].upper() + new[1:] if match[0][:1].isupper() else new

    return re.sub(rf"(?<![\w']){'(?:' + pattern + ')'}(?![\w'])", other, text, flags=re.IGNORECASE)


FORM: dict[str, Change] = {
    "typos": typos,
    "lower case": lower_case,
    "capitals": upper_case,
    "no commas": no_commas,
    "exclamation marks": exclamation,
    "curly apostrophes": curly,
    "contractions spelt out": spelt_out,
    "contracted": contracted,
    "a pleasantry first": pleasantry,
    "um first": um,
}

SPEAKER: dict[str, Change] = {
    "American spelling": american,
    "quick speech": casual,
    "articles left out": no_articles,
    "forms of be left out": no_copula,
    "I were": levelled,
    "prepositions mixed up": other_prepositions,
    "Monday itself": emphatic_itself,
}

PADDING: dict[str, Change] = {
    "the first sentence again": lambda text: f"{text} {re.split(r'(?<=[.!?]) ', text)[0]}",
    "a long way in": lambda text: f"Before I say anything else I would like to say this. {text}",
    "a long way out": lambda text: (
        f"{text} And that is really all that there is to say about"
        " it from where I stand at this point in time, as far as I can see today."
    ),
    "a story": lambda text: (
        f"{text} I took the bus this morning, the long way round, past the"
        " park, and I thought about my first week here, when it rained so much. My desk stood by"
        " the window then. I had a plant on it, and it died."
    ),
}
