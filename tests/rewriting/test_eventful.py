"""No verdict, guess or mockery becomes an event; a plain act beside one is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files

import pytest

from bot.parsing import load_parser
from bot.rewriting import load_lexicon
from bot.rewriting.kinds.kind import Judged, Kind
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.eventful import events
from bot.rewriting.turning.understanding import Understanding, Understood
from bot.rewriting.words.forms import all_forms

FOLDER = files("bot") / "content" / "en" / "rewrite"


@dataclass
class Listening:
    """A judge that knows one guess, and keeps what it was asked."""

    guess: str
    asked: list[str]

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Call the guess one, and anything else an act."""
        del named
        self.asked.append(text)
        return {"mind": 0.9, "act": 0.1} if self.guess in text else {"act": 0.9, "mind": 0.1}


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    """The shipped parser and words."""
    lexicon, parser = load_lexicon(FOLDER), load_parser()
    return Understanding(parser, all_forms(lexicon, parser.words, parser.verbs), lexicon)


def said(told: tuple[Told, ...]) -> set[str]:
    return {t.clause.text for t in told}


def two(understanding: Understanding) -> Understood:
    found = understanding.read("You met Ben at the station. You deleted the chat with Ben.")
    assert len(said(found.told)) == 2
    return found


def test_a_guess_is_left_out_and_the_act_beside_it_kept(understanding: Understanding) -> None:
    judge = Listening("station", [])
    kept = events(two(understanding), Judged(Kind.ACT, 0.9, 0.95), judge)
    assert said(kept.told) == {"you deleted the chat with Ben"}


def test_a_message_that_is_a_guess_keeps_what_is_plainly_an_act(
    understanding: Understanding,
) -> None:
    judge = Listening("station", [])
    kept = events(two(understanding), Judged(Kind.MIND, 0.9, 0.95), judge)
    assert said(kept.told) == {"you deleted the chat with Ben"}


def test_a_plain_act_of_one_sentence_costs_no_judging(understanding: Understanding) -> None:
    found = understanding.read("You deleted the chat with Ben.")
    judge = Listening("chat", [])
    assert events(found, Judged(Kind.ACT, 0.9, 0.95), judge) == found
    assert judge.asked == []


def test_in_doubt_nothing_is_certain(understanding: Understanding) -> None:
    found = understanding.read("You deleted the chat with Ben.")
    assert found.told[0].clause.certain
    kept = events(found, Judged(Kind.ACT, 0.4, 0.5), Listening("station", []))
    assert [t.clause.certain for t in kept.told] == [False] * len(found.told)
