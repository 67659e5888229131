"""What the host can set, read once from the environment and a `.env` file, and checked.

Nothing else reads the environment. The real environment wins over the file. Every refusal names the
variable and says what to write instead; no value of a secret ever stands in a message.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_config_path, user_data_path

from bot.errors import SettingsError
from bot.keeping import USUAL, Keeping

T = TypeVar("T")
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


TELEGRAM_PORTS = (443, 80, 88, 8443)
"""Where Telegram delivers to (Bot API 10.0, setWebhook)."""
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
MOST_DAYS = 3650
"""The longest that anything may be kept, in days: nothing is kept for ever."""
LISTEN = ("127.0.0.1", 8080)
SECRETS = (
    "TELEGRAM_BOT_TOKEN",
    "DATABASE_URL",
    "DATA_KEY",
    "WEBHOOK_SECRET",
    "LANGUAGE_MODEL_KEY",
)
SHORTEST_SECRET = 4
"""Shorter words would be found in everything."""


@dataclass(frozen=True)
class Webhook:
    """Where Telegram posts updates to, instead of being asked for them."""

    url: str
    secret: str = field(repr=False)
    """What Telegram shows with each of them."""

    @property
    def path(self) -> str:
        """Where on the server they arrive."""
        return urlsplit(self.url).path or "/"


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
    keeping: Keeping = USUAL
    helplines_file: Path | None = None
    """The host's own help lines; None takes those that come with the bot."""
    language_model: LanguageModel | None = None
    """None: the rewriting does without, as it does by default."""
    webhook: Webhook | None = None
    """None: updates are fetched by polling, as by default."""
    listen: tuple[str, int] | None = None
    """Host and port to listen at; None opens no door. Port 0 takes a free one."""


