"""AFTER THE TALK, the way: of both what both have seen; one's own for oneself alone."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import course
from bot.dialogue.effects import Effect, Say, ShowWay
from bot.dialogue.guards import all_of, in_room
from bot.dialogue.model import Audience, Session
from bot.dialogue.spec import On

SENDER, ROOM = Audience.SENDER, Audience.ROOM


def show_way(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Show the course of both, where it was asked for."""
    return ShowWay(None if event.in_room else event.seat)


def show_own_way(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Show one person's own course, in private whatever it was asked for."""
    return ShowWay(event.seat, own=True)


EVERYWHERE: tuple[On, ...] = (
    On(
        ev.WayWanted,
        when=all_of(in_room, agreeing.before_others),
        do=(Say("way/not_here", ROOM),),
    ),
    On(ev.WayWanted, when=all_of(in_room, course.both_showed), do=(show_way,)),
    On(ev.WayWanted, when=in_room, do=(Say("way/nothing_room", ROOM),)),
    On(ev.WayWanted, when=course.both_showed, do=(show_way,)),
    On(ev.WayWanted, when=course.has_own, do=(show_own_way,)),
    On(ev.WayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
    On(ev.OwnWayWanted, when=course.has_own, do=(show_own_way,)),
    On(ev.OwnWayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
)
