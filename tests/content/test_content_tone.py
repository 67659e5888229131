"""The voice: calm, symmetric, without blame, jargon, hurry or noise in anything that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.content.loader import Content

NEVER = {
    "shouting": r"!",
    "a verdict on a person": r"\b(?:victim|cheater|liar|guilty|culprit|offender|abuser)s?\b",
    "roles that leave couples out": r"\b(?:husband|wife|wives|boyfriend|girlfriend|spouse)s?\b",
    "claimed fellow feeling": r"\bI (?:understand exactly|know (?:exactly )?how you feel)\b",
    "pressure": r"\b(?:you (?:must|have to|should(?! know))|hurry up|don't give up|streaks?"
    r"|last chance)\b",
    "jargon": r"\b(?:gasligh\w+|narciss\w+|codependen\w+|triggered|toxic|trauma\w*|dysregulat\w+"
    r"|attachment style|emotional labou?r|hold(?:ing)? space|validate\w*|boundary violation)\b",
    "praise beyond the fact": r"\b(?:amazing|awesome|great job|well done|proud of you|perfect)\b",
    "blame": r"\b(?:your fault|shame on|how could you|you failed)\b",
    "a wish for proof": r"\b(?:send|show|share|give|upload|prove|check)\b[^.?!“”]{0,40}"
    r"\b(?:screenshots?|passwords?|locations?|whereabouts|proofs?|(?:your|their) phone)\b",
    "pictures": "[\U0001f000-\U0001faff\u2600-\u27bf]",
}


QUOTED = re.compile('“[^”]*”|"[^"]*"')
"""Words that somebody else says, which a text may name in order to turn them."""


def shown(content: Content) -> Iterator[tuple[str, str]]:
    """Give everything that somebody may read, with the place it comes from."""
    for file, source in content.sayings.sources.items():
        yield f"say/{file}", re.sub(r"\{#.*?#\}|\{%.*?%\}", "", source, flags=re.DOTALL)
    for code, button in content.buttons.by_code.items():
        yield f"button {code}", button.label
    for name, text in content.toasts.items():
        yield f"toast {name}", text
    for stage, told in content.places.stages.items():
        yield f"stage {stage}", f"{told.title} {told.why} {told.help}"
    for lane, said in content.places.lanes.items():
        yield f"lane {lane}", f"{said.why} {said.help}"
    for name, text in content.commands.items():
        yield f"command {name}", text
    yield "about", f"{content.about} {content.short}"
    for card in content.cards:
        yield f"card {card.id}", " ".join((card.title, card.situation, *card.examples))
    for small in content.bond:
        yield f"bond {small.id}", small.text
    for number, root in enumerate(content.roots, start=1):
        yield f"root {number}", f"{root.about} {root.question} {root.hint}"
    for line in content.asking_lines:
        yield "a line about asking", f"{line.principle} {line.example} {line.fine}"
    for topic in content.questions.topics:
        yield f"question {topic.id}", QUOTED.sub("", f"{topic.text} {topic.more}")


@pytest.mark.parametrize("fault", NEVER)
def test_nothing_shown_has(content: Content, fault: str) -> None:
    found = {
        place: match.group()
        for place, text in shown(content)
        if (match := re.search(NEVER[fault], text, re.IGNORECASE))
    }
    assert not found


def test_a_fault_would_be_found() -> None:
    assert re.search(NEVER["a verdict on a person"], "You cheater", re.IGNORECASE)
    assert re.search(NEVER["pictures"], "ok \U0001f600")


def test_texts_of_ours_come_in_short_paragraphs(content: Content) -> None:
    for file, source in content.sayings.sources.items():
        for line in source.splitlines():
            words = len(re.sub(r"\{[{%#].*?[}%#]\}", "", line).split())
            assert words <= 80, f"{file} has a paragraph of {words} words"


def test_labels_fit_a_phone(content: Content) -> None:
    long = {code: b.label for code, b in content.buttons.by_code.items() if len(b.label) > 24}
    assert not long


def test_what_is_said_about_the_wall_is_said_before_anything_private_is_asked(
    content: Content,
) -> None:
    consent = content.sayings.sources["consent/ask.html.j2"]
    assert "only by your own press" in consent
    assert "Never why" in consent
    assert "/safety" in content.sayings.sources["gate/ask.html.j2"]
    hello = content.sayings.sources["welcome/hello.html.j2"]
    assert "whoever runs this bot can read what it stores" in hello
    # A guest and a group come past the first message, and read it here.
    short = content.sayings.sources["consent/ask.short.html.j2"]
    assert consent.count("Whoever runs this bot can read what it stores") == 2
    assert "Whoever runs this bot can read it" in short
