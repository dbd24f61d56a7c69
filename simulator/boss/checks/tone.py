"""How a line sounds: warmth, thanks, praise, coaching, feelings, insults, an assistant's speech.

Patterns read the boss's own words in lower case with plain apostrophes; what she quotes
from the user does not count.
"""

import re
from collections.abc import Iterator

from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.models.moves import Band

NEVER = {
    "thanks or praise": (
        r"thank(?:s|ful)?\b(?! to\b)|appreciat\w+|grateful|gratitude|admir\w+|commend\w*|"
        r"(?:well|nicely) (?:done|said|put)|(?:good|great|nice|excellent) (?:job|work|answer|start|"
        r"point|question|thinking|plan|idea|step|effort|man|girl|boy)\b|^(?:very )?good[.,]|"
        r"\b(?:that's|that is|it's|this is|is a|a) (?:a )?(?:very |really |pretty |quite )?(?:good|"
        r"great|nice|excellent|fair|strong|solid|brave|mature|wonderful|perfect|helpful)\b"
        r"(?! (?:week|day|deal|many|copy|hour|reason|question for))|"
        r"excellent|wonderful|fantastic|impress(?:ed|ive)|proud|glad\b|pleased|happy|delighted|"
        r"(?:take|took|takes|taken|your|shows?) (?:real |a lot of |some |great )?(?:courage|honesty|"
        r"candou?r|maturity|integrity|guts)|brave|honest of you|mature of you|"
        r"(?:i|we) (?:really |do |still )?(?:respect|value|love|like) (?:you|your|that|how|it|the)|"
        r"you've (?:done well|grown|come a long way|earned)|valuable|talented|compliment\b",
    ),
    "warmer than trust allows": (
        r"(?:another|second|one more|a new) chance\b(?! to)|clean slate|fresh start|start (?:over|"
        r"fresh)\b|forg(?:ive|iven|iveness|ave)|apology accepted|(?:accept|take) your apology|"
        r"(?:don't|do not|no need to) (?:worry|be (?:so )?hard|beat|apologi[sz]e|panic|be sorry)|"
        r"no (?:harm|worries|problem|hard feelings)\b|(?:it's|it is|that's|that is|we're|we are|"
        r"you're|you are|i'm|all|everything is|everything's) (?:all )?(?:ok|okay|fine|alright|good|"
        r"all right|forgiven|forgotten)\b(?! (?:with|at|for)\b)|water under|behind us|move past|"
        r"(?:i|we) (?:do |still |fully |completely |will |can )*(?:trust|believe in|believe) you\b|"
        r"i believe (?:that )?you|restore[sd]? (?:my|your|our|the) (?:trust|faith)|rebuil[dt]\w*|"
        r"(?:here|there) (?:for|to help|to support) (?:you)?|support (?:you|your)|"
        r"(?:we|we'll|we will|we can|let's|let us) (?:\w+ ){0,3}(?:together|through this|as a team)|"
        r"\bon your side\b|rooting for|take your time|no rush|i know (?:this|it|that) (?:is|isn't|"
        r"must be|wasn't) (?:hard|difficult|easy|tough)|must (?:be|have been) (?:hard|difficult|"
        r"tough)|^(?:aw+|oh dear|poor)\b|\b(?:dear|my friend|buddy|sweetheart|kiddo)\b|"
        r"look(?:ing)? forward|good luck|best of luck|take care\b(?! of)|have a (?:good|great|nice)|"
        r"warm(?:ly|th|est)?\b|welcome|hope (?:you|we|this|it|that)|i'm sure you|i am sure you|"
        r"you (?:can|will) do (?:it|this)\b(?=[.,]|$)|feel better|relax\b|"
        r"(?:relieved|reassur\w+|that helps|means a lot)",
    ),
    "coaching": (
        r"you (?:should|ought to|could (?:try|start|say|consider)|might want|may want|would do well|"
        r"need to (?:be|take|own|learn|understand|show|prove|rebuild|work|think|start|focus|reflect|"
        r"demonstrate|acknowledge|communicate|address|make sure|consider|remember|do better))|"
        r"(?:^|[.!?] )(?:try|consider|remember|focus on|think about|reflect on|make sure|be sure|"
        r"take (?:a moment|responsibility|ownership|a (?:deep )?breath)|learn from|own (?:it|your))\b|"
        r"(?:my|some|a piece of|good) advice|i(?:'d| would)? (?:suggest|recommend|advise|encourage)|"
        r"(?:it's|it is) (?:important|essential|crucial|key|vital|okay|normal|never too late) (?:to|"
        r"that)|the (?:key|first step|best way|important thing|way forward|next step) (?:is|here|to)|"
        r"(?:a|the) (?:real|good|sincere|proper|genuine|better) apology (?:would|is|names|has|does)|"
        r"step in the right|right direction|on the right track|opportunit(?:y|ies) (?:to|for)|"
        r"learning (?:experience|moment|opportunity)|lessons? (?:learned|learnt|here)|growth|"
        r"grow from|here's (?:how|what you)|tip\b|how about (?:we|you)|why don't (?:we|you)|"
        r"trust (?:is|takes|must|has to|can be|needs)|(?:earn|regain|win|gain|rebuild) (?:back )?"
        r"(?:my|the|their|our|his|her|that|people's|back)\b|actions speak|accountability (?:is|means|"
        r"starts)|taking (?:full )?(?:responsibility|ownership|accountability)|"
        r"communicat(?:e|ion) (?:is|better|openly|effectively)|be (?:honest|open|transparent|"
        r"proactive|better)\b|do better|moving forward|going forward|in (?:the )?future|"
        r"for (?:a )?next time,|next time,? (?:you (?:should|need)|try|just|please)",
    ),
    "assistant's speech": (
        r"\b(?:an?|as) (?:ai|assistant|language model|llm|chatbot|bot)\b|language model|openai|"
        r"(?:i'm|i am|i'd be|would be|more than) happy to|(?:can|may|could|let me) (?:i )?(?:help|"
        r"assist)\b|how (?:can|may|could) i (?:help|assist)|i can(?:not|'t) (?:assist|help|fulfil|"
        r"comply|provide|generate|do that as)|(?:^|[.!?,] )(?:certainly|absolutely|of course|sure|"
        r"definitely|great|got it|understood|indeed|alright)\b(?:[.,!]|$)|^(?:ok|okay),|"
        r"here(?:'s| is| are) (?:the|a|an|your|my|some|one)\b|let me know|feel free|i hope this|"
        r"hope (?:this|that) helps|anything else (?:i can|you need)|i (?:fully |completely |totally |"
        r"do |can )?(?:understand|hear (?:you|what)|see (?:that|where|what you|your point)|get it|"
        r"recogni[sz]e|acknowledge)\b(?! (?:nothing|none))|that (?:being )?said,|at the end of the day|"
        r"in (?:conclusion|summary|other words|essence)|to (?:summari[sz]e|sum up|clarify|be clear)|"
        r"ultimately|overall,|furthermore|moreover|additionally|however,|it sounds like|"
        r"it seems (?:like|that|you)|what i'm hearing|if i understand|\blet's\b|\blet us\b|"
        r"work(?:ing)? (?:together|through)|constructive|touch base|circle back|"
        r"(?:as|like) (?:i|you) (?:mentioned|discussed)|please (?:provide|share|elaborate|explain|"
        r"note|let|feel|know|describe|clarify|tell)|could you (?:please|kindly|elaborate|provide)|"
        r"can you (?:please|elaborate|provide|share|walk)|would you (?:be willing|mind|like (?:me|to))|"
        r"elaborate|delve|navigat\w+|i'm (?:just )?(?:curious|wondering)|i wonder\b|i want to (?:make|"
        r"ensure|understand|help|see you|hear)|make sense",
    ),
    "names a feeling": (
        r"i(?:'m| am| was| feel| felt|'ve been| have been|'d be| would be)(?: (?:just|so|very|really|"
        r"deeply|extremely|quite|not|still|a bit|truly|honestly|incredibly|also)){0,2} (?:angry|upset|"
        r"hurt|sad|mad|furious|disappointed|frustrated|betrayed|annoyed|embarrassed|humiliated|"
        r"shocked|surprised|concerned|worried|tired|exhausted|uncomfortable|heartbroken|devastated|"
        r"let down|confused|torn|conflicted|sorry|afraid|touched|moved|sympathetic|insulted|offended|"
        r"ashamed|appalled|livid|irritated|stunned|taken aback|sick)|"
        r"\bi (?:feel|felt)\b|(?:makes?|made|leaves?|left) me (?:feel|angry|sad|wonder|question|"
        r"furious|upset|look|so)|my (?:feelings|heart|trust|disappointment|anger|patience|faith|"
        r"confidence)\b|(?:hurts?|pains?|saddens?|disappoints?|breaks|frustrates?) me|it hurt\b|"
        r"(?:i|we) (?:don't|do not|can't|cannot|can no longer|no longer|never|used to|could|"
        r"trusted|still|don't know if i can) ?(?:trust|trusted) ?(?:you|your|a)|i trusted|"
        r"(?:broke|broken|betray\w*|lost|violated|destroyed|damaged|abused) (?:my|our|the|this|your) "
        r"(?:trust|faith|confidence)|betray(?:al|ed)|i (?:need|want) you to (?:know|understand|feel|"
        r"see) (?:how|that|what)|because i (?:care|believe|need|want|feel)|disappoint(?:ing|ment)|"
        r"unacceptable|how dare|i expected (?:more|better)|i care\b",
    ),
    "insult": (
        r"idiot\w*|stupid\w*|moron\w*|pathetic|incompeten\w+|useless|worthless|liars?\b|loser|fool\b|"
        r"foolish|coward\w*|disgrace\w*|disgust\w*|imbecile|dumb|lazy|clown|joke of|snake|traitor|"
        r"backstabb\w+|rat\b|shut (?:up|your)|shit\w*|fuck\w*|damn\w*|\bhell\b|crap|bullshit|bloody|"
        r"\bass(?:hole)?\b|bastard|bitch|screw (?:you|up)|screwed|piss\w*|jesus|christ|for god's sake|"
        r"(?:i'll|i will) (?:ruin|destroy|bury|end) you|you make me sick|ridiculous|garbage|trash|"
        r"what is wrong with you|what's wrong with you|spineless|childish|naive|clueless|hopeless",
    ),
}

