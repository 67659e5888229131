"""What an answer leaves behind in the private part of the person who gave it, and nowhere else.

Anything that becomes visible to the other person is not here: it is an `also` of a line in `flow`.
"""

from __future__ import annotations

from functools import singledispatch

from bot.dialogue import events as ev
from bot.dialogue.afterwards import letters, rooting
from bot.dialogue.afterwards.closeness import drawn
from bot.dialogue.changing import replace
from bot.dialogue.guards import CARDS
from bot.dialogue.model import (
    AskedBeside,
    Draft,
    DraftState,
    Line,
    Owning,
    Participant,
    Permit,
    Rating,
    StageId,
)


def fits_nothing(event: ev.Event) -> bool:
    """Say whether words were no answer to what was asked, so that the next reply helps more."""
    if isinstance(event, ev.Drafted):
        return event.draft.state is DraftState.UNFIT
    return isinstance(event, (ev.Misunderstood, ev.NoLineYet))


def leads_nowhere(event: ev.Event, was: Participant) -> bool:
    """Say whether an answer left its question open, so that there is nothing to take back.

    What could not be read is no step, nor is another answer to a question that came back: a way
    back goes past all of them at once.
    """
    match event:
        case ev.Drafted(draft=draft):
            lost = draft.missed > was.draft.missed and draft.happened == was.draft.happened
            return lost or fits_nothing(event)
        case ev.Owned(owning=owning):
            return _asked_still(owning, was.owning)
        case ev.PromiseWorded(making=making):
            return _asked_still(making, was.promising.making)
        case ev.LapseTold(lapse=lapse):
            held = was.promising.lapse
            if held is None or not (held.question and lapse.question):
                return False
            return lapse.texts == held.texts
        case _:
            return fits_nothing(event)


def _asked_still(owning: Owning | None, was: Owning | None) -> bool:
    """Say whether a question is open as before, and nothing is told that was not told then."""
    if owning is None or was is None or not (owning.question and was.question):
        return False
    return (owning.texts, owning.pledge, owning.piece) == (was.texts, was.pledge, was.piece)


@singledispatch
def note(_event: ev.Event, person: Participant, _stage: StageId) -> Participant:
    """Return the person as this event leaves them."""
    return person


@note.register
def _(event: ev.Agreed, person: Participant, _stage: StageId) -> Participant:
    return replace(person, adult_consent=event.version)


@note.register
def _(event: ev.SafetyAnswered, person: Participant, _stage: StageId) -> Participant:
    return replace(person, gate_passed=event.feels in (ev.Feels.SAFE, ev.Feels.SILENT))


@note.register
def _(event: ev.HeatRated, person: Participant, _stage: StageId) -> Participant:
    return replace(person, tension=max(0, min(10, event.tension)))


@note.register
def _(event: ev.MomentGiven, person: Participant, _stage: StageId) -> Participant:
    return replace(person, available=event.free, answered_at=event.at)


@note.register(ev.NotNow)
@note.register(ev.Declined)
def _(event: ev.NotNow | ev.Declined, person: Participant, stage: StageId) -> Participant:
    if stage is not StageId.CALM_CHECK:
        return person
    return replace(person, available=False, answered_at=event.at)


@note.register
def _(event: ev.ZoneGiven, person: Participant, _stage: StageId) -> Participant:
    return replace(person, zone=event.zone)


@note.register
def _(event: ev.CountryGiven, person: Participant, _stage: StageId) -> Participant:
    return replace(person, country=event.country)


@note.register
def _(_event: ev.BreathWanted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, breath=0)


@note.register
def _(event: ev.WishGiven, person: Participant, _stage: StageId) -> Participant:
    return replace(person, wish=event.wish, done=True)


@note.register(ev.Drafted)
@note.register(ev.ReadingAwaited)
@note.register(ev.SecondRead)
@note.register(ev.SlotOpened)
@note.register(ev.FeelingsOpened)
def _(
    event: ev.Drafted | ev.ReadingAwaited | ev.SecondRead | ev.SlotOpened | ev.FeelingsOpened,
    person: Participant,
    _stage: StageId,
) -> Participant:
    return replace(person, draft=event.draft)


