"""Tells a question about the step at hand from the words that the step asks for. English only.

Whole texts alone count: who is asked what they appreciate and types "who reads this?" wants to
know, while "who reads this to the kids every night? You." is an answer. In doubt, it is an answer.
"""

from __future__ import annotations

import re

from bot.dialogue.events import StepPart
from bot.naming import plain_of

DRAFTING = frozenset(
    {
        "statement",
        "answer",
        "change",
        "slot",
        "feeling",
        "owning",
        "said_back",
        "say_back",
        "unheard",
        "understanding",
        "understand",
        "appreciation",
        "line",
        "line_part",
        "summary",
        "checkin_thanks",
        "checkin_boundaries",
        "promise",
        "lapse",
        "letter",
        "reply",
        "word",
        "again",
        "jar_note",
        "root",
        "root_sentence",
    }
)
"""Kinds of words that somebody finds for the other, so that a question would take their place."""

SAID_TO_THE_OTHER = frozenset({"letter", "reply", "word", "again", "root", "root_sentence"})
"""Among them those that are often questions themselves: only what names the writing counts."""

LONGEST = 120
"""Characters of a text that is looked at; whoever writes more is not asking about the step."""

_LEAD = (
    r"(?:(?:ok(?:ay)?|so|but|and|wait|hm+|um+|uh+|hey|sorry|oh|well|btw|first|quick question)\W+)*"
)
_IT = (
    r"(?:this|it|that|these|(?:all|any) of (?:this|it)"
    r"|(?:this|the|that|my) (?:words?|text|answers?|sentences?|messages?|note|line|draft|list)"
    r"|what i(?:'m| am|'ve| have)? (?:write|wrote|writing|written|type|typed|typing|say|said|saying"
    r"|put|send|sent)(?: here| in here| now| down)?)"
)
_WHO = (
    r"(?:he|she|they|my partner|the other(?: one| person| side)?|(?:any|some)(?:one|body)(?: else)?"
    r"|people|others?|(?:the|our|that) group|the host|the bot|we both|both(?: of us)?"
    r"|my (?:husband|wife|boyfriend|girlfriend|bf|gf|fiance|fiancee))"
)
_SO = (
    r"(?:(?:also|even|still|just|really|actually|ever|already|all|exactly|then|now|immediately) )*"
)
_TAIL = (
    r"(?: (?:here|now|then|too|also|right away|straight away|immediately|at once|already|at all"
    r"|anyway|exactly|later|after(?:wards)?|please|pls|yet|directly|as well|or not|or what"
    r"|or just me|or only me|of us|before i \w+(?: \w+){0,2}|if i \w+(?: \w+){0,2}"
    r"|when i \w+(?: \w+){0,2}|(?:to|with|by|in) (?:my partner|him|her|them|the group|anyone"
    r"|anybody|someone|somebody|you|the bot|me)(?: else)?))*"
)
_READ = r"(?:reads?|sees?|gets?|receives?|looks? at|has access to|have access to|hears?)"
_WRITE = r"(?:write|say|put|type|do|answer|enter|send|tell (?:you|them)|fill in|mention|include)"

