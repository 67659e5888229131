"""From one message to what is shown: a sure rewrite, a question with offers, or no change."""

from contextlib import nullcontext
from dataclasses import replace

from bot.rewriting.about import filling
from bot.rewriting.about.compose import compose
from bot.rewriting.gate.gate import Gate
from bot.rewriting.kinds.concerning import concerning
from bot.rewriting.kinds.kind import Judged, judged
from bot.rewriting.kinds.notice import notice
from bot.rewriting.kinds.passing import Passed, signs_only, without_call
from bot.rewriting.kinds.staying import stays
from bot.rewriting.talk import asking, changing
from bot.rewriting.talk.adding import added
from bot.rewriting.talk.better import better
from bot.rewriting.talk.bywords import ByWords
from bot.rewriting.talk.deciding import ByTrees
from bot.rewriting.talk.describing import Describing
from bot.rewriting.talk.habitual import habits_of, slots_of
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.turning.eventful import events
from bot.rewriting.turning.understanding import Understanding, Understood
from bot.rewriting.words.felt import unnamed
from bot.rewriting.words.forms import all_forms
from bot.rewriting.words.judge import Judge, Lately
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import (
    Choice,
    Feeling,
    Noticed,
    Outcome,
    Reading,
    SlotName,
    Slots,
    Strength,
    in_sentences,
)
from bot.rewriting.words.normalise import tidy
from bot.rewriting.words.port import Parser
from bot.rewriting.words.remembering import Remembering


