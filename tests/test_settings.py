"""The environment is read once and checked; refusals name what to change and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import SEND_RATE, TELEGRAM, read_settings

TOKEN = "123456:AAzqsecretzqsecretzqsecret"  # noqa: S105  nobody's


def test_without_anything_the_simulator_is_meant_and_data_lie_at_home() -> None:
    found = read_settings({}, None)
    assert found.token == ""
    assert found.api_root == TELEGRAM
    assert found.database_url.startswith("sqlite:////")
    assert found.send_rate == SEND_RATE
    assert found.desk_port == 0
    assert found.data_key_file.name == "data.key"
    assert found.data_dir not in found.data_key_file.parents


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081"),
        ("https://api.example.org/tg/bot/", "https://api.example.org/tg"),
    ],
)
def test_another_bot_api_is_named_with_or_without_its_bot(given: str, root: str) -> None:
    assert read_settings({"TELEGRAM_API_BASE_URL": given}, None).api_root == root


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "zqsecret"),
        ("TELEGRAM_BOT_TOKEN", "123:zq secret"),
        ("TELEGRAM_API_BASE_URL", "zqsecret"),
        ("TELEGRAM_API_BASE_URL", "ftp://zqsecret"),
        ("DATABASE_URL", "postgresql://me:zqsecret@host/db"),
        ("SEND_RATE", "fast"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "nan"),
        ("DESK_PORT", "x"),
        ("DESK_PORT", "70000"),
        ("WEBHOOK_URL", "https://zqsecret"),
    ],
)
def test_what_cannot_be_used_is_named_and_never_quoted(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({name: value}, None)
    assert name in str(refused.value)
    assert "zqsecret" not in str(refused.value)


def test_no_secret_stands_in_the_representation() -> None:
    given = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_KEY": "zqsecretkey"}
    assert "zqsecret" not in repr(read_settings(given, None))


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('HOST_CONTACT="from the file"\nSEND_RATE=5\n', "utf-8")
    found = read_settings({"HOST_CONTACT": " me@example.org "}, file)
    assert found.host_contact == "me@example.org"
    assert found.send_rate == 5.0


def test_a_missing_file_is_no_trouble(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path / "nowhere").host_contact == ""


def test_data_can_be_kept_elsewhere(tmp_path: Path) -> None:
    found = read_settings({"DATA_DIR": str(tmp_path)}, None)
    assert found.data_dir == tmp_path
    assert str(tmp_path) in found.database_url
