"""Image, compose file, proxy and service, checked without an engine: all they name is there."""

from __future__ import annotations

import configparser
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from plain_yaml import Value, read_yaml
from sqlalchemy import make_url

from bot.__main__ import _parser
from bot.compose import DRAIN_SECONDS
from bot.listener import HEALTH
from bot.settings import read_settings
from bot.storage import is_shared
from bot.storage.keys import make_key

ROOT = Path(__file__).parent.parent
PYTHONS_OWN = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "TMPDIR"}
VARIABLE = re.compile(r"\$\{(\w+):\?\}")
FILLED_IN = {
    "TELEGRAM_BOT_TOKEN": "123456:AAzqsecretzqsecretzqsecret",
    "HOST_CONTACT": "@somebody",
    "PUBLIC_HOST": "bot.example.org",
    "POSTGRES_PASSWORD": "zqsecretzqsecretzqsecret",
    "DATA_KEY": make_key(),
}
BOTS = ("bot-1", "bot-2")
SERVICE = ROOT / "deploy" / "even-ground.service"


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def settings_names() -> set[str]:
    """Return every variable that the settings read."""
    return set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', text_of("bot/settings.py")))


def is_command(words: list[str]) -> bool:
    """Say whether `python -m bot` takes these words."""
    return _parser().parse_args(words).command == words[0]


# -- the image


