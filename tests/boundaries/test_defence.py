"""Defensive openings are noticed with the words that show them; honest answers are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.boundaries import Defence, Defences, load_defences
from bot.boundaries.defence import LEARNED, REPLIES, REPLY_SETTINGS, read_replies
from bot.heads import Example, fingerprint, read_examples, read_head

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en" / "boundaries"
KNOWN = read_examples(FOLDER / REPLIES)
ENGLISH = load_defences(FOLDER, None)


def known(example: Example) -> Defence | None:
    return ENGLISH.openings.found(ENGLISH.openings.worded(example.text))


def test_what_begins_like_a_defence_and_is_honest_is_left(close_defences: Defences) -> None:
    honest = [e.text for e in KNOWN if e.label == "open" and known(e) is not None]
    assert len(honest) >= 10
    assert sum(close_defences.notice(text) is not None for text in honest) / len(honest) <= 0.1


def test_the_heads_are_learned_from_the_replies_of_today() -> None:
    """When this fails: `scripts/train_boundaries`."""
    head = read_head(FOLDER / REPLIES.replace(".tsv", ".head"), None)
    assert head is not None
    assert head.of == fingerprint(read_replies(FOLDER), REPLY_SETTINGS)


def test_what_no_known_opening_shows_is_noticed_by_likeness(defences: Defences) -> None:
    found = defences.notice("This is exactly why I don't tell you things.")
    assert found is not None
    assert (found.kind, found.words) == (LEARNED, "This is exactly why I don't tell you things")


@pytest.mark.parametrize(
    "answer",
    [
        "You felt hurt when I met her without telling me.",
        "What I heard is that it was the hiding that hurt.",
        "I only now see how much it hurt you.",
        "You also said you'd like a message when it gets late.",
        "It was wrong of me to hide it.",
        "You asked me to stop saying calm down.",
        "I said it was just a joke and that made it worse for you.",
    ],
)
def test_an_honest_answer_is_left(answer: str, defences: Defences) -> None:
    assert defences.notice(answer) is None


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("But you did the same with Tom.", "counter", "But you"),
        ("I only wrote to her twice.", "only", "I only"),
        ("it was just a joke", "only", "it was just"),
        ("You also hid things from me.", "counter", "You also hid"),
        ("That's not true.", "denial", "That's not"),
        ("Calm down.", "dismissal", "Calm down"),
        ("You made me do it.", "because_of_you", "You made me"),
        ("I'm sorry if you were hurt.", "half_sorry", "I'm sorry if"),
    ],
)
def test_the_words_that_show_it_are_the_writer_s_own(
    draft: str, kind: str, words: str, defences: Defences
) -> None:
    found = defences.notice(draft)
    assert found is not None
    assert (found.kind, found.words) == (kind, words)
    assert f"“{words}”" in found.says
    assert found.offer


@pytest.mark.parametrize(
    ("draft", "words", "told"),
    [
        ("but I only liked one photo", "but I only", "makes it smaller"),
        ("But it was just a coffee.", "But it was just", "makes it smaller"),
        ("yes but it's not a big deal", "yes but it's not a big deal", "makes it smaller"),
        ("But I never said that", "But I never said", "argues about what happened"),
        ("But I was working late", "But I was", "sets your side against"),
        ("But I only wrote to her because you were away", "But I only", "makes it smaller"),
        ("But it was you who wrote first", "But it was", "turns to what your partner did"),
        ("but you did it too", "but you", "turns to what your partner did"),
    ],
)
def test_a_but_is_told_by_the_half_that_is_there(
    draft: str, words: str, told: str, defences: Defences
) -> None:
    found = defences.notice(draft)
    assert found is not None
    assert found.words == words
    assert told in found.says


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("so you felt alone, but it was just coffee", "only", "it was just"),
        ("I see that you were scared, but that's not my fault.", "only", "that's not my fault"),
        (
            "You were hurt. You said so. You cried at home. But nothing happened.",
            "only",
            "nothing happened",
        ),
        ("You felt left out, but you do the same with Tom", "counter", "you do the same"),
        ("so you felt alone, it was just coffee", "only", "it was just"),
        ("You said my joke made you feel small, but everyone laughed", "only", "everyone laughed"),
    ],
)
def test_a_defence_in_the_middle_is_noticed_and_the_beginning_is_offered(
    draft: str, kind: str, words: str, defences: Defences
) -> None:
    found = defences.notice(draft)
    assert found is not None
    assert (found.kind, found.words) == (kind, words)
    assert draft.startswith(found.offer.rstrip("."))
    assert defences.notice(found.offer) is None


def test_of_a_draft_that_sounds_like_a_defence_the_part_that_shows_it_is_told(
    close_defences: Defences,
) -> None:
    found = close_defences.notice("So I looked into your chat, but you always hide things")
    assert found is not None
    assert found.words.startswith("you always hide")
    assert found.offer == "So I looked into your chat."


def test_a_beginning_too_short_to_be_a_reply_is_not_offered(defences: Defences) -> None:
    found = defences.notice("You cried, but it was just coffee")
    assert found is not None
    assert "cried" not in found.offer


@pytest.mark.parametrize(
    "answer",
    [
        "you said it was just a joke",
        "You said \u201cbut it was just coffee\u201d was the worst part.",
        "You told me that 'but you do it too' is all you ever hear from me.",
        "You were waiting, but I did not come.",
        "You told me you cried, but that you waited till I was out.",
        "You want me to tell you first, but you don't want to forbid anything.",
        "It was not only the dinner but the lie about it.",
        "I told you it was just coffee, and you believed me.",
    ],
)
def test_a_quotation_or_a_but_that_listens_is_left(answer: str, defences: Defences) -> None:
    assert defences.notice(answer) is None


def test_what_is_offered_is_no_defence_itself(defences: Defences) -> None:
    for opening in defences.openings.listed:
        assert defences.notice(opening.offer) is None


def test_a_defence_far_behind_the_opening_is_left(defences: Defences) -> None:
    answer = "You felt hurt. You felt alone. You were waiting for me. It was just after ten."
    assert defences.notice(answer) is None


@settings(max_examples=150, deadline=None)
@given(draft=st.text(max_size=4096))
def test_any_draft_is_read_and_always_the_same(draft: str) -> None:
    assert ENGLISH.notice(draft) == ENGLISH.notice(draft)


def test_braces_in_a_draft_stay_as_they_are(defences: Defences) -> None:
    found = defences.notice("But you {words} {0}")
    assert found is not None
    assert "But you" in found.says


@pytest.mark.parametrize("draft", ["blub", "asdf asdf", "hmm", "…", ""])
def test_what_is_no_sentence_is_no_defence(defences: Defences, draft: str) -> None:
    assert defences.notice(draft) is None


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (
            "I already told you a hundred times that nothing happened there. Ask her.",
            "I already told you a hundred times that nothing happened there",
        ),
        (
            "I was working all night for this family so that we can pay the rent, as I said before",
            "I was working all night for this family \u2026",
        ),
        (
            "Everybody at work talks like that, even the boss, and nobody there would ever mind it",
            "Everybody at work talks like that, even the boss \u2026",
        ),
    ],
)
def test_a_draft_is_quoted_up_to_where_something_ends(
    defences: Defences, draft: str, words: str
) -> None:
    found = defences.notice(draft)
    assert found is not None
    assert (found.kind, found.words) == (LEARNED, words)
    assert f"“{words}”" in found.says
