"""The light normal form of a chat text, the same when learning and when judging; for English."""

import re
import unicodedata

LONGEST = 1000
"""Characters of a text that are read; what matters in a longer one has to be cut out before."""

_QUOTES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07", "'"))
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\?")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_SPELLINGS = {
    "2moro": "tomorrow",
    "abt": "about",
    "arent": "aren't",
    "aint": "ain't",
    "b4": "before",
    "bc": "because",
    "bcz": "because",
    "bf": "boyfriend",
    "bday": "birthday",
    "cant": "can't",
    "couldnt": "couldn't",
    "coz": "because",
    "cuz": "because",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "dont": "don't",
    "dunno": "don't know",
    "gf": "girlfriend",
    "gimme": "give me",
    "gonna": "going to",
    "gotta": "got to",
    "hadnt": "hadn't",
    "hasnt": "hasn't",
    "havent": "haven't",
    "hes": "he's",
    "idc": "i don't care",
    "idk": "i don't know",
    "im": "i'm",
    "insta": "instagram",
    "isnt": "isn't",
    "ive": "i've",
    "kinda": "kind of",
    "lemme": "let me",
    "luv": "love",
    "msg": "message",
    "msgs": "messages",
    "nite": "night",
    "nvm": "never mind",
    "omg": "oh my god",
    "pic": "picture",
    "pics": "pictures",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "r": "are",
    "rn": "right now",
    "shes": "she's",
    "shouldnt": "shouldn't",
    "smth": "something",
    "theyre": "they're",
    "tho": "though",
    "thru": "through",
    "tmrw": "tomorrow",
    "tonite": "tonight",
    "txt": "text",
    "txts": "texts",
    "u": "you",
    "ur": "your",
    "wanna": "want to",
    "wasnt": "wasn't",
    "werent": "weren't",
    "whats": "what's",
    "wont": "won't",
    "wouldnt": "wouldn't",
    "wtf": "what the fuck",
    "ya": "you",
    "youre": "you're",
    "youve": "you've",
}


def plain(text: str) -> str:
    """Give the words of a text in lower case with single spaces, and its question marks.

    Accents, invisible signs and other marks are gone, quotes are straight, letters said three times
    or more are said once, and chat spellings are written out.
    """
    seen = unicodedata.normalize("NFKD", text[:LONGEST].translate(_QUOTES)).casefold()
    bare = "".join(sign for sign in seen if unicodedata.category(sign) not in {"Cf", "Mn"})
    tokens = _TOKEN.findall(_DRAWN_OUT.sub(r"\1", bare))
    return " ".join(_SPELLINGS.get(token, token) for token in tokens)
