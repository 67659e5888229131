"""What somebody came upon, was told, or is told to imagine, is said with who did what."""

import pytest
from telling import told

from bot.rewriting import Engine

CAME_UPON = [
    ("and there you were with your hand on her knee", "I saw you with your hand on her knee"),
    (
        "I am tired of finding you in the hall reading my letters",
        "I find you in the hall reading my letters",
    ),
    (
        "Imagine finding your own husband on Tinder with a photo you took of him in Rome",
        "I found you on Tinder with a photo I took of you in Rome",
    ),
    (
        "I was told by Ana that you introduced me as a lodger at Tom's leaving do",
        "you introduced me as a lodger at Tom's leaving do",
    ),
    (
        "having sworn in May you'd blocked him, you met him for a drink in June",
        "you met him for a drink in June after swearing in May that you had blocked him",
    ),
    (
        'You renamed her contact to "HMRC" do you think i am thick',
        "you renamed her contact to “HMRC”",
    ),
    (
        "cool, so you told Brooke about the baby on Monday and I found out Thursday",
        "you told Brooke about the baby on Monday and I found out Thursday",
    ),
]


@pytest.mark.parametrize(("message", "clause"), CAME_UPON, ids=[m for m, _ in CAME_UPON])
def test_who_did_what_is_said(engine: Engine, message: str, clause: str) -> None:
    assert any(clause in said for said in told(engine, message)), told(engine, message)


def test_what_was_only_promised_is_no_act(engine: Engine) -> None:
    message = "having promised me in May you'd blocked him, you wished him happy birthday in June"
    assert not any(said.startswith("you had blocked") for said in told(engine, message))
