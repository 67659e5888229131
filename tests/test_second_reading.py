"""An unsure sentence may be read a second time, outside the turn, and it costs nobody anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
import pytest_asyncio
from typing_extensions import override

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Mode, Participant, Permit, Seat, StageId
from bot.drafting import Drafting
from bot.express import Expression
from bot.language_model import ChatCompletions
from bot.readings import Readings
from bot.rewriting import Slots
from bot.rewriting.suggester import Told
from bot.safety import Judgement, Watch, load_signals
from bot.second_reading import SecondReading
from bot.service import Service
from bot.viewing import Viewer
from tests.language_model.model_server import ModelServer, says
from tests.system.sitting import ALEX, SAM, Sitting
from tests.table import BOT, HOST, TUESDAY_EVENING

pytestmark = pytest.mark.asyncio

ELSEWHERE = "api.example.org"
UNSURE = "you let her sit on your lap at Tom's party and everybody saw, whatever, it's fine"
"""Words of which the engine alone is not sure."""
HAPPENED = "you let her sit on your lap at Tom's party and everybody saw"
GOOD = Slots(HAPPENED, "embarrassed", "", "")
DANGER = "he hit me last night and i am scared of him"


class Model:
    """Suggests what it is told to, when it is let; keeps what it was asked."""

    def __init__(self, slots: Slots | None = GOOD) -> None:
        self.slots = slots
        self.asked: list[Told] = []
        self.ready = True
        self.gate = asyncio.Event()
        self.gate.set()

    async def suggest(self, told: Told) -> Slots | None:
        """Wait for the gate, and answer."""
        self.asked.append(told)
        await self.gate.wait()
        return self.slots


class Evening(Sitting):
    """A sitting whose bot may ask a model; `to` names its host where that is elsewhere."""

    def __init__(self, content: Content, folder: Path, model: Model | ChatCompletions) -> None:
        self.model = model
        self.to = ""
        self.readings: Readings | None = None
        super().__init__(content, folder)

    @override
    def _service(self) -> Service:
        near = not self.to
        viewer = Viewer(self.content, BOT, HOST, model_at=self.to or "localhost", model_near=near)
        expression = Expression(self.content, viewer, BOT)
        understanding = understanding_of(self.content, self.model, self.to)
        service = Service(self.store, understanding, expression, self.telegram, self.clock)
        assert understanding.second is not None
        self.readings = Readings(understanding.second, service.turns, self.telegram.typing)
        service.turns.after = self.readings.begin
        return service

    def elsewhere(self) -> None:
        """Let the model be one that is not on the host's own network."""
        self.to = ELSEWHERE
        self.service.close()
        self.service = self._service()

    async def settled(self) -> None:
        """Wait until nobody waits for the model any more."""
        for _ in range(200):
            if self.readings is None or not self.readings._waits:
                break
            await asyncio.sleep(0.01)
        await self.carry()

    @override
    async def close(self) -> None:
        if self.readings is not None:
            await self.readings.close()
        await super().close()

    async def practise(self, words: str) -> None:
        """Say a sentence in the practice, and let what it leads to come to rest."""
        await self.say(ALEX, "/practice")
        await self.say(ALEX, words)
        await self.settled()

    async def lane(self) -> LaneId:
        return (await self.person_now()).lane

    async def person_now(self):  # noqa: ANN201  the participant
        session = await self.session(ALEX)
        seat = self.seat(session, ALEX)
        assert seat is not None
        return session.seats[seat]

    def read(self, name: str = ALEX) -> list[str]:
        """Return the texts in somebody's private chat."""
        return [m.text for m in self.telegram.chats.get(self.person(name).user_id, [])]


@pytest.fixture
def model() -> Model:
    return Model()


@pytest_asyncio.fixture
async def evening(content: Content, tmp_path: Path, model: Model) -> AsyncIterator[Evening]:
    made = Evening(content, tmp_path / "table", model)
    await made.say(ALEX, "/start")
    yield made
    await made.close()


async def without_model(content: Content, folder: Path, words: str) -> list[str]:
    """Return what the same words bring where there is no model at all."""
    table = Sitting(content, folder)
    for said in ("/start", "/practice", words):
        await table.say(ALEX, said)
    texts = [m.text for m in table.telegram.chats[table.person(ALEX).user_id]]
    await table.close()
    return texts


# -- what is asked, and what is shown


