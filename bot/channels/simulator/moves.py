"""Who comes and goes, and what becomes of the group."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.act import NotPossibleError, announce
from bot.channels.simulator.delivery import deliver, deliver_membership
from bot.channels.simulator.model import Notice

if TYPE_CHECKING:
    from bot.channels.simulator.act import Act
    from bot.channels.simulator.model import BotStanding
    from bot.channels.simulator.wire import JsonObject


def add_bot(act: Act) -> JsonObject:
    """Add the bot to the group; `created` says that the group was made with it."""
    if act.group.bot_present:
        raise NotPossibleError("The bot is in the group already.")
    _stand(act, "member")
    founding = act.flag("created")
    announce(act, Notice("created") if founding else Notice("joined", (act.world.bot.id,)))
    return {}


def _remove_bot(act: Act) -> JsonObject:
    if not act.group.bot_present:
        raise NotPossibleError("The bot is not in the group.")
    announce(act, Notice("left", (act.world.bot.id,)))
    _stand(act, "kicked")
    return {}


def _promote(act: Act) -> JsonObject:
    if not act.group.bot_present:
        raise NotPossibleError("The bot is not in the group.")
    _stand(act, "administrator" if act.flag("on") else "member")
    return {}


def _stand(act: Act, standing: BotStanding) -> None:
    world, group = act.world, act.group
    before = shapes.membership(world, group, world.bot.id)
    entering = not group.bot_present
    changed = replace(
        group,
        bot=standing,
        reads_all=not world.bot.privacy if entering else group.reads_all,
        bot_wrote=False if entering else group.bot_wrote,
    )
    world.put_chat(changed)
    deliver_membership(world, changed, act.person.id, world.bot.id, before)


def _join(act: Act) -> JsonObject:
    if act.person.id in act.group.members:
        raise NotPossibleError(f"{act.person.first_name} is in the group already.")
    _move(act, (*act.group.members, act.person.id))
    announce(act, Notice("joined", (act.person.id,)))
    return {}


def _leave(act: Act) -> JsonObject:
    remaining = tuple(one for one in act.group.members if one != act.person.id)
    announce(act, Notice("left", (act.person.id,)))
    _move(act, remaining)
    return {}


def _move(act: Act, members: tuple[int, ...]) -> None:
    before = shapes.membership(act.world, act.group, act.person.id)
    changed = replace(act.group, members=members)
    act.world.put_chat(changed)
    deliver_membership(act.world, changed, act.person.id, act.person.id, before)


def _upgrade(act: Act) -> JsonObject:
    if act.group.supergroup:
        raise NotPossibleError("The group is a supergroup already.")
    old, new = act.world.upgrade()
    announce(act, Notice("moved_to", chat_id=new.id), old.id)
    announce(act, Notice("moved_from", chat_id=old.id), new.id)
    return {"chat": new.id}


def _anonymous(act: Act) -> JsonObject:
    if not act.group.supergroup:
        raise NotPossibleError("Only supergroups have anonymous administrators; upgrade first.")
    others = act.group.anonymous - {act.person.id}
    hidden = others | {act.person.id} if act.flag("on") else others
    act.world.put_chat(replace(act.group, anonymous=frozenset(hidden)))
    return {}


def _privacy(act: Act) -> JsonObject:
    """Turn the switch at BotFather; as there, it counts when the bot is added again."""
    act.world.bot = replace(act.world.bot, privacy=act.flag("on"))
    return {}


def _topic(act: Act) -> JsonObject:
    if not act.group.supergroup:
        raise NotPossibleError("Only supergroups have topics; upgrade first.")
    name = act.text("name") or "Topic"
    act.world.put_chat(replace(act.group, forum=True))
    opened = act.world.post(act.chat.id, act.person.id, Notice("topic", name=name))
    act.world.put_message(replace(opened, thread=opened.id))
    group = act.world.group()
    act.world.put_chat(replace(group, topics=(*group.topics, opened.id)))
    deliver(act.world, replace(opened, thread=opened.id))
    return {"thread": opened.id}


MOVES = MappingProxyType(
    {
        "add_bot": add_bot,
        "remove_bot": _remove_bot,
        "promote": _promote,
        "join": _join,
        "leave": _leave,
        "upgrade": _upgrade,
        "anonymous": _anonymous,
        "privacy": _privacy,
        "topic": _topic,
    }
)
