"""Reading updates: what each becomes, what is dropped unread, and that nothing else can happen."""

from __future__ import annotations

import pytest
from botapi_fake import BOT_ID, ME, USERNAME, message, person
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram.fields import clean_name
from bot.channels.telegram.inbound import _read, read
from bot.channels.telegram.lanes import lanes_of
from bot.channels.telegram.plain import read_plain
from bot.channels.telegram.words import parse_command
from bot.inbound import (
    Anonymous,
    Arrivals,
    Departure,
    Ignored,
    Inline,
    Me,
    Membership,
    Moved,
    Person,
    Press,
    Unreadable,
    Utterance,
    Wordless,
)

US = Me(BOT_ID, USERNAME)
ALEX = Person(11, "Alex")
GROUP = -500
ANONYMOUS_ADMIN = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
OURS = {"reply_to_message": message(40, GROUP, "what did you hear?", sender=ME)}
THEIRS = {"reply_to_message": message(41, GROUP, "dinner?", sender=person(12, "Sam"))}


def update(kind: str = "message", body: object = None, number: int = 7) -> dict[str, object]:
    return {"update_id": number, kind: body}


def utterance(chat: int, text: str, **more: object) -> Utterance:
    values = {"private": chat > 0, "topic": None, "message_id": 5, **more}
    return Utterance(7, ALEX, chat, text=text, **values)  # type: ignore[arg-type]


def press(**more: object) -> dict[str, object]:
    return update(
        "callback_query",
        {"id": "77", "from": person(11), "chat_instance": "x", "data": "v1:go", **more},
    )


def standing(
    chat: int, before: str, after: str, kind: str = "supergroup", **more: object
) -> dict[str, object]:
    shape = {"id": chat, "type": "private" if chat > 0 else kind, "title": "Us"}
    rights = {
        "administrator": dict.fromkeys(
            [
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
            ],
            False,
        ),
        "kicked": {"until_date": 0},
    }

    def member(status: str) -> dict[str, object]:
        return {"user": ME, "status": status, **rights.get(status, {}), **more}

    return update(
        "my_chat_member",
        {
            "chat": shape,
            "from": person(11),
            "date": 1,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        },
    )


UTTERANCES = {
    "private words": (message(5, 11, "hello"), utterance(11, "hello")),
    "private command": (
        message(5, 11, "/start abc-1"),
        utterance(11, "/start abc-1", command="start", argument="abc-1"),
    ),
    "private reply to us": (
        message(5, 11, "yes", reply_to_message=message(4, 11, "?", sender=ME)),
        utterance(11, "yes", reply_to=4),
    ),
    "group command for us": (
        message(5, GROUP, f"/HELP@{USERNAME.upper()} me"),
        utterance(GROUP, f"/HELP@{USERNAME.upper()} me", command="help", argument="me"),
    ),
    "bare group command": (
        message(5, GROUP, "/where"),
        utterance(GROUP, "/where", command="where"),
    ),
    "group reply to us": (
        message(5, GROUP, "that it hurt", **OURS),
        utterance(GROUP, "that it hurt", reply_to=40),
    ),
    "group reply to us in a topic": (
        message(5, GROUP, "hi", is_topic_message=True, message_thread_id=9, **OURS),
        utterance(GROUP, "hi", reply_to=40, topic=9),
    ),
    "a thread that is no topic": (
        message(5, GROUP, "hi", message_thread_id=9, **OURS),
        utterance(GROUP, "hi", reply_to=40),
    ),
    "half a character": (message(5, 11, "a\ud800b"), utterance(11, "a?b")),
    "too long": (message(5, 11, "y" * 5000), utterance(11, "y" * 4096)),
    "text that looks like a command for another bot": (
        message(5, 11, "/go@other now"),
        utterance(11, "/go@other now"),
    ),
}


@pytest.mark.parametrize(("body", "expected"), UTTERANCES.values(), ids=UTTERANCES.keys())
def test_words_meant_for_us(body: dict[str, object], expected: Utterance) -> None:
    assert read(update(body=body), US) == expected


