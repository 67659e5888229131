"""Finds the choice or the command that typed words name, from the very words to looser ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.loader import Content
from bot.dialogue.model import Participant
from bot.naming import fits, plain_of, repeats, spread
from bot.standing_by import bare_words

RELEASING = frozenset(
    {
        "share",
        "post_say_back",
        "post_unheard",
        "post_understanding",
        "appreciate",
        "propose",
        "accept",
        "checkin_show",
        "hard_share",
        "answer_send",
        "jar_put",
        "jar_open",
    }
)
"""Choices that let exact words out, or bind both to them."""

BELOW_WORDS = frozenset(
    {"share_promise", "bring_lapse", "post_word", "ask_here", "ask_there", "post_answer"}
)
"""The same, where one's own words can be typed in the place of the ones that wait."""

ERASING = frozenset({"forget_yes"})
"""What a mere yes is too little for, since nothing brings back what it takes."""

EXACTLY = (RELEASING | BELOW_WORDS) | frozenset(
    {
        "stop_yes",
        "unlink_yes",
        "forget_yes",
        "permit",
        "permit_on",
        "withdraw_yes",
        "bond_suggest",
        "bond_yes",
        # after the talk: what goes to the other, and what is gone then
        "tell_kept",
        "thank",
        "noticed",
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

WORDED = frozenset({"agree", "admit", "feels", "moment", "support", "misread", "reopen"})
"""Choices that a bare number is too little for: too much hangs on which of them was meant."""

LEADING = frozenset(
    {
        "back",
        "return",
        "not_now",
        "safety",
        "skip",
        "without_it",
        "go_without",
        "pause",
        "restart",
        "decline",
        "enough",
        "leave_agreement",
        "nothing_liked",
        "nothing_needed",
    }
)
"""Choices that lead away from the question: whoever types a number means none of them."""

NUMBERED = COUNTED | {"tension", "level", "option"}
"""Choices whose buttons carry numbers, so that a number means no place."""

HELP_ALONE = ("safety",)
"""The button of somebody who only waits: a number sent then is no wish for help lines."""

MOST = 10
BELOW_NOUGHT = re.compile(r"[-\u2212\u2013]\s*\d")
"""A number that no scale has; read without its sign it would be another answer."""
OF_TEN = re.compile(r"(?<=\d) ?(?:/|out of) ?10\b")
"""What may stand after a number of a scale to ten: "8/10"."""
OF_TIME = re.compile(r"\d+ ?(?:h|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|[ap]m)\b")
"""A number that counts time and answers no scale: "remind me in 3 hours"."""
LONGEST_NUMBER = 6
"""Words of an answer in which a number is looked for."""
LONGEST_CORRECTION = 14
"""The same where several are told, and one of them is the better one."""
SCALES = ("tension", "level")
_NUMBER_ONE = re.compile(r"\b(?:number|no\.?|nr\.?|line|option|promise) one\b")
"""Where "one" is a number, and does not stand for a thing that is named before it."""
_TURN = re.compile(r"\b(?:starts?|begins?|first|1st|turn|go(?:es)?)\b")
"""What an answer holds that is about who speaks now."""


@dataclass(frozen=True)
class Named:
    """What words name: an open code, or else a command."""

    code: str = ""
    command: str = ""
    pressed_only: bool = False
    """These words are a yes to a choice that only its very words or a press make."""
    unclear: bool = False
    """These words hold more than one number, and nothing says which of them is meant."""


class Spoken:
    """Finds choices and commands in words of one language; it keeps nothing of any session."""

    def __init__(self, content: Content, commands: Sequence[str]) -> None:
        self.content = content
        self.commands = tuple(commands)

    def find(
        self,
        text: str,
        codes: Sequence[str],
        person: Participant,
        *,
        free: bool,
        placed: bool = False,
        shown: int | None = None,
    ) -> Named | None:
        """Find what these words name among the open codes and the commands, or None.

        The codes come in the order of their buttons. Where words of one's own are asked for
        (`free`), only the very words count. A choice goes before a command, and words that name
        two choices name none; a plain no that no choice means leads back. `placed` says that a
        number is none of them either way, but the place of a button, one of the first `shown`. A
        bare yes is taken for no words of one's own where exact words wait to be let out: it would
        take their place.
        """
        plain = plain_of(text)
        exact = self._named(plain, codes, person, free=free)
        if exact is not None:
            return exact
        if "return" in codes and fits(plain, self.content.phrases.plain["no"]):
            return Named(code="return")
        if self.is_yes(plain) and any(_verb(code) in ERASING for code in codes):
            return Named(pressed_only=True)
        releasing = RELEASING | BELOW_WORDS if free else RELEASING
        if any(_verb(code) in releasing for code in codes):
            released = self._released(plain, codes, person, shown)
            if released is not None:
                return released
        if free:
            return self._placed(plain, codes[:shown]) if placed else None
        bare = self.content.phrases.around.bare(plain)
        return (
            self._named(plain, codes, person, slip=True)
            or self._repeated(plain, codes, person)
            or self._shaped(plain, codes)
            or (self._named(bare, codes, person, slip=True, loose=True) if bare != plain else None)
            or self._counted(plain, codes)
            or self._led(plain, codes)
            or self._placed(plain, codes[:shown])
            or self._lone(self._weighed(text, [c for c in codes if _verb(c) not in EXACTLY]))
        )

    def answers(self, text: str, codes: Sequence[str], person: Participant) -> str:
        """Give the one of these codes that a short answer to their question names, or nothing.

        Nothing else is looked for: what says more is read at its place.
        """
        plain = plain_of(text)
        exact = [code for code in codes if self._names(code, plain, person, slip=False)]
        placed = self._placed(plain, codes)
        named = exact or ([placed.code] if placed else self._weighed(text, codes))
        return named[0] if len(named) == 1 else ""

    def _weighed(self, text: str, codes: Sequence[str]) -> list[str]:
        """Find the choices that mean what a short yes or no says, whatever stands around it."""
        weighed = None if "?" in text else self.weighs(text)
        if weighed is None:
            return []
        meant = "yes" if weighed else "no"
        return [code for code in codes if self.content.means(code) == meant]

    @staticmethod
    def _lone(codes: Sequence[str]) -> Named | None:
        return Named(code=codes[0]) if len(codes) == 1 else None

    def is_press(self, text: str, codes: Sequence[str], person: Participant) -> bool:
        """Say whether words are, letter for letter, those of one open choice and no other."""
        plain = plain_of(text)
        return sum(self._names(code, plain, person, slip=False) for code in codes) == 1

    def names_any(self, text: str, codes: Sequence[str]) -> bool:
        """Say whether words are the very words of one of these choices, open or not."""
        plain = plain_of(text)
        return any(fits(plain, self.content.words(code)) for code in codes)

    def is_yes(self, text: str) -> bool:
        """Say whether words are a bare yes."""
        return fits(plain_of(text), self.content.phrases.assent)

    def is_no(self, text: str) -> bool:
        """Say whether words are a bare no."""
        return fits(plain_of(text), self.content.phrases.dissent)

    def weighs(self, text: str) -> bool | None:
        """Tell a short yes or no to a question, whatever stands around it, or None."""
        phrases, plain = self.content.phrases, plain_of(text)
        for said in (plain, phrases.around.bare(plain)):
            if fits(said, phrases.assent):
                return True
            if fits(said, phrases.dissent):
                return False
        empty = {*phrases.around.before, *phrases.around.after}
        yes = repeats(plain, phrases.assent, empty - {*phrases.dissent})
        no = repeats(plain, phrases.dissent, empty - {*phrases.assent})
        return yes if yes is not no else None

    def hedges(self, text: str) -> bool:
        """Say whether these words make half a yes of a yes: "i think so", "yes, but"."""
        plain = f" {bare_words(text)} "
        return any(f" {words} " in plain for words in self.content.phrases.hedges)

    def names_turn(self, text: str) -> bool | None:
        """Tell who is to begin, the writer (True) or the other one, or None for any other text."""
        plain = plain_of(text)
        if not _TURN.search(plain):
            return None
        said, shapes = spread(plain), self.content.shapes
        mine, theirs = (
            fits(plain, self.content.words(code)) or _fits_shape(said, shapes.get(code, ()))
            for code in ("wish.me", "wish.you")
        )
        return mine if mine is not theirs else None

    def rates(self, text: str) -> bool:
        """Say whether a short text gives one number of a scale to ten."""
        told = self._told(plain_of(text)) or ()
        return bool(told) and max(told) <= MOST

    def nods(self, text: str) -> bool | None:
        """Tell a mere thanks (True) from a mere okay (False); None for whatever says more."""
        return None if "?" in text else self.content.phrases.nods.read(plain_of(text))

    def takes_leave(self, text: str) -> bool:
        """Say whether this is a mere goodbye, with or without thanks."""
        return "?" not in text and self.content.phrases.nods.leaves(plain_of(text))

    def finds_no_words(self, text: str, *kinds: str) -> bool:
        """Say whether this is nothing but one of these ways to have no words, and none to keep."""
        wordless, plain = self.content.phrases.wordless, spread(plain_of(text))
        if "?" in text:
            return False
        bare = spread(self.content.phrases.around.bare(plain))
        return any({plain, bare} & {*wordless[kind]} for kind in kinds)

    def keeps_back(self, text: str) -> bool:
        """Say whether these words are said to what somebody does not accept yet."""
        if "?" in text:
            return False
        plain = spread(plain_of(text))
        bare = spread(self.content.phrases.around.bare(plain))
        said = {plain, bare} & {*self.content.phrases.keeping_back}
        return bool(said) or self.is_no(text)

    def says_nothing(self, text: str) -> bool:
        """Say whether this is a bare yes, no or number, and no words to keep."""
        plain = plain_of(text)
        bare = not plain or self.content.number(plain) is not None
        return bare or self.is_yes(text) or self.is_no(text)

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
        offered = [c for c in codes if _verb(c) == "offer"]
        if not named and len(offered) == 1 and fits(plain, self.content.phrases.plain["yes"]):
            named = offered
        if len(named) == 1:
            return Named(code=named[0])
        for name in self.commands:
            if fits(plain, self.content.command_words(name), slip=slip):
                return Named(command=name)
        later = (self.content.label("not_now").lower(),) if free else self.content.words("not_now")
        if may_be_accepted(codes):
            # Said to a version, "not yet" keeps back an acceptance and puts off no talk.
            later = tuple(w for w in later if w not in self.content.words("match.not_yet"))
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
            case "accept" | "put_aside":
                label = self.content.label(verb, n=argument).lower()
                return (*self.content.words(verb), label, f"i {label}", f"yes {label}")
            case "withdraw_yes":
                return self.content.words(verb)
            case "jar_take":
                return (self.content.label(code).lower(),)
            case "rate":
                return self.content.words(f"rate.{argument.rpartition('.')[2]}")
            case "option":
                return (person.draft.options[int(argument)].lower(),)
            case "about" | "open" if argument.isdigit():
                return (self.content.cards[int(argument)].title.lower(),)
            case _:
                return self.content.words(code)

    def _repeated(self, plain: str, codes: Sequence[str], person: Participant) -> Named | None:
        """Find the one choice that is said more than once, or beside empty words: "not really, no".

        What names another open choice is no empty word.
        """
        if "?" in plain:
            return None
        mild = [c for c in codes if _verb(c) not in EXACTLY and _verb(c) not in NUMBERED]
        words = {code: self._words(code, person) for code in mild}
        around = self.content.phrases.around
        meant = []
        for code in mild:
            others = {w for other in mild if other != code for w in words[other]}
            empty = {*around.before, *around.after} - others
            if repeats(plain, words[code], empty):
                meant.append(code)
        return Named(code=meant[0]) if len(meant) == 1 else None

    def _shaped(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find the one choice, or else the command, that a longer answer has the shape of."""
        if "?" in plain:
            return None
        said, shapes = spread(plain), self.content.shapes
        mild = [c for c in codes if _verb(c) not in EXACTLY]
        fitting = [c for c in mild if _fits_shape(said, shapes.get(_family(c), ()))]
        if fitting:
            return Named(code=fitting[0]) if len(fitting) == 1 else None
        named = (n for n in self.commands if _fits_shape(said, shapes.get(f"command.{n}", ())))
        return next((Named(command=name) for name in named), None)

    def _counted(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find a number inside a short answer: "it's like a 4", "the second one"."""
        told = self._told(plain)
        by_verb = {_verb(c): c for c in codes}
        scale = next((verb for verb in SCALES if verb in by_verb), "")
        if told is None and scale:
            return Named(unclear=True)
        if not told:
            return None
        words = re.findall(r"[a-z']+|\d+", plain)
        ordered = any(word in self.content.phrases.orders for word in words)
        if scale and max(told) <= MOST and not ordered:
            # Of "5 or 6" the higher tension: too calm a reading would begin a talk too early. Of
            # a closeness the lower one: nobody is said to be closer than they feel.
            return Named(code=f"{scale}.{max(told) if scale == 'tension' else min(told)}")
        if "one" in words and not ordered and not _NUMBER_ONE.search(plain):
            return None  # "the phone one" names a thing and no number
        counted = [c for c in codes if _verb(c) in COUNTED]
        meant = [c for c in counted if (int(c.rpartition(".")[2]) + 1,) == told]
        return Named(code=meant[0]) if len(meant) == 1 else None

    def _told(self, plain: str) -> tuple[int, ...] | None:
        """Give the numbers that a short answer means, None for several; a tale means none."""
        said = OF_TIME.sub(" ", OF_TEN.sub(" ", plain))
        words = re.findall(r"[a-z']+|\d+", said)
        if BELOW_NOUGHT.match(plain) or len(words) > LONGEST_CORRECTION:
            return ()
        typed = sum(self.content.number(word) is not None for word in words)
        if "?" in plain.rstrip("?") and typed < 2:
            return ()
        if typed < 2 and len(words) > LONGEST_NUMBER:
            return ()
        return self.content.phrases.amounts.told(said, self.content.number)

    def _released(
        self, plain: str, codes: Sequence[str], person: Participant, shown: int | None
    ) -> Named | None:
        """Find a yes to what only a press lets out, or another button told by its place."""
        placed = self._placed(plain, codes[:shown])
        if placed is not None:
            return placed
        no_words = self.content.number(plain) is not None or not plain
        yes = no_words or self.is_yes(plain) or self._wishes_out(plain, codes, person)
        return Named(pressed_only=True) if yes else None

    def _wishes_out(self, plain: str, codes: Sequence[str], person: Participant) -> bool:
        """Say whether these are, within empty words, those of a choice that lets words out."""
        bare = self.content.phrases.around.bare(plain)
        return any(
            _verb(code) in RELEASING | BELOW_WORDS and fits(bare, self._words(code, person))
            for code in codes
        )

    def _placed(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find a button by its place, where none is told by a number of its own."""
        number = self.content.number(plain)
        if number is None or any(_verb(code) in NUMBERED for code in codes):
            return None
        if tuple(codes) == HELP_ALONE:
            return None
        code = codes[number - 1] if 0 < number <= len(codes) else ""
        if _verb(code) in RELEASING:
            return Named(pressed_only=True)
        by_place = code and _verb(code) not in EXACTLY | WORDED | LEADING
        return Named(code=code) if by_place else None

    def _led(self, plain: str, codes: Sequence[str]) -> Named | None:
        """Find the yes or no that a reason follows: "no, the kids are here"."""
        lead = self.content.phrases.around.lead(plain)
        choices = [c for c in codes if c.partition(".")[0] in LED]
        meant = [c for c in choices if lead and fits(lead, self._led_words(c))]
        return Named(code=meant[0]) if len(meant) == 1 else None

    def _led_words(self, code: str) -> tuple[str, ...]:
        verb, _, argument = code.partition(".")
        return self.content.words(f"{verb}.{argument.rpartition('.')[2]}")


def may_be_accepted(codes: Sequence[str]) -> bool:
    """Say whether a version lies open that is accepted here, or is to be given its rhythm first."""
    return any(_verb(code) in ("accept", "review", "again") for code in codes)


def _fits_shape(said: str, shapes: Sequence[re.Pattern[str]]) -> bool:
    return any(shape.fullmatch(said) for shape in shapes)


def _family(code: str) -> str:
    """Leave the numbers of a code out: a card's answer has the same shapes on every card."""
    return ".".join(part for part in code.split(".") if not part.isdigit())


def _verb(code: str) -> str:
    return code.partition(".")[0]
