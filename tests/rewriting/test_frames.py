"""What frames bring: needs and requests that read well, suit the act, and never watch anybody."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

import pytest

from bot.rewriting import Engine, Lexicon, Slots, Strength, load_lexicon
from bot.rewriting.about.frames import frame_for
from bot.rewriting.about.situations import Situation, signs, situation
from bot.rewriting.words.judge import Judge, Thrifty

PAST, HABIT, STATE = "you met Kim", "you meet Kim every week", "you have been meeting Kim"
NEUTRAL = {"talk-calm", "what-for-you", "agree-rule", "hear-side"}
WATCHING = re.compile(r"password|passcode|screenshot|location|prove|proof|show me|check your|track")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words, without a learned head."""
    return load_lexicon(files("bot") / "content" / "en" / "rewrite")


@dataclass(frozen=True)
class Told:
    """A judge that says what it was told."""

    said: Mapping[str, float]

    def shares(
        self,
        text: str,  # noqa: ARG002 - it never listens
        named: Collection[str] = (),  # noqa: ARG002 - it never listens
    ) -> Mapping[str, float]:
        """Give what it was told."""
        return self.said


def test_every_need_speaks_of_the_writer_and_follows_because(lexicon: Lexicon) -> None:
    for need in lexicon.needs.values():
        assert re.match(r"I (?:want|need|miss) ", need.says), need
        assert need.says[-1] not in ".!?"
        assert not re.search(r"\byou (?:did|do|were|always|never)\b", need.says), need
        assert not re.search(r"\b(?:not|never|no|stop)\b", need.says), need


def test_every_request_is_a_doable_question_and_never_a_watch(lexicon: Lexicon) -> None:
    for request in lexicon.requests.values():
        assert re.match(r"Would you [a-z]", request.says), request
        assert request.says.endswith("?")
        assert not WATCHING.search(request.says), request
        assert not re.search(r"\b(?:never|always|not|stop|why)\b", request.says), request


def test_every_need_and_request_has_a_frame_and_every_frame_enough(lexicon: Lexicon) -> None:
    for frame in lexicon.frames:
        assert min(len(frame.feelings), len(frame.needs), len(frame.requests)) >= 4, frame.id
        assert not any(lexicon.feelings[f].beneath for f in frame.feelings), frame.id
        assert NEUTRAL & set(frame.requests) or lexicon.kinds.get(frame.act) == "accused-kind"
    assert {n for f in lexicon.frames for n in f.needs} == lexicon.needs.keys()
    assert {r for f in lexicon.frames for r in f.requests} == lexicon.requests.keys()


@pytest.mark.parametrize("happened", [PAST, HABIT, STATE])
@pytest.mark.parametrize("strength", list(Strength), ids=lambda s: s.value)
def test_every_frame_composes_in_all_strengths_and_tenses(
    happened: str, strength: Strength, engine: Engine
) -> None:
    words = engine.lexicon
    for frame in words.frames:
        for i in range(4):
            feeling = words.feelings[frame.feelings[i]].word
            need, request = words.needs[frame.needs[i]].says, words.requests[frame.requests[i]].says
            said = engine.compose(Slots(happened, feeling, need, request), strength)
            felt = "felt" if happened == PAST else "feel"
            assert f"I {felt} {feeling}" in said
            assert need in said
            assert not re.search(r"  | [,.?]|\.\.|\bbecause because\b|\?\.", said)
            assert said.endswith("?")


DIRECTED = [
    ("you went through my phone", "privacy", "ask-before"),
    ("you read my messages while I was asleep", "privacy", "ask-before"),
    ("you accused me of cheating", "believed", "believe"),
    ("you asked me where I was", "believed", "believe"),
    ("you shouted at me", "safe-quarrel", "quiet-voice"),
    ("you deleted the messages", "no-guessing", "what-behind"),
    ("you texted Mia at night", "evenings", "reply-day"),
    ("you danced with Mia at the party", "beside-me", "dance-me"),
    ("you took off your ring", "show-us", "ring"),
    ("you brought her flowers and never me", "same-care", "same-for-us"),
]


