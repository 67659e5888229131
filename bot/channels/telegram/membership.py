"""Reads who is where: the bot's own standing, people who come and go, groups that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.telegram.fields import is_group, is_private, number, person_of
from bot.inbound import Arrivals, Departure, Ignored, Membership, Moved

if TYPE_CHECKING:
    from telegram import ChatMember, ChatMemberUpdated, Message

    from bot.inbound import Change

_OUT = ("left", "kicked")


def standing(update_id: int, change: ChatMemberUpdated) -> Membership | Ignored:
    """Read a `my_chat_member` update: who did what to the bot."""
    private = is_private(change.chat)
    if not (private or is_group(change.chat)):
        return Ignored(update_id, "my_chat_member")
    what = _private_change(change) if private else _group_change(change)
    if what is None:
        return Ignored(update_id, "my_chat_member")
    person = person_of(change.from_user)
    return Membership(update_id, person, number(change.chat.id), private, what)


def arrivals(update_id: int, message: Message) -> Arrivals | Ignored:
    """Read who came into a group; bots are not people."""
    people = tuple(person_of(user) for user in message.new_chat_members if not user.is_bot)
    if not people:
        return Ignored(update_id, "new_chat_members")
    return Arrivals(update_id, number(message.chat.id), people)


def departure(update_id: int, message: Message) -> Departure | Ignored:
    """Read who left a group."""
    gone = message.left_chat_member
    if gone is None or gone.is_bot:
        return Ignored(update_id, "left_chat_member")
    return Departure(update_id, number(message.chat.id), person_of(gone))


def moved(update_id: int, message: Message) -> Moved | None:
    """Read either of the two service messages that tell of a group's new id."""
    here = number(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return Moved(update_id, here, number(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return Moved(update_id, number(message.migrate_from_chat_id), here)
    return None


def _private_change(change: ChatMemberUpdated) -> Change | None:
    before, after = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if before == after:
        return None
    return "unblocked" if after else "blocked"


def _group_change(change: ChatMemberUpdated) -> Change | None:
    before, after = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if before != after:
        return "added" if after else "removed"
    if change.new_chat_member.status == "administrator" != change.old_chat_member.status:
        return "promoted"
    return None


def _inside(member: ChatMember) -> bool:
    if member.status == "restricted":
        return getattr(member, "is_member", False) is True
    return member.status not in _OUT