@cache
def instructions() -> tuple[tuple[str, str], ...]:
    """Return the Dockerfile's instructions, continued lines joined."""
    lines = [line for line in text_of("Dockerfile").splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    read = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return tuple((word, rest.strip()) for word, _, rest in read)


def of_last_stage() -> list[tuple[str, str]]:
    started = [n for n, (word, _) in enumerate(instructions()) if word == "FROM"]
    return list(instructions()[started[-1] :])


def last(word: str) -> str:
    return [rest for known, rest in of_last_stage() if known == word][-1]


def variables_of_image() -> dict[str, str]:
    return dict(
        pair.split("=", 1)
        for word, rest in of_last_stage()
        if word == "ENV"
        for pair in rest.split()
    )


def test_every_line_of_the_dockerfile_is_an_instruction() -> None:
    known = (
        "FROM|ENV|RUN|COPY|LABEL|WORKDIR|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD"
    )
    assert all(re.fullmatch(known, word) for word, _ in instructions())


def test_the_image_is_small_in_two_stages_and_its_user_is_not_root() -> None:
    stages = [rest for word, rest in instructions() if word == "FROM"]
    assert len(stages) == 2
    assert all("slim" in stage for stage in stages)
    number, _, group = last("USER").partition(":")
    assert int(number) > 0
    assert int(group) > 0
    assert f"--uid {number}" in text_of("Dockerfile")
    after = of_last_stage()[[word for word, _ in of_last_stage()].index("USER") :]
    assert "RUN" not in {word for word, _ in after}


def test_only_what_is_locked_by_hashes_is_installed() -> None:
    installs = [rest for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    assert len(installs) == 2
    assert all("--require-hashes" in install for install in installs)
    assert all(re.search(r"--requirement /locks/\w+\.lock", install) for install in installs)


def test_what_is_copied_is_there_and_let_through_to_the_engine() -> None:
    ignored = [line for line in text_of(".dockerignore").splitlines() if line[:1] not in ("", "#")]
    assert ignored[0] == "*"
    let_through = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied: set[str] = set()
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            copied |= set(rest.split()[:-1])
    assert copied == let_through
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_sets_what_the_settings_read_and_no_secret() -> None:
    names = set(variables_of_image())
    assert names <= settings_names() | PYTHONS_OWN
    assert not names & {"DATA_KEY", "TELEGRAM_BOT_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET"}
    settings = read_settings(variables_of_image(), None)
    assert settings.listen is not None
    assert str(settings.listen[1]) == last("EXPOSE")
    assert str(settings.data_dir) == last("VOLUME")
    assert not settings.data_key_file.is_relative_to(settings.data_dir)


def test_the_image_runs_commands_that_there_are() -> None:
    python, minus, module = json.loads(last("ENTRYPOINT"))
    assert (python, minus, module) == ("python", "-m", "bot")
    assert is_command(json.loads(last("CMD")))
    command = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    assert command[:2] == ["python", "-m"]
    assert importlib.util.find_spec(command[2]) is not None


# -- two processes, PostgreSQL, a proxy


@cache
def composed() -> dict[str, Value]:
    return read_yaml(text_of("compose.yaml"))


def mapping(value: Value) -> dict[str, Value]:
    assert isinstance(value, dict)
    return value


def listed(value: Value) -> list[str]:
    assert isinstance(value, (list, dict))
    return [str(one) for one in value]


def service(name: str) -> dict[str, Value]:
    return mapping(mapping(composed()["services"])[name])


def environment(name: str) -> dict[str, str]:
    """Return what a service is given, filled in."""
    return {
        key: VARIABLE.sub(lambda match: FILLED_IN[match[1]], str(value))
        for key, value in mapping(service(name)["environment"]).items()
    }


def test_two_like_processes_a_database_and_a_proxy_make_the_whole() -> None:
    assert set(mapping(composed()["services"])) == {*BOTS, "database", "proxy"}
    assert service("bot-1") == service("bot-2")
    assert service("bot-1")["read_only"] is True
    assert "user" not in service("bot-1")


@pytest.mark.parametrize("name", BOTS)
def test_a_process_is_given_settings_that_are_read_and_fit_together(name: str) -> None:
    given = environment(name)
    assert set(given) <= settings_names()
    settings = read_settings(given, None)
    assert settings.webhook is not None
    assert settings.webhook.url.startswith("https://bot.example.org/")
    assert settings.data_key == FILLED_IN["DATA_KEY"]
    assert is_shared(settings.database_url)
    url, theirs = make_url(settings.database_url), environment("database")
    assert url.host == "database"
    assert (url.username, url.password, url.database) == (
        theirs["POSTGRES_USER"],
        theirs["POSTGRES_PASSWORD"],
        theirs["POSTGRES_DB"],
    )


def test_what_the_compose_file_asks_for_stands_in_its_example_and_nothing_else() -> None:
    asked = set(VARIABLE.findall(text_of("compose.yaml")))
    example = re.findall(r"^(\w+)=(.*)$", text_of("deploy/compose.env.example"), re.MULTILINE)
    assert {name for name, _ in example} == asked == set(FILLED_IN)
    assert all(not value for _, value in example)
    assert "$" not in VARIABLE.sub("", text_of("compose.yaml"))


def test_files_volumes_and_services_that_are_named_are_there() -> None:
    used = set()
    for name in mapping(composed()["services"]):
        for volume in listed(service(name).get("volumes", [])):
            place = volume.partition(":")[0]
            if place.startswith("./"):
                assert (ROOT / place).is_file(), place
            else:
                used.add(place)
        for other in listed(service(name).get("depends_on", [])):
            assert other in mapping(composed()["services"])
    assert used == set(mapping(composed()["volumes"]))


def test_the_proxy_lets_updates_through_to_every_process_and_nothing_else() -> None:
    proxy = text_of("deploy/Caddyfile")
    given = read_settings(environment("bot-1"), None)
    assert given.webhook is not None
    assert given.listen is not None
    assert re.findall(r"^\s*path (.+)$", proxy, re.MULTILINE) == [given.webhook.path]
    upstreams = re.search(r"reverse_proxy @updates (.+) \{", proxy)
    assert upstreams is not None
    assert upstreams[1].split() == [f"{name}:{given.listen[1]}" for name in BOTS]
    assert re.search(rf"^\s*health_uri {HEALTH}$", proxy, re.MULTILINE)
    assert re.search(r"^\s*respond 404$", proxy, re.MULTILINE)
    assert proxy.count("{") == proxy.count("}")
    assert set(re.findall(r"\{\$(\w+)\}", proxy)) == set(mapping(service("proxy")["environment"]))
    assert listed(service("proxy")["ports"]) == ["80:80", "443:443"]
    assert (urlsplit(given.webhook.url).port or 443) == 443


def test_a_stop_has_time_to_drain() -> None:
    grace = str(service("bot-1")["stop_grace_period"])
    assert int(grace.removesuffix("s")) >= DRAIN_SECONDS + 20


# -- a service of systemd


@cache
def unit() -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(SERVICE.read_text("utf-8"))
    return {name: dict(parser[name]) for name in parser.sections()}


def test_the_unit_runs_the_bot_as_somebody_who_may_little() -> None:
    assert set(unit()) == {"Unit", "Service", "Install"}
    own = unit()["Service"]
    home = own["WorkingDirectory"]
    python, *words = own["ExecStart"].split()
    assert python == f"{home}/.venv/bin/python"
    assert words[:2] == ["-m", "bot"]
    assert is_command(words[2:])
    assert own["User"] not in ("", "root")
    assert own["ProtectSystem"] == "strict"
    assert own["NoNewPrivileges"] == "yes"
    assert own["RestartPreventExitStatus"] == "2"
    assert int(own["TimeoutStopSec"]) >= DRAIN_SECONDS + 20
    named = {pair.partition("=")[0] for pair in own["Environment"].split()}
    assert named <= settings_names() | PYTHONS_OWN
    document = unit()["Unit"]["Documentation"].removeprefix(f"file:{home}/")
    assert (ROOT / document).is_file()


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    """Where systemd is missing, at least every line is a section, a remark or a setting."""
    written = SERVICE.read_text("utf-8")
    assert all(re.fullmatch(r"(#.*|\[\w+\]|[A-Z]\w+=.*|)", line) for line in written.splitlines())
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        return
    own = unit()["Service"]
    here = written.replace(own["ExecStart"].split()[0], sys.executable)
    copy = tmp_path / SERVICE.name
    copy.write_text(here.replace(own["WorkingDirectory"], str(tmp_path)))
    done = subprocess.run(  # noqa: S603  systemd's own reading of our unit
        [systemd, "verify", str(copy)], capture_output=True, text=True, check=False
    )
    assert SERVICE.name not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr


# -- what a host types


@pytest.mark.parametrize(
    "name",
    ["README.md", "SECURITY.md", "CHANGELOG.md", "docs/hosting.md", "deploy/even-ground.service"],
)
def test_commands_that_are_named_exist(name: str) -> None:
    for words in re.findall(r"python -m bot ([a-z][^`\n,.;:)]*)", text_of(name)):
        command = words.split()
        assert is_command([word for word in command if word != "#"]), words


def test_places_that_the_guide_for_hosts_names_are_there() -> None:
    named = re.findall(
        r"`((?:deploy/[\w./-]+)|Dockerfile|compose\.yaml)`", text_of("docs/hosting.md")
    )
    assert named
    for place in named:
        assert (ROOT / place).exists() or (ROOT / f"{place}.example").exists(), place


@pytest.mark.parametrize(
    "text",
    [
        "a:\n\t- b",
        "a: yes",
        "a: *b",
        "a:\n      b: c",
        "a: b\na: c",
        "- a\nb: c",
        "a: {b: c}",
        "a: 'b'",
    ],
)
def test_our_reading_of_yaml_refuses_what_is_not_plain(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_yaml(text)


def test_our_reading_of_yaml_reads_what_is() -> None:
    text = 'x: &x\n  a: 1\n  b:\n    - one\n    - no:new\ny:\n  <<: *x\n  c: ["d", "e"]\nz:\n'
    assert read_yaml(text) == {
        "x": {"a": 1, "b": ["one", "no:new"]},
        "y": {"a": 1, "b": ["one", "no:new"], "c": ["d", "e"]},
        "z": {},
    }
