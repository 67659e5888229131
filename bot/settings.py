"""What the host can set, read once from the environment and a `.env` file, and checked.

Nothing else reads the environment. The real environment wins over the file. Every refusal names the
variable and says what to write instead; no value of a secret ever stands in a message.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_config_path, user_data_path

from bot.errors import SettingsError

TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]{3,}$")
SEND_RATE = 30.0
"""Messages per second that Telegram takes from a bot without a paid limit."""


@dataclass(frozen=True)
class Settings:
    """The host's settings. Secrets are left out of the representation."""

    token: str = field(repr=False)
    """Empty: no Telegram, the simulator instead."""
    api_root: str
    """The Bot API's address without its `/bot`."""
    database_url: str = field(repr=False)
    data_dir: Path
    data_key: str = field(repr=False)
    data_key_file: Path
    host_contact: str
    send_rate: float
    """Messages per second over all chats."""
    desk_port: int
    """Where the simulator listens; 0 takes a free port."""


def read_settings(
    environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> Settings:
    """Read and check the settings; raise SettingsError with what to change.

    `environment` is the process's own by default; `env_file` None reads no file.
    """
    given = {**_from_file(env_file), **(os.environ if environment is None else environment)}
    given = {name: value.strip() for name, value in given.items()}
    _refuse_what_is_not_here(given)
    # A folder of its own: on macOS the data and the configuration folder are one and the same.
    data_dir = Path(given.get("DATA_DIR") or user_data_path("even-ground") / "data").expanduser()
    key_file = given.get("DATA_KEY_FILE") or user_config_path("even-ground") / "data.key"
    return Settings(
        token=_token(given.get("TELEGRAM_BOT_TOKEN", "")),
        api_root=_api_root(given.get("TELEGRAM_API_BASE_URL", "")),
        database_url=_database(given.get("DATABASE_URL", ""), data_dir),
        data_dir=data_dir,
        data_key=given.get("DATA_KEY", ""),
        data_key_file=Path(key_file).expanduser(),
        host_contact=given.get("HOST_CONTACT", ""),
        send_rate=_send_rate(given.get("SEND_RATE", "")),
        desk_port=_port(given.get("DESK_PORT", "")),
    )


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    return {name: value for name, value in dotenv_values(path).items() if value is not None}


def _refuse_what_is_not_here(given: Mapping[str, str]) -> None:
    for name in ("WEBHOOK_URL", "WEBHOOK_LISTEN", "WEBHOOK_SECRET"):
        if given.get(name):
            raise SettingsError(
                f"{name} is set, but this version fetches updates by polling only. "
                f"Remove it to go on."
            )


def _token(token: str) -> str:
    if token and not TOKEN.match(token):
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN does not look like a bot token (digits, a colon, letters). "
            "Copy it again from @BotFather, or leave it out to open the simulator."
        )
    return token


def _api_root(address: str) -> str:
    if not address:
        return TELEGRAM
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(
            "TELEGRAM_API_BASE_URL has to look like http://host:port/bot, or be left out."
        )
    return address.rstrip("/").removesuffix("/bot")


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir.absolute() / 'even-ground.sqlite3'}"
    if not url.startswith("sqlite:///"):
        raise SettingsError(
            "DATABASE_URL has to be sqlite:///path in this version. Leave it out to keep "
            "everything in DATA_DIR."
        )
    return url


def _send_rate(rate: str) -> float:
    try:
        number = float(rate) if rate else SEND_RATE
    except ValueError:
        number = 0.0
    if not 0 < number <= 1000:
        raise SettingsError("SEND_RATE has to be a number of messages per second, 1 to 1000.")
    return number


def _port(port: str) -> int:
    if not port:
        return 0
    if not port.isdigit() or int(port) > 65535:
        raise SettingsError("DESK_PORT has to be a port number, 0 to 65535.")
    return int(port)