_READERS = (
    rf"(?:and |so )?who(?:'s| is| else| all| can| could| will| would| gets?| going| does| to| gonna"
    rf"| able| allowed)* {_SO}{_READ}(?: {_IT})?",
    rf"(?:will|does|do|can|could|is|are|would|am) {_WHO} {_SO}(?:(?:get|going|able|allowed|gonna)"
    rf" (?:to )?)?{_SO}(?:(?:be|being) )?(?:{_READ}|reading|seeing|shown|sent|told|notified)"
    rf"(?: (?:about )?{_IT})?",
    rf"(?:is|will|does|are|was|do) {_IT} {_SO}"
    rf"(?:(?:be|get|gets|being|going to be|stay|stays|kept) )?{_SO}"
    rf"(?:private|secret|anonymous|shared|sent|seen|read|visible|public|posted|shown|saved"
    rf"|stored|kept|recorded|confidential|between us|here|go|get sent|get posted|get shared)",
    rf"(?:when|where|how) (?:does|do|will|is|can|would|are|did) (?:{_IT}|{_WHO}) {_SO}"
    rf"(?:going to |get to )?(?:go|end up|sent|shown|posted|stored|{_READ})(?: {_IT})?",
    rf"(?:do|are|will|would|did) (?:you|u) {_SO}(?:going to |gonna )?(?:share|send|show|post"
    rf"|forward|store|save|keep|sharing|sending|showing|posting|storing|saving|keeping|read|reading)"
    rf" {_IT}",
)
_PURPOSE = (
    r"(?:what(?:'s| is|s)|whats|what are) (?:this|that|these|those|the jar)",
    r"(?:what(?:'s| is|s)|whats) (?:all )?(?:this|that|it)(?: step| question| part| one| exercise)?"
    r" (?:even |actually |really )?"
    r"(?:(?:good |supposed to be )?for|about|supposed to do|meant to do)",
    rf"(?:what(?:'s| is|s)|whats) the (?:point|purpose|use|idea|sense|reason|goal) (?:of|in|behind"
    rf"|for) (?:all )?(?:doing |writing |saying )?{_IT}(?: step| question| part| exercise)?",
    rf"why (?:do|should|must|am|are|would|does|did) (?:i|we|you|u|it) {_SO}(?:(?:have|need|supposed"
    rf"|want me|asked|asking me|meant) (?:to )?)?(?:do|doing|write|writing|ask|asking|say|answer"
    rf"|need|know)? ?{_IT}",
    rf"(?:how|what) (?:does|will|is|would|can|could|should) {_IT} {_SO}(?:going to |supposed to "
    r"|meant to )?(?:help|do|change|bring|be good for|be useful)(?: us| me| anything| for us)?",
)
_HOW = (
    rf"what(?: exactly| else| kind of thing| sort of thing)? (?:do|should|can|could|shall|am|must"
    rf"|would|might) i {_SO}(?:(?:supposed|meant|have|need|got|allowed) to )?{_SO}{_WRITE}"
    rf"(?: {_IT}| in here| there| next)?",
    r"what (?:goes|belongs|comes|has to go|should go) (?:in )?(?:here|there)",
    rf"(?:do|must|should|can|could|may|am) i {_SO}"
    rf"(?:(?:have|need|supposed|allowed|able|obliged|got) to )?{_SO}"
    rf"(?:skip|leave|change|edit|delete|redo|rewrite|correct|undo|take|{_WRITE}|share"
    rf"|post|pass|use)(?: (?:{_IT}|something|anything|one|more|more than one|this one|an? \w+))?"
    r"(?: (?:out|back|off|again|empty|blank|down))?",
    rf"how (?:long|short|much|detailed|honest|exact|specific|many (?:words|sentences|lines|things))"
    rf" (?:does|do|should|must|is|can|would|may) (?:{_IT}|i) {_SO}(?:(?:have|need|supposed|allowed)"
    rf" to )?(?:be|write|say)?",
    rf"how (?:do|should|can|would|must) i {_SO}(?:{_WRITE}|start|begin|phrase|word) (?:{_IT}|here)",
    r"(?:can|could|will|would|do) (?:you|u|i|we) (?:please |maybe )?"
    r"(?:give|show|have|get|see|tell) (?:me |us )?(?:an?|some|another|one) examples?",
    r"(?:like what|such as what|any examples?|an example|what for example)",
    r"what (?:do|does|would) (?:you|u|it|this) (?:want|need|expect) me to (?:do|say|write|put)",
    r"(?:do|must|should) i (?:really |even )?(?:have|need) to",
    r"(?:what(?:'s| is|s)|whats) (?:expected|needed|wanted|asked)(?: of me| from me)?",
    rf"what (?:happens|if|will happen)(?: if)? i {_SO}"
    rf"(?:skip|don'?t|do not|leave|say nothing|can'?t)(?: {_WRITE})?"
    rf"(?: (?:{_IT}|anything|something|nothing))?(?: (?:out|empty))?",
)
_AHEAD = (
    r"what now",
    r"what(?: happens| comes| is| will happen| will come|'s|s)(?: going to happen)?(?: next| then"
    rf"| now| after (?:{_IT}|wards)| afterwards| from here)+",
    rf"how (?:long|much|many)(?: \w+)? (?:does|will|is|do|are) (?:{_IT}|we|there|the rest|the whole"
    r" thing)(?: still| all| going to| gonna)* (?:take|last|go on|left|to go|need)",
)


def _whole(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{'|'.join(ways)}){_TAIL}")


_PARTS = {
    StepPart.READERS: _whole(*_READERS),
    StepPart.PURPOSE: _whole(*_PURPOSE),
    StepPart.HOW: _whole(*_HOW),
    StepPart.AHEAD: _whole(*_AHEAD),
}
_BOT = _whole(
    r"(?:and )?(?:what(?:'s| is| are|s)|whats|wat is|wut is) (?:all )?(?:this|you|it)"
    r"(?: (?:all|here|bot|thing|app|program|chat|place|even|about|exactly|supposed to be|for))*",
    r"(?:and )?who (?:are|r) (?:you|u)(?: exactly)?",
    r"what (?:do|can|does|will) (?:you|u|it|this|the bot)(?: bot| thing)? do"
    r"(?: here| for us| for me)*",
    r"how (?:does|do|will) (?:this|it|you|the bot|all this)(?: bot| thing)? work",
    r"(?:can you |please )?(?:tell me|explain)(?: me)? (?:what|how) (?:this|you|it)"
    r"(?: is| are| works?)(?: about| for)?",
    r"(?:i )?(?:don'?t|do not) (?:know|get|understand) what (?:this|it) is(?: about| for)?",
)
_NAMES_THE_WRITING = re.compile(r"\b(?:this|here|write|writing|type|text|sentence|example|skip)\b")


