"""Pages about professional help, and another talk of the same people: what it begins with."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising
from bot.dialogue.afterwards.checkins import Checking
from bot.dialogue.model import Agreement, Jar, LaneId, Participant, Session, Shared, StageId
from bot.dialogue.moves.whose import for_each


def show_page(session: Session, event: ev.Event) -> Session:
    """Note which page about professional help was asked for in the room."""
    page = event.page if isinstance(event, ev.InfoWanted) else ""
    return session.with_shared(replace(session.shared, page=page))


def new_talk(session: Session, _event: ev.Event) -> Session:
    """Another talk of the same people: what was agreed stays, everything else begins anew."""
    old = session.shared
    numbered = max(old.versions, old.agreement.version)
    agreement = Agreement(version=numbered)
    open_still = old.stage is StageId.DONE and agreeing.pending(session)
    base = old.agreement if open_still else old.kept
    if base:
        agreement = replace(base, accepted=(), agreed_at=None, review_at=None)
    shared = Shared(
        mode=old.mode,
        stage=old.stage,
        room=old.room,
        topic=old.topic,
        room_step=old.room_step,
        agreement=agreement,
        kept=old.kept,
        versions=numbered,
        beside=old.kept if open_still else None,
        past=old.past,
        promises=old.promises,
        checkins=old.checkins,
        talks=old.talks,
        kept_on=old.kept_on,
        asked_again=old.asked_again,
        partner_left=old.partner_left,
        suggested=old.suggested,
        done_together=old.done_together,
        hard=old.hard,
        jar=old.jar,
    )
    return for_each(session, rested).with_shared(shared)


def rested(p: Participant) -> Participant:
    """A person between two talks: settings and consent stay, the answers of the last talk go."""
    lanes = (LaneId.IDLE, LaneId.SUPPORT) if p.shut else (LaneId.IDLE,)
    return replace(
        Participant(user_id=p.user_id, name=p.name, lanes=lanes),
        chat_open=p.chat_open,
        step=p.step,
        zone=p.zone,
        zone_left_open=p.zone_left_open,
        country=p.country,
        permit=p.permit,
        adult_consent=p.adult_consent,
        shut=p.shut,
        danger=p.danger if p.shut else "",
        tension=p.tension,
        statements=p.statements,
        prepared=p.prepared,
        summary=p.summary,
        promises=p.promises,
        bond=p.bond,
        jar=Jar(p.jar.notes, open=p.jar.open),
        reminding=p.reminding,
        brief=p.brief,
        checking=Checking(p.checking.since),
        checkins=p.checkins,
        promising=promising.rested(p.promising),
        rooting=p.rooting,
    )


def back_to_hall(session: Session, event: ev.Event) -> Session:
    """Nobody but this person is left, or nothing has begun: choose again."""
    fresh = new_talk(session, event)
    return fresh.with_shared(replace(fresh.shared, mode=None, room=None, topic=None))
