"""One-time ways in for a partner: a link and a code that can be typed."""

import re
import secrets
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.model import Seat

INVITATION_LASTS = timedelta(days=7)
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike."""
CODE = re.compile(r"^\s*([A-HJ-NP-Z2-9]{4})[\s-]?([A-HJ-NP-Z2-9]{4})\s*$", re.IGNORECASE)


def typed_code(text: str) -> str | None:
    """Return the code that is typed here as it is looked up, whatever its case and its middle."""
    found = CODE.match(text)
    return f"{found[1]}-{found[2]}".upper() if found else None


def unmistakable_code(text: str) -> str | None:
    """Return a code that can be no words of anybody's, since letters and digits are mixed in it."""
    mixed = any(map(str.isalpha, text)) and any(map(str.isdigit, text))
    return typed_code(text) if mixed else None


def code_in_capitals(text: str) -> str | None:
    """Return a code of letters alone as it is shown: in capitals, with its dash.

    In small letters it is taken where codes are asked for alone; elsewhere it may be a word.
    """
    return typed_code(text) if "-" in text and text.isupper() else None


def fresh_invitation(at: datetime, seat: Seat) -> ev.PartnerWanted:
    """Make a one-time way in: 160 random bits in the link, 8 characters (39 bits) in the code.

    There are letters and digits in every code, so that none can be taken for words.
    """
    code = ""
    while unmistakable_code(code) is None:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
    return ev.PartnerWanted(
        at,
        seat,
        link=secrets.token_urlsafe(20),
        code=f"{code[:4]}-{code[4:]}",
        expires=at + INVITATION_LASTS,
    )
