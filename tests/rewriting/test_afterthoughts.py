"""What a stop sets apart belongs to the act before it; whose act it is stays clear."""

import pytest
from telling import told

from bot.rewriting import Engine, Outcome

SAID = [
    ("You called me Laura. In bed. On my birthday.", "you called me Laura in bed on my birthday"),
    (
        "You sang with her all evening. At my brother's wedding. In front of my parents.",
        "you sang with her all evening at my brother's wedding in front of my parents",
    ),
    ("He lent her my bike. For a week. Without asking me.", "you lent her my bike for a week"),
    ("You have been texting Leo. Since April.", "you have been texting Leo since April"),
    (
        "You went to her party. Your ex's party. And told me it was a meeting in Leeds.",
        "you went to your ex's party and told me it was a meeting in Leeds",
    ),
    ("You gave Nadia our car for the weekend. Our car.", "you gave Nadia our car for the weekend"),
    ("You hid the letters in the freezer. The FREEZER.", "you hid the letters in the freezer"),
    (
        "You told your sister that I am the crazy one and you showed Ben my texts.",
        "you told your sister that I am the crazy one",
    ),
    ("You told the whole team I was a lazy wife", "you told the whole team I was a lazy wife"),
    (
        "Gregor sent our holiday pictures to his ex so that she can laugh at me",
        "you sent our holiday pictures to your ex so that she can laugh at me",
    ),
    ("no, perfectly fine to let Ada sleep in our bed", "you let Ada sleep in our bed"),
    ("She says Ruth talked her into it and put her up to it", "Ruth"),
]
# What is no part of an act, and what must not be said.
UNSAID = [
    ("You kissed Tom on the cheek. In fact. At least.", "in fact"),
    ("You blocked me on Instagram. On purpose.", "on purpose"),
    ("Her name is Ines, she's my wife for ten years and on Monday she kissed Raul.", "you are you"),
    ("You told the guys in your band I'm crazy.", "your band."),
    ("Well done you. You bought the same coat as Carla. What are the odds", "Done you"),
    ("She says Jo put her up to it", "your up"),
    ("You went with all of them after telling me it was cancelled.", "after telling."),
]
CALM = [
    "is it totally normal to like other girls' pictures?",
    "it is perfectly fine to feel jealous",
]


@pytest.mark.parametrize(("message", "said"), SAID)
def test_what_was_set_apart_is_said_with_its_act(engine: Engine, message: str, said: str) -> None:
    assert any(said in one for one in told(engine, message)), told(engine, message)


@pytest.mark.parametrize(("message", "never"), UNSAID)
def test_what_is_no_part_of_an_act_is_not_said(engine: Engine, message: str, never: str) -> None:
    # Told in their own sentences, a person's words stay as they were typed.
    short = [one for one in told(engine, message) if ". " not in one]
    assert not any(never in f"{one}." for one in short), short


@pytest.mark.parametrize("message", CALM)
def test_what_weighs_in_earnest_is_left_as_it_is(engine: Engine, message: str) -> None:
    assert engine.read(message).outcome is Outcome.PASS
