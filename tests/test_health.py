"""A bot that listens is asked whether it is ready, and the answer is an exit code."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from bot import health

if TYPE_CHECKING:
    from collections.abc import Iterator


class Door(BaseHTTPRequestHandler):
    """Answers as `status` says, to the one question there is."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def door() -> Iterator[HTTPServer]:
    """Have a door that opens."""
    server = HTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (404, 1)])
def test_the_answer_is_the_exit_code(
    door: HTTPServer, monkeypatch: pytest.MonkeyPatch, status: int, code: int
) -> None:
    monkeypatch.setattr(Door, "status", status)
    monkeypatch.setenv("WEBHOOK_LISTEN", f"0.0.0.0:{door.server_port}")
    assert health.main() == code


def test_where_nobody_listens_it_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEBHOOK_LISTEN", "127.0.0.1:1")
    assert health.main() == 1
    assert "No bot answers" in capsys.readouterr().err
    monkeypatch.delenv("WEBHOOK_LISTEN")
    assert health.main() == 1
    assert "WEBHOOK_LISTEN" in capsys.readouterr().err
