"""Fills an "I" statement: what somebody types or presses becomes the next draft.

The rewriting engine reads and composes; this module remembers what the person has chosen so far.
Every function returns a whole new `Draft`, whose `text` is the statement as it would be shared.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.model import Draft, DraftOffer, DraftState
from bot.rewriting import Engine, Outcome, Reading, SlotName, Slots, Strength
from bot.rewriting.talk.changing import strength as strength_in

ASKING = DraftState.ASKING
MANY = 3
"""From this many acts on, the first to be said is asked for before whole statements are shown."""
MOST_PUT_OFF = 6
MOST_OFFERS = 4
MOST_FACTS = 3
FEWEST_WORDS = 6
"""Words from which on an answer may be a whole statement."""


class Drafting:
    """The person's way from the first angry words to a statement of their own."""

    def __init__(self, engine: Engine, unnamed_feeling: str) -> None:
        self.engine = engine
        self.unnamed_feeling = unnamed_feeling

    # -- words

    def first_words(self, text: str) -> Draft:
        """Read the sentence the way it is in somebody's head."""
        return self._read(Draft(), text)

    def words_anew(self, draft: Draft, text: str) -> Draft:
        """Read another try at the sentence, beside the one before it."""
        before = _said_last(draft) or draft.tried
        better = self.engine.better(before, text) if before else ()
        return self._read(Draft(tried=before, later=draft.later, better=better), text)

    def answer(self, draft: Draft, text: str) -> Draft:
        """Join the reply to the one question with what is known."""
        if self._stands_alone(text):
            return self.words_anew(draft, text)
        corrected = self._corrected(draft, text)
        if corrected is not None:
            return corrected
        about = draft.about or draft.own_words
        again = draft.missed > 0
        known = _still_meant(draft)
        reading = self.engine.read(about, answer=text, known=known, again=again)
        reading = _without(reading, draft.declined)
        lost = reading.outcome is Outcome.ASK and not reading.offers
        read = self._from(reading, replace(draft, missed=draft.missed + 1 if lost else 0))
        read = _with_facts(read, draft.additions) if draft.declined else read
        return self._remarked(read, text) if read.happened else read

    def feeling(self, draft: Draft, words: str) -> Draft:
        """Take a feeling in the person's own word, or that there is none for it yet."""
        if self.engine.unnamed(words):
            return self.no_word_for_it(draft)
        return self._set(draft, SlotName.FEELING, words)

    def slot(self, draft: Draft, words: str) -> Draft:
        """Put the person's own words into the slot that is open."""
        return self._set(draft, SlotName(draft.slot or "happened"), words)

    def change(self, draft: Draft, words: str) -> Draft | None:
        """Change what the words say to change, or return None when that is not clear."""
        wished = strength_in(words)
        if wished is not None:
            return self.strength(draft, wished.value)
        changed = self.engine.change(_slots(draft), words)
        if changed is not None:
            return self._composed(_filled(replace(draft, keeps_own_words=False), changed))
        return self._said_anew(draft, words)

    def suggested(self, draft: Draft, slots: Slots | None) -> Draft:
        """Put a suggestion that was checked before the engine's own offers; None changes nothing.

        What the person has settled already goes before what is suggested for it.
        """
        read = replace(draft, answered="")
        if slots is None or any(offer.happened == slots.happened for offer in draft.offers):
            return read
        known = Slots(
            slots.happened,
            draft.feeling or slots.feeling,
            draft.need or slots.need,
            draft.request or slots.request,
        )
        offers = (self._offered(known), *draft.offers)[:MOST_OFFERS]
        return replace(read, state=DraftState.OFFERING, offers=offers)

    # -- presses

    def offer(self, draft: Draft, index: int) -> Draft:
        """Take one of the whole statements; acts that it does not tell of wait for another turn."""
        if not 0 <= index < len(draft.offers):
            return draft
        taken = draft.offers[index]
        slots = Slots(taken.happened, taken.feeling, taken.need, taken.request)
        unsaid = tuple(act for act in draft.acts if not _says(taken.happened, act))
        chosen = self._concerned(draft, taken.happened)
        return self._composed(_filled(_put_off(chosen, unsaid), slots))

    def first(self, draft: Draft, index: int) -> Draft:
        """Begin with one of several acts; the others wait for another turn."""
        if not 0 <= index < len(draft.acts):
            return draft
        chosen = draft.acts[index]
        others = (*draft.acts[:index], *draft.acts[index + 1 :])
        return self._chosen(_put_off(self._concerned(draft, chosen), others), chosen)

    def saved(self, draft: Draft, index: int) -> Draft:
        """Take up an act that was put off in an earlier turn."""
        if not 0 <= index < len(draft.later):
            return draft
        left = (*draft.later[:index], *draft.later[index + 1 :])
        return self._chosen(Draft(own_words=draft.later[index], later=left), draft.later[index])

    def add(self, draft: Draft, index: int) -> Draft:
        """Put one more fact of the message into what happened."""
        if not 0 <= index < len(draft.additions):
            return draft
        left = (*draft.additions[:index], *draft.additions[index + 1 :])
        more = self.engine.add(_slots(draft), draft.additions[index])
        return self._composed(_filled(replace(draft, additions=left), more))

    def none_of_these(self, draft: Draft) -> Draft:
        """Leave the offers; what is not right in them is asked, and not the same once more."""
        declined = (*draft.declined, *draft.offers)
        return replace(
            draft, state=DraftState.ASKING, offers=(), question="", missed=0, declined=declined
        )

    def option(self, draft: Draft, index: int) -> Draft:
        """Take a ready phrase: for the open slot, or a feeling."""
        if not 0 <= index < len(draft.options):
            return draft
        words = draft.options[index]
        name = SlotName(draft.slot) if draft.slot else SlotName.FEELING
        return self._composed(_filled(draft, _slots(draft).put(name, words)))

    def no_word_for_it(self, draft: Draft) -> Draft:
        """Go on without naming the feeling; that is honest too."""
        named = _slots(draft).put(SlotName.FEELING, self.unnamed_feeling)
        return self._composed(_filled(draft, named))

    def strength(self, draft: Draft, strength: str) -> Draft:
        """Say the same more gently, plainly or firmly."""
        return self._composed(replace(draft, strength=Strength(strength).value))

    def own_words(self, draft: Draft) -> Draft:
        """Keep the person's own wording, as typed."""
        return replace(
            draft,
            state=DraftState.READY,
            text=draft.own_words,
            keeps_own_words=True,
            offers=(),
            options=(),
            note="",
            slot="",
        )

    def rewrite(self, draft: Draft) -> Draft:
        """Leave the own wording and look at what the engine makes of it."""
        if draft.happened:
            return self._composed(replace(draft, keeps_own_words=False))
        fresh = self._read(Draft(later=draft.later), draft.own_words)
        return replace(fresh, state=DraftState.ASKING) if fresh.keeps_own_words else fresh

    # -- what can be picked

    def open_feelings(self, draft: Draft, *, following: bool) -> Draft:
        """Put a page of feelings into the draft, ranked for this statement."""
        page = draft.page + 1 if following and not draft.slot else 0
        found = self.engine.feelings(_slots(draft), page)
        if not found:
            page, found = 0, self.engine.feelings(_slots(draft), 0)
        return replace(draft, options=tuple(f.word for f in found), page=page, slot="", note="")

    def open_slot(self, draft: Draft, name: str) -> Draft:
        """Open a slot for the person's own words, with a few ready phrases."""
        slots = _slots(draft)
        ready: tuple[str, ...] = ()
        if name == SlotName.NEED.value:
            ready = tuple(choice.says for choice in self.engine.needs(slots))
        elif name == SlotName.REQUEST.value:
            ready = tuple(choice.says for choice in self.engine.requests(slots))
        return replace(draft, slot=SlotName(name).value, options=ready, note="", page=0)

    # -- inner parts

    def _set(self, draft: Draft, name: SlotName, words: str) -> Draft:
        changed = self.engine.set(_slots(draft), name, words)
        if isinstance(changed, str):
            return replace(draft, note=changed, state=DraftState.ASKING)
        return self._composed(_filled(draft, changed))

    def _read(self, draft: Draft, text: str) -> Draft:
        return self._from(self.engine.read(text), replace(draft, own_words=text, about=text))

    def _stands_alone(self, text: str) -> bool:
        """Tell whether an answer is a whole statement by itself, good as it stands."""
        if len(text.split()) < FEWEST_WORDS:
            return False
        reading = self.engine.read(text)
        return reading.outcome is Outcome.PASS and bool(reading.praise)

    def _corrected(self, draft: Draft, words: str) -> Draft | None:
        """Change the one statement that was turned down, where the words say what to change."""
        if len(draft.declined) != 1 or draft.happened:
            return None
        turned_down = draft.declined[0]
        changed = self.engine.change(_slots(turned_down), words)
        if changed is None or changed.happened != turned_down.happened:
            return None
        return self._composed(_filled(replace(draft, keeps_own_words=False), changed))

    def _said_anew(self, draft: Draft, words: str) -> Draft | None:
        """Take words that change no piece as the whole sentence, where they surely are one."""
        anew = self.words_anew(draft, words)
        if len(anew.offers) == 1:
            anew = self.offer(anew, 0)
        return anew if anew.state is DraftState.READY else None

    def _concerned(self, draft: Draft, happened: str) -> Draft:
        """Keep of what was noticed only what concerns the clause that is said now."""
        of_it = {n.says for n in self.engine.noticed(draft.own_words, happened)}
        return replace(draft, noticed=tuple(says for says in draft.noticed if says in of_it))

    def _remarked(self, draft: Draft, answer: str) -> Draft:
        """Keep of the remarks on the first words only those that concern what is said instead."""
        said, first = (_shared(draft.happened, words) for words in (answer, draft.own_words))
        if said <= first:
            return self._concerned(draft, draft.happened)
        of_it = {n.says for n in self.engine.noticed(answer, draft.happened)}
        return replace(draft, noticed=tuple(says for says in draft.noticed if says in of_it))

    def _chosen(self, draft: Draft, act: str) -> Draft:
        """Read one act alone; the only statement that it leads to needs no second choice."""
        read = self._from(self.engine.read(act), replace(draft, about=act))
        if len(read.offers) == 1:
            return self.offer(read, 0)
        return read if read.state is not DraftState.UNFIT else replace(read, state=ASKING)

    def _from(self, reading: Reading, draft: Draft) -> Draft:
        noticed = tuple(n.says for n in reading.noticed) or draft.noticed
        read = replace(
            draft,
            noticed=noticed,
            also_said=reading.also_said or draft.also_said,
            additions=reading.additions or draft.additions,
            acts=reading.clauses,
            owns_up=False,
            praise=reading.praise,
            note="",
            offers=(),
        )
        match reading.outcome:
            case Outcome.REWRITE:
                return self._composed(_filled(read, reading.slots))
            case Outcome.PASS if reading.praise:
                return self.own_words(read)
            case Outcome.PASS if reading.text == self.engine.owned_up:
                return replace(self.own_words(read), praise=reading.text, owns_up=True)
            case Outcome.PASS:
                return replace(read, state=DraftState.UNFIT, note=reading.text)
            case Outcome.ASK:
                return self._asking(_filled(read, reading.slots), reading)

    def _asking(self, draft: Draft, reading: Reading) -> Draft:
        if draft.happened and not draft.feeling and not reading.offers:
            return self._composed(replace(draft, question=reading.text))
        offers = tuple(self._offered(slots) for slots in reading.offers)
        state = DraftState.OFFERING if offers else DraftState.ASKING
        if len(draft.acts) >= (MANY if offers else 2):
            return replace(draft, state=DraftState.SEVERAL, offers=(), question=reading.text)
        return replace(draft, state=state, offers=offers, question=reading.text)

    def _offered(self, slots: Slots) -> DraftOffer:
        text = self.engine.compose(slots, Strength.PLAIN)
        return DraftOffer(text, slots.happened, slots.feeling, slots.need, slots.request)

    def _composed(self, draft: Draft) -> Draft:
        """Write the statement out, or say which piece is missing."""
        text = self.engine.compose(_slots(draft), Strength(draft.strength))
        whole = replace(draft, text=text, offers=(), slot="", note="", keeps_own_words=False)
        if text:
            return replace(whole, state=DraftState.READY, options=())
        if draft.happened:
            return self.open_feelings(replace(whole, state=DraftState.FEELING), following=False)
        return replace(whole, state=DraftState.ASKING, options=())


