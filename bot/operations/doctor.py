"""One look at everything that a bot needs, also, and above all, when it does not start."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias

from bot.operations.at_telegram import examine_telegram
from bot.operations.findings import Discretion, Finding, fault
from bot.operations.of_host import examine_content, examine_settings
from bot.operations.of_store import examine_store
from bot.settings import Settings

Looking: TypeAlias = AsyncIterator[Finding]


async def examine(
    settings: Settings, problems: Mapping[str, str], discretion: Discretion
) -> AsyncIterator[Finding]:
    """Yield what there is to say, each as soon as it is known; never raises, never shows a secret.

    `problems` has a sentence for each setting that cannot be used. Nothing is made or changed, and
    a bot at work goes on.
    """
    looks: tuple[tuple[str, Callable[[], Looking]], ...] = (
        ("settings", lambda: _one_by_one(examine_settings(settings, problems))),
        ("Telegram", partial(examine_telegram, settings, problems)),
        ("store", partial(examine_store, settings, problems)),
        ("texts", lambda: _one_by_one(examine_content(datetime.now(UTC).date()))),
    )
    for about, look in looks:
        try:
            async for finding in look():
                yield discretion.about(finding)
        except OSError as error:
            yield discretion.about(
                fault(
                    about,
                    f"It could not be looked at: {error.strerror or type(error).__name__}.",
                    "Run this as whoever runs the bot.",
                )
            )
        except Exception as error:
            yield fault(about, f"It could not be looked at ({type(error).__name__}).")


async def _one_by_one(findings: Iterator[Finding]) -> Looking:
    for finding in findings:
        yield finding