@note.register
def _(event: ev.Owned, person: Participant, _stage: StageId) -> Participant:
    told = event.owning.statement
    if not told:
        return replace(person, owning=event.owning)
    draft = Draft(
        state=DraftState.READY,
        own_words=told,
        about=told,
        text=told,
        later=person.draft.later,
        keeps_own_words=True,
        accounts=True,
    )
    return replace(person, owning=event.owning, draft=draft)


@note.register
def _(event: ev.PermitAsked, person: Participant, _stage: StageId) -> Participant:
    return replace(person, draft=event.draft, permit=Permit(event.to, event.version))


@note.register
def _(event: ev.PermitGiven, person: Participant, _stage: StageId) -> Participant:
    if person.permit is None:
        return person
    return replace(person, permit=replace(person.permit, given=event.given))


@note.register(ev.SayBackDrafted)
@note.register(ev.UnderstandingDrafted)
def _(
    event: ev.SayBackDrafted | ev.UnderstandingDrafted, person: Participant, _stage: StageId
) -> Participant:
    return replace(person, sentence=event.text, other_wording=event.other)


@note.register
def _(event: ev.UnheardDrafted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, sentence=event.text, other_wording=None)


@note.register(ev.SaidBack)
@note.register(ev.Understood)
def _(event: ev.SaidBack | ev.Understood, person: Participant, _stage: StageId) -> Participant:
    return replace(person, other_wording=event.other)


@note.register(ev.SayBackPosted)
@note.register(ev.UnderstandingPosted)
def _(_event: ev.Event, person: Participant, _stage: StageId) -> Participant:
    return replace(person, other_wording=None)


@note.register
def _(_event: ev.OtherWordingTaken, person: Participant, _stage: StageId) -> Participant:
    other = person.other_wording
    if other is None or not other.whole:
        return person
    return replace(person, sentence=other.offer, other_wording=None)


@note.register
def _(event: ev.Appreciated, person: Participant, _stage: StageId) -> Participant:
    return replace(person, sentence=event.text)


@note.register
def _(_event: ev.AppreciationShared, person: Participant, _stage: StageId) -> Participant:
    return replace(person, done=person.done or bool(person.sentence))


@note.register(ev.AppreciationKept)
@note.register(ev.RevealOpened)
@note.register(ev.OpeningFinished)
@note.register(ev.AgreementLeft)
def _(_event: ev.Event, person: Participant, _stage: StageId) -> Participant:
    return replace(person, done=True)


@note.register
def _(event: ev.CardRated, person: Participant, _stage: StageId) -> Participant:
    if not 0 <= event.card <= min(person.card, CARDS - 1):
        return person
    ratings = {**person.ratings, str(event.card): event.rating}
    return replace(person, ratings=ratings, card=max(person.card, event.card + 1))


@note.register
def _(_event: ev.CardsReopened, person: Participant, _stage: StageId) -> Participant:
    card = 0 if person.card >= CARDS else person.card
    return replace(person, card=card, done=False, enough_cards=False)


@note.register
def _(_event: ev.CardsFinished, person: Participant, _stage: StageId) -> Participant:
    return replace(person, enough_cards=True)


@note.register
def _(event: ev.OpenWanted, person: Participant, _stage: StageId) -> Participant:
    kept = tuple(c for c in person.wants_open if c != event.card)
    wanted = kept if event.card in person.wants_open else (*kept, event.card)
    return replace(person, wants_open=wanted)


@note.register
def _(_event: ev.LineWanted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, line=None, line_help=None, rewording=None)


@note.register
def _(event: ev.LineQuestioned, person: Participant, _stage: StageId) -> Participant:
    refused = event.refused or person.refused_line
    weighed = person.line_help is not None and person.line_help.weighed
    helped = replace(event.help, weighed=weighed)
    return replace(person, line_help=helped, refused_line=refused)


