"""What stands under another shape, or is left unsaid, is said plainly before it is turned."""

from importlib.resources import files

import pytest

from bot.content.kinds import load_kinds
from bot.encoding import load_encoder
from bot.parsing import load_parser
from bot.rewriting import Engine, Outcome
from bot.rewriting.words.model import in_sentences

KINDS = files("bot") / "content" / "en" / "rewrite" / "kinds"


@pytest.fixture(scope="module")
def ungated(engine: Engine) -> Engine:
    """The engine as the rules are by themselves: whether what they made is shown, the gate says."""
    encoder = load_encoder()
    heard = encoder.words if encoder is not None else frozenset()
    return Engine(engine.lexicon, load_parser(), load_kinds(KINDS, encoder), heard=heard)


def _shown(engine: Engine, text: str) -> tuple[str, ...]:
    """Give what is shown of a message: the clause of the rewrite, or those of the offers.

    Sentences that stay as they were typed are no clauses.
    """
    reading = engine.read(text)
    if reading.outcome is Outcome.REWRITE:
        return (reading.slots.happened,)
    return tuple(o.happened for o in reading.offers if not in_sentences(o.happened))


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        (
            "“Relax” is what you said to me when I cried on Tuesday.",
            "you said “Relax” to me",
        ),
        ("Would it have killed you to call me from the airport?", "you didn't call me"),
        ("What kind of man gives his ex the key to our flat", "you give your ex the key"),
        (
            "when were you going to mention that you'd had dinner with Ruth in March",
            "you had dinner with Ruth in March",
        ),
        ("caught u on bumble in the taxi", "I caught you on Bumble in the taxi"),
        ("not you texting her at 2am again", "you are texting her at 2am again"),
        ("u had the nerve to ask me for money", "you asked me for money"),
        ("she been texting her ex since june", "you have been texting your ex since June"),
        ("jerk kept swiping while i was in the same bed", "you kept swiping"),
        ("why would you show her my letter", "you showed her my letter"),
        ("All you ever do at weddings is sit with Ines", "you sit with Ines at weddings"),
        ("what kills me is that you carried her bag", "you carried her bag"),
        ("it's not that you met him, it's that you hid his letter", "you hid his letter"),
        ("when were you going to mention the ring you bought Olga", "you didn't mention the ring"),
        ("so now we're sending selfies to exes?", "you are sending selfies to exes"),
        ("who gives his neighbour a massage in front of his wife", "you give your neighbour a"),
        ("I know you're friends, but you gave her our key", "you gave her our key"),
        ("the necklace you bought for Ivana was on our card", "you bought the necklace for Ivana"),
        (
            "the moment I left for work you invited her to our flat",
            "you invited her to our flat as soon as I left",
        ),
        ("You didn't told me that she was also there", "you didn't tell me that she was"),
        ("you said me it was with the family", "you told me it was with the family"),
        ("her lipstick on your collar", "I saw her lipstick on your collar"),
        ("why is some guy called Dean writing to you", "some guy called Dean is writing to you"),
        ("The walls are thin. “Find me,” you told her.", "you told her “Find me”"),
        ("“can't wait” you wrote to her last night", "you wrote “can't wait” to her last night"),
        (
            "I was coming back from the bar, “single, free” you told the waitress.",
            "you told the waitress “single, free”",
        ),
        (
            "First you invite Jonas to the cabin. Then you two stay up by the fire till four.",
            "you invited Jonas to the cabin",
        ),
        (
            "In front of everyone he goes “Sofie never had a problem”. Everybody looked away.",
            "you said “Sofie never had a problem”",
        ),
        ("you lie next to me and text her", "you lie next to me and text her"),
        ("yesterday you lied to me about the hotel", "you told me something that wasn't true"),
        ("she forwards my messages to her best friend", "you forward my messages"),
    ],
)
def test_another_shape_is_said_in_plain_order(ungated: Engine, text: str, happened: str) -> None:
    shown = _shown(ungated, text)

    assert any(happened in clause for clause in shown), shown


def test_what_is_asked_about_as_done_is_said_as_done(engine: Engine) -> None:
    shown = _shown(engine, "Did you really think deleting the chat with Ana would help?")

    assert shown == ("you deleted the chat with Ana",)


def test_a_wife_who_is_asked_about_keeps_her_own_things(ungated: Engine) -> None:
    shown = _shown(ungated, "What sort of wife hides a lunch with her ex from her husband?")

    assert shown == ("you hide a lunch with your ex from me",)


def test_what_somebody_is_said_to_have_wanted_is_left_off(ungated: Engine) -> None:
    shown = _shown(ungated, 'you messaged me on Instagram as somebody named Chloe to "test" me')

    assert shown
    assert not any("test" in clause for clause in shown)


def test_a_thought_behind_an_act_is_left_off(ungated: Engine) -> None:
    shown = _shown(ungated, "you swipe on tinder on the toilet and think i can't hear it")

    assert shown == ("you swipe on Tinder on the toilet",)


def test_a_verb_behind_a_comma_has_the_subject_before_it(ungated: Engine) -> None:
    shown = _shown(ungated, "He never shows me his phone, tilts the screen away on the couch")

    assert any("and tilt the screen away" in clause for clause in shown), shown


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("First the selfies. Then the playlist you made her.", "you made her the playlist"),
        ("I saw the photos you sent her on your tablet.", "I saw the photos you sent her"),
    ],
)
def test_what_was_named_before_its_clause_is_not_lost(
    ungated: Engine, text: str, happened: str
) -> None:
    assert any(happened in clause for clause in _shown(ungated, text))


@pytest.mark.parametrize(
    "text",
    [
        "The picture you sent is from last year.",
        "I'm a habit you keep on a screen.",
        "The explanation you gave me does not hold up.",
    ],
)
def test_a_thing_that_is_judged_becomes_no_act(ungated: Engine, text: str) -> None:
    assert not any(clause.startswith("you sent the picture is") for clause in _shown(ungated, text))
    assert not any("keep a habit" in clause for clause in _shown(ungated, text))
    assert not any("explanation me" in clause for clause in _shown(ungated, text))


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("I saw the message from Vanessa on your watch it said good night", "it said"),
        ("you text him at dinner its like living with a stranger", "it is like"),
        ("You said “he is like a brother” ok well brothers send no hearts", "well"),
    ],
)
def test_what_runs_on_is_parted(ungated: Engine, text: str, parted: str) -> None:
    assert not any(parted in clause for clause in _shown(ungated, text))


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("You told Marta about it before I'd told my own family.", "before I had told"),
        ("You danced with my cousin and wouldn't dance with me.", "wouldn't dance with me"),
        (
            "He took off his ring yesterday and I saw it in the dish when I brushed my teeth",
            "as I brushed my teeth",
        ),
    ],
)
def test_times_stay_as_they_were_said(ungated: Engine, text: str, happened: str) -> None:
    assert any(happened in clause for clause in _shown(ungated, text)), _shown(ungated, text)


@pytest.mark.parametrize("text", ["Honestly, there's no talking to you", "there is no reasoning"])
def test_a_saying_becomes_nothing_that_was_seen(ungated: Engine, text: str) -> None:
    assert not any("I saw no" in clause for clause in _shown(ungated, text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("the girl you met in Leeds sent flowers to our house", "you met in Leeds sent"),
        ("I know you had to work, but you told me you were home", "had to work"),
        ("you stared at her breasts the whole evening", "gap"),
    ],
)
def test_no_clause_runs_into_the_next_one(ungated: Engine, text: str, never: str) -> None:
    shown = _shown(ungated, text)

    assert shown
    assert not any(never in clause for clause in shown), shown
