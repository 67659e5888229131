"""What leads in, proves or curses is left off; the act behind it is said, and by whom."""

import pytest

from bot.rewriting import Engine

SAID = [
    ("Went through my drawers, didn't you.", "you looked through my drawers"),
    (
        "Don't you dare say it was nothing you kissed him on the mouth",
        "you kissed him on the mouth",
    ),
    ("you kissed him on the mouth I have the pictures", "you kissed him on the mouth"),
    (
        "Is there a reason there's a Bumble icon on your tablet?",
        "I saw a Bumble icon on your tablet",
    ),
    (
        "fuck you and fuck your little games, you texted Bea at our wedding",
        "you texted Bea at our wedding",
    ),
    ("For what reason did you give Bea our spare key?", "you gave Bea our spare key"),
    (
        "My partner told his mother about my pills, and now she prays for me.",
        "you told your mother about my pills, and now she prays for me",
    ),
    (
        "Never once have you introduced me to anyone you work with",
        "you haven't introduced me to anyone you work with",
    ),
    (
        "You told Ines about my mother's illness. Then you told her we sleep apart.",
        "you told Ines about my mother's illness and you told Ines we sleep apart",
    ),
    (
        "My neighbour matched with you on Bumble. She sent me a screenshot of your profile.",
        "my neighbour sent me a screenshot of your profile",
    ),
    (
        "you call me landlord in your phone and her sunshine make it make sense",
        "you call me landlord in your phone and her sunshine",
    ),
    ("You swiped right on my sister", "you swiped right on my sister"),
    ("you texted her in bed right", "you texted her in bed"),
    ("You asked Mia out and she said no", "you asked Mia out and she said no"),
    (
        "You always, always, ALWAYS pick the week I'm on nights to see Fergus.",
        "you pick the week I am on nights to see Fergus",
    ),
    ("you askd Mia for her numbr", "you asked Mia for her number"),
    ("I now you were at her place on Friday", "you were at her place on Friday"),
    ("Why did you hug my boss at the station?", "you hugged my boss at the station"),
    # praise, leave and questions that mock an act
    (
        "Good job forgetting our anniversary and going bowling with Dave instead",
        "you forgot our anniversary and went bowling with Dave instead",
    ),
    ("How generous of you to lend him my car", "you lent him my car"),
    ("What a gentleman you are, driving her home at 3am", "you drove her home at 3am"),
    ("no no go ahead and laugh at her memes in bed", "you laugh at her memes in bed"),
    (
        "who even keeps their ex's hoodie under the pillow",
        "you keep your ex's hoodie under the pillow",
    ),
    # what comes after the act is no part of it
    ("you sent her 200 dollars do you know what that did", "you sent her 200 dollars"),
    ("you told my sister i was paranoid are you serious", "you told my sister I was paranoid"),
    # the partner by noun and name, and others by name alone
    ("my boyfriend Mark kept his ex's number", "you kept your ex's number"),
    ("My partner, Luis, kept his ex's number", "you kept your ex's number"),
    (
        "Sarah deleted her chat with Tom before she came home",
        "you deleted your chat with Tom before you came home",
    ),
    ("you gave that idiot Marek our door code", "you gave Marek our door code"),
    ("you made a fake account", "you made a fake account"),
    (
        "Why did Ines know about the IVF before my parents?",
        "Ines knew about the IVF before my parents",
    ),
]


@pytest.mark.parametrize(("text", "happened"), SAID, ids=[h[:40] for _, h in SAID])
def test_the_act_is_said_without_what_stands_around_it(
    engine: Engine, text: str, happened: str
) -> None:
    reading = engine.read(text)
    assert happened in {reading.slots.happened, *(o.happened for o in reading.offers)}


def test_somebody_named_in_an_answer_is_not_who_is_spoken_to(engine: Engine) -> None:
    message = "You let our son call her Auntie. He asked me when Auntie Jess is coming again."
    reading = engine.read(message, "Jess slept over at our house while I was away.")
    happened = [reading.slots.happened, *(o.happened for o in reading.offers)]
    assert "Jess slept over at our house while I was away" in happened
    assert not any(h.startswith("you slept") for h in happened)


@pytest.mark.parametrize(
    "text",
    [
        "You can't bear that I earn more and that's why you flirt with waiters.",
        "Thanks so much for hearing it from the girl you share a desk with for once.",
        "How do you explain the hotel bill that you paid for?",
        "Do you write “miss your smell” to your sister as well?",
        "Do you also send your mother hearts at night?",
    ],
)
def test_motives_thanks_in_mockery_and_demands_are_no_act(engine: Engine, text: str) -> None:
    reading = engine.read(text)
    happened = {reading.slots.happened, *(o.happened for o in reading.offers)}
    assert not any(
        h.startswith(("you flirt", "you share", "you explain", "you write", "you send"))
        for h in happened
    )


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("You blocked the mother of my daughter on my phone.", "the mother of my daughter"),
        ("You told the father of my kids that I drink.", "the father of my kids"),
        ("The mother of my kids put a lock on her phone.", "you put a lock on your phone"),
    ],
)
def test_the_mother_of_the_children_is_another_where_you_are_spoken_to(
    engine: Engine, text: str, happened: str
) -> None:
    reading = engine.read(text)
    told = [reading.slots.happened, *(o.happened for o in reading.offers)]
    assert any(happened in each for each in told)
    assert not any("my wife" in each or "my husband" in each for each in told)