def test_pitfall_14_an_edit_is_marked_as_such() -> None:
    found = read(update("edited_message", message(5, 11, "better", edit_date=1)), US)
    assert found == utterance(11, "better", edited=True)


DROPPED = {
    "group talk": message(5, GROUP, "intimate"),
    "reply to the partner": message(5, GROUP, "intimate", **THEIRS),
    "command for another bot": message(5, GROUP, "/note@other intimate"),
    "mention": message(5, GROUP, f"@{USERNAME} intimate"),
    "photo in the group": message(5, GROUP, None, photo=[], caption="intimate"),
    "another bot": message(
        5, GROUP, "/help intimate", sender={"id": 9, "is_bot": True, "first_name": "B"}
    ),
    "linked channel": message(
        5,
        GROUP,
        "/help intimate",
        sender_chat={"id": -9, "type": "channel", "title": "C"},
        is_automatic_forward=True,
    ),
    "pinned": message(5, 11, None, pinned_message=message(4, 11, "intimate")),
    "new title": message(5, GROUP, None, new_chat_title="intimate"),
    "a bot came": message(5, GROUP, None, new_chat_members=[ME]),
    "a bot left": message(5, GROUP, None, left_chat_member=ME),
}


@pytest.mark.parametrize("body", DROPPED.values(), ids=DROPPED.keys())
def test_what_is_not_meant_for_us_is_dropped_without_its_words(body: dict[str, object]) -> None:
    found = read(update(body=body), US)
    assert isinstance(found, Ignored)
    assert "intimate" not in repr(found)


@pytest.mark.parametrize(
    "kind",
    ["channel_post", "business_message", "guest_message", "chat_member", "poll", "something_new"],
)
def test_other_kinds_of_updates_are_ignored_by_name(kind: str) -> None:
    body: object = message(5, -9, "x") if "post" in kind or "message" in kind else None
    assert read(update(kind, body), US) == Ignored(7, kind)


WORDLESS = {
    "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    "sticker": {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        }
    },
    "photo": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "location": {"location": {"latitude": 1.0, "longitude": 2.0}},
    "contact": {"contact": {"phone_number": "1", "first_name": "Z"}},
    "dice": {"dice": {"value": 3, "emoji": "x"}},
    "video": {
        "video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1},
    },
    "document": {"document": {"file_id": "a", "file_unique_id": "b"}},
    "other": {"audio": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
}


@pytest.mark.parametrize(("what", "content"), WORDLESS.items(), ids=WORDLESS.keys())
def test_pitfall_15_what_is_not_text_is_named(what: str, content: dict[str, object]) -> None:
    private = read(update(body=message(5, 11, None, caption="intimate", **content)), US)
    # The words below it are read for danger alone.
    assert private == Wordless(
        7,
        ALEX,
        11,
        private=True,
        topic=None,
        message_id=5,
        what=what,  # type: ignore[arg-type]
        caption="intimate",
    )
    reply = read(update(body=message(5, GROUP, None, **OURS, **content)), US)
    assert reply == Wordless(7, ALEX, GROUP, False, None, 5, what, 40)  # type: ignore[arg-type]
    aside = read(update(body=message(5, GROUP, None, **content)), US)
    assert aside == Ignored(7, "group_talk")


def test_a_live_location_is_not_answered_at_every_step() -> None:
    moving = message(5, 11, None, location={"latitude": 1.0, "longitude": 2.0})
    assert isinstance(read(update("edited_message", moving), US), Ignored)


def test_a_press_names_the_person_the_message_and_the_code() -> None:
    found = read(press(message=message(6, GROUP, "card", sender=ME)), US)
    assert found == Press(7, ALEX, GROUP, False, 6, "77", "v1:go")


def test_pitfall_21_a_press_on_an_inaccessible_message_is_read() -> None:
    chat = {"id": 11, "type": "private"}
    found = read(press(message={"message_id": 6, "date": 0, "chat": chat}), US)
    assert found == Press(7, ALEX, 11, True, 6, "77", "v1:go")