@pytest.mark.parametrize(("happened", "need", "request_"), DIRECTED, ids=[d[0] for d in DIRECTED])
def test_the_first_need_and_request_suit_the_act_and_who_was_hurt(
    happened: str, need: str, request_: str, lexicon: Lexicon
) -> None:
    frame = frame_for(situation(happened, lexicon), lexicon)
    assert frame.needs[0] == need
    assert frame.requests[0] == request_


# What the likeliest act would bring, were it not for whom it was aimed at.
AIMED = [
    ("you went through my phone", "search", True),
    ("you read the chat with Mia on my phone", "search", True),
    ("you drove Lucia home in my car", "search", False),
    ("you read his poems", "read", False),
    ("you asked me where I was", "ask", True),
    ("you asked her how her day was and not me", "ask", False),
    ("you asked my friends where I had been", "checkup", True),
    ("you asked my sister for her number", "checkup", False),
    ("you said I was cheating", "accuse", True),
    ("you told Ben not to come", "forbid", False),
    ("you shouted at the waiter", "shout", False),
    ("you slammed the door", "shout", True),
    ("you followed her to the bar", "follow", False),
    ("you followed her on Instagram", "follow", True),
]


@pytest.mark.parametrize(("happened", "act", "at_me"), AIMED, ids=[a[0] for a in AIMED])
def test_an_act_against_the_writer_is_only_seen_where_it_is_aimed_at_them(
    happened: str, act: str, at_me: bool, lexicon: Lexicon
) -> None:
    sure = Told({act: 0.96, "give": 0.04})
    held = situation(happened, replace(lexicon, acts=sure))
    assert (held.act == act) == at_me
    frame = frame_for(held, lexicon)
    own = {n for f in lexicon.frames if f.act == act for n in f.needs[:1]}
    assert (frame.needs[0] in own) == at_me


def test_what_somebody_means_is_asked_only_where_there_is_somebody(lexicon: Lexicon) -> None:
    asks = {"tell-about", "what-means"}
    assert asks & set(frame_for(situation("you texted Mia", lexicon), lexicon).requests)
    for happened in ("you hid a receipt", "you went through my phone", "you came home at four"):
        assert not asks & set(frame_for(situation(happened, lexicon), lexicon).requests)


def test_no_request_asks_for_what_stood_in_messages(lexicon: Lexicon) -> None:
    for request in lexicon.requests.values():
        assert not re.search(r"\b(?:messages?|chats?|texts?) were about\b", request.says)


def test_a_need_that_opens_a_sentence_is_written_with_a_capital(engine: Engine) -> None:
    slots = Slots("you met Kim", "hurt", "we had agreed on it", "")
    said = engine.compose(slots, Strength.FIRM)
    assert " We had agreed on it, and that is important to me." in said


TAGGED = [
    ("you met your ex", {"ex"}, set()),
    ("you wrote to my ex", {"mine"}, set()),
    ("your ex writes to you every day", {"you", "ex"}, set()),
    ("you brought her coffee and never me", {"other"}, {"contrast"}),
    ("you texted her while I was asleep", {"other"}, {"asleep"}),
    ("you kissed him in front of everyone", {"other"}, {"public"}),
    ("you met Kim without telling me", {"other"}, {"secret"}),
    ("you called Kim at midnight", {"other"}, {"night"}),
    ("you hid 400 euros from me", {"money"}, set()),
]


@pytest.mark.parametrize(("happened", "to", "how"), TAGGED, ids=[t[0] for t in TAGGED])
def test_objects_and_circumstances_are_found(
    happened: str, to: set[str], how: set[str], lexicon: Lexicon
) -> None:
    held = situation(happened, lexicon)
    assert to <= held.objects
    assert how <= held.circumstances
    assert ("ex" in held.objects) == ("ex" in to)
    assert {f"to:{t}" for t in to} <= set(signs(happened, lexicon))


