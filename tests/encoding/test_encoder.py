"""The sentence encoder: likeness, sameness, and what happens when its files are not there.

What needs the model itself is left out only where the package is not installed.
"""

import logging
import math
import tomllib
from pathlib import Path

import numpy as np
import pytest

from bot.encoding import WIDTH, Encoder, EncodingError, load_encoder
from bot.encoding import weights as loading
from bot.encoding.encoder import gelu

REFERENCE = Path(__file__).with_name("reference.toml")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    loaded = load_encoder()
    if loaded is None:
        pytest.skip("the sentence encoder is not installed")
    return loaded


def test_texts_of_like_meaning_are_nearer(encoder: Encoder) -> None:
    texts = ("you never listen to me", "you don't hear what I say", "the train leaves at noon")
    one, like, other = encoder.encode(texts)
    assert one @ like > 0.4
    assert one @ other < 0.2


def test_vectors_have_length_one_and_no_text_is_refused(encoder: Encoder) -> None:
    texts = [
        "",
        " ",
        "ok",
        "\u0001\u200b",
        "\U0001f600" * 90,
        "a" * 4096,
        "no way " * 600,
        "\u5c71",
    ]
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), WIDTH)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    assert encoder.encode([]).shape == (0, WIDTH)


def test_a_text_has_the_same_vector_every_time_and_in_company(encoder: Encoder) -> None:
    texts = [f"she wrote {number} letters " + "to him " * (number % 13) for number in range(26)]
    together = encoder.encode(texts)
    assert (together == encoder.encode(texts)).all()
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(alone - together).max() < 1e-5


def test_what_lies_beyond_the_longest_text_makes_no_difference(encoder: Encoder) -> None:
    long = "and then he said " * 60
    one, other = encoder.encode([long, long + "something else"])
    assert (one == other).all()


def test_the_network_gives_what_the_reference_gives(encoder: Encoder) -> None:
    """reference.toml holds some numbers of vectors that the model's own framework made."""
    for case in tomllib.loads(REFERENCE.read_text("utf-8"))["case"]:
        vector = encoder.encode([case["text"]])[0]
        assert vector[:: case["every"]] == pytest.approx(case["numbers"], abs=2e-5)


def test_gelu_is_exact_enough() -> None:
    points = np.linspace(-6, 6, 401, dtype=np.float32)
    wanted = [float(x) * (1 + math.erf(float(x) / math.sqrt(2))) / 2 for x in points]
    assert gelu(points.copy()) == pytest.approx(wanted, abs=1e-6)


def test_without_the_package_there_is_a_sentence_and_no_encoder(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(loading, "PACKAGE", "a-package-that-nobody-has")
    with caplog.at_level(logging.WARNING):
        assert load_encoder() is None
    assert "a-package-that-nobody-has is not installed" in caplog.text


def test_a_file_that_is_missing_or_not_the_released_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match="cannot be read"):
        loading.open_encoder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(EncodingError, match="not the released file"):
        loading.open_encoder(tmp_path)