def test_pitfall_28_a_press_without_a_message_is_read() -> None:
    assert read(press(inline_message_id="z"), US) == Press(
        7, ALEX, None, False, None, "77", "v1:go"
    )


def test_a_press_without_a_code_can_still_be_answered() -> None:
    found = read(press(data=None, game_short_name="g"), US)
    assert isinstance(found, Press)
    assert found.code == ""


@pytest.mark.parametrize("text", ["/help", "/help@ground_test_bot"])
def test_pitfall_20_an_anonymous_admin_is_nobody(text: str) -> None:
    shape = {"id": GROUP, "type": "supergroup", "title": "Us"}
    body = message(5, GROUP, text, sender=ANONYMOUS_ADMIN, sender_chat=shape)
    assert read(update(body=body), US) == Anonymous(7, GROUP, None, 5)
    aside = message(5, GROUP, "intimate", sender=ANONYMOUS_ADMIN, sender_chat=shape)
    assert read(update(body=aside), US) == Ignored(7, "group_talk")
    reply = message(5, GROUP, "intimate", sender=ANONYMOUS_ADMIN, sender_chat=shape, **OURS)
    assert "intimate" not in repr(read(update(body=reply), US))


CHANGES = {
    "blocked": (standing(11, "member", "kicked"), "blocked"),
    "unblocked": (standing(11, "kicked", "member"), "unblocked"),
    "added": (standing(GROUP, "left", "member"), "added"),
    "added to a basic group": (standing(GROUP, "left", "member", kind="group"), "added"),
    "added as administrator": (standing(GROUP, "left", "administrator"), "added"),
    "added after a ban": (standing(GROUP, "kicked", "member"), "added"),
    "removed": (standing(GROUP, "member", "kicked"), "removed"),
    "left": (standing(GROUP, "administrator", "left"), "removed"),
    "promoted": (standing(GROUP, "member", "administrator"), "promoted"),
    "demoted": (standing(GROUP, "administrator", "member"), None),
    "nothing": (standing(GROUP, "member", "member"), None),
    "channel": (standing(GROUP, "left", "administrator", kind="channel"), None),
}


@pytest.mark.parametrize(("raw", "change"), CHANGES.values(), ids=CHANGES.keys())
def test_the_bots_own_standing(raw: dict[str, object], change: str | None) -> None:
    found = read(raw, US)
    if change is None:
        assert found == Ignored(7, "my_chat_member")
    else:
        body = raw["my_chat_member"]
        assert isinstance(body, dict)
        chat = body["chat"]["id"]
        assert found == Membership(7, ALEX, chat, chat > 0, change)  # type: ignore[arg-type]


def test_pitfall_16_people_who_come_are_named_without_bots() -> None:
    body = message(5, GROUP, None, new_chat_members=[ME, person(13, "Kim"), person(14, "Lou")])
    assert read(update(body=body), US) == Arrivals(7, GROUP, (Person(13, "Kim"), Person(14, "Lou")))


def test_pitfall_18_a_person_who_leaves_is_named() -> None:
    body = message(5, GROUP, None, left_chat_member=person(12, "Sam"))
    assert read(update(body=body), US) == Departure(7, GROUP, Person(12, "Sam"))


def test_pitfall_05_both_service_messages_tell_of_the_new_id() -> None:
    old = message(5, GROUP, None, migrate_to_chat_id=-1009)
    new = message(1, -1009, None, migrate_from_chat_id=GROUP, sender=ANONYMOUS_ADMIN)
    assert read(update(body=old), US) == read(update(body=new), US) == Moved(7, GROUP, -1009)


def test_an_inline_query_is_read() -> None:
    body = {"id": "88", "from": person(11), "query": "you never listen", "offset": ""}
    assert read(update("inline_query", body), US) == Inline(7, ALEX, "88", "you never listen")


VIA_US = {"via_bot": ME}
VIA_ANOTHER = {"via_bot": {"id": 99, "is_bot": True, "first_name": "Gifs", "username": "gif"}}


