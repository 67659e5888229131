"""A long message is cut so that no word is lost and no part is long."""

from hypothesis import given
from hypothesis import strategies as st

from bot.safety.stretches import stretches


def test_a_short_message_is_read_in_one_piece() -> None:
    assert stretches("  You lied. Again. ") == ["You lied. Again."]


def test_a_long_one_is_read_by_sentences_and_pairs() -> None:
    sentence = "We went to the lake with the children and the dog and his mother."
    found = stretches(f"{sentence} {sentence}\n{sentence}")
    assert found[:3] == [sentence] * 3
    assert len(found) == 5
    assert found[3] == f"{sentence} {sentence}"


def test_what_has_no_marks_is_cut_into_overlapping_runs() -> None:
    found = stretches(" ".join(str(number) for number in range(100)))
    assert found[0].split()[0] == "0"
    assert found[-1].split()[-1] == "99"
    assert found[1].split()[0] == "25"
    assert all(len(part.split()) <= 40 for part in found)


@given(st.lists(st.sampled_from(["so", "he", "left", ".", "why?", "\n", "\u2026", "hm!"])))
def test_every_word_is_in_some_part_and_each_part_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = stretches(text)
    assert all(part in text for part in found)
    letters = {word.strip(".?!\u2026") for word in words if any(map(str.isalpha, word))}
    assert all(any(word in part for part in found) for word in letters)
