"""The four parts become one statement: the writer's own words, to the partner, read aloud."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amends import Amends, Part, Parts, Promise, load_amends
from bot.amends.composing import LONGEST_STATEMENT, in_words
from tests.amends.given import FOLDER, parts, read_day

BY_WORDS = load_amends(FOLDER, None, read_day)
EACH_TIME = Promise("if she writes to me again", "I'll tell you the same day", None)


def test_a_whole_statement_reads_well(by_words: Amends) -> None:
    told = by_words.compose(
        parts(
            "i texted my ex for three weeks",
            "that i deleted the messages",
            "lonely, and not good enough",
            EACH_TIME,
        )
    )
    assert told == (
        "I texted my ex for three weeks. I kept from you that I deleted the messages."
        " I think you felt lonely, and not good enough."
        " If she writes to me again, I'll tell you the same day. That holds each time."
    )


@pytest.mark.parametrize(
    ("did", "told"),
    [
        ("I kissed her.", "I kissed her."),
        ("texted my ex", "I texted my ex."),
        ("Flirting with strangers", "I was flirting with strangers."),
        ("that I met him twice", "I met him twice."),
        ("A dating app, for two months.", "This is what I did: a dating app, for two months."),
        ("I wrote to her but I stopped", "I wrote to her. I stopped."),
        ("Last summer I met Tom. We kissed", "Last summer I met Tom. We kissed."),
        ("I lied to my wife", "I lied to you."),
        ("During the trip I shared a room with Tom", "During the trip I shared a room with Tom."),
        ("ok so i gave her my number", "I gave her my number."),
        ("Slow-danced with Tom", "I slow-danced with Tom."),
        ("the texts to Sarah", "This is what I did: the texts to Sarah."),
        ("texting behind my husband's back", "I was texting behind your back."),
        ("I told her “maybe, but not now”", "I told her “maybe, but not now”"),
        ("I kissed Lena. Please forgive me.", "I kissed Lena."),
        ("Please forgive me for texting Mia.", "I was texting Mia."),
    ],
)
def test_what_was_done(did: str, told: str, by_words: Amends) -> None:
    assert by_words.compose(parts(did=did)).startswith(f"{told} There is nothing more")


@pytest.mark.parametrize(
    ("hid", "told"),
    [
        ("nothing more", "There is nothing more that I kept from you."),
        ("how often we wrote", "I kept from you how often we wrote."),
        ("the hotel bill", "This is what I kept from you: the hotel bill."),
        ("deleted the chat", "I deleted the chat."),
        ("I told my wife I was at the gym but she knew", "I told you I was at the gym. You knew."),
    ],
)
def test_what_was_hidden(hid: str, told: str, by_words: Amends) -> None:
    assert f"I met her. {told} I think" in by_words.compose(parts(hid=hid))


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("You felt lonely.", "I think you felt lonely."),
        ("It broke your trust in me", "I think it broke your trust in me."),
        ("I think you felt betrayed.", "I think you felt betrayed."),
        ("Maybe you asked yourself why.", "Maybe you asked yourself why."),
        ("made you feel small", "I think it made you feel small."),
        ("hurt and humiliated", "I think you felt hurt and humiliated."),
        ("that you were left alone", "I think you were left alone."),
        ("it made her feel worthless", "I think it made you feel worthless."),
        ("she was hurt and she doubts herself", "I think you were hurt and you doubt yourself."),
        (
            "my husband feels deceived, and his trust is gone",
            "I think you feel deceived, and your trust is gone.",
        ),
        ("Scared that I'd leave with him", "I think you felt scared that I'd leave with him."),
        (
            "That you heard it from Tom must have hurt.",
            "That you heard it from Tom must have hurt.",
        ),
        ("they really feel replaced", "I think you really feel replaced."),
    ],
)
def test_the_effect_is_a_guess_and_the_partner_is_you(
    effect: str, told: str, by_words: Amends
) -> None:
    assert f"from you. {told} I'll" in by_words.compose(parts(effect=effect))


@pytest.mark.parametrize(
    "text",
    [
        "I texted a girl and she sent me pictures",
        "She was in my car and I kissed her",
        "I lied about Mia. She knew",
    ],
)
def test_somebody_else_is_never_taken_for_the_partner(text: str, by_words: Amends) -> None:
    assert by_words.composer.shaper.address.to_partner(Part.DID, text) == text


def test_a_promise_is_said_with_its_day(by_words: Amends) -> None:
    once = Promise("by Friday", "I'll delete the app", date(2026, 11, 27), once=True)
    assert by_words.compose(parts(will=once)).endswith("I'll delete the app by 27 November 2026.")
    until = Promise("every Sunday", "I'll ask how you are", date(2027, 3, 1))
    assert by_words.compose(parts(will=until)).endswith(
        "Every Sunday, I'll ask how you are. That holds until 1 March 2027."
    )


def test_what_says_each_time_itself_is_not_said_twice(by_words: Amends) -> None:
    weekly = Promise("every Sunday", "I'll ask how you are", None)
    told = by_words.compose(parts(will=weekly))
    assert told.endswith("Every Sunday, I'll ask how you are.")


def test_quoted_words_about_love_are_left(by_words: Amends) -> None:
    told = by_words.compose(parts(did='I called him "my love"'))
    assert told.startswith('I called him "my love"')


def test_a_day_is_written_the_same_everywhere() -> None:
    assert in_words(date(2026, 1, 5)) == "5 January 2026"


def test_markup_and_templates_stay_plain_text(by_words: Amends) -> None:
    told = by_words.compose(parts("I wrote {{ 7 * 7 }} <b>x</b>", "{# a #} b", "{% raw %}", "${x}"))
    assert "{{ 7 * 7 }} <b>x</b>" in told
    assert "49" not in told


def test_long_parts_are_cut_at_the_end_of_a_sentence(by_words: Amends) -> None:
    told = by_words.compose(parts(did="I met Carla for lunch. " * 80, will=EACH_TIME))
    assert len(told) <= LONGEST_STATEMENT
    assert told.startswith("I met Carla for lunch. I met")
    assert told.endswith("That holds each time.")
    assert "…" not in told


TRICKY = 'but BUT forgive me please I you she her my wife and not , . ! ( “ ” " nothing Mia if only'
WORDS = st.lists(st.sampled_from([*TRICKY.split(), "\n", "texted", "hurt"]), max_size=40).map(
    " ".join
)


@settings(max_examples=200, deadline=None)
@given(did=WORDS, hid=WORDS, effect=WORDS, will=WORDS)
def test_no_statement_asks_for_forgiveness_or_takes_back_with_but(
    did: str, hid: str, effect: str, will: str
) -> None:
    for ended in (will, Promise(will, did, None)):
        told = BY_WORDS.compose(parts(did, hid, effect, ended)).lower()
        assert "forgive me" not in told
        assert " but " not in unquoted(told)


@settings(max_examples=120, deadline=None)
@given(did=st.text(max_size=4096), effect=st.text(max_size=4096), will=st.text(max_size=500))
def test_any_parts_make_a_statement_that_fits(did: str, effect: str, will: str) -> None:
    given_parts = parts(did, did, effect, will)
    told = BY_WORDS.compose(given_parts)
    assert len(told) <= LONGEST_STATEMENT
    assert told == BY_WORDS.compose(given_parts)


def unquoted(told: str) -> str:
    """Drop what stands in quotation marks, where the words are somebody's and stay."""
    kept, inside = [], False
    for sign in told:
        inside = sign == "“" or (inside and sign != "”")
        kept.append("" if inside else sign)
    return "".join(kept) if '"' not in told else ""


def test_a_part_that_was_left_out_is_left_out_and_not_called_unknown(by_words: Amends) -> None:
    told = by_words.compose(Parts("", "", "", EACH_TIME))
    assert told == "If she writes to me again, I'll tell you the same day. That holds each time."
