"""Two readers are mixed, and the shares of labels are read as two judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.boundaries.judging import Readers, mixed
from bot.boundaries.weighing import Content, weighed

LABELS = ("good", "one_sided", "controlling", "care", "vague", "other")


class Fixed:
    def __init__(self, shares: Mapping[str, float]) -> None:
        self.given = shares

    def shares(self, text: str, named: Sequence[str]) -> Mapping[str, float]:
        del text, named
        return self.given


class FixedClosely:
    def __init__(self, shares: Mapping[str, float]) -> None:
        self.given = shares
        self.texts: list[str] = []

    def shares(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        self.texts += texts
        return [self.given for _ in texts]


def test_without_an_encoder_the_words_decide() -> None:
    assert Readers(Fixed({"a": 0.9, "b": 0.1})).shares("hm", ()) == {"a": 0.9, "b": 0.1}


def test_the_close_reader_weighs_more_and_sees_plain_words() -> None:
    close = FixedClosely({"a": 0.1, "b": 0.9, "of another question": 0.5})
    shares = Readers(Fixed({"a": 0.9, "b": 0.1}), close).shares("So, u LIKE it", ())
    assert shares["b"] > shares["a"]
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == {"a", "b"}
    assert close.texts == ["so you like it"]


def test_a_label_that_one_reader_rules_out_is_not_a_certain_no() -> None:
    shares = mixed({"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0})
    assert 0 < shares["a"] < shares["b"] < 1


def test_who_is_bound_is_judged_apart_from_what_is_asked() -> None:
    shares = dict.fromkeys(LABELS, 0.05) | {"good": 0.2, "one_sided": 0.35, "controlling": 0.3}
    weighs = weighed(shares)
    assert max(shares, key=shares.__getitem__) == "one_sided"
    assert weighs.content is Content.ACT
    assert weighs.both == pytest.approx(0.2 / 0.55)
    assert weighs.freedom == pytest.approx(0.35)
    assert weighs.good == pytest.approx(0.2)


def test_nothing_of_an_act_binds_nobody() -> None:
    shares = dict.fromkeys(LABELS, 0.0) | {"vague": 1.0}
    assert weighed(shares).both == 0
