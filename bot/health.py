"""Whether a bot that listens is ready: asked of its own door, for supervisors and containers.

Light on purpose, because it is run every few seconds: `python -m bot.health` loads nothing of the
conversation. It ends with 0 if the bot is ready and with 1 if not.
"""

from __future__ import annotations

import contextlib
import http.client
import sys
from http import HTTPStatus

from bot.settings import look_through

PATIENCE_SECONDS = 5.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  a door that is open everywhere


def main() -> int:
    """Ask, say what came of it in a sentence, and return 0 or 1."""
    settings, _ = look_through()
    if settings.listen is None:
        sys.stderr.write("Set WEBHOOK_LISTEN, such as 127.0.0.1:8080: else nobody can be asked.\n")
        return 1
    ready, sentence = ask(*settings.listen)
    (sys.stdout if ready else sys.stderr).write(f"{sentence}\n")
    return 0 if ready else 1


def ask(host: str, port: int) -> tuple[bool, str]:
    """Ask the bot that listens there whether it is ready; say so in a sentence."""
    connection = http.client.HTTPConnection(
        _ANYWHERE.get(host, host), port, timeout=PATIENCE_SECONDS
    )
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/healthz")
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            return False, f"No bot answers at {host}:{port} ({type(error).__name__})."
    if status == HTTPStatus.OK:
        return True, "The bot is ready."
    return False, f"The bot at {host}:{port} is not ready (it said {status})."


if __name__ == "__main__":
    sys.exit(main())
