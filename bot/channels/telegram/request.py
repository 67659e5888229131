"""HTTP for python-telegram-bot, on aiohttp, with errors that hold neither address nor token."""

from __future__ import annotations

import json
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANSWERED_BY_KIND = frozenset({400, 401, 403, 404, 409, 429})
"""Client errors that python-telegram-bot tells apart; every other one means a bad request."""
_JSON = MappingProxyType({"Content-Type": "application/json"})


class FloodLimit(TelegramError):
    """Too many requests; `seconds` is how long to wait.

    Stands for PTB's `RetryAfter`, which cannot be made without a deprecation warning (22.8).
    """

    def __init__(self, seconds: float) -> None:
        super().__init__("flood limit")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """Carries Bot API calls over one aiohttp session.

    The session is made in the running loop at the first call and closed by `shutdown`. Timeouts
    are in seconds. Raises `TimedOut`, `FloodLimit` and `NetworkError`, whose texts name the error
    type alone: the address of every call contains the token. Takes no proxy from the environment
    and follows no redirect, so that the token goes nowhere else.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        read_timeout: float = 15.0,
        connect_timeout: float = 10.0,
        write_timeout: float = 15.0,
        pool_timeout: float = 10.0,
    ) -> None:
        self._connections = connections
        self._read = read_timeout
        self._connect = connect_timeout
        self._write = write_timeout
        self._pool = pool_timeout
        self._session: aiohttp.ClientSession | None = None
        self._shut = False

    @property
    @override
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds, where a call names no other time."""
        return self._read

    @override
    async def initialize(self) -> None:
        """Allow calls; the session itself is made at the first one."""
        self._shut = False

    @override
    async def shutdown(self) -> None:
        """Close the session; calls are refused until `initialize`."""
        self._shut = True
        await self.renew()

    async def renew(self) -> None:
        """Drop every connection; the next call opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one HTTP call and return its status and body, made harmless for error texts."""
        if self._shut:
            raise NetworkError("the connection to Telegram is shut down")
        timeout = _timeout(
            read=_seconds(read_timeout, self._read),
            write=_seconds(write_timeout, self._write),
            connect=_seconds(connect_timeout, self._connect),
            pool=_seconds(pool_timeout, self._pool),
        )
        body = _body(request_data)
        failure: TelegramError
        try:
            async with self._open().request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=_JSON if isinstance(body, bytes) else None,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                return _harmless(response.status, await response.read())
        except FloodLimit:
            raise
        except TimeoutError:
            failure = TimedOut()
        except Exception as error:  # noqa: BLE001, RUF100  python-telegram-bot would quote it whole
            failure = NetworkError(f"no answer from Telegram ({type(error).__name__})")
        # Raised out here, the failure carries no trace of the original, whose text has the token.
        raise failure

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> _Answer:
        """Read an answer; unlike the original, never log one that cannot be read."""
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise NetworkError("the answer is not a JSON object")
        return _Answer(found)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session


class _Answer(dict[str, object]):
    """A JSON answer in which a missing part is Telegram's failure, not a `KeyError` of ours."""

    def __missing__(self, key: str) -> object:
        raise NetworkError(f"the answer has no {key!r}")


def _seconds(given: object, usual: float) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return usual


def _timeout(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    # The total bounds a server that trickles: aiohttp's read timeout starts anew with every byte.
    reach = None if connect is None or pool is None else connect + pool
    total = None if reach is None or read is None or write is None else reach + read + write
    return aiohttp.ClientTimeout(total=total, connect=reach, sock_connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> aiohttp.FormData | bytes | None:
    """Write parameters down: as JSON, or as a form where there is a file."""
    if request_data is None or not (request_data.parameters or request_data.contains_files):
        return None
    if not request_data.contains_files:
        return json.dumps(request_data.parameters).encode()
    form = aiohttp.FormData()
    _add_texts(form, request_data.json_parameters)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _add_texts(form: aiohttp.FormData, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        form.add_field(name, text)


def _harmless(status: int, body: bytes) -> tuple[int, bytes]:
    """Replace what python-telegram-bot would quote or misread: foreign bodies, rare statuses."""
    if 200 <= status <= 299:
        return status, body
    if not _is_answer(body):
        # A proxy in between spoke: its 403 says nothing about a chat, its 404 nothing about us.
        return HTTPStatus.BAD_GATEWAY, b"{}"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise FloodLimit(_retry_after(body))
    if 400 <= status <= 499 and status not in _ANSWERED_BY_KIND:
        return HTTPStatus.BAD_REQUEST, body
    return status, body


def _retry_after(body: bytes) -> float:
    parameters = json.loads(body).get("parameters") or {}
    return float(max(1, parameters.get("retry_after", 1)))


def _is_answer(body: bytes) -> bool:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict) or not isinstance(found.get("description"), str):
        return False
    parameters = found.get("parameters")
    return parameters is None or (
        isinstance(parameters, dict)
        and all(isinstance(value, int) for value in parameters.values())
    )
