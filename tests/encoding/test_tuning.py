"""Turning the encoder to a question: its slopes are true, and it learns what it is shown."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from bot.encoding import load_encoder
from bot.encoding.tuned import Tuned

TEXTS = ["he hit me last night", "you never listen to me at all", "i'm fine", "tell me first"]
RIGHT = np.array([0, 1, 2, 1])


@pytest.fixture(scope="module", name="tuning")
def the_script() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "tuning.py"
    spec = importlib.util.spec_from_file_location("tuning", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tuning"] = module
    spec.loader.exec_module(module)
    return module


def test_the_slopes_are_those_that_a_small_step_shows(tuning: ModuleType) -> None:
    encoder = load_encoder()
    assert encoder is not None
    random = np.random.default_rng(3)
    states = tuning.states_of(encoder, TEXTS)
    tuned = tuning.Tuning(encoder, ["a", "b", "c"])
    for array in tuned.parameters():
        array += random.standard_normal(array.shape).astype(np.float32) * 0.02
    tuned.answer += random.standard_normal(tuned.answer.shape).astype(np.float32)

    def loss() -> float:
        shares, _ = shares_now()
        return float(-np.log(shares[np.arange(len(RIGHT)), RIGHT]).mean())

    def shares_now() -> tuple[np.ndarray, tuple[object, ...]]:
        sums, kept = tuned.sums(states)
        grown = np.exp(sums - sums.max(axis=1, keepdims=True))
        return grown / grown.sum(axis=1, keepdims=True), kept

    shares, kept = shares_now()
    shares[np.arange(len(RIGHT)), RIGHT] -= 1
    for array, slope in zip(
        tuned.parameters(), tuned.slopes(kept, shares / len(RIGHT)), strict=True
    ):
        along = random.standard_normal(array.shape).astype(np.float32)
        step = np.float32(1e-3)
        array += step * along
        after = loss()
        array -= 2 * step * along
        before = loss()
        array += step * along
        told = float((slope * along).sum())
        assert (after - before) / float(2 * step) == pytest.approx(told, rel=0.03, abs=0.02)


def test_what_was_learned_answers_as_while_learning(tuning: ModuleType) -> None:
    encoder = load_encoder()
    assert encoder is not None
    states = tuning.states_of(encoder, TEXTS)
    learned = tuning.Tuning(encoder, ["a", "b", "c"])
    losses = list(learned.learn(states, RIGHT))
    assert losses[-1] < losses[0]
    sums, _ = learned.sums(states)
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    given = Tuned(encoder, learned.changes("of")).shares(TEXTS)
    assert np.allclose([list(each.values()) for each in given], shares, atol=1e-4)
    again = tuning.Tuning(encoder, ["a", "b", "c"])
    assert list(again.learn(states, RIGHT)) == losses