def _slots(draft: Draft | DraftOffer) -> Slots:
    return Slots(draft.happened, draft.feeling, draft.need, draft.request)


def _still_meant(draft: Draft) -> Slots:
    """What is settled already; what all that was turned down said of the why stays as well.

    Nobody pressed another need, so another would come without a word about it.
    """
    needs = {offer.need for offer in draft.declined}
    feelings = {offer.feeling for offer in draft.declined}
    return Slots(
        draft.happened,
        draft.feeling or (feelings.pop() if len(feelings) == 1 else ""),
        draft.need or (needs.pop() if len(needs) == 1 else ""),
        draft.request,
    )


def _without(reading: Reading, declined: tuple[DraftOffer, ...]) -> Reading:
    """The reading without what was turned down already."""
    happened = {offer.happened for offer in declined}
    return replace(reading, offers=tuple(o for o in reading.offers if o.happened not in happened))


def _with_facts(draft: Draft, first: tuple[str, ...]) -> Draft:
    """The draft with the facts of the first message that it does not say."""
    facts = dict.fromkeys((*draft.additions, *first))
    unsaid = tuple(fact for fact in facts if not _says(draft.happened, fact))
    return replace(draft, additions=unsaid[:MOST_FACTS])


def _filled(draft: Draft, slots: Slots) -> Draft:
    return replace(
        draft,
        happened=slots.happened,
        feeling=slots.feeling,
        need=slots.need,
        request=slots.request,
    )


def _said_last(draft: Draft) -> str:
    """Give the last try: the words as typed, or the statement once an answer went beyond them."""
    beyond = 2 * _shared(draft.happened, draft.own_words) < len(set(draft.happened.split()))
    return draft.text if draft.text and beyond else draft.own_words


def _says(happened: str, act: str) -> bool:
    """Tell whether what happened holds every word of an act."""
    return set(act.lower().split()) <= set(happened.lower().split())


def _shared(happened: str, text: str) -> int:
    """Count the words of what happened that stand in a text."""
    return len(set(happened.lower().split()) & set(text.lower().split()))


def _put_off(draft: Draft, acts: tuple[str, ...]) -> Draft:
    """Keep acts for another turn, the latest ones if there are many."""
    later = tuple(dict.fromkeys((*draft.later, *acts)))[-MOST_PUT_OFF:]
    return replace(draft, acts=(), later=later)
