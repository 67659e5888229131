"""An encoder is turned to a question, kept small, and read again."""

from pathlib import Path

import numpy as np
import pytest

from bot.encoding import load_encoder
from bot.encoding.tuned import CHANGED, TUNED_LAYERS, Changes, Tuned, TunedError, pack, read_changes

WIDE = {"asked": (384, 1152), "joined": (384, 384), "wider": (384, 1536), "narrower": (1536, 384)}
TEXTS = ["he hit me", "you never listen to me when I am tired"]


def changes(size: float) -> Changes:
    random = np.random.default_rng(1)

    def made(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) * size).astype(np.float32)

    pairs = tuple(
        (made(WIDE[name][0], 4), made(4, WIDE[name][1]))
        for _ in range(TUNED_LAYERS)
        for name in CHANGED
    )
    return Changes("of", ("a", "b"), pairs, made(384, 2), made(2))


def test_no_change_leaves_every_vector_as_it_was() -> None:
    encoder = load_encoder()
    assert encoder is not None
    tuned = Tuned(encoder, changes(0))
    assert np.allclose(tuned.encode(TEXTS), encoder.encode(TEXTS))
    assert tuned.shares(TEXTS) == [{"a": 0.5, "b": 0.5}] * 2


def test_a_change_changes_vectors_and_not_those_of_the_encoder_it_came_from() -> None:
    encoder = load_encoder()
    assert encoder is not None
    before = encoder.encode(TEXTS)
    tuned = Tuned(encoder, changes(0.2))
    assert not np.allclose(tuned.encode(TEXTS), before, atol=0.01)
    assert np.array_equal(encoder.encode(TEXTS), before)
    for shares in tuned.shares(TEXTS):
        assert sum(shares.values()) == pytest.approx(1, abs=1e-5)


def test_what_was_kept_is_read_again_to_half_precision(tmp_path: Path) -> None:
    file = tmp_path / "x.head"
    written = changes(0.1)
    file.write_bytes(pack(written))
    read = read_changes(file)
    assert (read.of, read.labels) == (written.of, written.labels)
    assert np.allclose(read.answer, written.answer, atol=1e-3)
    assert all(
        np.allclose(one, other, atol=1e-3)
        for pair, kept in zip(read.pairs, written.pairs, strict=True)
        for one, other in zip(pair, kept, strict=True)
    )


@pytest.mark.parametrize("broken", [b"", b"else", b"even ground tuned 1\n{}\nxyz"])
def test_a_broken_file_is_told(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "x.head"
    file.write_bytes(broken)
    with pytest.raises(TunedError, match=r"x\.head"):
        read_changes(file)


def test_a_cut_file_and_a_missing_one_are_told(tmp_path: Path) -> None:
    file = tmp_path / "x.head"
    with pytest.raises(TunedError, match="cannot be read"):
        read_changes(file)
    file.write_bytes(pack(changes(0.1))[:-50])
    with pytest.raises(TunedError):
        read_changes(file)
