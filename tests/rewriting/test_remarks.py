"""What is remarked behind an act, or hangs a second one on, does not get into the statement."""

import pytest
from telling import told

from bot.rewriting import Engine, Outcome

REMARKED = [
    ("you asked for his number at the bar, unbelievable", "you asked for his number at the bar"),
    ("you sat next to her all evening so don't deny it", "you sat next to her all evening"),
    ("you had dinner with him and that's a fact", "you had dinner with him"),
    ("you called her from our bed, admit it", "you called her from our bed"),
    ("you kissed her on the cheek which is disgusting", "you kissed her on the cheek"),
    ("you sent him money and you know it", "you sent him money"),
    ("you danced with her on purpose", "you danced with her"),
    ("you liked her holiday pics, which really hurt me", "you liked her holiday pictures"),
]
JOINED = [
    (
        "you read my letter, then you blocked me for a week",
        "you read my letter, and then you blocked me for a week",
    ),
    (
        "you told me you were at work and to top it off you went to his flat",
        "you told me you were at work and you went to his flat",
    ),
    (
        "you bought her a ring, plus you sent her money",
        "you bought her a ring and you sent her money",
    ),
    (
        "you missed my recital and on top of that you lent her my car",
        "you missed my recital and you lent her my car",
    ),
    (
        "you swore it was over only for me to find out you met her on Friday",
        "you swore it was over and I found out that you met her on Friday",
    ),
    (
        "he reads my diary and later shows her our texts",
        "you read my diary and then show her our texts",
    ),
    (
        "he hides his phone from me, meanwhile sends her selfies",
        "you hide your phone from me and send her selfies",
    ),
]


@pytest.mark.parametrize(("message", "clause"), REMARKED, ids=[m for m, _ in REMARKED])
def test_a_remark_is_left_away(engine: Engine, message: str, clause: str) -> None:
    assert [said.lower().rstrip(".") for said in told(engine, message)] == [clause]


@pytest.mark.parametrize(("message", "clause"), JOINED, ids=[m for m, _ in JOINED])
def test_a_second_act_is_hung_on_plainly(engine: Engine, message: str, clause: str) -> None:
    assert clause in told(engine, message)


def test_what_he_is_called_is_kept(engine: Engine) -> None:
    found = told(engine, "you called him babe rather than me")
    assert found
    assert all("babe" in said for said in found)


@pytest.mark.parametrize(
    "message", ["you forgot my birthday twice", "Yesterday you hid your phone the moment I woke up"]
)
def test_an_act_in_a_calm_voice_is_not_passed_over(engine: Engine, message: str) -> None:
    assert engine.read(message).outcome is not Outcome.PASS


def test_a_feeling_about_an_act_is_still_praised(engine: Engine) -> None:
    assert engine.read("I felt sick when you kissed her").praise