@pytest.mark.parametrize("chat", [GROUP, 11], ids=["group", "private"])
@pytest.mark.parametrize("kind", ["message", "edited_message"])
@pytest.mark.parametrize("reply", [{}, OURS], ids=["by itself", "as a reply to us"])
def test_what_somebody_sent_through_us_is_not_said_to_us(
    chat: int, kind: str, reply: dict[str, object]
) -> None:
    body = message(5, chat, "When you were late, I felt lonely.", **VIA_US, **reply)
    assert read(update(kind, body), US) == Ignored(7, "via_us")


def test_what_somebody_sent_through_another_bot_is_said_to_us() -> None:
    body = message(5, 11, "hello", **VIA_ANOTHER)
    assert read(update(body=body), US) == utterance(11, "hello")


def test_an_answer_to_what_somebody_sent_through_us_is_the_couples_own_talk() -> None:
    sent = message(41, GROUP, "When you were late …", sender=person(12, "Sam"), **VIA_US)
    body = message(5, GROUP, "I see", reply_to_message=sent)
    assert read(update(body=body), US) == Ignored(7, "group_talk")


def test_typing_waits_for_no_turn() -> None:
    body = {"id": "88", "from": person(11), "query": "you never listen", "offset": ""}
    assert lanes_of(update("inline_query", body)) == frozenset()
    assert lanes_of(update(body=message(5, 11, "hello")))


SOMEBODY = st.fixed_dictionaries(
    {"id": st.integers(1, 2**40), "is_bot": st.booleans(), "first_name": st.text(max_size=70)},
    optional={"language_code": st.sampled_from(["en", "", None]), "added": st.just(1)},
)
PLACE = st.fixed_dictionaries(
    {"id": st.integers(-9, 9), "type": st.sampled_from(["private", "group"])},
    optional={"is_forum": st.booleans()},
)
WRITTEN = st.fixed_dictionaries(
    {"message_id": st.integers(1, 9), "date": st.just(1), "chat": PLACE, "from": SOMEBODY},
    optional={
        "text": st.sampled_from(["hello", "/start abc", "/help@other", "\ud800", "a" * 5000]),
        "is_topic_message": st.just(True),
        "message_thread_id": st.just(3),
        "via_bot": st.just(ME),
        "reply_to_message": st.just(OURS["reply_to_message"]),
    },
)
QUERY = st.fixed_dictionaries(
    {"id": st.text(max_size=9), "from": SOMEBODY, "chat_instance": st.just("x")},
    optional={"data": st.text(max_size=9), "message": WRITTEN, "game_short_name": st.just("g")},
)


@settings(max_examples=400)
@given(st.one_of(WRITTEN.map(lambda m: ("message", m)), QUERY.map(lambda q: ("callback_query", q))))
def test_the_plain_ones_are_read_as_all_others_are(shape: tuple[str, dict[str, object]]) -> None:
    raw = update(*shape)
    plain = read_plain(raw, 7, US)
    assert plain is None or plain == _read(Update.de_json(raw, None), 7, shape[0], US)


def test_a_typed_message_and_a_press_are_plain() -> None:
    assert read_plain(update(body=message(5, 11, "/start abc")), 7, US) is not None
    assert read_plain(press(message=message(5, 11, "Ready?", sender=ME)), 7, US) is not None


