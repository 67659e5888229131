"""Tells a promise to give up watching from one that asks for it or offers it. English only."""

import re

_MANNER = r"(?:(?:again|just|secretly|ever|always|to|at all) )*"
_LOOK = (
    r"(?:look(?:ing)? (?:at|through|in|into|over)|go(?:ing)? (?:through|thru)|snoop(?:ing)? in"
    r"|spy(?:ing)? on|scroll(?:ing)? through|check(?:ing)?(?: on| up on)?|read(?:ing)?|see(?:ing)?"
    r"|search(?:ing)?|track(?:ing)?|monitor(?:ing)?|control(?:ling)?|watch(?:ing)?"
    r"|open(?:ing)?|unlock(?:ing)?) (?:\w+ ){0,2}?(?:your|ur|you|u|her|his|their)\b"
)
_LEAVES = re.compile(
    r"(?:(?<!not )(?<!n't )(?<!never )(?:stop|quit|give up|leave off)|instead of|rather than"
    r"|refrain from|no longer|won't|will not|not|never) " + _MANNER + _LOOK
)
_TEMPTED = re.compile(
    r"\b(?:if|when|whenever|(?:every|each) time|should) i(?:'m|'d| am| would)? "
    r"(?:ever |really |still |get |feel |have |catch myself )*"
    r"(?:want|like|wanting|the urge|an urge|tempted|feel like|about|need) ?(?:to )?" + _LOOK
)
_INSTEAD = re.compile(r"(?:^|[ ,])i(?:'ll|'m| )")
_AFTER_ALL = re.compile(
    r"\b(?:show|let me|give|hand|unlock|open|send|share|see|look|check|read|search|track|go through"
    r"|access|proof|screen ?shots?|location|pass ?words?|pass ?codes?|where you are|take|grab|do it"
    r"|ask (?:\w+ )?for|demand|(?:your|ur) (?:phone|messages?|chats?|texts|e ?mails?|accounts?))\b"
)
"""What brings the watching back in beside what is given up."""


def gives_up_watching(sentence: str) -> bool:
    """Say whether somebody promises not to look at what is the other's, and asks no look for it.

    To be tempted counts where it is said what "I" do instead.
    """
    plain = " ".join(sentence.lower().replace("\u2019", "'").split())
    tempted = _TEMPTED.search(plain)
    if tempted:
        rest = plain[tempted.end() :]
        own = _INSTEAD.search(rest)
        return own is not None and not _AFTER_ALL.search(rest[own.start() :])
    left = _LEAVES.search(plain)
    if left is None:
        return False
    return not _AFTER_ALL.search(plain[: left.start()] + " " + plain[left.end() :])
