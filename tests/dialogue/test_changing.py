"""Changing a value gives what the standard library gives, for everything that a step changes."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from bot.dialogue import model
from bot.dialogue.changing import made, replace
from bot.dialogue.effects import Erase
from bot.dialogue.model import Participant, Promising, Seat, Session, Shared
from bot.dialogue.step import Step

SAM = Participant(user_id=1, name="Sam")
CHANGED = [Step, Erase, *(c for _, c in inspect.getmembers(model, dataclasses.is_dataclass))]


def test_it_changes_what_it_is_told_and_nothing_else() -> None:
    after = replace(SAM, name="Alex", step=7)
    assert after == dataclasses.replace(SAM, name="Alex", step=7)
    assert Participant(user_id=1, name="Sam") == SAM


def test_a_changed_value_can_be_changed_again_and_stays_frozen() -> None:
    session = replace(Session(Shared(), {Seat.FIRST: SAM}), seats={})
    assert replace(session, shared=Shared(room=5)) == Session(Shared(room=5), {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        session.seats = {}  # type: ignore[misc]


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="nickname"):
        replace(SAM, nickname="Sammy")  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", CHANGED, ids=lambda kind: kind.__name__)
def test_making_any_of_these_does_nothing_but_keep_its_fields(kind: type) -> None:
    assert not hasattr(kind, "__post_init__")
    assert not hasattr(kind, "__slots__")
    assert all(field.init for field in dataclasses.fields(kind))


def test_what_is_made_at_once_is_what_the_type_makes() -> None:
    promise = Promising(**vars(Promising(open=2, word="Thank you.")))
    assert made(Promising, **vars(promise)) == promise
    assert hash(made(Promising, **vars(promise))) == hash(promise)


def test_what_is_made_at_once_is_made_whole() -> None:
    fields = vars(Promising())
    with pytest.raises(TypeError, match="Promising"):
        made(Promising, **{name: fields[name] for name in fields if name != "word"})
    with pytest.raises(TypeError, match="Promising"):
        made(Promising, **fields, worth=1)