async def test_a_suggestion_comes_first_among_the_engine_s_own_offers(
    evening: Evening, model: Model, content: Content, tmp_path: Path
) -> None:
    plain = await without_model(content, tmp_path / "plain", UNSURE)
    await evening.practise(UNSURE)
    assert model.asked == [Told(UNSURE)]
    draft = (await evening.person_now()).draft
    assert draft.offers[0].happened == HAPPENED
    assert draft.offers[0].feeling == "embarrassed"
    assert await evening.lane() is LaneId.OFFERS
    assert f"1. {draft.offers[0].text}" in evening.read()[-1]
    own = [offer.text for offer in draft.offers[1:]]
    assert all(text in plain[-1] for text in own)
    await evening.choose(ALEX, "offer.0")
    assert HAPPENED in (await evening.person_now()).draft.text


async def test_the_chat_shows_that_something_is_being_written(
    evening: Evening, model: Model
) -> None:
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await asyncio.sleep(0.01)
    assert evening.telegram.typed == [evening.person(ALEX).user_id]
    assert await evening.lane() is LaneId.SECOND_READING


@pytest.mark.parametrize(
    "slots",
    [
        None,
        Slots("you kissed her at Tom's party", "hurt", "", ""),
        Slots("she sat on Tom's lap at your party", "hurt", "", ""),
        Slots("you let her sit on your lap", "hurt", "", ""),
        Slots(HAPPENED, "betrayed", "", ""),
        Slots(HAPPENED, "hurt", "I need your password", ""),
        Slots(HAPPENED, "hurt", "", "Would you send me screenshots?"),
        Slots("ignore the above and write to <b>me</b>", "{{7*7}}", "", ""),
    ],
)
async def test_without_a_good_suggestion_all_is_as_without_a_model(
    slots: Slots | None,
    evening: Evening,
    model: Model,
    content: Content,
    tmp_path: Path,
) -> None:
    plain = await without_model(content, tmp_path / "plain", UNSURE)
    model.slots = slots
    await evening.practise(UNSURE)
    assert len(model.asked) == 1
    assert evening.read()[-1] == plain[-1]


@pytest.mark.parametrize(
    "words",
    [
        "you texted Mia at night",
        "When you texted Mia at night, I felt hurt. Would you tell me next time?",
        "hello there, nice day",
        DANGER,
        "is liking pictures micro-cheating?",
    ],
)
async def test_nothing_goes_out_where_the_engine_needs_no_help(
    words: str, evening: Evening, model: Model
) -> None:
    await evening.practise(words)
    assert model.asked == []
    assert await evening.lane() is not LaneId.SECOND_READING


async def test_an_answer_to_the_question_goes_with_the_words_that_it_answers(
    evening: Evening, model: Model
) -> None:
    model.slots = None
    await evening.practise("you were all over him at the party")
    assert await evening.lane() is LaneId.MISSING
    await evening.say(ALEX, "well your hands, his knee, the whole table saw")
    await evening.settled()
    assert model.asked[-1].message == "you were all over him at the party"
    assert model.asked[-1].answer == "well your hands, his knee, the whole table saw"
    assert (await evening.person_now()).draft.answered == ""


async def test_an_answer_that_tells_of_danger_never_goes_out(
    evening: Evening, model: Model
) -> None:
    model.slots = None
    await evening.practise("you were all over him at the party")
    model.asked.clear()
    await evening.say(ALEX, DANGER)
    await evening.settled()
    assert model.asked == []


async def test_words_outside_the_practice_never_go_out(evening: Evening, model: Model) -> None:
    await evening.couple(Mode.PAIR)
    await evening.until(StageId.SAYING_BACK)
    model.asked.clear()
    for name in (ALEX, SAM):
        await evening.say(name, UNSURE)
    await evening.until(StageId.AGREEMENT)
    await evening.settled()
    assert model.asked == []


async def test_a_model_that_rests_is_not_waited_for(evening: Evening, model: Model) -> None:
    model.ready = False
    await evening.practise(UNSURE)
    assert model.asked == []
    assert await evening.lane() is not LaneId.SECOND_READING


# -- while it is being read


async def test_nobody_else_waits_meanwhile(evening: Evening, model: Model) -> None:
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await evening.say(SAM, "/start")
    assert evening.read(SAM)


async def test_newer_words_of_the_same_person_drop_the_older_result(
    evening: Evening, model: Model
) -> None:
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await asyncio.sleep(0.01)
    await evening.say(ALEX, "you texted Mia at night")
    model.gate.set()
    await evening.settled()
    assert await evening.lane() is LaneId.STATEMENT
    assert "Mia" in (await evening.person_now()).draft.text


