"""What somebody "can't" do, or was asked for in vain, is told as what is done."""

import pytest
from telling import told

from bot.rewriting import Engine, Outcome

DONE = [
    ("you can't be arsed to ring my mum back", "you don't ring my mum back"),
    (
        "you couldn't be bothered to come to the scan but you drove him to his gig",
        "you didn't come to the scan but you drove him to his gig",
    ),
    ("he didn't have the guts to tell me himself", "you didn't tell me yourself"),
    ("you could at least have asked me before the trip", "you didn't ask me before the trip"),
    ("I can't leave my laptop open without you reading it", "I leave my laptop open and you"),
    ("we can't watch a film without you checking your phone", "we watch a film and you check your"),
    ("you can't go an evening without messaging her", "you message her every evening"),
    ("you can't sit through one dinner without checking your phone", "your phone during a dinner"),
    (
        "I've asked you a dozen times to lock the door",
        "you don't lock the door although I have asked you a dozen times",
    ),
    (
        "I told you a thousand times not to lend him my car",
        "you lent him my car although I told you a thousand times not to",
    ),
    (
        "for a year I've been begging you to delete that app",
        "you don't delete that app although I have been begging you for a year",
    ),
    (
        "I keep reminding you to close the account",
        "you don't close the account although I have reminded you again and again",
    ),
    (
        "I don't care that you met her, I care that you hid it",
        "you met her and you hid it",
    ),
    (
        "I've asked you ten times to lock the gate and you still haven't",
        "you don't lock the gate although I have asked you ten times",
    ),
    ("you promised to tell me and you didn't", "you promised to tell me and you didn't"),
    ("you said you'd block her and you still haven't", "would block her and you haven't"),
    ("you said you'd come and you never did", "you said you would come and you didn't"),
    ("he said he would call but he didn't", "you said you would call but you didn't"),
    ("you looked me in the eye and said you were at Tom's", "you looked me in the eye and said"),
]
FELT = [
    "you can't even imagine what that was like",
    "I can't sleep without thinking of it",
    "I asked you to be home by ten",
    "you couldn't have known",
]
PASSED_OVER = [
    "you could have told me about the weekend",
    "I have been asking you for weeks to talk to somebody",
    "if it was nothing then why did you hide it",
    "if I have to hear about her one more time",
]


@pytest.mark.parametrize(("message", "clause"), DONE, ids=[m for m, _ in DONE])
def test_the_act_is_told(engine: Engine, message: str, clause: str) -> None:
    assert any(clause in said for said in told(engine, message)), told(engine, message)


@pytest.mark.parametrize("message", FELT)
def test_no_act_is_made_of_what_is_felt_or_asked_once(engine: Engine, message: str) -> None:
    said = " ".join(told(engine, message))
    assert "every time" not in said
    assert "don't" not in said.replace("I don't", "")
    assert "didn't" not in said


@pytest.mark.parametrize("message", PASSED_OVER)
def test_a_reproach_in_calm_words_is_not_passed_over(engine: Engine, message: str) -> None:
    assert engine.read(message).outcome is not Outcome.PASS


def test_an_echo_is_not_told_twice(engine: Engine) -> None:
    assert not any(
        "Your brother." in said for said in told(engine, "Your brother told me. Your brother.")
    )


@pytest.mark.parametrize(
    "message", ["you promised to ring and you didn't", "you swore you'd stop and you never did"]
)
def test_what_was_not_done_is_not_said_twice(engine: Engine, message: str) -> None:
    found = told(engine, message)
    assert found
    assert not any("didn't do" in said or "don't have" in said for said in found)
