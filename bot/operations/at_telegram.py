"""The doctor's look at Telegram: the token, the server, the webhook, privacy mode, the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta

from bot.channels.telegram.doctor import PRIVACY_ADVICE, Hook, Knock, knock, look_up
from bot.errors import Later, SettingsError
from bot.operations.findings import Finding, fault, ok, warning
from bot.settings import Settings

SLOW_SECONDS = 2.0
CLOCK_OFF, CLOCK_WRONG = 5.0, 60.0
"""Seconds: what timers and other processes begin to feel, and what makes certificates fail."""
MANY_WAITING = 100
COMPLAINED_LATELY = timedelta(hours=1)


async def examine_telegram(
    settings: Settings, problems: Mapping[str, str]
) -> AsyncIterator[Finding]:
    """Look at all that takes a network; nothing is taken from a bot that polls.

    Whether another process uses the token is seen by its webhook only: to ask for updates would
    take them from the bot.
    """
    if "TELEGRAM_API_BASE_URL" in problems:
        return  # nobody knows whom to ask
    try:
        answer = await knock(settings.api_root)
    except Later as problem:
        yield fault("server", f"{problem}.", "Look at the network, and at TELEGRAM_API_BASE_URL.")
    else:
        yield _server(answer)
        yield _clock(answer)
    async for finding in _of_the_bot(settings, problems):
        yield finding


async def _of_the_bot(settings: Settings, problems: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Look at what Telegram knows of this bot."""
    if not settings.token:
        if "TELEGRAM_BOT_TOKEN" not in problems:
            yield warning(
                "token",
                "TELEGRAM_BOT_TOKEN is not set, so the bot would open the simulator.",
                "Copy the token from @BotFather.",
            )
        return
    try:
        standing = await look_up(settings.token, settings.api_root)
    except SettingsError as problem:
        yield fault("token", str(problem))
    except Later as problem:
        yield fault("token", f"It could not be tried: {problem}.", "Try again in a while.")
    else:
        yield ok("token", f"Telegram knows it as @{standing.username}.")
        yield (
            warning("privacy mode", PRIVACY_ADVICE, "")
            if standing.sees_everything
            else ok("privacy mode", "It is on.")
        )
        yield _webhook(settings, standing.hook, datetime.now(UTC))


def _server(answer: Knock) -> Finding:
    says = f"The Bot API answers in {answer.seconds * 1000:.0f} ms."
    if answer.seconds > SLOW_SECONDS:
        return warning("server", says, "That is slow, and people will notice.")
    return ok("server", says)


def _clock(answer: Knock) -> Finding:
    if answer.ahead is None:
        return ok("clock", "The Bot API's server tells no time to compare with.")
    off = abs(answer.ahead)
    if off < CLOCK_OFF:
        return ok("clock", "It agrees with the Bot API's.")
    says = f"It is {off:.0f} seconds {'ahead of' if answer.ahead > 0 else 'behind'} the Bot API's."
    advice = "Let the system set it by NTP: reminders and pauses go by it."
    return (fault if off >= CLOCK_WRONG else warning)("clock", says, advice)


def _webhook(settings: Settings, hook: Hook, now: datetime) -> Finding:
    waiting = "1 update waits" if hook.waiting == 1 else f"{hook.waiting} updates wait"
    if settings.webhook is None and hook.url:
        return warning(
            "webhook",
            f"None is set here, but Telegram delivers to {hook.host}, so that polling gets "
            f"nothing; {waiting}.",
            "A start of the bot takes that back. If it returns, another program has the token: "
            "write /revoke to @BotFather.",
        )
    if settings.webhook is None:
        return _behind(hook, f"None is set; the bot asks for updates. {waiting.capitalize()}.")
    if hook.url != settings.webhook.url:
        told = f"delivers to {hook.host}" if hook.url else "has no address to deliver to"
        return warning(
            "webhook",
            f"Telegram {told}, not WEBHOOK_URL as it is set here; {waiting}.",
            "A start of the bot tells it. If another returns, another program has the token.",
        )
    if hook.complained is not None and now - hook.complained < COMPLAINED_LATELY:
        minutes = int((now - hook.complained).total_seconds() // 60)
        return warning(
            "webhook",
            f"{minutes} minutes ago Telegram could not deliver ({hook.complaint}); {waiting}.",
            "Look at the proxy: its certificate, its path, and whether the bot runs behind it.",
        )
    return _behind(hook, f"Telegram delivers to {hook.host}. {waiting.capitalize()}.")


def _behind(hook: Hook, says: str) -> Finding:
    if hook.waiting > MANY_WAITING:
        return warning("webhook", says, "Does the bot run, and does it keep up? Look at its log.")
    return ok("webhook", says)
