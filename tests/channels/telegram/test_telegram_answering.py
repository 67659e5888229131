"""Answers to inline queries, against a scripted Bot API."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from botapi_fake import TOKEN, Answer, FakeApi, refusal

from bot.channels.telegram.answering import TelegramAnswering
from bot.ports import InlineAnswer, Statement

if TYPE_CHECKING:
    from bot.channels.telegram.connect import Connection

pytestmark = pytest.mark.asyncio

WORDS = "intimate words"
SEVERAL = InlineAnswer(
    (
        Statement("Plain", f"{WORDS} & <3", f"{WORDS} &amp; &lt;3"),
        Statement("Firm", WORDS, WORDS),
    ),
    "In private",
    "practice",
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def answering(connection: Connection) -> TelegramAnswering:
    """Answer through the scripted Bot API."""
    return TelegramAnswering(connection.bot)


async def test_statements_are_shown_to_that_person_alone_and_not_kept(
    api: FakeApi, answering: TelegramAnswering
) -> None:
    assert await answering.answer_inline("88", SEVERAL)
    [call] = api.of("answerInlineQuery")
    assert call.parameters["inline_query_id"] == "88"
    assert call.parameters["cache_time"] == "0"
    assert call.parameters["is_personal"] == "true"
    assert not call.parameters.get("next_offset")
    assert call.json("button") == {"text": "In private", "start_parameter": "practice"}
    assert call.json("results") == [
        {
            "type": "article",
            "id": str(number),
            "title": statement.title,
            "description": statement.shown,
            "input_message_content": {
                "message_text": statement.text,
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            },
        }
        for number, statement in enumerate(SEVERAL.statements, start=1)
    ]


async def test_the_way_alone_is_an_empty_list_with_a_button(
    api: FakeApi, answering: TelegramAnswering
) -> None:
    assert await answering.answer_inline("88", InlineAnswer((), "In private", "practice"))
    [call] = api.of("answerInlineQuery")
    assert call.json("results") == []
    assert call.json("button") == {"text": "In private", "start_parameter": "practice"}


REFUSALS = {
    "too old": refusal(400, TOO_OLD),
    "a bad request": refusal(400, f"Bad Request: can't parse {WORDS}"),
    "a flood limit": refusal(429, "Too Many Requests: retry after 3", retry_after=3),
    "a fault of Telegram": refusal(500, "Internal Server Error"),
    "a cut connection": Answer(cut=True),
}


@pytest.mark.parametrize("said", REFUSALS.values(), ids=REFUSALS.keys())
async def test_a_refusal_is_swallowed_after_one_try(
    api: FakeApi,
    answering: TelegramAnswering,
    said: Answer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    api.script("answerInlineQuery", said)
    assert not await answering.answer_inline("88", SEVERAL)
    assert len(api.of("answerInlineQuery")) == 1
    assert WORDS not in caplog.text
    assert TOKEN not in caplog.text
    warned = any(record.levelno >= logging.WARNING for record in caplog.records)
    assert warned == (said is not REFUSALS["too old"])


async def test_a_run_of_refusals_is_logged_as_one(
    api: FakeApi, answering: TelegramAnswering, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    api.script("answerInlineQuery", *[REFUSALS["a flood limit"]] * 4)
    for query in ("1", "2", "3", "4"):
        assert not await answering.answer_inline(query, SEVERAL)
    assert await answering.answer_inline("5", SEVERAL)
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
