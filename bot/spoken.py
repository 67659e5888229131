"""Finds the choice or the command that typed words name, from the very words to looser ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.loader import Content
from bot.dialogue.model import Participant
from bot.naming import fits, plain_of

EXACTLY = frozenset(
    {
        "share",
        "post_say_back",
        "post_understanding",
        "appreciate",
        "propose",
        "checkin_show",
        "accept",
        "stop_yes",
        "unlink_yes",
        "forget_yes",
        "permit",
        "permit_on",
        "withdraw_yes",
        # after the talk: what goes to the other, and what is gone then
        "share_promise",
        "tell_kept",
        "thank",
        "noticed",
        "bring_lapse",
        "post_word",
        "ask_here",
        "ask_there",
        "post_answer",
        "end_yes",
        "roots_anew",
    }
)
"""Choices that cross the wall or cannot be taken back: only their very words name them."""

LED = frozenset({"moment", "match", "rate"})
"""Choices that a plain yes or no decides, whatever reason follows it."""

COUNTED = frozenset(
    {"offer", "first", "wording", "proposal", "drop", "edit", "promise", "asking_line"}
)
"""Choices that are told by number."""

MOST = 10
LONGEST_NUMBER = 6
"""Words of an answer in which a number is looked for."""


@dataclass(frozen=True)
class Named:
    """What words name: an open code, or else a command."""

    code: str = ""
    command: str = ""


class Spoken:
    """Finds choices and commands in words of one language; it keeps nothing of any session."""

    def __init__(self, content: Content, commands: Sequence[str]) -> None:
        self.content = content
        self.commands = tuple(commands)

    def find(
        self, text: str, codes: Sequence[str], person: Participant, *, free: bool
    ) -> Named | None:
        """Find what these words name among the open codes and the commands, or None.

        Where words of one's own are asked for (`free`), only the very words count. A choice goes
        before a command, and words that name two choices name none.
        """
        plain = plain_of(text)
        exact = self._named(plain, codes, person, free=free)
        if exact is not None or free:
            return exact
        bare = self.content.phrases.around.bare(plain)
        return (
            self._named(plain, codes, person, slip=True)
            or (self._named(bare, codes, person, slip=True, loose=True) if bare != plain else None)
            or self._counted(plain, codes)
            or self._led(plain, codes)
        )

    def names_any(self, text: str, codes: Sequence[str]) -> bool:
        """Say whether words are the very words of one of these choices, open or not."""
        plain = plain_of(text)
        return any(fits(plain, self.content.words(code)) for code in codes)

    def _named(
        self,
        plain: str,
        codes: Sequence[str],
        person: Participant,
        *,
        free: bool = False,
        slip: bool = False,
        loose: bool = False,
    ) -> Named | None:
        """Find a choice, a command, or else not now, which is possible everywhere."""
        mild = [c for c in codes if not (slip or loose) or c.partition(".")[0] not in EXACTLY]
        named = [c for c in mild if self._names(c, plain, person, slip=slip)]
        if len(named) == 1:
            return Named(code=named[0])
        for name in self.commands:
            if fits(plain, self.content.command_words(name), slip=slip):
                return Named(command=name)
        later = (self.content.label("not_now").lower(),) if free else self.content.words("not_now")
        return Named(code="not_now") if fits(plain, later, slip=slip) else None

    def _names(self, code: str, plain: str, person: Participant, *, slip: bool) -> bool:
        """Say whether words name this one code."""
        verb, _, argument = code.partition(".")
        last = argument.rpartition(".")[2]
        if verb == "tension":
            return self.content.tension(plain) == int(argument)
        if verb == "level":
            return self.content.level(plain) == int(argument)
        if verb in COUNTED or (verb == "option" and person.draft.slot):
            return self.content.number(plain) == int(last) + 1
        return fits(plain, self._words(code, person), slip=slip)

    def _words(self, code: str, person: Participant) -> tuple[str, ...]:
        """Give the words that people type instead of pressing this."""
        verb, _, argument = code.partition(".")
        match verb:
            case "accept" | "put_aside" | "withdraw_yes":
                return self.content.words(verb)
            case "rate":
                return self.content.words(f"rate.{argument.rpartition('.')[2]}")
            case "option":
                return (person.draft.options[int(argument)].lower(),)
            case "about" | "open" if argument.isdigit():
                return (self.content.cards[int(argument)].title.lower(),)
            case _:
                return self.content.words(code)

    def _counted(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find a number inside a short answer: "it's like a 4", "the second one"."""
        words = re.findall(r"[a-z']+|\d+", plain)
        told = [n for n in map(self.content.number, words) if n is not None]
        if not told or len(words) > LONGEST_NUMBER or "?" in plain:
            return None
        by_verb = {c.partition(".")[0]: c for c in codes}
        if "tension" in by_verb and len(told) < 3 and max(told) <= MOST:
            # Of "5 or 6" the higher one: too calm a reading would begin a talk too early.
            return Named(code=f"tension.{max(told)}")
        if "level" in by_verb and len(told) < 3 and max(told) <= MOST and max(told) - min(told) < 2:
            # Of "5 or 6" the lower one: nobody is said to be closer than they feel.
            return Named(code=f"level.{min(told)}")
        counted = [c for c in codes if c.partition(".")[0] in COUNTED]
        meant = [c for c in counted if [int(c.rpartition(".")[2]) + 1] == told]
        return Named(code=meant[0]) if len(meant) == 1 else None

    def _led(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find the yes or no that a reason follows: "no, the kids are here"."""
        lead = self.content.phrases.around.lead(plain)
        choices = [c for c in codes if c.partition(".")[0] in LED]
        meant = [c for c in choices if lead and fits(lead, self._led_words(c))]
        return Named(code=meant[0]) if len(meant) == 1 else None

    def _led_words(self, code: str) -> tuple[str, ...]:
        verb, _, argument = code.partition(".")
        return self.content.words(f"{verb}.{argument.rpartition('.')[2]}")
