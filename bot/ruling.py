"""Tells a rule that is laid down for the two from a report of what somebody does to the writer.

Both may speak of phones, places and permission. Only a rule may be asked about as a line of the
agreement; a report is never answered with "would you keep this yourself?". In doubt it is a report.
English only, as the rest of what reads a line is.
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    """One of these words, as a group of a pattern."""
    return f"(?:{'|'.join(words.split())})"


_PEOPLE = _any(
    "ex wife husband girlfriend boyfriend partner mother father mum mom dad brother sister son "
    "daughter boss colleague neighbour neighbor friend"
)
_ORDERS = _any(
    "no never not all stop don't dont give gimme share show send text tell ask call answer "
    "delete block unfollow unfriend let hand keep turn leave quit wear report check come be"
)
_LEADS_IN = _any(
    "when if unless before after what who until so that because as where whatever whenever and"
)
_I_LAY_DOWN = _any("want need expect decide say ask think may can get choose will would")
_DONE_TO_ME = _any(
    "make force stand shout scream ring decide check watch follow track lock take hit scare hurt "
    "punish threaten won't"
)
_DONE = _any(
    "put took hid made went got had did said told kept sent broke found saw came threw were was"
)

_BINDS = re.compile(
    r"\b(?:you|your|yours|u|ur|we|us|our|both|neither|nobody|no one|each other|each of us)\b"
    rf"|^\W*(?:(?:please|pls|just|always|only) )*{_ORDERS}\b"
)
_REPORTS = tuple(
    map(
        re.compile,
        (
            r"\b(?:he|she|they|someone|somebody|hes|shes|theyre)\b",
            rf"\b(?:my|his|her|the) (?:\w+ )?{_PEOPLE}\b(?! and i\b)",
            rf"\b(?!{_LEADS_IN} )\w+ (?:i|im|ive|i'm|i've)\b(?! {_I_LAY_DOWN}\b)",
            rf"(?:^|[.!?;,] )\W*(?:i|im|ive)\b(?!'d)(?! {_I_LAY_DOWN}\b)",
            rf"\byou {_DONE_TO_ME}\b|\byou (?:will not|(?:do not|don't|never) (?:let|allow))\b",
            r"\byou(?:'ve| have)\b(?! to\b)",
            rf"\byou (?:(?:just|already|even|always) )?(?:{_DONE}|\w+[^e\W]ed)\b",
            r"^\W*i (?:can't|cannot|can not)\b",
            r"^\W*(?:no|not) (?:been|gone|seen|had|slept|eaten|\w+ed)\b",
            r"\b(?:shows?|comes?|lands?|rings?|beeps?) (?:up )?(?:on|in|at) (?:his|her)\b",
            r"\byou are \w+ing\b|\byou read my\b|\bnot allowed\b",
            r"^\W*(?:would|could|can|will) you (?:please )?(?:tell|show|help|explain|teach) me\b",
            r"\b(?:turns|turned) out\b|\bapparently\b",
            r"\b(?:don't|do not) (?:message|text|write|call|contact) me\b",
        ),
    )
)


# A name and what its bearer does; of the two people here a rule says "you" or "we".
_NAMED = re.compile(
    r"(?:^|[.!?;,] )(?!Nobody|Everybody|Everyone|Neither|Each|Both|No one)[A-Z][a-z]+"
    r"(?:'s (?:been|\w+ing)| (?:says|gets|has|is|was|decides|lets|keeps|makes|wants|knows))\b"
)


def lays_down(text: str) -> bool:
    """Say whether this is a rule for the other or for both, and surely no report."""
    if _NAMED.search(" ".join(text.replace("\u2019", "'").split())):
        return False
    plain = " ".join(text.lower().replace("\u2019", "'").split())
    return bool(_BINDS.search(plain)) and not any(shape.search(plain) for shape in _REPORTS)