FROM_BAND = {
    r"\bplease\b|(?:^|[.?] )(?:fine|ok|okay|very well)[.,]": Band.GUARDED,
    r"(?:^|[.?] )(?:all right|fair|fair enough|better|clearer|agreed|yes, that|that will do|that'll do|"
    r"good enough)[.,]|that's (?:something|a start|clearer|better|more like it|fair|enough for now)|"
    r"that is (?:something|a start|clearer|better|enough for now)|i(?:'ll| will) (?:consider|think)": (
        Band.LISTENING
    ),
}
_ORDER = (Band.COLD, Band.GUARDED, Band.LISTENING)
_NEVER = {kind: re.compile("|".join(f"(?:{x})" for x in found)) for kind, found in NEVER.items()}
_FROM_BAND = {re.compile(pattern): band for pattern, band in FROM_BAND.items()}


def wrong_tone(spoken: Spoken, at: Moment) -> Iterator[str]:
    """What this boss would not say, or not while so little trust is there."""
    words = spoken.folded
    for kind, pattern in _NEVER.items():
        if found := _whole_words(pattern, words):
            yield f"{kind}: “{found}”"
    for pattern, band in _FROM_BAND.items():
        found = _whole_words(pattern, words)
        if found and _ORDER.index(at.band) < _ORDER.index(band):
            yield f"warmer than trust allows: “{found}”"


def _whole_words(pattern: re.Pattern[str], words: str) -> str:
    starts = (match for match in pattern.finditer(words) if _starts_word(words, match.start()))
    return next((match[0].strip(" .,!?") for match in starts), "")


def _starts_word(words: str, at: int) -> bool:
    return at == 0 or not (words[at - 1].isalnum() and words[at].isalnum())
