"""The event that a code stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import Needs
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength
from bot.dialogue.choices.plain import PLAIN
from bot.dialogue.model import LinePart, Rating, Report, Review, Seat, SettingPart, Wish

Maker = Callable[[datetime, Seat, bool, str], ev.Event]


def _plain(kind: type[ev.Event]) -> Maker:
    return lambda at, seat, in_room, _argument: kind(at, seat, in_room)


_MAKERS: dict[str, Maker] = {
    **{code: _plain(kind) for code, kind in PLAIN.items()},
    "feels.": lambda at, s, r, a: ev.SafetyAnswered(at, s, r, ev.Feels(a)),
    "tension.": lambda at, s, r, a: ev.HeatRated(at, s, r, int(a)),
    "permit.": lambda at, s, r, a: ev.PermitGiven(at, s, r, a == "yes"),
    "permit_on": lambda at, s, r, _a: ev.PermitGiven(at, s, r, given=True),
    "permit_off": lambda at, s, r, _a: ev.PermitGiven(at, s, r, given=False),
    "moment.": lambda at, s, r, a: ev.MomentGiven(at, s, r, a == "yes"),
    "zone.": lambda at, s, r, a: ev.ZoneGiven(at, s, r, a),
    "in.": lambda at, s, r, a: ev.CountryGiven(at, s, r, a),
    "later.": lambda at, s, r, a: ev.MeetingMoved(at, s, r, int(a)),
    "meet_at.": lambda at, s, r, a: ev.MeetingMoved(
        at, s, r, to=datetime.fromtimestamp(int(a) * 60, UTC)
    ),
    "wish.": lambda at, s, r, a: ev.WishGiven(at, s, r, Wish(a)),
    "match.": lambda at, s, r, a: ev.Matched(at, s, r, ev.Match(a)),
    "rate.": lambda at, s, r, a: ev.CardRated(
        at, s, r, int(a.split(".")[0]), Rating(a.split(".")[1])
    ),
    "open.": lambda at, s, r, a: ev.OpenWanted(at, s, r, a),
    "about.": lambda at, s, r, a: ev.LineCardChosen(at, s, r, a),
    "drop.": lambda at, s, r, a: ev.LineDropped(
        at, s, r, version=int(a.split(".")[0]), index=int(a.split(".")[1])
    ),
    "edit.": lambda at, s, r, a: ev.LineOpened(
        at, s, r, version=int(a.split(".")[0]), index=int(a.split(".")[1])
    ),
    "review.": lambda at, s, r, a: ev.ReviewChosen(at, s, r, Review(a)),
    "again.": lambda at, s, r, a: ev.ReviewChosen(
        at, s, r, Review(a.split(".")[1]), int(a.split(".")[0])
    ),
    "put_aside.": lambda at, s, r, a: ev.ProposalPutAside(at, s, r, int(a)),
    "withdraw_yes.": lambda at, s, r, a: ev.WithdrawConfirmed(at, s, r, int(a)),
    "fits.": lambda at, s, r, a: ev.StillFits(at, s, r, int(a)),
    "review_later.": lambda at, s, r, a: ev.ReviewPutOff(at, s, r, int(a)),
    "setting.": lambda at, s, r, a: ev.SettingOpened(at, s, r, SettingPart(a)),
    "quiet.": lambda at, s, r, a: ev.QuietChosen(at, s, r, *_hours(a)),
    "remind.": lambda at, s, r, a: ev.StrengthChosen(at, s, r, Strength(a)),
    "rhythm.": lambda at, s, r, a: ev.RhythmChosen(at, s, r, Rhythm(a)),
    "away.": lambda at, s, r, a: ev.AwayChosen(at, s, r, max(0, int(a))),
    "texts.": lambda at, s, r, a: ev.TextsChosen(at, s, r, a == "short"),
    "as_text": lambda at, s, r, _a: ev.PaperWanted(at, s, r, plain=True),
    "take.": lambda at, s, r, a: ev.SummaryToggled(at, s, r, int(a)),
    "summary_text": lambda at, s, r, _a: ev.SummaryPrinted(at, s, r, plain=True),
    "anew.": lambda at, s, r, a: ev.LinePartOpened(at, s, r, LinePart(a)),
    "line_part.": lambda at, s, r, a: ev.LinePartOpened(at, s, r, LinePart(a)),
    "accept.": lambda at, s, r, a: ev.VersionAccepted(at, s, r, int(a)),
    "info.": lambda at, s, r, a: ev.InfoWanted(at, s, r, a),
    "topic.": lambda at, s, r, a: ev.QuestionAsked(at, s, r, a, (a,)),
    "snooze.": lambda at, s, r, a: ev.Snoozed(at, s, r, Snooze(a)),
    "level.": lambda at, s, r, a: ev.LevelRated(at, s, r, int(a)),
    "needs.": lambda at, s, r, a: ev.NeedsRated(at, s, r, Needs(a)),
    "boundaries.": lambda at, s, r, a: ev.BoundariesTold(at, s, r, something=a == "something"),
    # closeness, the jar, forgiveness, growth, ending
    "bond_yes.": lambda at, s, r, a: ev.BondWelcomed(at, s, r, a),
    "jar_take.": lambda at, s, r, a: ev.JarTaken(at, s, r, int(a)),
    "forgive.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    "growth.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    "ending.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    # after the talk: promises, questions that are asked again
    "promise.": lambda at, s, r, a: ev.PromiseOpened(at, s, r, int(a)),
    "look_at.": lambda at, s, r, a: ev.PromiseLookedAt(at, s, r, int(a)),
    "did_it.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.KEPT),
    "not_yet.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.NOT_YET),
    "slipped.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.SLIPPED),
    "tell_kept.": lambda at, s, r, a: ev.ReportShared(at, s, r, int(a)),
    "thank.": lambda at, s, r, a: ev.Acknowledged(at, s, r, int(a), "thanks"),
    "noticed.": lambda at, s, r, a: ev.Acknowledged(at, s, r, int(a), "noticed"),
    "own_word.": lambda at, s, r, a: ev.WordWanted(at, s, r, int(a)),
    "ask_there": lambda at, s, r, _a: ev.LetterSent(at, s, r, to_room=True),
    "hard_share": lambda at, s, r, _a: ev.LetterSent(at, s, r, to_room=True),
}


def _hours(argument: str) -> tuple[int, int]:
    start, end = (int(minutes) % (24 * 60) for minutes in argument.split("."))
    return start, end


def event_of(code: str, at: datetime, seat: Seat, *, in_room: bool = False) -> ev.Event | None:
    """Return the event that a code stands for, or None when it needs understanding first.

    The code must be an open one: a malformed argument raises ValueError.
    """
    verb, dot, argument = code.partition(".")
    maker = _MAKERS.get(verb + dot)
    return maker(at, seat, in_room, argument) if maker else None
