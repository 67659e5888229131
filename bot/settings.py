"""What the host can set, read once from the environment and a `.env` file, and checked.

Nothing else reads the environment. The real environment wins over the file. Every refusal names the
variable and says what to write instead; no value of a secret ever stands in a message.
"""

from __future__ import annotations

import ipaddress
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
MODEL_SECONDS = 8.0
"""How long a suggestion of the language model is waited for."""
MOST_MODEL_SECONDS = 20.0
NEAR = tuple(
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8")
)
"""This machine and private networks."""


@dataclass(frozen=True)
class LanguageModel:
    """A server of the OpenAI chat-completions form that may be asked for suggestions."""

    url: str
    name: str
    """The model, as the server calls it."""
    key: str = field(repr=False)
    seconds: float

    @property
    def host(self) -> str:
        """The name or address of the server, as people read it."""
        return urlsplit(self.url).hostname or ""

    @property
    def near(self) -> bool:
        """Whether it is on this machine or its own network, by its literal name or address."""
        return _is_near(self.host)


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
    language_model: LanguageModel | None = None
    """None: the rewriting does without, as it does by default."""


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
        language_model=_language_model(given),
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


def _language_model(given: Mapping[str, str]) -> LanguageModel | None:
    url, name = given.get("LANGUAGE_MODEL_URL", ""), given.get("LANGUAGE_MODEL_NAME", "")
    key = given.get("LANGUAGE_MODEL_KEY", "")
    seconds = _model_seconds(given.get("LANGUAGE_MODEL_TIMEOUT", ""))
    if not url:
        if name or key:
            raise SettingsError(
                "LANGUAGE_MODEL_URL is missing, but another LANGUAGE_MODEL setting is there. "
                "Set it, or leave them all out."
            )
        return None
    if not name or len(name) > 200 or not name.isprintable():
        raise SettingsError("LANGUAGE_MODEL_NAME has to name the model, as its server calls it.")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("LANGUAGE_MODEL_KEY has to be one word of plain letters and digits.")
    return LanguageModel(_model_url(url), name, key, seconds)


def _model_url(url: str) -> str:
    """Check the server's address: no secrets in it, and no plain http across the internet."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    told = parts.username or parts.password or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or not host or port == 0 or told:
        raise SettingsError(
            "LANGUAGE_MODEL_URL has to look like http://localhost:11434/v1, without a name, "
            "password or question mark in it."
        )
    if parts.scheme == "http" and not _is_near(host) and not _is_bare_name(host):
        raise SettingsError(
            "LANGUAGE_MODEL_URL leads out of your own network, so it has to begin with https://."
        )
    return url.rstrip("/")


def _is_near(host: str) -> bool:
    """Say if a host is this machine or on its network; nothing is looked up."""
    if host == "localhost" or host.endswith(".local"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return any((mapped or address) in net for net in NEAR)


def _is_bare_name(host: str) -> bool:
    """Say if a host is one word, as the services of one compose file call each other."""
    return "." not in host and ":" not in host


def _model_seconds(seconds: str) -> float:
    try:
        number = float(seconds) if seconds else MODEL_SECONDS
    except ValueError:
        number = 0.0
    if not 0 < number <= MOST_MODEL_SECONDS:
        raise SettingsError("LANGUAGE_MODEL_TIMEOUT has to be a number of seconds, 1 to 20.")
    return number
