"""Typing after the bot's name: statements where they are sure, else one way that tells nothing."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.content.loader import Content
from bot.inline import LONGEST_QUERY, Suggesting
from bot.links import PRACTICE
from bot.ports import InlineAnswer
from bot.rewriting import Reading, Strength
from bot.safety import Action, Danger, Judgement, Watch
from bot.viewing import Viewer
from tests.table import BOT, HOST, StillClock

SURE = "you always text her behind my back"
SEVERAL = (
    "You told your boss about our fight. I came home and your phone was locked. "
    "Why do you text Anna at night?"
)
GOOD = "I felt hurt when you texted Mia last night. Could we talk about it tonight?"


def suggesting(content: Content) -> Suggesting:
    return Suggesting(content, Viewer(content, BOT, HOST), StillClock())


@pytest.fixture
def suggest(content: Content) -> Suggesting:
    """What answers, as it is put together for a bot."""
    return suggesting(content)


def the_way(content: Content) -> InlineAnswer:
    return InlineAnswer((), content.label("inline.door"), PRACTICE)


def test_a_sure_sentence_is_offered_in_three_strengths(
    content: Content, suggest: Suggesting
) -> None:
    answer = suggest.answer(SURE)
    titles = [statement.title for statement in answer.statements]
    assert titles == [content.label(f"strength.{name}") for name in ("plain", "gentle", "firm")]
    slots = content.engine.read(SURE).slots
    for statement, strength in zip(answer.statements, ("plain", "gentle", "firm"), strict=True):
        assert statement.shown == content.engine.compose(slots, Strength(strength))
        assert statement.shown.startswith(("When", "There", "I feel"))
        assert "behind my back" not in statement.shown
    assert answer.door == the_way(content).door


def test_an_unsure_message_offers_whole_statements(content: Content, suggest: Suggesting) -> None:
    answer = suggest.answer(SEVERAL)
    offers = content.engine.read(SEVERAL).offers
    assert len(offers) > 1
    whole = [content.engine.compose(offer, Strength.PLAIN) for offer in offers]
    assert [statement.shown for statement in answer.statements] == whole
    assert {statement.title for statement in answer.statements} == {content.label("inline.offer")}


def test_a_sentence_that_is_good_already_can_be_sent_unchanged(
    content: Content, suggest: Suggesting
) -> None:
    [statement] = suggest.answer(GOOD).statements
    assert (statement.title, statement.shown) == (content.label("inline.own"), GOOD)


ALIKE = {
    "a disclosure": "he hit me last night and i am scared of him",
    "a threat": "i will kill myself if you leave",
    "a threat in a complaint": "you always text her behind my back and i will make you pay for it",
    "only a label": "you're such a liar",
    "a question": "what is micro cheating?",
    "everyday talk": "shall we have pasta tonight",
    "nothing to read": "... ???",
    "markup": "<b>x</b> {{ 7*7 }}",
}


@pytest.mark.parametrize("typed", ALIKE.values(), ids=ALIKE.keys())
def test_danger_and_all_that_is_not_sure_get_the_very_same_way(
    content: Content, suggest: Suggesting, typed: str
) -> None:
    assert suggest.answer(typed) == the_way(content)


def test_what_is_dangerous_here_is_noticed_as_danger(content: Content) -> None:
    """Else the test above would only show that these sentences are not understood."""
    for name in ("a disclosure", "a threat", "a threat in a complaint"):
        assert content.watch.judge(ALIKE[name]).action is not Action.NONE, name


class Alarmed:
    """A watch to which everything is a little danger."""

    def judge(self, text: str) -> Judgement:
        return Judgement(Danger.VIOLENCE, Action.GENTLE, text)


class Broken:
    """A watch or an engine that breaks over every word."""

    def judge(self, text: str) -> Judgement:
        raise ZeroDivisionError(text)

    def read(self, text: str) -> Reading:
        raise ZeroDivisionError(text)


@pytest.mark.parametrize("watch", [Alarmed(), Broken()], ids=["a hint", "a broken check"])
def test_where_danger_cannot_be_ruled_out_nothing_is_offered(
    content: Content, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert suggesting(replace(content, watch=watch)).answer(SURE) == the_way(content)
    assert "behind" not in caplog.text


def test_a_failing_rewriting_leaves_the_way_and_logs_no_words(
    content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broken = suggesting(replace(content, engine=Broken()))  # type: ignore[arg-type]
    assert broken.answer(SURE) == the_way(content)
    assert "ZeroDivisionError" in caplog.text
    assert "behind" not in caplog.text


@pytest.mark.parametrize("typed", ["", "   ", "you", "liar!!"])
def test_too_little_gets_one_kind_hint(content: Content, suggest: Suggesting, typed: str) -> None:
    assert suggest.answer(typed) == InlineAnswer((), content.label("inline.hint"), PRACTICE)


def test_a_text_that_telegram_cut_off_is_not_read_as_a_whole_one(
    content: Content, suggest: Suggesting
) -> None:
    assert suggest.answer(GOOD.ljust(LONGEST_QUERY - 1)).statements
    assert suggest.answer(GOOD.ljust(LONGEST_QUERY)) == the_way(content)


@pytest.mark.parametrize("typed", [SURE, SEVERAL, GOOD])
def test_the_words_never_stand_in_the_way_into_the_private_chat(
    suggest: Suggesting, typed: str
) -> None:
    answer = suggest.answer(typed)
    assert answer.statements
    assert answer.parameter == PRACTICE


def test_what_is_sent_is_escaped_and_shown_as_it_reads(suggest: Suggesting) -> None:
    [statement] = suggest.answer(GOOD.replace("Mia", "Mia & Jo <3")).statements
    assert statement.shown == GOOD.replace("Mia", "Mia & Jo <3")
    assert statement.text == GOOD.replace("Mia", "Mia &amp; Jo &lt;3")


def test_every_text_fits_what_telegram_takes(suggest: Suggesting) -> None:
    for typed in (SURE, SEVERAL, GOOD, *ALIKE.values()):
        answer = suggest.answer(typed)
        assert len(answer.statements) <= 4
        assert 0 < len(answer.door) <= 64
        assert all(0 < len(one.text) <= 4096 for one in answer.statements)