def test_pitfall_25_names_are_first_names_and_a_missing_language_is_empty() -> None:
    body = message(5, 11, "x", sender=person(11, "Alex", last_name="Doe", language_code="de-AT"))
    found = read(update(body=body), US)
    assert isinstance(found, Utterance)
    assert found.person == Person(11, "Alex", "de-AT")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Eve <b>&", "Eve <b>&"),
        ("A\u202egro\u2066p", "Agrop"),
        ("two\nlines\t here", "two lines here"),
        ("n" * 90, "n" * 64),
        ("\u200f\u0000", ""),
        ("👩‍🚀 Zoë", "👩‍🚀 Zoë"),
    ],
)
def test_names_cannot_break_a_sentence(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", ("start", "")),
        ("/Start@Us  a b ", ("start", "a b")),
        ("/start@them", ("", "")),
        ("/start\nnew line", ("start", "new line")),
        ("say /start", ("", "")),
        ("/", ("", "")),
        ("/no-such", ("", "")),
        ("/" + "x" * 33, ("", "")),
    ],
)
def test_commands(text: str, expected: tuple[str, str]) -> None:
    assert parse_command(text, "us") == expected


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 7, "message": "text"},
        {"update_id": 7, "message": {}},
        {"update_id": 7, "message": message(5, 11, 5)},  # type: ignore[arg-type]
        {"update_id": 7, "message": message(2**70, 11, "x")},
        {"update_id": 7, "callback_query": {"id": 1}},
        {"update_id": 7, "my_chat_member": []},
    ],
    ids=["string", "empty", "number as text", "huge id", "press", "list"],
)
def test_pitfall_07_what_cannot_be_read_says_so_with_its_number(raw: dict[str, object]) -> None:
    with pytest.raises(Unreadable) as raised:
        read(raw, US)
    assert raised.value.update_id == 7


@pytest.mark.parametrize("raw", [{}, {"update_id": True}, {"update_id": "7"}, [], None, 5])
def test_what_has_no_number_says_so(raw: object) -> None:
    with pytest.raises(Unreadable) as raised:
        read(raw, US)
    assert raised.value.update_id is None


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from([11, GROUP, BOT_ID, "private", "supergroup", "/help", "member", "kicked"]),
)
NAMES = st.one_of(
    st.sampled_from(
        [
            "update_id",
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "inline_query",
            "id",
            "from",
            "chat",
            "type",
            "text",
            "date",
            "message_id",
            "reply_to_message",
            "is_bot",
            "first_name",
            "sender_chat",
            "data",
            "new_chat_members",
            "left_chat_member",
            "migrate_to_chat_id",
            "photo",
            "voice",
            "poll",
            "sticker",
            "status",
            "old_chat_member",
            "new_chat_member",
            "user",
            "query",
            "chat_instance",
            "entities",
            "offset",
            "length",
            "is_topic_message",
            "message_thread_id",
            "language_code",
            "title",
            "caption",
            "location",
        ]
    ),
    st.text(max_size=5),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=6)),
    max_leaves=25,
)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query", "odd")
SOUND = [
    *(body for body, _ in UTTERANCES.values()),
    *DROPPED.values(),
    *(message(5, 11, None, **content) for content in WORDLESS.values()),
]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, object]:
    """Draw a sound update in which a few fields were replaced by any JSON."""
    body: dict[str, object] = dict(draw(st.sampled_from(SOUND)))
    for name in draw(st.lists(st.sampled_from(sorted(body)), max_size=3)):
        body[name] = draw(JSON)
    body.update(draw(st.dictionaries(NAMES, JSON, max_size=2)))
    return {"update_id": draw(st.integers(0, 2**40)), draw(st.sampled_from(KINDS)): body}


@settings(max_examples=200, deadline=None)
@given(st.one_of(damaged(), JSON, st.dictionaries(NAMES, JSON, max_size=4)))
def test_reading_is_total(raw: object) -> None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    number_fits = type(number) is int and abs(number) < 2**63
    try:
        found = read(raw, US)
    except Unreadable as error:
        assert error.update_id == (number if number_fits else None)
    else:
        assert found.update_id == number
    if isinstance(raw, dict):
        lanes_of(raw)


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_group_talk_never_gets_through(raw: dict[str, object]) -> None:
    body = raw.get("message")
    if not isinstance(body, dict):
        return
    marked = {**body, "text": "MARKER", "caption": "MARKER"}
    marked |= {"chat": {"id": GROUP, "type": "supergroup", "title": "Us"}}
    marked.pop("reply_to_message", None)
    try:
        found = read({"update_id": 7, "message": marked}, US)
    except Unreadable as error:
        assert "MARKER" not in repr((error, error.__cause__, error.__context__))
    else:
        assert "MARKER" not in repr(found)
