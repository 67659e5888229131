"""The watch reads a text and says whether somebody may be in danger."""

from bot.safety.clues import clues
from bot.safety.learned import Learned, Limits, Weighed
from bot.safety.model import CALM, FOREIGN, Action, Finding, Judgement, Signals
from bot.safety.reading import LONGEST, Reading, read
from bot.safety.ruling import findings
from bot.safety.stretches import stretches
from bot.safety.tongues import is_foreign


class Watch:
    """Judges texts by one language's signals, deterministically and for any text at all.

    Explicit rules find named acts and plans; what was learned from examples finds the rest and
    corrects the rules. Without `learned` the rules decide alone, which misses about half. The first
    8,192 characters are read. No list and no head is complete, which is why help is always one
    command away besides.
    """

    def __init__(self, signals: Signals, learned: Learned | None = None) -> None:
        self._signals = signals
        self._learned = learned

    def judge(self, text: str) -> Judgement:
        """Say which danger a text speaks of, the gravest action first, or that there is none.

        A text in a language that is not read gets the gentle action without a kind: nobody knows
        what it says.
        """
        reading = self._read(text)
        found = findings(self._signals, reading)
        if not found and is_foreign(reading, self._signals):
            return FOREIGN
        if self._learned is None:
            return _by_rules(reading, found)
        if not reading.words or not (found or _tells(text)):
            return CALM
        if not found and self._is_aside(reading):
            return CALM
        worst = self._learned.worst(stretches(text[:LONGEST]), self.clues)
        return _together(reading, found, worst, self._learned.limits)

    def is_foreign(self, text: str) -> bool:
        """Say whether a text is surely in a language that is not read, and no rule finds danger."""
        reading = self._read(text)
        return is_foreign(reading, self._signals) and not findings(self._signals, reading)

    def clues(self, text: str) -> frozenset[str]:
        """Name what a learned head is told besides the words, when learning and when judging."""
        reading = self._read(text)
        return clues(reading, findings(self._signals, reading))

    def _is_aside(self, reading: Reading) -> bool:
        """Say whether one of the asides is all of a text."""
        whole = reading.plain.strip(" .,")
        return any(shape.fullmatch(whole) for shape in self._signals.asides)

    def _read(self, text: str) -> Reading:
        signals = self._signals
        return read(text, signals.spellings, signals.mendable, signals.everyday)


def _tells(text: str) -> bool:
    """Say whether a text is more than a number: one is an answer, and spares some 10 ms of reading.

    A number that is a call for help by itself is for the rules, which have looked before.
    """
    return not text.isascii() or any(map(str.isalpha, text))


def _together(
    reading: Reading, found: tuple[Finding, ...], worst: Weighed, limits: Limits
) -> Judgement:
    """Let what was learned confirm or soften the rules, and speak where they are silent."""
    firm = any(each.action is Action.HANDOFF for each in found)
    if worst.danger >= (limits.agreed if firm else limits.handoff):
        action = Action.HANDOFF
    elif firm or worst.danger >= (limits.dropped if found else limits.gentle):
        action = Action.GENTLE
    else:
        return CALM
    ruled = _by_rules(reading, found)
    # A rule that holds knows the kind and the very words; else the likeliest ones are named.
    if found and (ruled.label is worst.kind or worst.danger < limits.gentle):
        return Judgement(ruled.label, action, ruled.words)
    return Judgement(worst.kind, action, worst.stretch)


def _by_rules(reading: Reading, found: tuple[Finding, ...]) -> Judgement:
    """Give what the rules say, an explicit act before an uncertain one."""
    firm = [each for each in found if each.action is Action.HANDOFF]
    for each in (*firm, *found):
        return Judgement(each.danger, each.action, reading.quote(each.start, each.end))
    return CALM
