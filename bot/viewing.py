"""Makes the views that templates see out of a session and the content; see `views` for the wall."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot import looking_back
from bot.content.loader import Card, Content
from bot.dialogue import agreeing
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.course import Course, shared_course
from bot.dialogue.afterwards.letters import letter_of
from bot.dialogue.afterwards.reminding import WishKind, clock_named
from bot.dialogue.changing import made
from bot.dialogue.events import Event
from bot.dialogue.guards import BREATHS, CARDS, has_floor_draft
from bot.dialogue.model import Agreement, Mode, Owning, Participant, Rating, Seat, Session, Shared
from bot.dialogue.summing import own_words
from bot.keeping import USUAL, Keeping
from bot.links import start_link
from bot.viewing_afterwards import Afterwards
from bot.views import (
    AcceptedView,
    AgreementView,
    BondView,
    CardView,
    ChangeView,
    ComparedView,
    HabitsView,
    JarView,
    OpenedCard,
    RatedCard,
    RoomView,
    SeatView,
    WayView,
    WordingView,
)

NO_ZONE = "UTC"
WIDE = 44
"""Letters that a button as wide as the chat shows on a small phone."""
PUT_OFF_OFTEN = 3
"""From this many postponements on, help from outside may be worth a thought."""
_PLACES = 256
"""Lists of help lines that are kept, by country and danger: every private text could name them."""


class Viewer:
    """Makes views. It keeps nothing of any session."""

    def __init__(
        self,
        content: Content,
        username: str,
        host: str,
        *,
        model_at: str = "",
        inline: bool = False,
        model_near: bool = False,
        keeping: Keeping = USUAL,
    ) -> None:
        """`inline` says whether Telegram lets this bot be asked in any chat."""
        self.content = content
        self.username = username
        self.host = host
        self.model_at = model_at
        self.model_near = model_near
        self.inline = inline
        self.keeping = keeping
        self._ratings = {rating: content.label(f"rate.{rating}") for rating in Rating}
        self._rated_card = lru_cache(CARDS * len(Rating))(self._card_with)
        self._help_lines = lru_cache(_PLACES)(content.help_lines)
        self.afterwards = Afterwards(content, self.name)

    # -- the room

    def room(self, session: Session, now: datetime, *, reader: Seat | None = None) -> RoomView:
        """Return what both may read; `reader` sets only whose clock a time is told by."""
        shared = session.shared
        stage = self.content.stage(session.stage)
        floor = shared.floor
        mentioned = shared.mode is Mode.GROUP and reader is None
        revealed = shared.revealed
        opened = tuple(self._opened(session, *o) for o in revealed.opened) if revealed else ()
        last = shared.appreciations[-1] if shared.appreciations else None
        suggested, hard = shared.suggested, shared.hard
        small = self.content.bond_card(suggested.card) if suggested else None
        return made(
            RoomView,
            bot=self.username,
            host=self.host,
            model_at=self.model_at,
            model_near=self.model_near,
            inline=self.inline,
            words_days=self.keeping.words.days,
            unused_days=self.keeping.unused.days,
            mode=shared.mode or "",
            alone=session.alone,
            first=self.name(session, Seat.FIRST),
            second=self.name(session, Seat.SECOND),
            speaker=self._called(session, floor, mention=mentioned),
            listener=self._called(session, floor.other if floor else None, mention=mentioned),
            stage=session.stage,
            stage_title=stage.title,
            stage_why=stage.why,
            stage_help=stage.help,
            stage_next=self._left(shared),
            postponed=shared.postponed,
            meet=self._meet(session, now, reader),
            meet_minutes=_minutes(shared.meet_at, now),
            moments=tuple(self._told(m, session, now, reader) for m in shared.moments),
            held=shared.resume_to is not None,
            resumed=shared.begun is session.stage,
            statement=shared.statement,
            said_back=shared.said_back,
            unheard=shared.unheard,
            understanding=shared.understanding,
            tries=shared.say_back_tries,
            stuck=shared.stuck,
            last_appreciation=last[1] if last else "",
            last_appreciation_by=self.name(session, last[0]) if last else "",
            agreed=self._rated(revealed.agreed) if revealed else (),
            differing=self._titles(revealed.differing) if revealed else (),
            opened=opened,
            last_opened=opened[-1] if opened else None,
            agreement=self._agreement(session, shared.agreement, now),
            kept=self._agreement(session, shared.kept, now) if shared.kept else None,
            proposal=agreeing.pending(session),
            may_change=session.stage in agreeing.CHANGEABLE,
            last_change=self._compared(session, shared.before),
            compared=self._compared(session, agreeing.present(session)),
            past=tuple(self._agreement(session, former, now) for former in shared.past),
            reasons=self._reasons(session),
            page=shared.page,
            partner_left=shared.partner_left,
            way=self.way(shared_course(session)),
            chats_closed=tuple(
                self._called(session, s, mention=mentioned)
                for s, p in session.seats.items()
                if not p.chat_open
            ),
            suggested=small.text if small else "",
            suggested_by=self.name(session, suggested.by) if suggested else "",
            hard=hard.text if hard else "",
            hard_by=self.name(session, hard.by) if hard else "",
            answered=hard.answer if hard else "",
            answered_by=self.name(session, hard.by.other) if hard else "",
            jar_day=self.named_day(shared.jar.day),
            told_promise=self.afterwards.told(session),
            asked_again=self.afterwards.asked_again(session),
        )

    def house(self, session: Session | None, now: datetime) -> RoomView:
        """Return the view for texts that belong to no stage."""
        return self.room(session or Session.empty(), now)

    def _left(self, shared: Shared) -> tuple[str, ...]:
        """Name what is still to come: of a talk that is held, what it goes on with."""
        if shared.resume_to is not None:
            return self.content.parts_since(shared.resume_to)
        return self.content.parts_after(shared.stage)

    def _meet(self, session: Session, now: datetime, reader: Seat | None) -> str:
        return self._told(session.shared.meet_at, session, now, reader)

    def _told(
        self, moment: datetime | None, session: Session, now: datetime, reader: Seat | None
    ) -> str:
        """Tell a moment by the clocks of these seats; the reader's alone, if there is one."""
        if moment is None:
            return ""
        seats = (reader,) if reader is not None else session.present
        told = {s: session.seats[s].zone for s in seats}
        if not all(told.values()):
            return f"{self.moment(moment, NO_ZONE, now)} {NO_ZONE}"
        times = {s: self.moment(moment, zone, now) for s, zone in told.items()}
        if len(set(times.values())) == 1:
            return next(iter(times.values()))
        # Told in the order of the clocks, not of the seats: neither of the two comes first.
        clocks = sorted(told, key=lambda s: moment.astimezone(ZoneInfo(told[s])).isoformat())
        return ", ".join(f"{times[s]} ({self.name(session, s)})" for s in clocks)

    def moment(self, moment: datetime, zone: str, now: datetime) -> str:
        """Tell a moment on somebody's own clock: `20:30`, `tomorrow at 20:30`, or with the date."""
        place = ZoneInfo(zone)
        return self.content.phrases.clocks.moment(moment.astimezone(place), now.astimezone(place))

    def day(self, moment: datetime | None) -> str:
        """Tell a date of the agreement, or nothing; both read the same one, so it is UTC's."""
        return self.content.phrases.clocks.day(moment.astimezone(UTC)) if moment else ""

    def named_day(self, day: date | None) -> str:
        """Tell a day as it was named, on no clock; or nothing."""
        return self.day(datetime.combine(day, time(), UTC)) if day else ""

    def name(self, session: Session, seat: Seat | None) -> str:
        """Return somebody's first name, a stand-in for an empty one, or nothing for no seat."""
        person = session.seats.get(seat) if seat is not None else None
        return (person.name or self.content.phrases.nameless) if person is not None else ""

    def _called(self, session: Session, seat: Seat | None, *, mention: bool) -> str:
        """A name; as a mention where a forced reply has to find the person."""
        name = self.name(session, seat)
        if not mention or not name or seat is None:
            return name
        link = Markup('<a href="tg://user?id={}">{}</a>')
        return link.format(session.seats[seat].user_id, name)

    def _reasons(self, session: Session) -> tuple[str, ...]:
        """Reasons from what both have seen; nothing of what only one of them knows."""
        shared = session.shared
        differing = shared.revealed.differing if shared.revealed else ()
        core = any(self.card(c).core for c in differing)
        told = {
            "stuck": shared.stuck > 0,
            "differing": core,
            "postponed": shared.postponed >= PUT_OFF_OFTEN,
        }
        return tuple(reason for reason, there in told.items() if there)

    def card(self, number: str) -> Card:
        """Return a boundary situation by its number in the deck."""
        return self.content.cards[int(number)]

    def title(self, number: str) -> str:
        """Return the title of a boundary situation; `own` has one too."""
        known = number.isdigit() and int(number) < len(self.content.cards)
        return self.card(number).title if known else self.content.label("about.own")

    def _titles(self, numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.title(n) for n in numbers)

    def _rated(self, ratings: Iterable[tuple[str, Rating]]) -> tuple[RatedCard, ...]:
        return tuple(self._rated_card(n, r) for n, r in ratings)

    def _card_with(self, number: str, rating: Rating) -> RatedCard:
        return RatedCard(self.title(number), self.rating(rating))

    def rating(self, rating: Rating) -> str:
        """Return an answer to a card in words."""
        return self._ratings[rating]

    def _opened(self, session: Session, card: str, first: Rating, second: Rating) -> OpenedCard:
        # In the order of the answers, not of the seats: neither of the two comes first.
        given = sorted(((first, Seat.FIRST), (second, Seat.SECOND)), key=_by_answer)
        (one, one_seat), (two, two_seat) = given
        return OpenedCard(
            title=self.title(card),
            first_name=self.name(session, one_seat),
            first=self.rating(one),
            second_name=self.name(session, two_seat),
            second=self.rating(two),
        )

    def _agreement(self, session: Session, agreement: Agreement, now: datetime) -> AgreementView:
        return AgreementView(
            version=agreement.version,
            lines=agreement.lines,
            review=agreement.review or "",
            accepted=tuple(self.name(session, seat) for seat, _ in agreement.accepted),
            agreed_on=self.day(agreement.agreed_at),
            review_on=self.day(agreement.review_at),
            accepted_on=tuple(
                AcceptedView(self.name(session, seat), self.day(at))
                for seat, at in agreement.accepted
            ),
            ended_on=self.day(agreement.ended_at),
            withdrawn=agreement.withdrawn,
            review_due=_day_has_come(agreement.review_at, now),
        )

    def _compared(self, session: Session, earlier: Agreement | None) -> ComparedView | None:
        """Tell the version that is worked on against an earlier one."""
        if earlier is None:
            return None
        shared = session.shared
        now = shared.agreement
        return ComparedView(
            version=earlier.version if earlier.lines else 0,
            holds=shared.kept is not None and shared.kept.version == earlier.version,
            accepted=tuple(self.name(session, seat) for seat, _ in earlier.accepted),
            changes=tuple(
                ChangeView(change.kind, change.before, change.after)
                for change in agreeing.changes(earlier, now)
            ),
            rhythm=now.review or "" if now.review is not earlier.review else "",
        )

    # -- one seat

    def seat(self, session: Session, seat: Seat, now: datetime) -> SeatView:
        """Return what this one person may read."""
        person = session.seats[seat]
        room = self.room(session, now, reader=seat)
        common = dict(vars(room))
        common["page"] = person.page
        common["moments"] = tuple(self._told(m, session, now, seat) for m in person.moments)
        lane = self.content.lane(person.lane)
        line_card = person.line.card if person.line else ""
        return made(
            SeatView,
            **common,
            me=self.name(session, seat),
            partner=self.name(session, seat.other),
            lane=person.lane,
            lane_why=lane.why,
            lane_help=lane.help,
            lane_works=self.content.works(person.lane, person.setting),
            heated=person.heated,
            called=len(person.lanes) > 1,
            missed=person.misses > 0,
            for_turn=has_floor_draft(session, Event(now, seat)),
            zone=person.zone,
            clock=f"{now.astimezone(ZoneInfo(person.zone)):%H:%M}" if person.zone else "",
            country=self.content.country_name(person.country),
            languages=self.content.phrases.languages(self.content.languages),
            habits=self._habits(person, now),
            help_lines=self._help_lines(person.country, person.danger),
            permit_to=person.permit.to if person.permit else "",
            permitted=person.permit is not None and person.permit.given,
            shut=person.shut,
            danger=person.danger,
            tension=-1 if person.tension is None else person.tension,
            draft=person.draft,
            owning=person.owning or Owning(),
            begun=person.set_aside is not None,
            sentence=person.sentence,
            other_wording=person.other_wording,
            card=self._card(person),
            rated=sum(r is not Rating.SILENT for r in person.ratings.values()),
            mine=self._rated((n, r) for n, r in person.ratings.items() if r is not Rating.SILENT),
            wants_open=self._titles(_still_closed(session, person)),
            line=person.line,
            line_part=person.line_part,
            rewording=person.rewording,
            line_title=self.title(line_card) if line_card else "",
            line_help=person.line_help,
            wordings=self._wordings(line_card),
            breath_in=person.breath % 2 == 0,
            breaths_left=max(0, (BREATHS - person.breath + 1) // 2),
            invite_link=_link(self.username, person),
            invite_code=person.invitation.code if person.invitation else "",
            guest=(person.guest.name or self.content.phrases.nameless) if person.guest else "",
            topic=person.topic,
            topic_title=self.content.topic_title(person.topic),
            answer=self.content.topic_answer(person.topic),
            more=self.content.topic_more(person.topic),
            nearest=tuple(self.content.topic_title(t) for t in person.topics),
            summary=person.summary.chosen,
            summary_of=len(own_words(session, person)),
            next_reminder=self._told(waking.alarm(session, seat, now), session, now, seat),
            next_check_in=self._told(
                waking.alarm(session, seat, now, WishKind.CHECKIN), session, now, seat
            ),
            check_in=looking_back.check_in(session, seat, self.named_day),
            shown=looking_back.shown(session, seat, self.named_day),
            bond=self._bond(person),
            letter=letter_of(person),
            jar=_jar(session, seat),
            pondering=person.pondering,
            aside=person.aside,
            meaning=self.content.meanings.text(person.aside),
            promising=self.afterwards.promising(session, seat),
            reassuring=self.afterwards.reassuring(session, seat),
            roots=self.afterwards.roots(person),
        )

    def _habits(self, person: Participant, now: datetime) -> HabitsView:
        held = person.reminding
        quiet = held.quiet_from != held.quiet_to
        back = held.away_until
        today = now.astimezone(clock_named(person.zone)).date()
        return HabitsView(
            open=person.setting or "",
            rhythm=held.rhythm,
            strength=held.strength,
            quiet_from=_clock(held.quiet_from) if quiet else "",
            quiet_to=_clock(held.quiet_to) if quiet else "",
            away_until=self.named_day(back) if back and back > today else "",
            brief=person.brief,
        )

    def way(self, course: Course) -> WayView | None:
        """Return a course in words; None for one without a day."""
        return looking_back.way(course, self.content.papers.course, self.named_day)

    def has_more(self, topic: str) -> bool:
        """Say whether a subject has a longer part."""
        return bool(self.content.topic_more(topic))

    def _card(self, person: Participant) -> CardView:
        number = min(person.card, CARDS - 1)
        card = self.card(str(number))
        given = person.ratings.get(str(number))
        return CardView(
            number=number + 1,
            of=CARDS,
            title=card.title,
            situation=card.situation,
            examples=card.examples,
            mine=self.rating(given) if given else "",
        )

    def _wordings(self, card: str) -> tuple[WordingView, ...]:
        if not card.isdigit():
            return ()
        return tuple(WordingView(w.principle, w.example, w.fine) for w in self.card(card).lines)

    def _bond(self, person: Participant) -> BondView:
        held, card = person.bond, self.content.bond_card(person.bond.card)
        if card is None:
            return BondView("", held.length, held.place)
        return BondView(card.text, card.length, card.place)

    # -- labels

    def label(self, code: str, session: Session, seat: Seat) -> str:
        """Return what a button reads."""
        verb, _, argument = code.partition(".")
        person = session.seats[seat]
        match verb:
            case "tension":
                return argument
            case "rate":
                return self.content.label(f"rate.{argument.rpartition('.')[2]}")
            case "option" if person.draft.slot:
                return self.content.label("offer", n=int(argument) + 1)
            case "option":
                return person.draft.options[int(argument)]
            case "first":
                return _short(person.draft.acts[int(argument)])
            case "saved":
                return _short(person.draft.later[int(argument)])
            case "add":
                return self.content.label("add", text=_short(person.draft.additions[int(argument)]))
            case "about" if argument != "own":
                return self.title(argument)
            case "open":
                mark = "✓ " if argument in person.wants_open else ""
                return mark + self.title(argument)
            case "quiet" | "remind" | "rhythm":
                return ("✓ " if code in _kept_habits(person) else "") + self.content.label(code)
            case "topic":
                return self.content.topic_title(argument)
            case "amend" if not session.shared.agreement.lines:
                return self.content.label("amend.new")
            case "promise":
                return _short(self.afterwards.listed(session, seat)[int(argument)].sentence)
            case "prepared":
                return _short(person.prepared[int(argument)].principle)
            case "take":
                text = own_words(session, person)[int(argument)]
                return ("✓ " if text in person.summary.chosen else "") + _short(text)
            case "offer" | "wording" | "proposal" | "drop" | "edit" | "asking_line":
                return self.content.label(verb, n=int(argument.rpartition(".")[2]) + 1)
            case "accept" | "put_aside":
                return self.content.label(verb, n=_kept_number(session, code))
            case _:
                return self.content.label(code)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _kept_habits(person: Participant) -> tuple[str, ...]:
    """Return the codes of what this person has chosen already."""
    held = person.reminding
    hours = f"quiet.{held.quiet_from}.{held.quiet_to}"
    return hours, f"remind.{held.strength}", f"rhythm.{held.rhythm}"


def _jar(session: Session, seat: Seat) -> JarView:
    """One's own side of the jar; of the other's only what both have opened."""
    own, opened = session.seats[seat].jar, session.shared.jar.opened
    return JarView(
        notes=own.notes,
        note=own.note,
        open=own.open,
        from_me=opened.get(seat, ()),
        from_partner=opened.get(seat.other, ()),
    )


def _short(words: str) -> str:
    """Cut words to the length of a button, between two words."""
    if len(words) <= WIDE:
        return words
    return words[:WIDE].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _kept_number(session: Session, code: str) -> int:
    """Return the version that a press is about: to put one aside is to keep the one that holds."""
    verb, _, number = code.partition(".")
    kept = session.shared.kept
    return kept.version if verb == "put_aside" and kept is not None else int(number)


def _day_has_come(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment.astimezone(UTC).date() <= now.astimezone(UTC).date()


def _minutes(moment: datetime | None, now: datetime) -> int:
    return max(0, round((moment - now).total_seconds() / 60)) if moment else 0


def _link(username: str, person: Participant) -> str:
    if person.invitation is None:
        return ""
    return start_link(username, person.invitation.link)


def _by_answer(given: tuple[Rating, Seat]) -> int:
    return list(Rating).index(given[0])


def _still_closed(session: Session, person: Participant) -> tuple[str, ...]:
    """Cards that this person would open, without those that are open already."""
    revealed = session.shared.revealed
    opened = {card for card, _, _ in revealed.opened} if revealed else set()
    return tuple(card for card in person.wants_open if card not in opened)
