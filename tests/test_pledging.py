"""A promise by itself is read as in an accounting, and a wish for proof is never taken for one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.content.loader import Content
from bot.dialogue.model import Lapse, LapsePart, Owning, OwningPart
from bot.pledging import Pledging

AT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)  # a Tuesday


@pytest.fixture
def pledging(content: Content) -> Pledging:
    return Pledging(content.amends, content.boundaries)


def test_a_whole_promise_is_one_sentence_to_the_partner(pledging: Pledging) -> None:
    made = pledging.said(
        None, "if Mia writes to me again I'll tell you the same day, each time", AT
    )
    assert made.promise is not None
    assert made.promise.sentence == (
        "If Mia writes to me again, I'll tell you the same day. That holds each time."
    )
    assert (made.promise.until, made.promise.once) == (None, False)


def test_a_promise_with_a_day_is_for_that_day(pledging: Pledging) -> None:
    made = pledging.said(None, "I'll delete the app by Friday", AT)
    assert made.promise is not None
    assert (made.promise.until, made.promise.once) == (date(2026, 11, 27), True)


def test_what_is_missing_is_asked_for_and_may_be_left_open(pledging: Pledging) -> None:
    begun = pledging.said(None, "I'll tell you", AT)
    assert begun.promise is None
    assert "and when?" in begun.question
    further = pledging.said(begun, "when Mia texts me", AT)
    assert (further.promise, further.piece) == (None, "until")
    whole = pledging.said(further, "until the end of March", AT)
    assert whole.promise is not None
    assert whole.promise.until == date(2027, 3, 31)
    kept = pledging.keep(further, AT)
    assert kept.promise is not None
    assert kept.promise.until is None
    assert "when Mia texts me" in kept.promise.sentence


@pytest.mark.parametrize(
    "text", ["asdf", "banana bread", "ok", "until we talk again", "yesterday", "until 1 March 2020"]
)
def test_what_names_no_day_to_come_is_said_and_asked_for_again(
    pledging: Pledging, text: str
) -> None:
    further = pledging.said(pledging.said(None, "I'll tell you", AT), "when Mia texts me", AT)
    for _ in range(3):
        further = pledging.said(further, text, AT)
        assert (further.promise, further.piece, further.statement) == (None, "until", "")
        assert f"“{text}”" in further.question, "what could not be read"
        assert "24 December" in further.question, "and what can be"
    whole = pledging.said(further, "24 December", AT)
    assert whole.promise is not None
    assert whole.promise.until == date(2026, 12, 24)
    kept = pledging.keep(further, AT)
    assert kept.promise is not None
    assert kept.promise.sentence == "I'll tell you when Mia texts me."


def test_words_that_name_nothing_to_do_are_said_to_be_none(pledging: Pledging) -> None:
    asked = pledging.said(None, "I'll", AT)
    asked = pledging.said(asked, "if she writes", AT)
    assert asked.piece == "will"
    again = pledging.said(asked, "qwertz", AT)
    assert (again.piece, again.promise) == ("will", None)
    assert "“qwertz”" in again.question
    whole = pledging.said(pledging.said(again, "I'll tell you the same day", AT), "each time", AT)
    assert whole.promise is not None
    assert (
        whole.promise.sentence == "If she writes, I'll tell you the same day. That holds each time."
    )


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("indefinitely", None),
        ("open end", None),
        ("until further notice", None),
        ("without an end", None),
        ("end of the year", date(2026, 12, 31)),
        ("the weekend", date(2026, 11, 29)),
        ("for half a year", date(2027, 5, 31)),
    ],
)
def test_until_when_is_understood_as_people_say_it(
    pledging: Pledging, text: str, until: date | None
) -> None:
    begun = pledging.said(None, "I'll tell you when Mia texts me", AT)
    whole = pledging.said(begun, text, AT)
    assert whole.promise is not None
    assert whole.promise.until == until
    assert "That holds" in whole.promise.sentence


def test_a_whole_promise_at_the_last_question_is_the_one_that_counts(pledging: Pledging) -> None:
    begun = pledging.said(None, "I'll tell you when Mia texts me", AT)
    whole = pledging.said(begun, "if she calls I'll say so at dinner, until Christmas", AT)
    assert whole.promise is not None
    assert "calls" in whole.promise.sentence
    assert "texts" not in whole.promise.sentence


@pytest.mark.parametrize("text", ["dunno", "not sure yet", "we'll see"])
def test_not_knowing_until_when_leaves_it_open(pledging: Pledging, text: str) -> None:
    begun = pledging.said(None, "I'll tell you when Mia texts me", AT)
    whole = pledging.said(begun, text, AT)
    assert whole.promise is not None
    assert whole.promise.sentence == "I'll tell you when Mia texts me."


def test_a_vague_promise_may_be_kept_in_its_own_words(pledging: Pledging) -> None:
    asked = pledging.said(None, "I'll be better", AT)
    assert asked.question
    kept = asked
    for _ in range(4):
        kept = pledging.keep(kept, AT)
        if kept.promise is not None:
            break
    assert kept.promise is not None
    assert "be better" in kept.promise.sentence


def test_new_words_begin_anew_where_nothing_is_asked(pledging: Pledging) -> None:
    whole = pledging.said(None, "I'll delete the app by Friday", AT)
    again = pledging.said(whole, "I'll call you by Sunday", AT)
    assert again.promise is not None
    assert "call you" in again.promise.sentence
    assert "app" not in again.promise.sentence


@pytest.mark.parametrize(
    "text",
    [
        "you give me your password",
        "Sam sends me a screenshot every evening",
        "I'll share my location with you",
        "you can check my phone every night",
        "prove it to me with screenshots",
        "you must tell me where you are at all times",
        "I'll stop asking if you show me your phone",
        "I won't ask again unless you give me your password",
        "show me your messages",
        "Can I see your phone?",
        "You must never write to another woman",
    ],
)
def test_a_wish_for_proof_is_no_promise(pledging: Pledging, text: str) -> None:
    assert pledging.wishes_proof(text)
    held = Owning(part=OwningPart.WILL, question="What?", typed=text)
    assert pledging.keep(held, AT) == held, "not even as typed"


@pytest.mark.parametrize(
    "text",
    [
        "If Mia writes to me again, I'll tell you the same day, each time",
        "I'll delete the app by Friday",
        "I'll leave my phone on the table at dinner",
        "I'll call you when I'm late",
        "I won't check your phone any more",
        "I'll never ask for your password again",
        "I'll stop asking where you are all the time",
        "Did you hear from her this week?",
        "Why did you hide it from me?",
        "Can you tell me again that it's over?",
        "Can you show me that I matter to you?",
        "I'll leave my phone unlocked on the table",
        "I want to see you on Friday",
        "You should know that I still love you",
    ],
)
def test_promises_and_plain_questions_are_no_wish_for_proof(pledging: Pledging, text: str) -> None:
    assert not pledging.wishes_proof(text)


def test_shifted_blame_about_a_slip_is_asked_about_once(pledging: Pledging) -> None:
    blaming = "I answered her because you never have time for me"
    asked = pledging.slipped(Lapse(), blaming)
    assert (asked.part, asked.typed, asked.over) == (LapsePart.HAPPENED, blaming, False)
    assert "never have" in asked.question
    again = pledging.slipped(asked, blaming)
    assert (again.part, again.texts[LapsePart.HAPPENED]) == (LapsePart.MEANT, blaming)


def test_three_parts_make_the_whole(pledging: Pledging) -> None:
    told = Lapse()
    for text in (
        "I answered Mia on Friday and told you on Sunday.",
        "I think you felt fooled again.",
        "I'll tell you the same evening.",
    ):
        told = pledging.slipped(told, text)
    assert told.over
    assert told.text.count("\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        "if my ex writes to me then i tell you the same evening",
        "If my ex writes to me, I tell you the same evening.",
    ],
)
def test_a_whole_promise_takes_the_place_of_the_vague_one(pledging: Pledging, text: str) -> None:
    asked = pledging.said(None, "i will be better", AT)
    whole = pledging.said(pledging.said(asked, text, AT), "each time", AT)
    assert whole.promise is not None
    assert whole.promise.sentence == (
        "If my ex writes to me, I'll tell you the same evening. That holds each time."
    )


@pytest.mark.parametrize("text", ["i dont know", "I don't know yet.", "no idea"])
def test_not_knowing_what_changes_is_an_answer(pledging: Pledging, text: str) -> None:
    told = pledging.slipped(Lapse(part=LapsePart.CHANGES), text)
    assert (told.question, told.texts[LapsePart.CHANGES]) == ("", "I don't know yet what I'll do.")


@pytest.mark.parametrize(
    "text",
    [
        "If I want to look at your phone I ask you instead",
        "If I want to read your chats, I'll tell you that I'm worried",
        "When I feel like checking your phone, I put mine away",
        "I won't look at your phone, each time I'm worried",
        "Whenever I'm tempted to check your messages, I go for a walk",
        "instead of checking your phone I ask you how you are",
    ],
)
def test_what_gives_up_watching_is_not_told_about_watching(pledging: Pledging, text: str) -> None:
    assert "watched" not in pledging.said(None, text, AT).question


@pytest.mark.parametrize(
    "text",
    [
        "I want to see your phone",
        "you show me your messages every Sunday",
        "If I want to look at your phone, you show me your messages",
        "If I want to look at your phone I ask you to show it",
        "When I want to check your phone, I check it",
        "I won't check your phone if you give me your password",
        "I will not stop checking your phone",
    ],
)
def test_what_still_wants_to_watch_is_told_about_it(pledging: Pledging, text: str) -> None:
    made = pledging.said(None, text, AT)
    assert pledging.wishes_proof(text) or "watched" in made.question


NO_TIMES = (
    "no, and i only saw him at work",
    "i was at work",
    "and i don't like it",
    "no, and i just met her once",
)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_asked_about_again_and_what_was_understood_stays(
    pledging: Pledging, text: str
) -> None:
    begun = pledging.said(None, "I'll tell you about it", AT)
    assert begun.piece == "when"
    further = pledging.said(begun, text, AT)
    assert (further.piece, further.promise) == ("when", None)
    assert further.question != begun.question
    assert further.pledge.will == "I'll tell you about it"


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_tells_is_no_promise_beside_its_time(pledging: Pledging, text: str) -> None:
    begun = pledging.said(None, "on mondays", AT)
    further = pledging.said(begun, text, AT)
    assert further.promise is None
    assert not further.pledge.will
