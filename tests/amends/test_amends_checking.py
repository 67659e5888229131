"""What comes back for a part: one kind question with the writer's words, or nothing."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amends import Amends, Kind, Part, load_amends
from bot.amends.lesson import EXAMPLES, SETTINGS, labels_of, read_lesson
from bot.heads import fingerprint, read_examples, read_head
from tests.amends.given import FOLDER, parts, read_day

HERE = Path(__file__).parents[2] / "bot" / "content" / "en" / "amends"
LEARNED = read_examples(HERE / EXAMPLES)
BY_WORDS = load_amends(FOLDER, None, read_day)

KINDS = [
    (Part.DID, "I texted my ex for three weeks and deleted the messages.", None),
    (Part.DID, "I felt lonely and I turned to Anna instead of to you.", None),
    (Part.DID, "I wrote to her just before midnight.", None),
    (Part.DID, "I was drunk when I kissed her, and it was me who kissed her.", None),
    (Part.DID, "I texted him because you never listen to me.", Kind.BLAME),
    (Part.DID, "You made me do it.", Kind.BLAME),
    (Part.DID, "If you hadn't been so cold, it would not have happened.", Kind.BLAME),
    (Part.DID, "Mistakes were made.", Kind.ABSENT),
    (Part.DID, "It just happened.", Kind.ABSENT),
    (Part.DID, "If I hurt you, I'm sorry.", Kind.ABSENT),
    (Part.DID, "It was only a joke.", Kind.MINIMISED),
    (Part.DID, "Nothing happened.", Kind.MINIMISED),
    (Part.DID, "I texted her. Please forgive me.", Kind.FORGIVENESS),
    (Part.DID, "Can we just move on?", Kind.FORGIVENESS),
    (Part.DID, "I messed up.", Kind.VAGUE),
    (Part.DID, "I'm a terrible person.", Kind.SELF_ATTACK),
    (Part.HID, "I deleted the messages so that you wouldn't see them.", None),
    (Part.HID, "Some things.", Kind.VAGUE),
    (Part.HID, "You would have made a drama so I said nothing.", Kind.BLAME),
    (Part.EFFECT, "You felt lonely next to me.", None),
    (Part.EFFECT, "I think it made you feel worthless.", None),
    (Part.EFFECT, "I'm sorry you feel that way.", Kind.ABSENT),
    (Part.EFFECT, "I know exactly how you feel.", Kind.CERTAIN),
    (Part.EFFECT, "You're overreacting.", Kind.MINIMISED),
    (Part.WILL, "If she writes to me again, I'll tell you the same day.", None),
    (Part.WILL, "I'll be better.", Kind.VAGUE),
    (Part.WILL, "I'll try.", Kind.VAGUE),
    (Part.WILL, "You can have my password.", Kind.WATCHING),
    (Part.WILL, "I'll share my location with you.", Kind.WATCHING),
    (Part.WILL, "You will trust me again.", Kind.THEIR_PART),
]
NOTHING = ["Nothing more.", "nothing else", "no", "nope thats it", "That was all.", "none", "-"]


@pytest.mark.parametrize(("part", "text", "kind"), KINDS)
def test_a_part_gets_its_question_or_none(
    part: Part, text: str, kind: Kind | None, by_words: Amends
) -> None:
    fault = by_words.check(part, text)
    assert (fault.kind if fault else None) is kind


@pytest.mark.parametrize(("part", "text", "kind"), KINDS)
def test_a_part_gets_its_question_or_none_by_meaning(
    part: Part, text: str, kind: Kind | None, by_meaning: Amends
) -> None:
    fault = by_meaning.check(part, text)
    assert (fault.kind if fault else None) is kind


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_more_is_an_answer_that_is_not_doubted(text: str, by_words: Amends) -> None:
    assert by_words.check(Part.HID, text) is None


@pytest.mark.parametrize("text", ["I hid it all", "I kept everything from you", "That I lied"])
def test_what_was_hidden_is_not_taken_for_nothing(text: str, by_words: Amends) -> None:
    assert "nothing more" not in by_words.compose(parts(hid=text))


def test_the_words_that_show_it_are_quoted_as_typed(by_words: Amends) -> None:
    fault = by_words.check(Part.DID, "I texted him, it was ONLY a Joke")
    assert fault is not None
    assert fault.words == "it was ONLY a Joke"
    assert "“it was ONLY a Joke”" in fault.question


def test_long_words_are_quoted_short(by_words: Amends) -> None:
    text = "Mistakes were made by " + "somebody " * 60
    fault = by_words.check(Part.DID, text)
    assert fault is not None
    assert len(fault.words) <= 80


def test_what_is_vague_is_no_fault_beside_what_is_plain(by_words: Amends) -> None:
    assert by_words.check(Part.DID, "I messed up. I texted Leah every night in May.") is None
    assert by_words.check(Part.DID, "I'm sorry. I met her twice.") is None


def test_a_fault_in_a_later_sentence_is_found(by_words: Amends) -> None:
    told = "I texted Leah every night in May. I deleted it all. You made me do it."
    fault = by_words.check(Part.DID, told)
    assert fault is not None
    assert fault.kind is Kind.BLAME
    assert fault.words == "You made me"


def test_where_forgiveness_is_asked_for_the_rest_can_stand(by_words: Amends) -> None:
    fault = by_words.check(Part.DID, "I kissed Lena and I hope you can forgive me.")
    assert fault is not None
    assert fault.rest == "I kissed Lena."
    assert "theirs to give" in fault.question
    assert fault.rest in fault.question


def test_a_promise_of_being_watched_is_led_to_openness(by_words: Amends) -> None:
    fault = by_words.check(Part.WILL, "You may check my phone any time.")
    assert fault is not None
    assert "offered freely" in fault.question
    assert "unasked" in fault.question


def test_a_part_that_cannot_fit_is_asked_to_be_shorter(by_words: Amends) -> None:
    fault = by_words.check(Part.DID, "I met Carla for lunch on Monday. " * 20)
    assert fault is not None
    assert fault.kind is Kind.LONG


@pytest.mark.parametrize("text", ["", "   ", "👍", "...", "?!"])
def test_no_words_get_a_question_without_a_quotation(text: str, by_words: Amends) -> None:
    fault = by_words.check(Part.DID, text)
    assert fault is not None
    assert (fault.kind, fault.words) == (Kind.VAGUE, "")
    assert "“”" not in fault.question


def test_every_question_is_one_kind_question(by_words: Amends) -> None:
    asked = by_words.checker.questions
    for kind in Kind:
        for part in Part:
            for rest in ("", "I kissed Lena."):
                told = asked.about(kind, part, "some words", rest)
                assert told.count("?") <= 1 or kind is Kind.FORGIVENESS, told
                assert "!" not in told
                assert told.endswith(("?", "in.", "so.", "enough."))


def test_typed_templates_are_never_evaluated(by_words: Amends) -> None:
    for text in ("Mistakes were made {{ 7 * 7 }}", "It was only a joke {% raw %}", "${7*7} just"):
        assert "49" not in repr(by_words.check(Part.DID, text))


@settings(max_examples=120, deadline=None)
@given(part=st.sampled_from(Part), text=st.text(max_size=4096))
def test_any_text_gets_an_answer_and_always_the_same(part: Part, text: str) -> None:
    assert BY_WORDS.check(part, text) == BY_WORDS.check(part, text)


@pytest.mark.parametrize(
    "piece",
    ["because you ", "a", "I'm so very ", "sorry , ", "i will i ", "if i hurt ", ". ", "' "],
)
@pytest.mark.parametrize("part", Part)
def test_no_pattern_runs_away_on_the_longest_text(part: Part, piece: str, by_words: Amends) -> None:
    text = (piece * 4096)[:4096]
    began = process_time()
    by_words.check(part, text)
    # 25 ms of computing as a rule; a pattern that tries every way takes minutes.
    assert process_time() - began < 5


def test_the_heads_are_learned_from_the_examples_of_today() -> None:
    """When this fails: `.venv/bin/python -m bot.amends bot/content/en/amends`."""
    head = read_head(HERE / EXAMPLES.replace(".tsv", ".head"), None)
    assert head is not None
    assert head.of == fingerprint(read_lesson(HERE), SETTINGS)


def test_every_kind_that_can_be_learned_has_examples_and_every_part_fine_ones() -> None:
    labels = {labels_of(example) for example in LEARNED}
    assert {kind for _, kind in labels} == {*Kind, None} - {Kind.LONG}
    assert {part for part, kind in labels if kind is None} == set(Part)


@pytest.mark.parametrize(
    "told",
    [
        "I read your chat with Jo while you were in the shower",
        "I flirted with Tom while you were dancing with Anna",
        "I went through your phone while you were asleep",
    ],
)
def test_when_it_was_is_no_blame(told: str, by_meaning: Amends) -> None:
    assert by_meaning.check(Part.DID, told) is None