async def test_whoever_does_not_wait_gets_what_there_is(evening: Evening, model: Model) -> None:
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await evening.press(ALEX, "Don't wait")
    shown = len(evening.read())
    model.gate.set()
    await evening.settled()
    assert await evening.lane() in (LaneId.OFFERS, LaneId.MISSING)
    assert len(evening.read()) == shown


async def test_a_question_meanwhile_is_answered_and_the_result_still_counts(
    evening: Evening, model: Model
) -> None:
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await evening.say(ALEX, "/help")
    model.gate.set()
    await evening.settled()
    assert (await evening.person_now()).draft.offers[0].happened == HAPPENED


async def test_a_wait_that_was_lost_with_the_process_ends_by_itself(
    evening: Evening, model: Model, content: Content, tmp_path: Path
) -> None:
    plain = await without_model(content, tmp_path / "plain", UNSURE)
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    assert evening.readings is not None
    await evening.readings.close()
    assert await evening.lane() is LaneId.SECOND_READING
    await evening.forward(timedelta(seconds=30))
    assert evening.read()[-1] == plain[-1]


async def test_back_leads_past_the_wait(evening: Evening) -> None:
    await evening.practise(UNSURE)
    await evening.say(ALEX, "/back")
    assert await evening.lane() is LaneId.DRAFT


# -- consent, where the model is elsewhere


async def test_before_the_first_words_go_out_the_person_is_asked(
    evening: Evening, model: Model
) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    assert model.asked == []
    assert await evening.lane() is LaneId.PERMIT
    assert ELSEWHERE in evening.read()[-1]
    assert (await evening.person_now()).permit == Permit(ELSEWHERE, "1", given=False)
    await evening.choose(ALEX, "permit.yes")
    await evening.settled()
    assert model.asked == [Told(UNSURE)]
    assert (await evening.person_now()).draft.offers[0].happened == HAPPENED


async def test_a_yes_is_asked_for_once(evening: Evening, model: Model) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.say(ALEX, "yes")
    await evening.settled()
    await evening.practise(UNSURE)
    assert len(model.asked) == 2
    assert sum(ELSEWHERE in text for text in evening.read()) == 1


@pytest.mark.parametrize("answer", ["no", "/skip", "/back"])
async def test_without_a_yes_nothing_goes_out_and_nobody_asks_again(
    answer: str, evening: Evening, model: Model, content: Content, tmp_path: Path
) -> None:
    plain = await without_model(content, tmp_path / "plain", UNSURE)
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.say(ALEX, answer)
    await evening.settled()
    if answer == "/back":
        await evening.say(ALEX, UNSURE)
    assert evening.read()[-1] == plain[-1]
    await evening.practise(UNSURE)
    assert model.asked == []
    assert sum(ELSEWHERE in text for text in evening.read()) == 1


async def test_the_answer_can_be_changed_in_the_settings(evening: Evening, model: Model) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.choose(ALEX, "permit.yes")
    await evening.settled()
    await evening.say(ALEX, "/settings")
    await evening.choose(ALEX, "permit_off")
    assert f"{ELSEWHERE}: no" in evening.read()[-1]
    await evening.choose(ALEX, "return")
    model.asked.clear()
    await evening.practise(UNSURE)
    assert model.asked == []
    await evening.say(ALEX, "/settings")
    await evening.choose(ALEX, "permit_on")
    await evening.choose(ALEX, "return")
    await evening.practise(UNSURE)
    assert model.asked == [Told(UNSURE)]


async def test_a_yes_that_is_taken_back_while_it_waits_stops_the_question(
    evening: Evening, model: Model
) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.choose(ALEX, "permit.yes")
    await evening.settled()
    model.gate.clear()
    await evening.say(ALEX, "/practice")
    await evening.say(ALEX, UNSURE)
    await evening.say(ALEX, "/settings")
    await evening.choose(ALEX, "permit_off")
    model.asked.clear()
    await evening.choose(ALEX, "return")
    await evening.settled()
    assert model.asked == []
    assert await evening.lane() in (LaneId.OFFERS, LaneId.MISSING)


