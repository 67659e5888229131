"""The desk's things as the Bot API writes them in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.channels.simulator import entities as marked
from bot.channels.simulator.model import (
    ANONYMOUS_ID,
    Attachment,
    GroupChat,
    Notice,
    PrivateChat,
    Words,
)
from bot.channels.simulator.wire import as_integer

if TYPE_CHECKING:
    from bot.channels.simulator.entities import Entity
    from bot.channels.simulator.model import Chat, Message, StoredFile
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World


def user(world: World, account_id: int) -> JsonObject:
    """Return the User with that id; optional fields are left out where they are unknown."""
    if account_id == world.bot.id:
        return {
            "id": account_id,
            "is_bot": True,
            "first_name": world.bot.name,
            "username": world.bot.username,
        }
    if account_id == ANONYMOUS_ID:
        return {
            "id": ANONYMOUS_ID,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        }
    person = world.people[account_id]
    made: JsonObject = {"id": person.id, "is_bot": False, "first_name": person.first_name}
    if person.username:
        made["username"] = person.username
    if person.language:
        made["language_code"] = person.language
    return made


def chat(world: World, place: Chat) -> JsonObject:
    """Return the Chat."""
    match place:
        case PrivateChat():
            person = world.people[place.id]
            made: JsonObject = {
                "id": place.id,
                "type": "private",
                "first_name": person.first_name,
            }
            if person.username:
                made["username"] = person.username
            return made
        case GroupChat():
            made = {"id": place.id, "type": place.kind, "title": place.title}
            if place.forum:
                made["is_forum"] = True
            if not place.supergroup:
                made["all_members_are_administrators"] = False
            return made
        case _:
            assert_never(place)


def message(world: World, one: Message, *, nested: bool = False) -> JsonObject:
    """Return the Message; a nested one leaves out what it answers, as Telegram does."""
    place = world.chats[one.chat_id]
    made: JsonObject = {
        "message_id": one.id,
        "from": user(world, ANONYMOUS_ID if one.anonymous else one.sender),
        "chat": chat(world, place),
        "date": one.date,
    }
    if one.anonymous:
        made["sender_chat"] = chat(world, place)
    if one.edited is not None:
        made["edit_date"] = one.edited
    if one.thread is not None:
        made["message_thread_id"] = one.thread
        made["is_topic_message"] = True
    answered = world.message(one.chat_id, one.reply_to)
    if answered is not None and not nested:
        made["reply_to_message"] = message(world, answered, nested=True)
    if one.forwarded_from is not None:
        made["forward_origin"] = {
            "type": "user",
            "date": one.date,
            "sender_user": user(world, one.forwarded_from),
        }
    if one.via_bot:
        made["via_bot"] = user(world, world.bot.id)
    if one.protected:
        made["has_protected_content"] = True
    made.update(_content(world, one))
    if one.buttons:
        made["reply_markup"] = {
            "inline_keyboard": [[button.shape() for button in row] for row in one.buttons]
        }
    return made


def membership(world: World, place: Chat, account_id: int) -> JsonObject:
    """Return the ChatMember that `account_id` is in `place` now."""
    made: JsonObject = {"user": user(world, account_id)}
    standing = _standing(world, place, account_id)
    made["status"] = standing
    if standing == "creator" and isinstance(place, GroupChat):
        made["is_anonymous"] = account_id in place.anonymous
    if standing == "administrator" and isinstance(place, GroupChat):
        made.update(_rights(place, account_id))
    if standing == "kicked":
        made["until_date"] = 0
    return made


def picture(stored: StoredFile) -> JsonObject:
    """Return the PhotoSize of a stored picture."""
    return {
        **identity(stored),
        "width": stored.width,
        "height": stored.height,
        "file_size": len(stored.body),
    }


def identity(stored: StoredFile) -> JsonObject:
    """Return the two ids of a stored file."""
    return {"file_id": stored.id, "file_unique_id": stored.id[-12:]}


def _standing(world: World, place: Chat, account_id: int) -> str:
    match place:
        case PrivateChat():
            return "kicked" if account_id == world.bot.id and place.blocked else "member"
        case GroupChat():
            if account_id == world.bot.id:
                return "left" if place.bot == "never" else place.bot
            if account_id == place.owner and account_id in place.members:
                return "creator"
            if account_id in place.members and account_id in place.anonymous:
                return "administrator"
            return "member" if account_id in place.members else "left"
        case _:
            assert_never(place)


def _rights(place: GroupChat, account_id: int) -> JsonObject:
    # A bot promoted on the desk may delete and pin, as the usual dialog of a client proposes.
    return {
        "can_be_edited": False,
        "is_anonymous": account_id in place.anonymous,
        "can_manage_chat": True,
        "can_delete_messages": True,
        "can_manage_video_chats": True,
        "can_restrict_members": True,
        "can_promote_members": False,
        "can_change_info": True,
        "can_invite_users": True,
        "can_post_stories": False,
        "can_edit_stories": False,
        "can_delete_stories": False,
        "can_pin_messages": True,
        "can_manage_topics": place.forum,
    }


def _marks(world: World, entities: tuple[Entity, ...]) -> list[Json]:
    marks: list[Json] = []
    for entity in entities:
        if entity.kind != "text_mention":
            marks.append(marked.shape(entity))
        elif (person := as_integer(entity.value)) in world.people:
            marks.append(marked.shape(entity, user(world, person or 0)))
        # Telegram leaves out a mention of somebody whom the bot does not know.
    return marks


def _content(world: World, one: Message) -> JsonObject:
    match one.content:
        case Words(text=text, entities=entities):
            made: JsonObject = {"text": text}
            if entities:
                made["entities"] = _marks(world, entities)
            return made
        case Attachment():
            made = _attachment(one.content)
            if one.content.caption:
                made["caption"] = one.content.caption
            if one.content.entities:
                made["caption_entities"] = _marks(world, one.content.entities)
            return made
        case Notice():
            return _notice(world, one.content)
        case _:
            assert_never(one.content)


def _attachment(thing: Attachment) -> JsonObject:
    stored = thing.file
    match thing.kind:
        case "photo" if stored is not None:
            return {"photo": [picture(stored)]}
        case "document" if stored is not None:
            return {
                "document": {
                    **identity(stored),
                    "file_name": stored.name,
                    "mime_type": stored.media_type,
                    "file_size": len(stored.body),
                }
            }
        case "voice" if stored is not None:
            return {
                "voice": {
                    **identity(stored),
                    "duration": 4,
                    "mime_type": stored.media_type,
                    "file_size": len(stored.body),
                }
            }
        case "sticker" if stored is not None:
            return {
                "sticker": {
                    **identity(stored),
                    "type": "regular",
                    "width": 512,
                    "height": 512,
                    "is_animated": False,
                    "is_video": False,
                    "emoji": "\N{WAVING HAND SIGN}",
                    "file_size": len(stored.body),
                }
            }
        case "location":
            return {"location": {"latitude": 52.52, "longitude": 13.405}}
        case "contact":
            return {"contact": {"phone_number": "+10000000000", "first_name": "Robin"}}
        case _:
            return {"poll": _poll()}


def _poll() -> JsonObject:
    options: list[Json] = [
        {"persistent_id": str(number), "text": text, "voter_count": 0}
        for number, text in enumerate(("Yes", "No"))
    ]
    return {
        "id": "5000000000000000001",
        "question": "Shall we?",
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


def _notice(world: World, notice: Notice) -> JsonObject:
    match notice.kind:
        case "joined":
            accounts: list[Json] = [user(world, account) for account in notice.people]
            return {"new_chat_members": accounts}
        case "left":
            return {"left_chat_member": user(world, notice.people[0])}
        case "created":
            return {"group_chat_created": True}
        case "moved_to":
            return {"migrate_to_chat_id": notice.chat_id}
        case "moved_from":
            return {"migrate_from_chat_id": notice.chat_id}
        case "pinned":
            pinned = world.message(notice.chat_id, notice.message_id)
            return {} if pinned is None else {"pinned_message": message(world, pinned, nested=True)}
        case "topic":
            return {"forum_topic_created": {"name": notice.name, "icon_color": 7322096}}
        case _:
            assert_never(notice.kind)