def asks_what_this_is(text: str) -> StepPart | None:
    """Say whether somebody who is only arriving asks what all this is, or what comes next."""
    if text.startswith("/") or len(text) > LONGEST:
        return None
    plain = " ".join(plain_of(text).replace(",", " ").split())
    parts = ((StepPart.BOT, _BOT), (StepPart.AHEAD, _PARTS[StepPart.AHEAD]))
    return next((part for part, ways in parts if ways.fullmatch(plain)), None)


def step_question(text: str, kind: str) -> StepPart | None:
    """Say which part of the present step a text asks about, or None when it asks about none."""
    if kind not in DRAFTING or text.startswith("/") or len(text) > LONGEST:
        return None
    plain = " ".join(plain_of(text).replace(",", " ").split())
    if kind in SAID_TO_THE_OTHER and not _NAMES_THE_WRITING.search(plain):
        return None
    return next((part for part, ways in _PARTS.items() if ways.fullmatch(plain)), None)


_THEM = (
    r"(?:he|she|they|my (?:partner|husband|wife|boyfriend|girlfriend|bf|gf|man|love|hubby|fiancee?)"
    r"|the other(?: one| person| side)?|your partner|u|you two)"
)
_LATELY = r"(?: (?:now|yet|already|still|there|here|right now|so long|all this time|or not|then))*"
_AFTER_PARTNER = _whole(
    rf"(?:what|wat)(?:'?s| is| are|'?re)? {_THEM} (?:doing|writing|typing|saying|up to|waiting for)"
    rf"{_LATELY}",
    rf"(?:what|wat) (?:does|did|has|have|is) {_THEM} (?:do|did|say|said|write|written|answered?"
    rf"|press(?:ed)?|choose|chosen|doing){_LATELY}",
    rf"(?:and )?(?:where|wheres|where's)(?: is| are|'?re)? {_THEM}{_LATELY}",
    rf"(?:is|are|has|have|did|does|was) {_THEM}(?: (?:still|already|even|not|ever|also|almost))*"
    r" (?:done|ready|there|here|finished|finish|answer(?:ed|ing)?|writing|typing|online|coming"
    r"|waiting|back|started|begun|replied|reply|respond(?:ed)?|respond|read it|seen it|opened it"
    rf"|pressed(?: it)?|press(?: it)?|answered yet|thinking|working on it|busy|alive){_LATELY}",
    rf"(?:when|how long)(?: (?:will|does|is|are|do|must|should))? (?:{_THEM}|i|we)(?: still)?"
    rf" (?:be )?(?:done|ready|finished|answer|write|reply|need|take|come"
    rf"|wait for {_THEM}){_LATELY}",
    rf"(?:why|what) (?:is|are|does|takes?|has|do)(?:n'?t)? {_THEM} (?:take|taking|taken|so|not"
    rf"|answer(?:ing)?|write|writing)(?: (?:so|that|such|a|long|slow|time|answer(?:ing|ed)?))*"
    rf"{_LATELY}",
    rf"(?:what'?s|what is) tak(?:ing|es) (?:{_THEM}|him|her|them|it) so long",
)


def asks_after_partner(text: str) -> bool:
    """Say whether somebody who waits asks what the other does, or if they are ready."""
    if text.startswith("/") or len(text) > LONGEST:
        return False
    return bool(_AFTER_PARTNER.fullmatch(" ".join(plain_of(text).replace(",", " ").split())))


_PERSONAL = re.compile(
    r"\b(?:i|me|my|mine|you|your|yours|u|ur|we|us|our|he|him|his|she|her|they|them|their)\b"
)
_ADVERBIAL = re.compile(r"(?:how|the way|that)\b")


def asks_the_bot(text: str, kind: str) -> bool:
    """Say whether a question that is one of knowledge can hardly be the words that are asked for.

    Nobody appreciates something by a question; what was heard may be told as one, about persons.
    """
    plain = plain_of(text)
    if kind in ("appreciation", "jar_note"):
        return "?" in text and not _ADVERBIAL.match(plain)
    if kind in ("say_back", "unheard", "understand", "said_back", "understanding"):
        return "?" in text and not _PERSONAL.search(plain)
    return False
