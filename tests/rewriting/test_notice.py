"""What is noticed in a wording: exactly the words that show it, and nothing where it is not so."""

from importlib.resources import files

import pytest

from bot.rewriting import Lexicon, load_lexicon
from bot.rewriting.kinds.notice import notice
from bot.rewriting.talk.better import better
from bot.rewriting.trees.message import read_message
from bot.rewriting.words.normalise import tidy

FOLDER = files("bot") / "content" / "en" / "rewrite"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words."""
    return load_lexicon(FOLDER)


def seen(text: str, lexicon: Lexicon) -> dict[str, str]:
    return {n.kind: n.words for n in notice(read_message(tidy(text), lexicon), lexicon)}


SHOWN = [
    ("You're such a selfish man", "label", "You're such a selfish man"),
    ("ur so immature", "label", "ur so immature"),
    ("Control freak!", "label", "Control freak"),
    ("you are always late", "absolute", "always"),
    ("not once did you call me", "absolute", "not once"),
    ("You don't care about me", "mind_reading", "You don't care about me"),
    ("you'd rather be with her", "mind_reading", "you'd rather be with her"),
    ("why do you hide your phone?", "blame_question", "why do you hide your phone"),
    ("how could you do that", "blame_question", "how could you"),
    ("I'll break his jaw", "threat", "I'll break his jaw"),
    ("you'll regret this", "threat", "you'll regret this"),
    ("How kind of you to come home at all", "sarcasm", "How kind of you"),
    ("thanks for lying to me", "sarcasm", "thanks for lying to me"),
    ("you like her more than me", "comparison", "more than me"),
    ("my ex never did this", "comparison", "my ex never did this"),
    ("I feel like you hate me", "fake_i", "I feel like you hate me"),
    ("I feel betrayed", "verdict_word", "I feel betrayed"),
    ("you betrayed me", "verdict_word", "betrayed me"),
    ("Stop texting him", "order", "Stop texting him"),
    ("you wrote him behind my back", "secrecy", "behind my back"),
    ("you lied about Friday", "loaded", "lied"),
    ("you lie right to my face", "loaded", "lie"),
    ("you were all over him", "insinuation", "all over him"),
    ("you shut off your damn phone", "curse", "damn"),
    ("Sorry for existing, I will eat in the garage", "sarcasm", "Sorry for existing"),
    ("sorry I dared to smile", "sarcasm", "sorry I dared to smile"),
    ("Don't let me interrupt you two", "sarcasm", "Don't let me interrupt you"),
    ("must be nice to have two wives", "sarcasm", "must be nice to have two wives"),
    ("great timing, the guests are here", "sarcasm", "great timing"),
    ("Do I need to book a slot with you?", "sarcasm", "Do I need to book a slot with you"),
    ("he doesn't give a damn", "mind_reading", "he doesn't give a damn"),
    ("Since when do you play golf", "blame_question", "Since when do you play golf"),
    (
        "what makes you think it's fine to call her",
        "blame_question",
        "what makes you think it's fine to call",
    ),
    ("did you or did you not see her", "blame_question", "did you or did you not"),
    ("what did I do to deserve this", "blame_question", "what did I do to deserve"),
    ("Is this a home or a hostel", "blame_question", "Is this a home or a hostel"),
]


@pytest.mark.parametrize(("text", "kind", "words"), SHOWN, ids=[t[:40] for t, _, _ in SHOWN])
def test_the_very_words_are_shown(text: str, kind: str, words: str, lexicon: Lexicon) -> None:
    assert seen(text, lexicon).get(kind) == words


QUIET = [
    ("You were lying right next to me when the phone rang", "loaded"),
    ("you just lie there and look at your phone", "loaded"),
    ("You went out while Noah was screaming", "loaded"),
    ("You told your parents that I'm jealous and crazy", "label"),
    ("I'm sick of this", "label"),
    ("You think I'm stupid", "label"),
    ("she has the dog of her ex", "label"),
    ('you said "you are crazy" in front of everyone', "label"),
    ("You told her things that I have never told anyone", "absolute"),
    ("You promised you would never call her again", "absolute"),
    ("You gave me nothing and I never asked for it", "absolute"),
    ("You missed Noah's play", "mind_reading"),
    ("You know her coffee order", "mind_reading"),
    ("You listen in on my calls", "mind_reading"),
    ("What do you want for dinner?", "mind_reading"),
    ("He says he loves me but he texts her", "mind_reading"),
    ("I feel like pizza", "fake_i"),
    ("I feel like nothing when you introduce me as a friend", "fake_i"),
    ("I felt like the last idiot because you told her first", "fake_i"),
    ("You let your brother insult me at the table", "verdict_word"),
    ("You joke with the cashier and not with me", "label"),
    ("You're jealous, you need help", "mind_reading"),
    ("I feel like we should paint the kitchen", "fake_i"),
    ("You accuse me of flirting with the waiter", "insinuation"),
    ("I'll tell you everything tonight", "threat"),
    ("I will send you the pictures from the trip", "threat"),
    ("I'll break the news to him on Friday", "threat"),
    ("Maria's husband is looking for a job", "comparison"),
    ("You met my ex at the wedding", "comparison"),
    ("We have lived here since when I was four", "blame_question"),
    ("Is this a mole or a wart?", "blame_question"),
    ("Do I need to book a table for Friday?", "sarcasm"),
    ("Sorry for being late, the bus broke down", "sarcasm"),
    ("Don't worry about me, I took the train", "sarcasm"),
]


@pytest.mark.parametrize(("text", "kind"), QUIET, ids=[t[:40] for t, _ in QUIET])
def test_no_false_alarm(text: str, kind: str, lexicon: Lexicon) -> None:
    assert kind not in seen(text, lexicon)


def test_every_kind_is_named_with_its_words(lexicon: Lexicon) -> None:
    for text, kind, words in SHOWN:
        says = {n.kind: n.says for n in notice(read_message(tidy(text), lexicon), lexicon)}
        assert words in says[kind] or "{words}" not in lexicon.says[kind]


BETTER = [
    (
        "you always text her",
        "When you texted her on Friday, I felt hurt.",
        ("“always” is gone, so nobody needs to argue about how often.", "There is a feeling now."),
    ),
    (
        "why do you hide your phone",
        "You put your phone face down when I come in. Would you tell me why?",
        (
            "It is a sentence now and no longer a question that has no right answer.",
            "There is something your partner can do now.",
        ),
    ),
    ("you never listen, idiot", "you never listen", ()),
    ("You texted her", "You texted her!", ()),
    ("You texted her", "", ()),
    ("You texted her", "You texted her, you liar", ()),
]


@pytest.mark.parametrize(("before", "after", "said"), BETTER)
def test_only_what_got_better_is_told(
    before: str, after: str, said: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert better(before, after, lexicon) == said


def test_what_got_better_is_told_in_two_sentences_at_most(lexicon: Lexicon) -> None:
    before = "you always lie, you selfish liar, I feel like you hate me"
    after = "When you met Ben on Friday, I felt hurt, because I need honesty. Would you tell me?"
    assert len(better(before, after, lexicon)) == 2
    assert better(after, before, lexicon) == ()