def read_settings(
    environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> Settings:
    """Read and check the settings; raise SettingsError with what to change.

    `environment` is the process's own by default; `env_file` None reads no file.
    """
    settings, problems = look_through(environment, env_file)
    if problems:
        raise SettingsError(next(iter(problems.values())))
    return settings


def look_through(
    environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> tuple[Settings, Mapping[str, str]]:
    """Read the settings as far as they can be used; and a sentence for each that cannot, by name.

    One that cannot be used counts as left empty.
    """
    given, problems = _given(environment, env_file)
    # A folder of its own: on macOS the data and the configuration folder are one and the same.
    data_dir = Path(given.get("DATA_DIR") or user_data_path("even-ground") / "data").expanduser()
    key_file = given.get("DATA_KEY_FILE") or user_config_path("even-ground") / "data.key"

    def usable(name: str, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except SettingsError as error:
            problems[name] = str(error)
            return instead

    def own(name: str, read: Callable[[str], T], instead: T) -> T:
        return usable(name, lambda: read(given.get(name, "")), instead)

    def days(name: str, usual: timedelta) -> timedelta:
        return own(name, partial(_days, name, usual=usual), usual)

    settings = Settings(
        token=own("TELEGRAM_BOT_TOKEN", _token, ""),
        api_root=own("TELEGRAM_API_BASE_URL", _api_root, TELEGRAM),
        database_url=own("DATABASE_URL", partial(_database, data_dir=data_dir), at_home(data_dir)),
        data_dir=data_dir,
        data_key=given.get("DATA_KEY", ""),
        data_key_file=Path(key_file).expanduser(),
        host_contact=given.get("HOST_CONTACT", ""),
        send_rate=own("SEND_RATE", _send_rate, SEND_RATE),
        desk_port=own("DESK_PORT", _port, 0),
        keeping=Keeping(
            own(
                "KEEP_WORDS_DAYS", partial(_days, "KEEP_WORDS_DAYS", usual=USUAL.words), USUAL.words
            ),
            own(
                "KEEP_UNUSED_DAYS",
                partial(_days, "KEEP_UNUSED_DAYS", usual=USUAL.unused),
                USUAL.unused,
            ),
        ),
        helplines_file=_helplines(given.get("HELPLINES_FILE", "")),
        language_model=usable("LANGUAGE_MODEL_URL", lambda: _language_model(given), None),
        webhook=usable("WEBHOOK_URL", lambda: _webhook(given), None),
        listen=usable("WEBHOOK_LISTEN", lambda: _listen(given), None),
    )
    return settings, problems


def _given(
    environment: Mapping[str, str] | None, env_file: Path | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Return every variable as it is written, the environment's own first; and a broken file."""
    problems: dict[str, str] = {}
    written: dict[str, str] = {}
    try:
        written = _from_file(env_file)
    except SettingsError as error:
        problems["file"] = str(error)
    given = {**written, **(os.environ if environment is None else environment)}
    return {name: value.strip() for name, value in given.items()}, problems


def secrets_in(
    environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> frozenset[str]:
    """Return every secret that the environment holds, usable or not, so that none is ever shown."""
    given, _ = _given(environment, env_file)
    found = {given.get(name, "") for name in SECRETS}
    found |= {key for key in re.split(r"[,\s]+", given.get("DATA_KEY", "")) if key}
    found.add(given.get("TELEGRAM_BOT_TOKEN", "").partition(":")[2])
    password = re.search(r"://[^/@]*:([^/@]*)@", given.get("DATABASE_URL", ""))
    found |= {password[1]} if password else set()
    return frozenset(word for word in found if len(word) >= SHORTEST_SECRET)


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        read = dotenv_values(path)
    except (OSError, ValueError):
        raise SettingsError(
            f"The file {path} cannot be read. It has to be a text file that whoever runs the bot "
            "may open."
        ) from None
    return {name: value for name, value in read.items() if value is not None}


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


def at_home(data_dir: Path) -> str:
    """Return the address of the store in a data folder."""
    return f"sqlite:///{data_dir.absolute() / 'even-ground.sqlite3'}"


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return at_home(data_dir)
    if not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise SettingsError(
            "DATABASE_URL has to be sqlite:///path or postgresql://name:password@host/database. "
            "Leave it out to keep everything in DATA_DIR."
        )
    return url


def read_address(
    written: str,
    environment: Mapping[str, str] | None = None,
    env_file: Path | None = Path(".env"),
) -> str:
    """Return a store's address: as written, or what the environment holds under that name.

    So a password need not stand on a command line, where everybody on the machine can read it.
    """
    if ":" in written:
        return written
    given = {**_from_file(env_file), **(os.environ if environment is None else environment)}
    if not given.get(written):
        raise SettingsError(
            "The address of a store is sqlite:///path or postgresql://name:password@host/database, "
            "or the name of a variable that holds one, such as DATABASE_URL."
        )
    return given[written].strip()


def _webhook(given: Mapping[str, str]) -> Webhook | None:
    url, secret = given.get("WEBHOOK_URL", ""), given.get("WEBHOOK_SECRET", "")
    if not url:
        if secret:
            raise SettingsError(
                "WEBHOOK_SECRET is set, but WEBHOOK_URL is not. Set both, or leave both out to "
                "fetch updates by polling."
            )
        return None
    if secret and not SECRET.fullmatch(secret):
        raise SettingsError(
            "WEBHOOK_SECRET has to be 16 to 256 letters, digits, _ or -. Leave it out to have one "
            "made of the bot token."
        )
    theirs = _api_root(given.get("TELEGRAM_API_BASE_URL", "")) == TELEGRAM
    _check_webhook_url(url, theirs=theirs)
    return Webhook(url, secret or _secret_of(given.get("TELEGRAM_BOT_TOKEN", "")))


def _secret_of(token: str) -> str:
    """Make a secret that every process of this bot makes alike, and nobody without the token."""
    return hmac.digest(token.encode(), b"even ground webhook", "sha256").hex()


def _check_webhook_url(url: str, *, theirs: bool) -> None:
    """Check where updates are to arrive; `theirs` if Telegram's own servers deliver them."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    told = parts.username or parts.password or parts.query or parts.fragment
    schemes = ("https",) if theirs else ("https", "http")
    if parts.scheme not in schemes or not host or told or port == 0:
        raise SettingsError(
            "WEBHOOK_URL has to look like https://host/updates, without a name, password or "
            "question mark in it."
        )
    if theirs and (port or 443) not in TELEGRAM_PORTS:
        raise SettingsError("WEBHOOK_URL: Telegram delivers to ports 443, 80, 88 and 8443 only.")
    if parts.path in ("/metrics", "/healthz") or parts.path.startswith("/healthz/"):
        raise SettingsError("WEBHOOK_URL: that path is taken; choose another, such as /updates.")
    if any(sign in parts.path for sign in "{}"):
        raise SettingsError("WEBHOOK_URL: leave the signs { and } out of its path.")


def _listen(given: Mapping[str, str]) -> tuple[str, int] | None:
    written = given.get("WEBHOOK_LISTEN", "")
    if not written:
        return LISTEN if given.get("WEBHOOK_URL") else None
    try:
        parts = urlsplit(f"//{written}")
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if not host or port is None or parts.path or parts.username:
        raise SettingsError("WEBHOOK_LISTEN has to look like 127.0.0.1:8080 or 0.0.0.0:8080.")
    return host, port


def _send_rate(rate: str) -> float:
    try:
        number = float(rate) if rate else SEND_RATE
    except ValueError:
        number = 0.0
    if not 0 < number <= 1000:
        raise SettingsError("SEND_RATE has to be a number of messages per second, 1 to 1000.")
    return number


def _days(name: str, written: str, usual: timedelta) -> timedelta:
    days = int(written) if written.isascii() and written.isdigit() else 0
    if written and not 1 <= days <= MOST_DAYS:
        raise SettingsError(f"{name} has to be a whole number of days, 1 to {MOST_DAYS}.")
    return timedelta(days=days) if written else usual


def _helplines(written: str) -> Path | None:
    """Return the host's own file: the one that is named, else the one in the usual place."""
    usual = user_config_path("even-ground") / "helplines.toml"
    if written:
        return Path(written).expanduser()
    return usual if usual.is_file() else None


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
