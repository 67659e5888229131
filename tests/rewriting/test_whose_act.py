"""Whose act it was: the partner's by name, a rival's, an ex's; asked where nobody can tell."""

import pytest

from bot.rewriting import Engine, Outcome
from bot.rewriting.about.settling import settled
from bot.rewriting.trees.partner import called_out, find_partner
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import tidy, tokens


@pytest.fixture(scope="module")
def lexicon(engine: Engine) -> Lexicon:
    """The shipped words."""
    return engine.lexicon


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Rob went through my handbag while I was in surgery.", "Rob went through my handbag"),
        ("Pavel invited her to our cabin without asking me.", "Pavel invited her to our cabin"),
        ("Mark kissed her at our party", "Mark kissed her at our party"),
    ],
)
def test_a_bare_name_is_asked_about(engine: Engine, text: str, clause: str) -> None:
    reading = engine.read(text)

    assert reading.outcome is Outcome.ASK
    name = clause.split()[0]
    assert f"Is {name} your partner" in reading.text
    first, second = (offer.happened for offer in reading.offers)
    assert first.startswith("you ")
    assert second.startswith(clause)


def test_a_name_that_she_stands_for_keeps_what_is_hers(engine: Engine) -> None:
    reading = engine.read("Hanna deleted our photos from her profile the week she started the job.")

    shown = [offer.happened for offer in reading.offers]
    assert shown[0].startswith("you deleted our photos from your profile the week you started")
    assert shown[1].startswith("Hanna deleted our photos from her profile the week she started")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Who is Jo and why did he call six times during the funeral", "you"),
        ("My ex had his faults but at least he was honest.", "you"),
        ("Who is he texting at three in the morning", "he"),
        ("Hanna took my keys the week she left", "she"),
        ("He is texting my ex", "he"),
    ],
)
def test_a_rival_or_an_ex_is_not_taken_for_the_partner(
    lexicon: Lexicon, text: str, word: str
) -> None:
    assert find_partner(tokens(tidy(text), lexicon), lexicon).word == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You and Mrs. Pemberton have tea.", ["you", "and", "mrs", "pemberton"]),
        ("my wife (34F) left", ["my", "wife", "left"]),
        ("My partner (they/them) left", ["my", "partner", "left"]),
    ],
)
def test_titles_and_introductions_do_not_part_a_sentence(
    lexicon: Lexicon, text: str, words: list[str]
) -> None:
    assert [t.low for t in tokens(tidy(text), lexicon)][: len(words)] == words


def test_an_answer_about_another_is_quoted_as_it_was_written(engine: Engine) -> None:
    reading = engine.read("You gave Anna my jacket", "She wore it to the party")

    if len(reading.offers) > 1:
        assert "You write “you" not in reading.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What was that hand on your back, Greg, what was it", {"greg"}),
        ("You put an AirTag in my car, Denise.", {"denise"}),
        ("You told Marta about it", set()),
        ("Greg, my friend, liked her photo", set()),
    ],
)
def test_who_is_called_by_name_is_the_partner(lexicon: Lexicon, text: str, names: set[str]) -> None:
    assert called_out(tokens(tidy(text), lexicon)) == names


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("your message said “if I weren't married”", "your message said “if I weren't married”"),
        ("you left and I were at home", "you left and I was at home"),
        ("you asked if his wife and I were friends", "you asked if his wife and I were friends"),
        ("you did not call , and I waited", "you didn't call, and I waited"),
    ],
)
def test_quoted_words_stay_as_they_were_said(words: str, text: str) -> None:
    assert settled(words) == text