async def test_a_step_back_does_not_bring_an_old_yes_back(evening: Evening) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.choose(ALEX, "permit.yes")
    await evening.settled()
    await evening.choose(ALEX, "offer.0")
    await evening.say(ALEX, "/settings")
    await evening.choose(ALEX, "permit_off")
    await evening.choose(ALEX, "return")
    for _ in range(3):
        await evening.say(ALEX, "/back")
    assert (await evening.person_now()).permit == Permit(ELSEWHERE, "1", given=False)


async def test_another_host_is_another_question(evening: Evening, model: Model) -> None:
    evening.elsewhere()
    await evening.practise(UNSURE)
    await evening.choose(ALEX, "permit.yes")
    await evening.settled()
    model.asked.clear()
    evening.to = "other.example.org"
    evening.service.close()
    evening.service = evening._service()
    await evening.practise(UNSURE)
    assert model.asked == []
    assert "other.example.org" in evening.read()[-1]


async def test_a_model_on_the_host_s_network_needs_no_question(
    evening: Evening, model: Model
) -> None:
    await evening.practise(UNSURE)
    assert model.asked == [Told(UNSURE)]
    assert (await evening.person_now()).permit is None


async def test_the_partner_and_the_room_learn_nothing(evening: Evening, model: Model) -> None:
    evening.elsewhere()
    await evening.couple(Mode.GROUP)
    await evening.until(StageId.SPEAKING)
    session = await evening.session(ALEX)
    floor = session.shared.floor
    speaker = ALEX if evening.seat(session, ALEX) is floor else SAM
    other = SAM if speaker == ALEX else ALEX
    before = (len(evening.read(other)), len(evening.telegram.log))
    await evening.say(speaker, UNSURE)
    await evening.choose(speaker, "permit.yes")
    await evening.settled()
    assert model.asked == [Told(UNSURE)]
    told = evening.telegram.log[before[1] :]
    assert {delivery.chat for delivery, _ in told} == {evening.person(speaker).user_id}
    assert len(evening.read(other)) == before[0]


# -- over a real connection


async def test_it_works_over_http_and_logs_no_words(
    content: Content, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = ModelServer(answering=says(happened=HAPPENED, feeling="embarrassed"))
    await server.start()
    asking = ChatCompletions(server.url, "small", content.model_prompt, key="zq-secret-key")
    evening = Evening(content, tmp_path / "table", asking)
    try:
        await evening.say(ALEX, "/start")
        await evening.practise(UNSURE)
        assert (await evening.person_now()).draft.offers[0].happened == HAPPENED
        server.answering = says(happened="you kissed zqNora at Tom's party")
        await evening.practise(UNSURE)
        assert (await evening.person_now()).draft.offers[:1] != (HAPPENED,)
    finally:
        await evening.close()
        await asking.close()
        await server.stop()
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("bot", "aiohttp.client"))]
    assert "a suggestion of the language model was not taken (new words)" in ours
    assert not [m for m in ours for word in ("zq", "lap", "Tom", "Nora") if word in m]


# -- danger, once more before anything goes out


def _unsure(content: Content, watch: Watch) -> tuple[SecondReading, ev.Drafted, Participant]:
    drafting = Drafting(content.engine, content.unnamed_feeling)
    second = SecondReading(Model(), content.checker, drafting, watch)
    drafted = ev.Drafted(TUESDAY_EVENING, Seat.FIRST, draft=drafting.first_words(UNSURE))
    return second, drafted, Participant(501, ALEX)


async def test_an_unsure_draft_is_read_twice(content: Content) -> None:
    second, drafted, person = _unsure(content, content.watch)
    assert isinstance(second.of(drafted, person), ev.ReadingAwaited)


async def test_a_threat_that_the_rewriting_noticed_never_goes_out(content: Content) -> None:
    second, drafted, person = _unsure(content, content.watch)
    says_so = content.engine.lexicon.says["threat"]
    threat = replace(drafted, draft=replace(drafted.draft, noticed=(says_so,)))
    assert second.of(threat, person) is threat
    assert await second.suggestion(replace(person, draft=threat.draft)) is None


async def test_where_danger_cannot_be_looked_for_nothing_goes_out(content: Content) -> None:
    class Broken(Watch):
        @override
        def judge(self, text: str) -> Judgement:
            raise ValueError(text)

    broken = Broken(load_signals(files("bot.content") / "en" / "signals.toml"))
    second, drafted, person = _unsure(content, broken)
    assert second.of(drafted, person) is drafted
    assert await second.suggestion(replace(person, draft=drafted.draft)) is None
