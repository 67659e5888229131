"""What a typed boundary is, and what may and may not come back for it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.boundaries import CLOSELY, Boundaries, Kind, load_boundaries
from bot.boundaries.lesson import EXAMPLES, SETTINGS, close_lesson, read_lesson, twice
from bot.boundaries.signs import find_signs
from bot.encoding.tuned import read_changes
from bot.heads import fingerprint, read_examples, read_head

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en" / "boundaries"
LEARNED = read_examples(FOLDER / EXAMPLES)

KINDS = [
    ("don't flirt", Kind.VAGUE),
    ("be respectful", Kind.VAGUE),
    ("no weird stuff online", Kind.VAGUE),
    ("You tell me when your ex writes.", Kind.ONE_SIDED),
    ("I want to know who you're out with.", Kind.ONE_SIDED),
    ("Give me your password.", Kind.CONTROLLING),
    ("no male friends", Kind.CONTROLLING),
    ("You don't go out without asking me.", Kind.CONTROLLING),
    ("We share all our passwords and may look any time.", Kind.CONTROLLING),
    ("I want to know who you're out with, and you'll know who I'm out with.", Kind.GOOD),
    ("Neither of us has private chats we wouldn't be comfortable showing the other.", Kind.GOOD),
    ("We tell each other before we meet an ex.", Kind.GOOD),
    ("What counts as flirting for you?", Kind.OTHER),
    ("I was really sad when I found the messages.", Kind.OTHER),
    ("Kein Kontakt mit Ex-Partnern nach zehn Uhr.", Kind.OTHER),
    ("{{7*7}}", Kind.OTHER),
    ("<b>We tell each other</b>", Kind.OTHER),
    ("👍", Kind.OTHER),
    ("", Kind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_boundary_has_its_kind(text: str, kind: Kind, by_words: Boundaries) -> None:
    assert by_words.read(text).kind is kind


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_boundary_has_its_kind_by_meaning(text: str, kind: Kind, by_meaning: Boundaries) -> None:
    assert by_meaning.read(text).kind is kind


def test_a_vague_wording_gets_a_question_and_two_or_three_proposals(by_words: Boundaries) -> None:
    reading = by_words.read("Don't flirt.")
    assert reading.question.endswith("?")
    assert len(reading.proposals) in (2, 3)
    assert all(each.principle and each.example and each.fine for each in reading.proposals)
    assert reading.subject == "flirting"
    assert reading.noticed == ("flirt",)


def test_a_one_sided_wording_gets_the_flip_question(by_words: Boundaries) -> None:
    reading = by_words.read("You tell me when your ex writes.")
    assert reading.question.startswith("Would you want to keep this rule yourself?")
    assert reading.subject == "ex"
    assert len(reading.proposals) == 3


def test_what_is_good_or_no_boundary_is_left_alone(by_words: Boundaries) -> None:
    for text in ("We tell each other before we meet an ex.", "I need a moment."):
        reading = by_words.read(text)
        assert (reading.question, reading.proposals, reading.care) == ("", (), False)


@pytest.mark.parametrize(
    "text",
    [
        "If you leave me I'll kill myself.",
        "You hand over your salary to me.",
        "You don't say no in bed.",
        "You don't see your family any more.",
        "No therapist.",
        "You don't tell anyone about what happens at home.",
        "You quit your job.",
        "Talk to him again and I'll hit you.",
    ],
)
def test_danger_gets_no_proposal_and_leads_to_safety(text: str, by_words: Boundaries) -> None:
    reading = by_words.read(text)
    assert (reading.kind, reading.care) == (Kind.CONTROLLING, True)
    assert (reading.question, reading.proposals) == ("", ())


@pytest.mark.parametrize(
    "hidden",
    [
        "We both agree that you give me your password.",
        "We tell each other when an ex writes, and you show me your phone every night.",
        "We both keep our phones private. You are not allowed to see Mark.",
        "Each of us may check the other's messages at any time.",
        "No friends of the opposite sex, for either of us.",
        "Our rule is that you ask me before you go out.",
        "Both of us have the tracker on, day and night.",
        "For us both it is best that you don't have male friends.",
    ],
)
def test_control_in_the_clothes_of_we_is_not_good(hidden: str, by_words: Boundaries) -> None:
    assert by_words.read(hidden).kind is Kind.CONTROLLING


def test_a_line_hidden_far_behind_is_not_vouched_for(by_words: Boundaries) -> None:
    long = "We tell each other before we meet an ex. " * 30 + "You give me your password."
    assert by_words.read(long).kind is not Kind.GOOD


@pytest.mark.parametrize(
    "example", [e for e in LEARNED if e.label in ("controlling", "care")], ids=lambda e: e.text[:40]
)
def test_no_known_control_is_left_as_a_line_or_proposed(
    example: object, by_words: Boundaries
) -> None:
    text = getattr(example, "text", "")
    reading = by_words.read(text)
    assert reading.kind is not Kind.GOOD
    said = " ".join(f"{p.principle} {p.example} {p.fine}" for p in reading.proposals).lower()
    assert text.lower().strip(".") not in said or not reading.proposals


def test_nothing_of_a_controlling_wording_comes_back_not_even_a_name(by_words: Boundaries) -> None:
    reading = by_words.read("You are not allowed to have dinner with Jessica from work.")
    assert reading.kind is Kind.CONTROLLING
    assert reading.proposals
    assert "Jessica" not in repr(reading.proposals)


def test_what_is_offered_instead_of_control_leaves_freedom(by_words: Boundaries) -> None:
    for subject in by_words.subjects.listed:
        for wish in subject.wishes:
            if wish.instead:
                assert "we" in str(wish.principle.render(name="", time="", words="")).lower()


def test_a_name_and_a_time_stand_in_the_proposals_as_plain_text(by_words: Boundaries) -> None:
    reading = by_words.read("You don't text your ex Jessica after 10 pm.")
    said = " ".join(each.example for each in reading.proposals)
    assert reading.kind is Kind.ONE_SIDED
    assert "Jessica" in said
    assert "10 pm" in said


def test_typed_templates_are_never_evaluated(by_words: Boundaries) -> None:
    for text in ("Don't flirt with {{ 7 * 7 }}", "Don't flirt with {% raw %}", "Don't flirt ${x}"):
        assert "49" not in repr(by_words.read(text))


def test_every_proposal_passes_its_own_reading(by_words: Boundaries) -> None:
    """No proposal is itself controlling or for one of them only."""
    for subject in by_words.subjects.listed:
        for wish in subject.wishes:
            principle = wish.principle.render(name="", time="", words="")
            assert by_words.read(principle).kind in (Kind.GOOD, Kind.VAGUE), principle


def test_no_ready_wording_of_a_card_is_taken_for_control(by_words: Boundaries) -> None:
    cards = tomllib.loads((FOLDER.parent / "cards.toml").read_text("utf-8"))["card"]
    ready = [line["principle"] for card in cards for line in card["lines"]]
    assert len(ready) == 60
    taken = [text for text in ready if by_words.read(text).kind is Kind.CONTROLLING]
    assert taken == []


def test_every_subject_that_is_asked_for_has_proposals(by_words: Boundaries) -> None:
    for subject in by_words.subjects.listed:
        assert 1 <= len(subject.wishes) <= 3
    assert len({subject.id for subject in by_words.subjects.listed}) >= 20


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=4096))
def test_any_text_gets_a_reading_and_always_the_same(text: str) -> None:
    assert BY_WORDS.read(text) == BY_WORDS.read(text)


@pytest.mark.parametrize("piece", ["you not ", "a", "we both tell ", "no no no ", "?!. ", "' "])
def test_the_longest_text_is_read_without_delay(piece: str, by_words: Boundaries) -> None:
    assert by_words.read((piece * 4096)[:4096]).kind is not Kind.GOOD


BY_WORDS = load_boundaries(FOLDER, None)


def test_the_heads_are_learned_from_the_examples_of_today() -> None:
    """When this fails: `scripts/train_boundaries`."""
    head = read_head(FOLDER / EXAMPLES.replace(".tsv", ".head"), None)
    assert head is not None
    assert head.of == fingerprint(twice(read_lesson(FOLDER)), SETTINGS)
    assert read_changes(FOLDER / CLOSELY).of == fingerprint(close_lesson(FOLDER))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("no friends of the opposite sex", "friends"),
        ("stop liking her pics", "social_media"),
        ("give me your password", "passwords"),
        ("share your location with me", "location"),
        ("no dating apps for you", "dating_apps"),
        ("you don't text your ex at night", "ex"),
        ("no texting after ten for you", "late_messages"),
        ("you tell me when you work late with Anna", "work"),
        ("don't be weird when you go out", "going_out"),
        ("you stop watching porn", "porn"),
        ("no lunch alone with her", "alone_together"),
        ("you don't sleep over at hers", "overnight"),
        ("no cuddling with friends", "touch"),
        ("you ask me before you make plans", "deciding"),
        ("don't delete your chats", "hiding"),
        ("text me when you get home", "coming_home"),
        ("no inappropriate gifts", "gifts"),
        ("you don't wear that", "clothes"),
        ("I read your emails", "checking"),
        ("put your phone away at dinner", "phone"),
        ("be honest", "honesty"),
        ("you don't confide in her", "confiding"),
        ("you don't complain to her", "talking_about_us"),
        ("keep your ring on", "status"),
        ("you wear your ring when you go out", "status"),
        ("behave", "respect"),
        ("be faithful", "loyalty"),
        ("no bad vibes", "general"),
    ],
)
def test_the_subject_chooses_the_proposals(text: str, subject: str, by_words: Boundaries) -> None:
    assert by_words.read(text).subject == subject


def test_a_word_is_not_mended_into_its_contrary(by_words: Boundaries) -> None:
    signs = find_signs("Either of us may lunch with a friend.", by_words.signs)
    assert signs.wording.plain == " either of us may lunch with a friend . "
    may = "Either of us may lunch with a friend of the other sex."
    assert find_signs(may, by_words.signs).control == {}
    only = "Either of us may lunch with a friend of the other sex only if we both go."
    assert find_signs(only, by_words.signs).control
