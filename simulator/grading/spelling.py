"""How people type what others spell out: contractions, slang, missing apostrophes."""

NEGATIONS = {
    "don't": "do", "doesn't": "does", "didn't": "did", "isn't": "is", "aren't": "are",
    "wasn't": "was", "weren't": "were", "haven't": "have", "hasn't": "has", "hadn't": "had",
    "can't": "can", "couldn't": "could", "won't": "will", "wouldn't": "would",
    "shan't": "will", "shouldn't": "should", "mustn't": "must", "needn't": "need",
    "mightn't": "might", "ain't": "is", "oughtn't": "ought",
}  # fmt: skip

SHORT_FORMS = {
    "im": "i am", "ive": "i have", "youre": "you are", "youve": "you have",
    "youll": "you will", "youd": "you would", "theyre": "they are", "theyve": "they have",
    "theyll": "they will", "weve": "we have", "thats": "that is", "theres": "there is",
    "whats": "what is", "hes": "he is", "shes": "she is", "itll": "it will",
    "whos": "who is", "heres": "here is", "lets": "let us",
    "gonna": "going to", "gunna": "going to", "wanna": "want to", "gotta": "got to",
    "kinda": "kind of", "sorta": "sort of", "lotta": "lot of", "dunno": "do not know",
    "shoulda": "should have", "coulda": "could have", "woulda": "would have",
    "shouldve": "should have", "couldve": "could have", "wouldve": "would have",
    "mightve": "might have", "mustve": "must have", "imma": "i will", "lemme": "let me",
    "gimme": "give me", "cannot": "can not", "cos": "because", "coz": "because",
    "cuz": "because", "'cause": "because", "'cos": "because", "tho": "though",
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "sry": "sorry",
    "soz": "sorry", "bc": "because", "b/c": "because", "w/o": "without", "prob": "probably",
    "probs": "probably", "def": "definitely", "rly": "really", "ppl": "people",
    "yday": "yesterday", "tmrw": "tomorrow", "tmr": "tomorrow", "tomo": "tomorrow",
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "weds": "wednesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday",
    "eod": "end of day", "eow": "end of week", "cob": "close of business",
    "noone": "nobody", "d'you": "do you", "y'all": "you all", "o'clock": "oclock",
    "shall": "will", "ma'am": "madam", "alot": "a lot", "aswell": "as well",
}  # fmt: skip

ENDINGS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "'d", "'s": "'s"}

# After these, 's is a verb; after any other word it marks a possessor.
BEFORE_IS = frozenset(
    "it that there here he she what who where how when why this everything nothing "
    "something nobody everybody everyone one which two three".split()
)

# Before these words 's is a verb whatever stands before it ("that part's on me").
AFTER_IS = frozenset(
    "a an the on my mine me down not been gone going that too only all what why where".split()
)

# After these, as after words in -ed, "I'd" is "I had" and not "I would".
PARTICIPLES = frozenset(
    "been had got gone done said told made given taken known seen thought left sent kept "
    "written begun come become felt found brought built bought caught chosen fallen "
    "forgotten gotten heard held hidden let lost met paid planned read run sat shown slept "
    "spent spoken stood sworn understood worn won already just better "
    "a an the no nothing two three".split()
)

# Before these words "ill" and "id" are "I'll" and "I'd" without the apostrophe.
NOT_ILLNESS_AFTER = frozenset(
    "was am is are been be being feel felt fell fall get got seriously very so too "
    "mentally critically terminally really still the an my your".split()
)
