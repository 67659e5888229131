"""The environment is read once and checked; refusals name what to change and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import (
    SEND_RATE,
    TELEGRAM,
    look_through,
    read_address,
    read_settings,
    secrets_in,
)

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
        ("DATABASE_URL", "mysql://me:zqsecret@host/db"),
        ("DATABASE_URL", "zqsecret"),
        ("SEND_RATE", "fast"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "nan"),
        ("DESK_PORT", "x"),
        ("DESK_PORT", "70000"),
        ("WEBHOOK_URL", "zqsecret"),
        ("WEBHOOK_URL", "http://zqsecret.example.org/updates"),
        ("WEBHOOK_URL", "https://me:zqsecret@example.org/updates"),
        ("WEBHOOK_URL", "https://example.org/updates?key=zqsecret"),
        ("WEBHOOK_URL", "https://zqsecret.example.org:8080/updates"),
        ("WEBHOOK_URL", "https://zqsecret.example.org/healthz"),
        ("WEBHOOK_URL", "https://zqsecret.example.org/metrics"),
        ("WEBHOOK_URL", "https://zqsecret.example.org/{updates}"),
        ("WEBHOOK_URL", "https://[zqsecret"),
        ("WEBHOOK_LISTEN", "zqsecret"),
        ("WEBHOOK_LISTEN", "zqsecret:70000"),
        ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_LISTEN", "127.0.0.1:8080/zqsecret"),
        ("WEBHOOK_SECRET", "zqsecretzqsecretzqsecret"),
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


# -- the database and the webhook


def test_a_database_on_a_server_is_taken_and_its_password_not_shown() -> None:
    found = read_settings({"DATABASE_URL": "postgresql://me:zqsecret@db/ground"}, None)
    assert found.database_url == "postgresql://me:zqsecret@db/ground"
    assert "zqsecret" not in repr(found)


def test_a_store_is_named_by_its_address_or_by_a_variable_that_holds_one() -> None:
    given = {"NEW_URL": " postgresql://me:zqsecret@db/ground "}
    assert read_address("sqlite:///here.db", given, None) == "sqlite:///here.db"
    assert read_address("NEW_URL", given, None) == "postgresql://me:zqsecret@db/ground"
    with pytest.raises(SettingsError, match="name of a variable"):
        read_address("OLD_URL", given, None)


HOOK = {"WEBHOOK_URL": "https://bot.example.org/updates", "TELEGRAM_BOT_TOKEN": TOKEN}


def test_without_an_address_updates_are_fetched_and_no_door_is_opened() -> None:
    found = read_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, None)
    assert (found.webhook, found.listen) == (None, None)


def test_a_webhook_has_a_path_a_place_to_listen_and_a_secret() -> None:
    found = read_settings(HOOK | {"WEBHOOK_SECRET": "zqsecret-zqsecret"}, None)
    assert found.webhook is not None
    assert found.webhook.path == "/updates"
    assert found.webhook.secret == "zqsecret-zqsecret"  # noqa: S105  nobody's
    assert found.listen == ("127.0.0.1", 8080)
    assert "zqsecret" not in repr(found)


def test_a_secret_is_made_of_the_token_alike_in_every_process() -> None:
    first, again = read_settings(HOOK, None).webhook, read_settings(HOOK, None).webhook
    other = read_settings(HOOK | {"TELEGRAM_BOT_TOKEN": f"{TOKEN}x"}, None).webhook
    assert first is not None
    assert other is not None
    assert first == again
    assert first.secret != other.secret
    assert TOKEN not in first.secret
    assert len(first.secret) == 64


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("0.0.0.0:9000", ("0.0.0.0", 9000)),  # noqa: S104  a host's choice
        ("[::1]:8080", ("::1", 8080)),
        ("localhost:0", ("localhost", 0)),
    ],
)
def test_a_door_can_be_opened_elsewhere_and_for_health_alone(
    written: str, place: tuple[str, int]
) -> None:
    found = read_settings({"WEBHOOK_LISTEN": written}, None)
    assert found.listen == place
    assert found.webhook is None


def test_another_bot_api_may_deliver_over_plain_http() -> None:
    near = {"TELEGRAM_API_BASE_URL": "http://127.0.0.1:8081", "WEBHOOK_URL": "http://bot:8080/"}
    found = read_settings(HOOK | near, None).webhook
    assert found is not None
    assert found.path == "/"


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


def test_settings_that_cannot_be_used_are_all_told_and_count_as_left_empty() -> None:
    given = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "DATABASE_URL": "mysql://host/db",
        "SEND_RATE": "fast",
        "WEBHOOK_LISTEN": "nowhere",
        "HOST_CONTACT": "@somebody",
    }
    settings, problems = look_through(given, None)
    assert list(problems) == ["DATABASE_URL", "SEND_RATE", "WEBHOOK_LISTEN"]
    assert all(name in sentence for name, sentence in problems.items())
    assert settings == read_settings(
        {"TELEGRAM_BOT_TOKEN": TOKEN, "HOST_CONTACT": "@somebody"}, None
    )


def test_a_file_of_settings_that_cannot_be_read_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "env").write_bytes(b"\xff\xfe zqsecret")
    with pytest.raises(SettingsError, match="cannot be read") as refusal:
        read_settings({}, tmp_path / "env")
    assert "zqsecret" not in str(refusal.value)


def test_secrets_are_known_wherever_they_stand_and_however_they_are_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "env").write_text("DATA_KEY=zqfirst, zqsecond\nWEBHOOK_SECRET=zqhook\n")
    found = secrets_in(
        {
            "TELEGRAM_BOT_TOKEN": " 1:zqtoken ",
            "DATABASE_URL": "mysql://me:zqpassword@host/db",
            "LANGUAGE_MODEL_KEY": "zqmodel",
            "HOST_CONTACT": "@zqsomebody",
        },
        tmp_path / "env",
    )
    words = {"zqfirst", "zqsecond", "zqhook", "zqtoken", "zqpassword", "zqmodel", "1:zqtoken"}
    assert words <= found
    assert "@zqsomebody" not in found
    assert secrets_in({"DATA_KEY": "x"}, None) == frozenset()


def test_how_long_things_are_kept_is_the_host_s_choice() -> None:
    usual = read_settings({}, None).keeping
    assert (usual.words.days, usual.unused.days) == (30, 365)
    given = {"KEEP_WORDS_DAYS": "7", "KEEP_UNUSED_DAYS": "90"}
    found = read_settings(given, None).keeping
    assert (found.words.days, found.unused.days) == (7, 90)


@pytest.mark.parametrize("name", ["KEEP_WORDS_DAYS", "KEEP_UNUSED_DAYS"])
@pytest.mark.parametrize("value", ["0", "-1", "3651", "for ever", "1.5", "٣"])
def test_nothing_is_kept_for_ever(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value}, None)


def test_the_host_s_own_help_lines_can_be_named() -> None:
    found = read_settings({"HELPLINES_FILE": "~/lines.toml"}, None).helplines_file
    assert found == Path("~/lines.toml").expanduser()