@note.register
def _(_event: ev.RuleWeighed, person: Participant, _stage: StageId) -> Participant:
    helped = person.line_help
    return replace(person, line_help=replace(helped, weighed=True) if helped else None)


@note.register
def _(event: ev.LineCardChosen, person: Participant, _stage: StageId) -> Participant:
    return replace(person, line=Line(event.card, ""))


@note.register
def _(event: ev.LinePartOpened, person: Participant, _stage: StageId) -> Participant:
    return replace(person, line_part=event.part)


@note.register
def _(event: ev.LineWorded, person: Participant, _stage: StageId) -> Participant:
    return replace(person, line=event.line)


@note.register
def _(event: ev.QuestionAsked, person: Participant, _stage: StageId) -> Participant:
    return replace(person, topic=event.topic, topics=event.topics)


@note.register
def _(event: ev.StepQuestioned, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside=event.about)


@note.register
def _(event: ev.MomentNamed, person: Participant, _stage: StageId) -> Participant:
    if event.in_room or not event.moments:
        return person
    return replace(person, moments=event.moments, asked=AskedBeside.MOMENTS)


@note.register
def _(event: ev.InfoWanted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, page=event.page)


@note.register
def _(event: ev.DangerNoticed, person: Participant, _stage: StageId) -> Participant:
    return replace(person, danger=event.label)


@note.register(ev.Misread)
@note.register(ev.Reopened)
def _(_event: ev.Misread | ev.Reopened, person: Participant, _stage: StageId) -> Participant:
    return replace(person, danger="")


@note.register
def _(event: ev.KnockFailed, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside=event.reason)


@note.register
def _(event: ev.WordlessSent, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside=event.what)


@note.register
def _(event: ev.TooLong, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside=str(event.limit))


@note.register
def _(event: ev.MeaningAsked, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside=event.word)


@note.register
def _(event: ev.TurnNamed, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside="mine" if event.mine else "theirs")


@note.register
def _(event: ev.Nodded, person: Participant, _stage: StageId) -> Participant:
    return replace(person, aside="thanks" if event.thanks else "")


@note.register
def _(event: ev.Edited, person: Participant, _stage: StageId) -> Participant:
    if event.message_id != person.heard:
        return replace(person, corrected="")
    return replace(person, corrected=event.text, asked=AskedBeside.CORRECTION)


# -- closeness, letters, the jar, and what somebody ponders alone


@note.register
def _(event: ev.BondDrawn, person: Participant, _stage: StageId) -> Participant:
    return replace(person, bond=drawn(person.bond, event))


@note.register
def _(event: ev.LetterDrafted, person: Participant, _stage: StageId) -> Participant:
    return letters.drafted(person, event.text, event.other)


@note.register
def _(_event: ev.LetterReworded, person: Participant, _stage: StageId) -> Participant:
    return letters.reworded(person)


@note.register
def _(event: ev.JarNoted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, jar=replace(person.jar, note=event.text))


# -- after the talk: promises, roots


@note.register
def _(event: ev.PromiseWorded, person: Participant, _stage: StageId) -> Participant:
    return replace(person, promising=replace(person.promising, making=event.making))


@note.register
def _(event: ev.LapseTold, person: Participant, _stage: StageId) -> Participant:
    return replace(person, promising=replace(person.promising, lapse=event.lapse))


@note.register
def _(event: ev.WordDrafted, person: Participant, _stage: StageId) -> Participant:
    return replace(person, promising=replace(person.promising, word=event.text))


@note.register
def _(event: ev.RootAnswered, person: Participant, _stage: StageId) -> Participant:
    return replace(person, rooting=rooting.answered(person.rooting, event.text, event.at))


@note.register
def _(event: ev.RootSentence, person: Participant, _stage: StageId) -> Participant:
    held = replace(person.rooting, sentence=event.text, written_at=event.at)
    return replace(person, rooting=held)


def skip_card(person: Participant) -> Participant:
    """Return the person with the present card left unanswered."""
    if person.card >= CARDS:
        return person
    ratings = {**person.ratings, str(person.card): Rating.SILENT}
    return replace(person, ratings=ratings, card=person.card + 1)
