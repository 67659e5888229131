"""Two partners who differ on two cards come to a signed agreement, on the page in a real Chromium.

Alex proposes a line, Sam answers with another wording, and what both sign is version 2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from on_the_page import ALEX, GROUP, ON_THE_PAGE, SAM, Couple
from playwright.async_api import expect

from tests.printing.reading import pages_of, tight

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

    from bot.desk import DeskRun

pytestmark = ON_THE_PAGE

PROPOSED = "We tell each other when an ex writes."
COUNTERED = "We tell each other within a day when an ex writes."
STRICT = "you give me your phone password"
DIFFERING = ("Adding somebody new online", "Flirty messages")
ANSWERS = {
    ALEX: ("Fine with me", "Tell me first", "Fine with me", "Rather not say"),
    SAM: ("Fine with me", "Not OK", "Not OK", "Fine with me"),
}


async def test_two_who_differ_on_two_cards_sign_version_2_after_a_counter_proposal(
    page: Page, desk: DeskRun
) -> None:
    couple = Couple(page)
    await come_to_the_cards(couple)
    await differ_on_two_cards(couple)
    await propose_and_answer(couple)
    await sign(couple)
    await take_the_paper(couple, desk)
    # The bot pins the agreement where it happens to have the right, and does not ask for it.
    refused = {call.method for call in desk.simulator.calls if call.refused}
    assert refused <= {"pinchatmessage"}


async def come_to_the_cards(couple: Couple) -> None:
    """They arrive calm, and leave the turns for another day."""
    await couple.pane(GROUP).get_by_role("button", name="Add Even Ground").click()
    for name, where in (("Alex", ALEX), ("Sam", SAM)):
        await couple.in_group(name, "Take part")
        await expect(couple.log(where)).to_contain_text("/start here")
    await couple.both_press("Yes, I agree", "Yes", "2", "Yes, now is good")
    await couple.press(ALEX, "I start")
    await couple.press(SAM, "Either")
    await couple.both_press("Keep it to myself", "Nothing today")


async def differ_on_two_cards(couple: Couple) -> None:
    """What they agree on is shown at once; what differs only when both press the same card."""
    for where, answers in ANSWERS.items():
        await expect(couple.log(where)).to_contain_text("1 of 20")
        await couple.press(where, *answers, "Enough cards")
    await couple.both_press("Open")
    group = couple.log(GROUP)
    await expect(group).to_contain_text("Fine with me: Likes and comments online")
    await expect(group).to_contain_text(f"Worth talking about: {', '.join(DIFFERING)}")
    first, second = DIFFERING
    await couple.both_press(first)
    await expect(group).to_contain_text("Sam: Not OK")
    await couple.press(ALEX, f"{second}")
    await couple.both_press("Go on")
    shown = await group.inner_text()
    assert shown.count("Not OK") == 1, "the second card was wished open by one alone"
    assert "Private jokes" not in shown, "rather not say is no answer"


async def propose_and_answer(couple: Couple) -> None:
    """A strict line gets a question and goes no further; a good one is answered with another."""
    await couple.in_group("Alex", "Propose a line")
    await couple.press(ALEX, "Something of our own")
    await couple.say(ALEX, STRICT, beside="Back to where I was")
    await expect(couple.asked(ALEX)).to_contain_text("Would you")
    await couple.say(ALEX, PROPOSED, beside="Back to where I was")
    await couple.press(ALEX, "Propose exactly this")
    await couple.in_group("Sam", "Look again monthly")
    await couple.in_group("Alex", "Accept version 1")
    await expect(couple.log(GROUP)).to_contain_text("Accepted by: Alex")
    await couple.in_group("Sam", "Change it")
    await couple.press(SAM, "Change a line")
    await couple.say(SAM, COUNTERED, beside="Back to where I was")
    await couple.press(SAM, "Propose exactly this")
    await expect(news(couple)).to_contain_text(f"Before: {PROPOSED}")
    await expect(news(couple)).to_contain_text(f"Now: {COUNTERED}")
    assert STRICT not in await couple.log(GROUP).inner_text()


def news(couple: Couple) -> Locator:
    """The message about the newest version, with what is different from the one before."""
    said = couple.log(GROUP).locator(".message")
    return said.filter(has_text="Version 2 is on the table").last


async def sign(couple: Couple) -> None:
    """One acceptance is none; with the second one version 2 holds."""
    await couple.in_group("Alex", "Accept version 2")
    await expect(couple.log(GROUP)).to_contain_text("Accepted by: Alex")
    assert "both accepted version 2" not in await couple.log(GROUP).inner_text()
    await couple.in_group("Sam", "Accept version 2")
    await expect(couple.log(GROUP)).to_contain_text("You've both accepted version 2")
    await expect(couple.log(GROUP)).to_contain_text(
        re.compile(r"Accepted: Alex on .+, Sam on .+\. To be looked at again on")
    )


async def take_the_paper(couple: Couple, desk: DeskRun) -> None:
    """The page to print holds what both signed, who signed it, and nothing that was private."""
    await couple.log(GROUP).get_by_role("button", name="As a page (PDF)").last.click()
    await expect(couple.log(GROUP)).to_contain_text(".pdf")
    (file,) = desk.simulator.world.files.values()
    read = tight("".join(pages_of(file.body)))
    for words in (COUNTERED, "Alex", "Sam", "Version 2"):
        assert tight(words) in read
    for words in (STRICT, PROPOSED, "Not OK"):
        assert tight(words) not in read