class Engine:
    """Reads accusations and writes "I" statements; pure, deterministic, safe to share.

    With a parser, clauses are turned round on their trees; without one only what the word lists
    read in full is offered.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        parser: Parser | None = None,
        kinds: Judge | None = None,
        gate: Judge | None = None,
        heard: frozenset[str] = frozenset(),
        sentences: Judge | None = None,
    ) -> None:
        """Make an engine.

        Args:
            lexicon: the words; its own judge tells acts.
            parser: gives trees; without one the word lists read.
            kinds: tells what kind of message it is (see `kind.judged`); without it every sentence
                is taken for a reproach, none is praised or left as it is.
            gate: a head that tells good clauses from bad ones (see `gate.Gate`); without one all
                that the rules let through is shown.
            heard: more words that may be shown, beside those that lexicon and parser know.
            sentences: a head that tells good sentences of the person's own from bad ones.

        """
        self._lexicon = lexicon
        self._parser = Remembering(parser) if parser is not None else None
        self._kinds = Lately(kinds) if kinds is not None else None
        self._words = ByWords(lexicon)
        self._trees: ByTrees | None = None
        self._gate: Gate | None = None
        if self._parser is not None:
            forms = all_forms(lexicon, self._parser.words, self._parser.verbs, heard)
            trees = Understanding(self._parser, forms, lexicon)
            if gate is not None:
                self._gate = Gate(gate, self._kinds, lexicon, forms, trees.tree)
            describing, telling = None, None
            if self._kinds is not None:
                describing = Describing(self._kinds, lexicon, forms, trees)
            if sentences is not None:
                telling = Gate(sentences, self._kinds, lexicon, forms, trees.tree)
            self._trees = ByTrees(trees, lexicon, forms, self._gate, describing, telling)

    @property
    def lexicon(self) -> Lexicon:
        """The words this engine was made with."""
        return self._lexicon

    @property
    def gate(self) -> Gate | None:
        """What keeps back clauses that are likely bad, where it was learned."""
        return self._gate

    @property
    def owned_up(self) -> str:
        """The line that is said where a message takes responsibility."""
        return self._lexicon.lines["pass.apology"].render()

    def read(
        self,
        text: str,
        answer: str | None = None,
        known: Slots = Slots(),  # noqa: B008
        *,
        again: bool = False,
    ) -> Reading:
        """Read a message, or the answer to the question that its first reading asked.

        Args:
            text: what was typed; anything beyond 4,096 characters is not read.
            answer: the reply to the question of `read(text)`.
            known: slots already settled; they go before what the frames propose.
            again: whether an answer before this one could not be read; then its own words are
                offered unless they judge.

        """
        with self._parser.reading() if self._parser is not None else nullcontext():
            return self._read(text, answer, known, again=again)

    def _read(self, text: str, answer: str | None, known: Slots, *, again: bool) -> Reading:
        clean = without_call(tidy(text))
        if answer is None and (passed := self._no_sentence(clean)) is not None:
            return self._passed(passed)
        message = read_message(clean, self._lexicon)
        noticed = notice(message, self._lexicon)
        said = tidy(answer) if answer is not None else clean
        heard = noticed if answer is None else (*noticed, *self._noticed(said))
        if any(n.kind == "threat" for n in heard):
            return self._heavy(message, noticed, known)
        if answer is not None:
            return self._answered(message, noticed, said, known, again=again)
        usual = self._usual(message, noticed, known)
        if usual is not None:
            return usual
        about = None
        if self._kinds is not None:
            about = judged(message, noticed, self._lexicon, self._kinds, self._parser)
        understood, passed = self._understood(message, noticed, about)
        if passed is not None:
            return self._passed(passed)
        if self._trees is not None:
            return self._trees.reproach(message, noticed, understood, known, about)
        return self._words.reproach(message, noticed, known)

    def first(self, text: str, index: int, known: Slots = Slots()) -> Reading:  # noqa: B008
        """Take one of the clauses that `read(text)` named to be said first; keep the others.

        The reading is a rewrite of that clause alone; `also_said` holds the other clauses and
        whatever the first reading had left over, for later turns. An index that names no clause
        gives the first reading again.
        """
        reading = self.read(text, known=known)
        if not 0 <= index < len(reading.clauses):
            return reading
        chosen = reading.clauses[index]
        slots = filling.filled(chosen, known, self._lexicon)
        rest = (*(c for c in reading.clauses if c != chosen), *reading.also_said)
        return replace(
            reading,
            outcome=Outcome.REWRITE,
            text=self.compose(slots, Strength.PLAIN),
            slots=slots,
            offers=(),
            clauses=(),
            also_said=tuple(dict.fromkeys(rest)),
        )

    def noticed(self, text: str, happened: str) -> tuple[Noticed, ...]:
        """Give what is noticed in a message as far as it concerns one clause of it."""
        message = read_message(tidy(text), self._lexicon)
        found = notice(message, self._lexicon)
        return concerning(happened, message, found, self._lexicon)

    def compose(self, slots: Slots, strength: Strength) -> str:
        """Write the whole statement; "" while what happened or the feeling is missing."""
        clause = self._trees is not None and not in_sentences(slots.happened)
        tense = self._trees.trees.tense(slots.happened) if self._trees and clause else None
        return compose(slots, strength, self._lexicon, tense)

    def feelings(self, of: Reading | Slots, page: int = 0) -> tuple[Feeling, ...]:
        """Give six feelings, the likeliest first; later pages hold the rest."""
        slots = of.slots if isinstance(of, Reading) else of
        return filling.feelings(slots, page, self._lexicon)

    def feeling(self, word: str) -> Feeling | None:
        """Give the known feeling of that word, with what lies beneath it; None for an own word."""
        return filling.feeling(word, self._lexicon)

    def unnamed(self, words: str) -> bool:
        """Tell whether somebody says that they have no word for what they felt."""
        return unnamed(words, self._lexicon)

    def needs(self, slots: Slots) -> tuple[Choice, ...]:
        """Give four reasons why it may matter, as ready clauses."""
        return filling.needs(slots, self._lexicon)

    def requests(self, slots: Slots) -> tuple[Choice, ...]:
        """Give four requests as ready questions."""
        return filling.requests(slots, self._lexicon)

    def add(self, slots: Slots, fact: str) -> Slots:
        """Put one more fact of the message ("at the party") behind what happened."""
        return slots.put(SlotName.HAPPENED, added(slots.happened, fact))

    def better(self, before: str, after: str) -> tuple[str, ...]:
        """Say in up to two sentences what got better between two tries; none when nothing did."""
        return better(before, after, self._lexicon)

    def change(self, slots: Slots, words: str) -> Slots | None:
        """Change the one slot that the words speak of; None when that cannot be told."""
        return changing.change(slots, words, self._lexicon)

    def set(self, slots: Slots, name: SlotName, words: str) -> Slots | str:
        """Put the person's own words into one slot, or give a kind sentence why they do not fit."""
        return changing.fitted(slots, name, words, self._lexicon)

    def _noticed(self, said: str) -> tuple[Noticed, ...]:
        return notice(read_message(said, self._lexicon), self._lexicon)

    def _no_sentence(self, clean: str) -> Passed | None:
        english = self._parser.words if self._parser is not None else frozenset()
        return signs_only(clean, self._lexicon, english)

    def _heavy(self, message: Message, noticed: tuple[Noticed, ...], known: Slots) -> Reading:
        """Leave a threat as it is and ask what came before it."""
        threat = Noticed("threat", "", "")
        text = asking.question(message, (*noticed, threat), (), self._lexicon)
        also = (*message.leftovers, *message.labelled, *(c.text for c in message.clauses))
        return Reading(Outcome.ASK, text, noticed=noticed, slots=known, also_said=also)

    def _usual(
        self, message: Message, noticed: tuple[Noticed, ...], known: Slots
    ) -> Reading | None:
        """Offer what an everyday complaint may mean and ask for the last time; None for another."""
        found = habits_of(message, self._lexicon.habits)
        if not found:
            return None
        offers = slots_of(found, known, self._lexicon)
        several = tuple(slots.happened for slots in offers) if len(found) > 1 else ()
        return Reading(
            Outcome.ASK,
            found[0].ask,
            offers=offers,
            noticed=noticed,
            slots=known,
            clauses=several,
        )

    def _understood(
        self, message: Message, noticed: tuple[Noticed, ...], about: Judged | None
    ) -> tuple[Understood, Passed | None]:
        """Read a message on trees where there are any; tell why it stays as it is, if it does."""
        if self._kinds is None or about is None:
            return self._trees.trees.read(message.text) if self._trees else Understood(), None
        passed = stays(about, message, noticed, self._lexicon)
        if passed is not None or self._trees is None:
            return Understood(), passed
        return events(self._trees.trees.read(message.text), about, self._kinds), None

    def _answered(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        answer: str,
        known: Slots,
        *,
        again: bool,
    ) -> Reading:
        if self._trees is None:
            return self._words.answered(message, noticed, answer, known)
        first = self._trees.trees.read(message.text)
        return self._trees.answered(message, noticed, first, answer, known, again=again)

    def _passed(self, passed: Passed) -> Reading:
        line = self._lexicon.lines[passed.line].render() if passed.line else ""
        return Reading(Outcome.PASS, passed.praise or line, praise=passed.praise)
