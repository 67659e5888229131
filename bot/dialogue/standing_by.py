"""What is answered to words where support is open: warmly, truly, and with nothing kept."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.effects import Say
from bot.dialogue.events import Remark
from bot.dialogue.model import Audience, Session
from bot.dialogue.spec import Guard, On

SENDER = Audience.SENDER

SET_RIGHT = Say("repair/set_right", SENDER)
"""A kind word to whoever was taken wrongly, before their step is asked again."""


def _says(remark: Remark) -> Guard:
    """Make the guard: this is what was remarked."""

    def said(_session: Session, event: ev.Event) -> bool:
        return isinstance(event, ev.Remarked) and event.remark is remark

    return said


def _told(remark: Remark, name: str) -> On:
    """Answer it, and leave all as it is."""
    return On(ev.Remarked, when=_says(remark), do=(Say(name, SENDER),))


def _asked(remark: Remark, name: str) -> On:
    """Ask whether it was taken wrongly; such words never count as a yes to that."""
    return On(ev.Remarked, when=_says(remark), do=(_asking(name),))


def _asking(name: str) -> Say:
    return Say(name, SENDER, keys=pick.support_or_back, lane=True)


_ANSWERS = (
    _told(Remark.THANKS, "safety/thanks"),
    _told(Remark.OKAY, "safety/okay"),
    _told(Remark.WHAT_NOW, "safety/what_now"),
    _told(Remark.WHO_ARE_YOU, "safety/who_are_you"),
    _told(Remark.WHO_SEES, "safety/who_sees"),
    _told(Remark.WHO_IS_CALLED, "safety/who_is_called"),
    _asked(Remark.PERHAPS, "safety/perhaps"),
    _asked(Remark.DENIED, "safety/denied"),
    _asked(Remark.HUSHED, "safety/hushed"),
)

AT_THE_QUESTION = (*_ANSWERS, On(ev.Remarked, do=(_asking("safety/choose"),)))
"""While it is asked whether danger was understood."""

AT_THE_SUPPORT = (*_ANSWERS, On(ev.Remarked, do=(Say("safety/here", SENDER),)))
"""On the support page."""
