"""Tells words that want proof: to be shown, sent or let in on what is private, or to be watched.

The answer to them is openness that is offered freely, wherever they are typed. An asking is an
order, a request, or a wish with "I want"; an offer is a promise to be checked. What somebody
reports, and what they ask about what happened, is neither. English only, as the rest of what reads
a line is; a wish in words that are not known here passes as what its place asks for.
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"[.!?;\n\u2026]+|, |\s[-\u2013\u2014]+\s|\b(?:and|but|so|or|then|because|there|that) "
    r"|\b(?=(?:if|unless|until|once|by|without) )"
)
"""Where a new clause may begin; an asking or an offer stands at the start of one."""


def _any(*words: str) -> str:
    """One of these, as a group of a pattern."""
    return f"(?:{'|'.join(words)})"


# -- what is wanted

_THING = (
    r"(?:(?:smart)?phones?|mobile|cell(?:phone)?|screen|laptop|computer|tablet|messages?|msgs?"
    r"|texts?|dms?|chats?|inbox|e-?mails?|mail|conversations?|threads?|calls"
    r"|call (?:list|log|history)|browser|(?:search )?history|gallery|camera roll|bank statements?"
    r"|receipts?|contacts|accounts?|profiles?|whats ?app|telegram|instagram|insta|snap(?:chat)?"
    r"|facebook|messenger|tinder|bumble|hinge)\b"
)
_CHAT = (
    r"(?:(?:her|his) (?:messages|texts)|chats?|conversations?|threads?|call (?:list|log|history)"
    r"|bank statements?|receipts?)\b"
)
_KEY = r"(?:pass ?words?|pass ?codes?|pin(?: code)?|log ?ins?|access to (?:my|your|ur|her|his))\b"
_PLACE = r"(?:(?:live |current |exact )*(?:locations?|whereabouts|position)|tracking|gps)\b"
_PROOF = r"(?:screen ?shots?|screen ?grabs?|proofs?|evidence)\b"
_PHOTO = r"(?:photos?|pictures?|pics?|videos?|selfies?) of (?:where|who|what|you at|the place)\b"
_WRITTEN = (
    r"(?:what|everything|all|whatever) (?:that )?(?:you|u|she|he|they) (?:\w+ )?"
    r"(?:wrote|write|text(?:ed)?|sent|send|messaged|typed|posted|deleted)\b"
)
_SEEN = _any(_THING, _WRITTEN, _PROOF, _PLACE, "everything")

_BETWEEN = _any(
    "me|us|your|ur|yr|the|a|an|her|his|their|all|every|each|any|some|of|this|that|these|those",
    "whole|entire|full|last|latest|deleted|private|work|text|phone|chat|live|current|once",
    "at|in|into|on|over|through|thru|up|to|[a-z]+'s|[a-z]+s'",
)
_THE = rf"(?:{_BETWEEN} ){{0,5}}"
"""What may stand between the asking and the thing; never "my" or "our"."""
_MINE = rf"(?:(?:{_BETWEEN}|you|u|my|mine|our|each other(?:'s)?) ){{0,5}}"

# -- how it is asked for

_FIRST = r"(?:(?:please|pls|plz|just|now|first|ok|okay|well|hey|at least|only|also|then|always) )*"
_SMALL = r"(?: (?:really|still|just|only|also|please|maybe|ever|always|sometimes|simply|at least))*"
_WANT = "(?:want|need|expect|like|love|ask|wish|prefer|demand|insist|deserve)"
_BETTER = (
    r"(?:i|it)(?:'d| would) (?:help|feel (?:better|safer|calmer)"
    r"|be (?:calmer|easier|good|great|nice))(?: me)?(?: a lot| more)?"
)

_LOOK = (
    r"(?:see|read|check|search|inspect|scroll|have a look|take a look"
    r"|look (?:at|in|into|on|over|through|thru)|go (?:through|thru|over|into)) "
)
_SHOWN = _any(
    rf"(?:show|showing|showed|shown) {_THE}{_SEEN}",
    r"(?:send|sending|sent|forward(?:ed|ing)?|giv(?:e|ing)|gave|hand(?:ed|ing)?|shar(?:e|ed|ing)"
    rf"|mail|text) {_THE}{_any(_PROOF, _PLACE, _KEY, _WRITTEN, _CHAT, _PHOTO)}",
    rf"(?:give|hand|pass) (?:me|us|over) {_THE}(?:(?:smart)?phones?|mobile|laptop)\b",
    rf"(?:tell|telling|let me (?:know|have)) {_THE}{_KEY}",
    rf"(?:unlock|unlocking|open|opening) (?:your|ur|the) (?:\w+ )?{_THING}",
    rf"(?:turn|switch|put|leave|keep) {_THE}(?:{_PLACE}|life ?360|find my \w+)",
    r"(?:video ?call|facetime) (?:me|us) (?:from|when|while|so|as soon|wherever|every)",
    r"(?:prove|proving|proof) (?!(?:me|us|yourself) wrong)"
    r"(?:it|that|to (?:me|us)|me|us|yourself|you|your|where|who|what)",
)
_YOU_DO = _any(
    r"(?:can|could|will|would|won't|can't|couldn't|why (?:don't|can't|won't)|do) (?:you|u)"
    rf"{_SMALL}(?: mind| agree to| be (?:willing|ready) to)?",
    r"are (?:you|u) (?:willing|ready|able|prepared) to|i(?:'m| am) asking (?:you|u) to",
    rf"i(?:'d| would)?{_SMALL} {_WANT}(?: for| on)?(?: that)? (?:you|u)(?: to| would| could|ing)?",
    rf"(?:you|u)(?:'ll| will)?{_SMALL} (?:must|should|have to|need to|had better|better|could|can)"
    rf"{_SMALL}",
    rf"(?:if|unless|until|once) (?:you|u)(?: would| could| can)?{_SMALL}",
    rf"{_BETTER} if (?:you|u)(?: would| could)?",
)
_I_DO = _any(
    rf"(?:can|could|may|might|when can|should) (?:i|we){_SMALL}",
    "let me|lemme|let us(?: both)?",
    r"(?:can|could|will|would|won't|can't|why (?:won't|can't|don't)) (?:you|u)(?: please| just)?"
    " let me",
    r"(?:you|u)(?:'ll| will| must| should| have to| need to| can| could) let me",
    rf"(?:i|we)(?:'d| would)?{_SMALL} {_WANT}(?: to| be able to| permission to| for)+",
    rf"(?:{_BETTER} )?if (?:i|we) (?:could|can|may|might|(?:was|were) allowed to)(?: just)?",
    r"(?:is|would) it (?:be )?(?:ok|okay|fine|all ?right) (?:if i|for me to|to)",
    r"(?:do|would) (?:you|u) mind (?:if i|me)",
)


def _shapes(*shapes: str) -> tuple[re.Pattern[str], ...]:
    """Compile shapes that stand at the start of a clause."""
    return tuple(re.compile(f"^{_FIRST}{shape}") for shape in shapes)


_ASKINGS = _shapes(
    _SHOWN,
    rf"{_YOU_DO} (?:me )?{_SHOWN}",
    rf"(?:you|u)(?:'ll| will)? (?:show|send|share|forward|give|hand|tell) (?:me|us) {_THE}"
    rf"{_any(_SEEN, _KEY, _CHAT)}",
    rf"(?:you|u)(?:'ll| will)? share {_THE}{_PLACE}",
    rf"{_YOU_DO} (?:tell|text|write|send|report)(?: to)?(?: me)? where (?:you|u) are "
    r"(?:at all times|all the time|always|every)",
    rf"{_I_DO} {_LOOK}{_THE}{_SEEN}",
    rf"{_I_DO} be (?:shown|sent|given) {_THE}{_any(_SEEN, _KEY)}",
    rf"(?:i|we)(?:'d| would)?{_SMALL} (?:{_WANT}|ask for|insist on) (?:to (?:see|have) )?"
    rf"(?:(?:a|the|some|any|real|more|of|your|his|her|every|daily) ){{0,3}}"
    rf"{_any(_PROOF, _PLACE, _KEY)}",
    rf"(?:i|we) (?:insist on|ask for) (?:seeing|reading|checking|looking \w+) {_THE}{_THING}",
    rf"(?:what's|whats|what is) (?:your|ur) (?:\w+ ){{0,2}}(?:{_KEY}|code\b)",
    rf"(?:what's|whats|what is) the (?:{_KEY}|code) (?:of|to|for) (?:your|ur) ",
    rf"(?:your|ur) (?:\w+ )?{_KEY}(?: please| pls)?$",
    rf"(?:where is|where's|show|any|got)?(?: ?(?:the|your|any))? ?{_PROOF}(?: please| pls| now)*$",
    rf"[a-z]+ (?:shows|sends|gives|hands|forwards) (?:me|us) {_THE}{_any(_SEEN, _KEY)}",
)
_OFFERS = _shapes(
    rf"(?:i|we)(?:'ll| will|'d| would| can|'m going to|'re going to)?{_SMALL} "
    rf"(?:show|send|share|forward|give|hand|let) {_MINE}{_any(_PROOF, _PLACE, _KEY)}",
    rf"(?:i|we)(?:'ll| will|'d| would| can)?{_SMALL} (?:show|hand|give|let|forward) {_MINE}"
    rf"(?:have |{_LOOK})?{_MINE}{_THING}",
    rf"(?:we|[a-z]+) (?:can|may|could|will|are allowed to|get to){_SMALL} {_LOOK}{_MINE}{_SEEN}",
    rf"(?:i|we)(?:'ll| will)?{_SMALL} (?:turn|switch|put|leave|keep) {_MINE}{_PLACE}",
    rf"[a-z]+ (?:shows|sends|gives|hands|forwards) {_MINE}{_PROOF}",
)


def asks_for_proof(text: str) -> bool:
    """Say whether some clause asks the other to prove something or to let oneself look."""
    return _has(_ASKINGS, text)


def offers_proof(text: str) -> bool:
    """Say whether some clause promises proof, or that somebody may look or watch."""
    return _has(_OFFERS, text)


def _has(shapes: tuple[re.Pattern[str], ...], text: str) -> bool:
    plain = " ".join(text.lower().replace("\u2019", "'").split())
    starts = [0, *(hit.end() for hit in _CLAUSE.finditer(plain))]
    clauses = [plain[start:].strip(" *_(") for start in starts]
    return any(shape.search(clause) for clause in clauses for shape in shapes)