def test_what_only_one_doubtful_act_would_bring_is_not_put_first(lexicon: Lexicon) -> None:
    doubt = Told({"ring": 0.3, "hide": 0.25, "delete": 0.25, "app": 0.1, "any": 0.1})
    frame = frame_for(situation("you did it", replace(lexicon, acts=doubt)), lexicon)
    assert frame.needs[0] in {"honesty", "no-guessing", "understand"}
    assert "ring" not in frame.requests
    sure = Told({"ring": 0.97, "hide": 0.03})
    held = situation("you took the ring off", replace(lexicon, acts=sure))
    assert frame_for(held, lexicon).requests[0] == "ring"


def test_where_nothing_is_likely_the_neutral_request_is_made(lexicon: Lexicon) -> None:
    doubt = Told(dict.fromkeys(["write", "shout", "home", "mock", "delete", "any"], 1 / 6))
    frame = frame_for(situation("you did it", replace(lexicon, acts=doubt)), lexicon)
    assert lexicon.requests[frame.requests[0]].says == (
        "Would you talk with me about this in a calm moment?"
    )


def test_a_request_that_names_a_thing_needs_that_thing(lexicon: Lexicon) -> None:
    held = Situation("ring", text="you were texting during the meeting")
    assert "ring" not in frame_for(held, lexicon).requests
    assert "ring" in frame_for(replace(held, text="you left your ring"), lexicon).requests


def test_the_thorough_judge_is_asked_only_in_doubt() -> None:
    quick, thorough = Told({"a": 0.75, "b": 0.25}), Told({"a": 0.1, "b": 0.9})
    sure: Judge = Thrifty(quick, thorough, enough=0.7)
    assert sure.shares("x") == quick.said
    assert Thrifty(quick, thorough, enough=0.8).shares("x") == thorough.said


def test_a_plain_need_comes_before_one_that_only_doubtful_acts_bring(lexicon: Lexicon) -> None:
    doubtful = Told({"look": 0.3, "ring": 0.25, "spend": 0.25, "kids": 0.2})
    frame = frame_for(situation("you moved the chair", replace(lexicon, acts=doubtful)), lexicon)
    plain = set(lexicon.frames[-1].needs)
    assert frame.needs[0] in plain
    assert set(frame.needs) - plain, "the others stay to be chosen"


@dataclass(frozen=True)
class ByText:
    """A judge that knows two texts."""

    said: Mapping[str, Mapping[str, float]]

    def shares(
        self,
        text: str,
        named: Collection[str] = (),  # noqa: ARG002 - only the text counts
    ) -> Mapping[str, float]:
        """Give what was written down for a text."""
        return self.said[text]


@pytest.mark.parametrize(("sure", "act"), [(0.5, "share"), (0.9, "mock")])
def test_the_message_counts_beside_an_answer_that_leaves_a_doubt(
    sure: float, act: str, lexicon: Lexicon
) -> None:
    judge = ByText(
        {
            "you laughed about me": {"mock": sure, "share": 1 - sure},
            "why does he know my secret": {"mock": 0.0, "share": 1.0},
        }
    )
    words = replace(lexicon, acts=judge)
    assert situation("you laughed about me", words, "Why does he know my secret").act == act


NOT_BY_OTHERS = ["her name came up and you smiled", "I told you about my day and you said hm"]


@pytest.mark.parametrize("happened", NOT_BY_OTHERS)
def test_what_the_partner_did_is_not_done_by_another(happened: str, lexicon: Lexicon) -> None:
    assert "you" not in situation(happened, lexicon).objects
    assert "you" in situation("Kim sends you hearts", lexicon).objects


ONLY = [
    ("you took the keys so that I could not leave", "forbid", "choose-people"),
    ("you followed the rules", "forbid", "room"),
]


@pytest.mark.parametrize(("happened", "act", "need"), ONLY)
def test_a_need_that_names_people_needs_people(
    happened: str, act: str, need: str, lexicon: Lexicon
) -> None:
    words = replace(lexicon, acts=Told({act: 1.0}))
    assert need not in frame_for(situation(happened, words), words).needs
