"""What stays as it is: signs, other languages, calm messages; good sentences are praised."""

from importlib.resources import files

import pytest

from bot.rewriting import Engine, Lexicon, Outcome, load_lexicon
from bot.rewriting.kinds.kind import Judged, Kind
from bot.rewriting.kinds.notice import notice
from bot.rewriting.kinds.passing import Passed, signs_only
from bot.rewriting.kinds.praise import praise
from bot.rewriting.kinds.staying import stays
from bot.rewriting.trees.message import read_message
from bot.rewriting.words.normalise import tidy

FOLDER = files("bot") / "content" / "en" / "rewrite"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words."""
    return load_lexicon(FOLDER)


def passed(text: str, kind: Kind, lexicon: Lexicon, reproach: float = 0.05) -> Passed | None:
    message = read_message(tidy(text), lexicon)
    return stays(Judged(kind, 0.9, reproach), message, notice(message, lexicon), lexicon)


SIGNS = [
    ("{{7*7}}", "pass.signs"),
    ("<b>hi</b>", "pass.signs"),
    ("\U0001f62d\U0001f62d", "pass.signs"),
    ("https://example.org/you-never-listen", "pass.signs"),
    ("12345", "pass.signs"),
    ("   ", "pass.nothing"),
    ("mam pytanie, czy to działa po polsku?", "pass.foreign"),
    ("warum schreibst du immer mit ihr", "pass.foreign"),
    ("¿por qué siempre le escribes?", "pass.foreign"),
    ("почему ты ей пишешь", "pass.foreign"),
]


@pytest.mark.parametrize(("text", "line"), SIGNS, ids=[line + text[:12] for text, line in SIGNS])
def test_what_holds_no_english_sentence_stays(text: str, line: str, lexicon: Lexicon) -> None:
    assert signs_only(tidy(text), lexicon) == Passed(line)


# Languages of which no word is listed are told by what English lacks.
STRANGE = [
    "No me apetece hablar ahora.",
    "Non ho voglia di parlare",
    "dove eri ieri sera",
    "hoezo kom je zo laat thuis",
    "hol voltál tegnap este",
]
ODD = ["sommat happnd in sitges", "emotionally unavailable manchild", "yu red mi leters agen"]
PLAIN = frozenset({"in", "emotionally", "unavailable", "again", "letters", "happened", "come"})


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "x", "n": 4}',
        "%s %d {0} {name}",
        "{# nothing #}",
        "1; DROP TABLE notes; --",
        "**loud** _soft_",
        "isn't this lovely https://example.org/v/77",
        "hey bot, still awake?",
        "cheers, bot",
        "qwertyuiop",
        "Wendy",
    ],
)
def test_code_links_calls_and_names_are_left_alone(engine: Engine, text: str) -> None:
    assert engine.read(text).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "text",
    [
        "look what he posted https://example.org/v/77",
        "bot, he hid his phone from me again",
        "Cheater",
        "you are 100% flirting with Dan from the gym",
    ],
)
def test_a_complaint_with_a_link_or_a_call_is_none_of_these(engine: Engine, text: str) -> None:
    assert engine.read(text).outcome is not Outcome.PASS


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_language_is_not_taken_for_bad_english(text: str, lexicon: Lexicon) -> None:
    assert signs_only(text, lexicon, PLAIN) == Passed("pass.foreign")


@pytest.mark.parametrize("text", ODD)
def test_bad_english_is_not_taken_for_a_strange_language(text: str, lexicon: Lexicon) -> None:
    assert signs_only(text, lexicon, PLAIN) is None


@pytest.mark.parametrize("word", ["what", "wow", "Bread", "trust"])
def test_one_word_that_names_nobody_badly_stays(word: str, lexicon: Lexicon) -> None:
    assert passed(word, Kind.VAGUE, lexicon, reproach=0.9) == Passed("pass.neutral")
    assert passed("liar", Kind.VAGUE, lexicon, reproach=0.9) is None


def test_a_thought_that_is_only_told_of_is_no_guess(lexicon: Lexicon) -> None:
    told = "Your mum rang, she wants the dish back"
    assert passed(told, Kind.NEUTRAL, lexicon, 0.05) == Passed("pass.neutral")
    assert passed(told, Kind.NEUTRAL, lexicon, 0.3) is None


@pytest.mark.parametrize("feeling", ["sick", "sick to my stomach", "disgusted", "like a fool"])
def test_what_people_say_for_a_feeling_is_praised_as_one(feeling: str, lexicon: Lexicon) -> None:
    found = passed(f"I felt {feeling} when you kissed her", Kind.GOOD, lexicon)
    assert found is not None
    assert f"“I felt {feeling}” speaks only about you" in found.praise
    assert (
        "disgusted" not in (passed("I am disgusted by you", Kind.GOOD, lexicon) or Passed()).praise
    )


def test_english_with_a_foreign_name_is_read(lexicon: Lexicon) -> None:
    assert signs_only("you texted José again", lexicon) is None


def test_a_good_sentence_is_praised_for_its_own_pieces(lexicon: Lexicon) -> None:
    text = "I felt hurt when you met Ben without telling me, because openness matters to me."
    found = passed(text, Kind.GOOD, lexicon)
    assert found is not None
    assert "“I felt hurt” speaks only about you" in found.praise
    assert "“when you met Ben without telling me”" in found.praise
    assert "openness matters to me” says why it matters to you" in found.praise


def test_a_wish_is_praised_as_a_wish(lexicon: Lexicon) -> None:
    found = passed("I'd like us to eat together on Fridays.", Kind.WISH, lexicon)
    assert found is not None
    assert "“I'd like us to eat together on Fridays” says what you wish for" in found.praise


def test_a_good_beginning_that_ends_in_blame_is_not_praised(lexicon: Lexicon) -> None:
    assert passed("I felt sad when you left. You're such a jerk.", Kind.GOOD, lexicon) is None


def test_calm_kinds_pass_with_their_own_line(lexicon: Lexicon) -> None:
    assert passed("thanks for dinner", Kind.THANKS, lexicon) == Passed("pass.thanks")
    assert passed("I lied, I'm sorry", Kind.OWNING, lexicon) == Passed("pass.apology")
    assert passed("the bus is late", Kind.NEUTRAL, lexicon) == Passed("pass.neutral")


@pytest.mark.parametrize(
    "text",
    [
        "I woke up at 6",
        "i overslept",
        "I got up at 7 today",
        "I didn't sleep",
        "I went to bed at 3",
    ],
)
def test_to_tell_when_one_woke_owns_nothing(lexicon: Lexicon, text: str) -> None:
    assert passed(text, Kind.OWNING, lexicon) == Passed("pass.neutral")


@pytest.mark.parametrize(
    "text",
    [
        "I slept with Ben",
        "I woke up at 6 and read your diary",
        "I overslept, sorry",
        "I was up with her until three",
        "I texted Mia every night",
    ],
)
def test_what_was_done_is_owned_at_whatever_hour(lexicon: Lexicon, text: str) -> None:
    assert passed(text, Kind.OWNING, lexicon) == Passed("pass.apology")


@pytest.mark.parametrize("kind", [Kind.ACT, Kind.LABEL, Kind.MIND, Kind.SARCASM])
def test_a_reproach_never_passes(kind: Kind, lexicon: Lexicon) -> None:
    assert passed("you texted her", kind, lexicon, reproach=0.9) is None


def test_a_doubt_does_not_pass(lexicon: Lexicon) -> None:
    assert passed("you sent flowers to Nina", Kind.NEUTRAL, lexicon, reproach=0.5) is None


def test_a_threat_never_passes_as_calm(lexicon: Lexicon) -> None:
    assert passed("I'll break his jaw if he calls again", Kind.NEUTRAL, lexicon) is None


def test_thanks_and_owning_up_are_called_so_only_where_the_words_are(lexicon: Lexicon) -> None:
    assert passed("thanks for waiting up", Kind.THANKS, lexicon) == Passed("pass.thanks")
    assert passed("that soup was gold", Kind.THANKS, lexicon) == Passed("pass.neutral")
    half = passed("thx for telling ur mum about us", Kind.THANKS, lexicon, reproach=0.3)
    assert half == Passed("pass.neutral")


BLAMING = [
    ("I married a liar.", Kind.OWNING),
    ("I did nothing wrong and you treat me as a criminal in my own house.", Kind.OWNING),
    ("I read your messages, but you hid them", Kind.OWNING),
    ("Control freak!", Kind.NEUTRAL),
    ("you don't love me", Kind.WISH),
    ("do i look stupid to you", Kind.BOT),
    ("Do I have to beg for five minutes of your time?", Kind.BOT),
    ("I am always the one at fault according to you", Kind.OWNING),
]


@pytest.mark.parametrize(("text", "kind"), BLAMING, ids=[t for t, _ in BLAMING])
def test_blame_does_not_pass_as_something_else(text: str, kind: Kind, lexicon: Lexicon) -> None:
    assert passed(text, kind, lexicon) is None


LITTLE = [
    "ok",
    "You're right.",
    "Fair enough!",
    "will do",
    "Yep",
    "see you soon",
    "Sarah",
    "pizza?",
]


@pytest.mark.parametrize("text", LITTLE)
def test_a_nod_a_name_or_a_thing_alone_stays(text: str, lexicon: Lexicon) -> None:
    found = passed(text, Kind.ACT, lexicon, reproach=0.9)
    assert found == Passed("pass.neutral")


@pytest.mark.parametrize(
    "text", ["Liar", "pathetic", "You're right, you lied.", "no, you said Sarah"]
)
def test_a_verdict_alone_and_more_than_a_nod_do_not(text: str, lexicon: Lexicon) -> None:
    assert passed(text, Kind.ACT, lexicon, reproach=0.9) is None


def test_a_guess_in_a_good_sentence_is_not_praised_as_an_act(lexicon: Lexicon) -> None:
    text = "I was sad when you said you'd rather be with her, because I need us."
    found = praise(Kind.GOOD, read_message(tidy(text), lexicon), lexicon)
    assert "“I was sad”" in found
    assert "rather be with her" not in found


STINGS = [
    ("Thanks for the flowers, but you still have her number", Kind.THANKS),
    ("Lovely dinner, shame that you texted all through it", Kind.THANKS),
    ("I'm sorry I shouted but you made me", Kind.OWNING),
    ("she never told me about the second flat", Kind.NEUTRAL),
    ("You flirted your way into that table", Kind.NEUTRAL),
]


@pytest.mark.parametrize(("text", "kind"), STINGS, ids=[t for t, _ in STINGS])
def test_a_sting_does_not_pass(text: str, kind: Kind, lexicon: Lexicon) -> None:
    assert passed(text, kind, lexicon, reproach=0.1) is None


@pytest.mark.parametrize("text", ["congrats on the new job", "great job today"])
def test_praise_that_is_meant_stays(engine: Engine, text: str) -> None:
    assert engine.read(text).outcome is Outcome.PASS


@pytest.mark.parametrize("text", ["great job texting her", "well done you really did it this time"])
def test_praise_that_mocks_does_not(engine: Engine, text: str) -> None:
    assert engine.read(text).outcome is Outcome.ASK
