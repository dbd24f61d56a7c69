"""Turns empty of meaning: noises, mere nods, mashed keys, a language that is not English."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from simulator.grading.clauses import Sentence, sentences
from simulator.grading.offline.matching import matches
from simulator.grading.words import count_words

_ENGLISH = frozenset(
    "a about after all am an and any are as at be because been before but by can could did do does "
    "done for from get go good had has have he her him his how i if in into is it just know like "
    "made make me more my need never no not now of off on one only or our out over said say see "
    "she should so some sorry take tell that the their them then there they this time to told too "
    "up us want was way we well went were what when where which who why will with work would yes "
    "you your today tomorrow date board team bug fault mine".split()
)
_FOREIGN = frozenset(
    "que de la el los las por para una uno es y en mi lo con si muy mucho mucha fue mía otra vez "
    "culpa estoy está siento perdón disculpe le les des je ne pas est un une et vous nous mon pour "
    "dans désolé désolée ich nicht das der den und ist es wir sie mit ein eine auf habe tut leid "
    "che non sono per di ho mio della eu não em os do da foi uma het een ik niet van je "
    "dat ve bir bu ben için nie jest się na to w hai hain mein mujhe nahi kya aap ka ki ke ko tha "
    "mera galti saya tidak dan yang".split()
)
_ONLY_FOREIGN = _FOREIGN - _ENGLISH
_VOWELS = frozenset("aeiouyáéíóúàèìòùäöü")
_MASHED = re.compile(r"[^aeiouy\W\d_]{5,}|(\w)\1{3,}|asdf|qwer|zxcv|hjkl|sdfg|dfgh|jkl|uiop|wasd")
_KNOWN_CLUSTERS = re.compile(
    r"hm+|mm+|brr+|shh+|zzz+|grr+|pff+t?|strengths?|\w*(?:ghts|rths|ngths)\w*"
)
_LATIN = 0x250
_LEAST = 3


def without_content(text: str, boss_line: str = "") -> bool:
    """Whether a turn says nothing: a bare "yes" does say something where the boss asked."""
    if count_words(text) == 0 or _is_foreign(text) or _is_gibberish(text):
        return True
    answers = any(sentence.question for sentence in sentences(boss_line))
    return all(_nods(sentence, answers) for sentence in sentences(text))


def _nods(sentence: Sentence, answers: bool) -> bool:
    if answers and matches("cues.answer", sentence.words):
        return False
    return all(matches("cues.empty", clause.words) for clause in sentence.clauses) or matches(
        "cues.empty", sentence.words
    )


def _is_foreign(text: str) -> bool:
    """Whether the text is mostly in another script, or its small words are not English."""
    letters = [character for character in text if character.isalpha()]
    if sum(not _is_latin(letter) for letter in letters) * 2 > len(letters):
        return True
    words = _words(text)
    foreign = sum(word in _ONLY_FOREIGN for word in words)
    english = sum(word in _ENGLISH for word in words)
    return len(words) >= _LEAST and foreign >= 2 and foreign > english


def _is_gibberish(text: str) -> bool:
    """Whether most words could be no words, or one word stands over and over."""
    words = _words(text)
    if not words:
        return False
    mashed = sum(_is_mashed(word) for word in words)
    if mashed * 2 > len(words):
        return True
    ((_, most),) = Counter(words).most_common(1)
    stuck = sum(first == second for first, second in pairwise(words))
    return len(words) >= _LEAST and (most == len(words) or stuck * 10 >= 7 * len(words))


def _is_mashed(word: str) -> bool:
    if _KNOWN_CLUSTERS.fullmatch(word) or word.isdigit():
        return False
    voiceless = len(word) > 3 and not _VOWELS & set(word) and word.isalpha()
    return bool(_MASHED.search(word)) or voiceless or len(word) > 24


def _is_latin(letter: str) -> bool:
    return ord(letter) < _LATIN or "LATIN" in unicodedata.name(letter, "")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("'", "").replace("\u2019", "").lower())
