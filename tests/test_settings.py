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


# -- the language model

MODEL = {"LANGUAGE_MODEL_URL": "http://localhost:11434/v1", "LANGUAGE_MODEL_NAME": "small"}


def test_no_language_model_is_asked_unless_the_host_sets_one_up() -> None:
    assert read_settings({}, None).language_model is None


def test_a_language_model_is_read_with_its_usual_patience() -> None:
    found = read_settings(MODEL | {"LANGUAGE_MODEL_KEY": "zqsecret"}, None).language_model
    assert found is not None
    assert (found.url, found.name, found.key) == ("http://localhost:11434/v1", "small", "zqsecret")
    assert (found.host, found.near, found.seconds) == ("localhost", True, 8.0)
    assert "zqsecret" not in repr(found)


@pytest.mark.parametrize(
    ("url", "near"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1:8080/v1/", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:11434/v1", True),
        ("http://10.1.2.3/v1", True),
        ("http://172.16.0.1/v1", True),
        ("http://172.31.255.255/v1", True),
        ("http://192.168.178.20/v1", True),
        ("http://[fd12::1]/v1", True),
        ("http://[::ffff:127.0.0.1]/v1", True),
        ("http://attic.local/v1", True),
        ("http://LOCALHOST/v1", True),
        ("http://ollama:11434/v1", False),
        ("https://api.example.org/v1", False),
        ("https://172.32.0.1/v1", False),
        ("https://8.8.8.8/v1", False),
        ("https://localhost.example.org/v1", False),
        ("https://127.0.0.1.example.org/v1", False),
        ("https://[::ffff:8.8.8.8]/v1", False),
        ("https://[fe80::1]/v1", False),
    ],
)
def test_near_is_what_is_so_by_its_literal_name(url: str, near: bool) -> None:
    found = read_settings(MODEL | {"LANGUAGE_MODEL_URL": url}, None).language_model
    assert found is not None
    assert found.near is near


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LANGUAGE_MODEL_URL", "zqsecret"),
        ("LANGUAGE_MODEL_URL", "ftp://zqsecret/v1"),
        ("LANGUAGE_MODEL_URL", "http://"),
        ("LANGUAGE_MODEL_URL", "http://me:zqsecret@localhost/v1"),
        ("LANGUAGE_MODEL_URL", "https://zq.example.org/v1?key=zqsecret"),
        ("LANGUAGE_MODEL_URL", "http://zqsecret.example.org/v1"),
        ("LANGUAGE_MODEL_URL", "http://8.8.8.8/v1"),
        ("LANGUAGE_MODEL_URL", "http://localhost:99999/v1"),
        ("LANGUAGE_MODEL_URL", "http://[::1/v1"),
        ("LANGUAGE_MODEL_URL", ""),
        ("LANGUAGE_MODEL_NAME", ""),
        ("LANGUAGE_MODEL_NAME", "x" * 201),
        ("LANGUAGE_MODEL_KEY", "zqsecret two"),
        ("LANGUAGE_MODEL_KEY", "zqsecret\u00e9"),
        ("LANGUAGE_MODEL_TIMEOUT", "long"),
        ("LANGUAGE_MODEL_TIMEOUT", "0"),
        ("LANGUAGE_MODEL_TIMEOUT", "21"),
        ("LANGUAGE_MODEL_TIMEOUT", "nan"),
    ],
)
def test_a_language_model_that_cannot_be_used_is_refused_with_a_sentence(
    name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(MODEL | {name: value}, None)
    assert name in str(refused.value)
    assert "zqsecret" not in str(refused.value)
