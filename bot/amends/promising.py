"""An if-then promise is read from plain words: when, what, and until when."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.amends.model import Piece, Pledge, ReadDay
from bot.amends.signs import lowered, tidy

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SPAN = r"(?:day|night|week|weekend|month|morning|evening|afternoon|year|quarter)s?"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an|a few)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:the )?(?:(?:end|beginning|start|middle) of (?:the |this |next )?(?:{_SPAN}|{_MONTH})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{_MONTH})?(?: \d{{4}})?"
    rf"|{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d"
    rf"|(?:next |this |coming )?(?:{_DAYS}|{_SPAN}|spring|summer|autumn|fall|winter)"
    r"(?: evening| night| morning)?|christmas|new year(?:'?s(?: eve| day)?)?"
    r"|easter|today|tonight|tomorrow)"
)
_SPAN_NAMED = re.compile(
    r"\b(?:(?P<which>this|next|the(?= weekend))|end of (?:the|this))"
    r" (?P<span>week(?:end)?|month|year)\b"
)
_EACH = re.compile(
    r"\b(?:each|every) (?:single )?time\b|\balways\b|\bevery time\b|\bfrom now on\b|\bfor good\b"
    r"|\bno end\b|\bfor ?ever\b|\bas long as (?:we|it takes|you|i)\b.*"
)
_ENDLESS = re.compile(
    r"(?:until |till )?(?:all the time|permanent(?:ly)?|indefinite(?:ly)?|ongoing|unlimited"
    r"|open(?:[ -]end(?:ed)?)?|(?:it )?never(?: ends?)?|(?:no|without(?: an?)?) (?:limit|end)"
    r"|any ?time|whenever|further notice|i die|death|as long as .*)"
)
"""A whole answer that says it has no end; within a promise some of these say something else."""
_LEADS = re.compile(r"^(?:for|until|till|til|'til|up to|through) ", re.IGNORECASE)
_RECURS = re.compile(
    rf"\b(?:(?:every|each)(?: other| second| single| (?:two|three|four|\d))? (?:{_DAYS}|{_SPAN})"
    rf"(?: (?:evening|night|morning|afternoon)s?)?"
    rf"|(?:once|twice|three times|{_NUMBER} times) (?:a|per|each|every) {_SPAN}"
    rf"|from (?!now\b){_DATE}(?: on(?:wards?)?)?"
    r"|(?:on|at|before|after|during|for|in) (?:every|each) \w+"
    r"|(?:at|during) (?:breakfast|lunch|dinner|supper|meals?|mealtimes?|bedtime|weekends|parties)"
    rf"|on (?:the (?:first|last|\d{{1,2}}(?:st|nd|rd|th)) of (?:each|every) month|{_DAYS[:-2]}s)"
    rf"(?: (?:evening|night|morning|afternoon)s?)?|daily|weekly|monthly)"
    r"(?: (?:at|before|after|around)"
    r" (?:\d\S*(?: ?[ap]m)?|bed(?:time)?|breakfast|lunch|dinner|work))?"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|til|'til|up to|through) (?P<day>{_DATE})"
    rf"|\bfor (?:the )?(?:next |coming )?(?P<long>{_NUMBER} {_SPAN})\b(?! (?:of|long))"
)
_ONCE = re.compile(
    rf"\b(?:(?:by|on|before) )?(?P<day>(?<=\bby ){_DATE}|(?<=\bon ){_DATE}"
    rf"|(?<=\bbefore ){_DATE}|(?:this|next) (?:{_DAYS}|{_SPAN})"
    rf"|\b(?:today|tonight|tomorrow)(?: (?:morning|evening|night|at \w+))?)\b"
)
_IF = (
    r"(?:if|when|whenever|whenver|as soon as|each time|every time|any time|anytime|the next time"
    r"|next time|the moment|once|before|after|should|in case|while|at (?:the|every|each))"
)
_CLAUSE = re.compile(rf"\b{_IF} (?!a (?:day|week|month)\b)[^,;.!\n]+")
_WILL = re.compile(
    r"\bi(?: will not| won'?t|'?ll(?: always)?| will(?: always)?| shall|'?m going to|'?m gonna"
    r"| am going to| promise(?: you)?(?: that)?(?: to)?(?: i(?:'?ll| will))?|'d like to"
    r"| would like to| want to| commit to)(?= \w)"
    r"|\b(?:and|,|then|;) i (?=\w+)|^i (?=\w+)"
)
_TOLD = re.compile(
    r"(?: ?(?:only|just|also|never|always|really|even|still|already|honestly|actually|simply))* ?"
    r"(?:(?!(?:feed|embed|shed|speed)\b)\w+ed|am|was|wasn'?t|were|had|have|did|didn'?t|could|couldn'?t"
    r"|saw|met|went|knew|thought|said|told|wrote|came|got|took|made|gave|felt|left|kept|spoke|ran"
    r"|forgot|lost|found|sent|bought|sat|slept|broke|lied|hid|need|think|know|like|love|hate|mean"
    r"|guess|feel|believe|hope|wish|can'?t|cannot"
    r"|do(?:n'?t| not) (?:like|know|think|mean|feel|want|care|see|remember|get|believe|understand"
    r"|love|mind|need|trust|have))\b"
)
"""What tells of what was, or of how it is, after a bare "I", and promises nothing."""
_NOT = re.compile(r"won'?t|will not")
_THEN = re.compile(r"^[\s,;:]*(?:then|and)\b[\s,]*|^[\s,;:]+", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:[\s,;:.!]|\b(?:and|then|also|(?<!say )(?<!do )(?<!says )so|until|by|on|-))+$",
    re.IGNORECASE,
)
_BARE_DOING = re.compile(
    r"(?:tell|say|ask|call|text|write|message|answer|listen|stop|delete|block|unfollow|mention|talk"
    r"|speak|show up|come|go|stay|leave|put|cook|plan|bring|keep|turn|decline|cancel|end|close"
    r"|share|be|make|take|meet|introduce|sit|read|ring|hold|help|wait|not)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?<= )i (?=(?:tell|text|call|ask|write|message|ring) (?:you|him|her|them)\b|(?:say|mention) )"
)
"""What is promised right after an occasion, with no comma: "if she writes I tell you"."""
_OCCASION = 3
"""How many words an occasion has at least before that: "if she writes"."""
_NAMES_WHEN = re.compile(
    r"(?:if|when|whenever|while|once|as soon|each|every|any|next|this|that|the|our|my|your|her|his"
    r"|their|at|in|on|by|before|after|during|from|around|about|over|with|within|whilst|should|until"
    r"|tonight|today|tomorrow|same) \w"
    rf"|(?:.* )?(?:{_DAYS}|{_SPAN}|weekdays?|{_MONTH}|mornings?|today|tonight|tomorrow|daily|weekly"
    r"|monthly|christmas|easter|birthdays?|holidays?|vacations?|breakfast|lunch|dinner|supper|meals"
    r"|mealtimes?|bedtime|parties|hours?|minutes?|noon|midnight|o'?clock|\d{1,2}[:.]\d\d"
    r"|\d{1,2} ?[ap]m|immediately|at once|right away|straight away|now)\b",
    re.IGNORECASE,
)
"""How an answer begins, or what it names, that can say when; any other word says nothing of it."""
_LONGEST = 300


def read_pledge(typed: str, at: date, read_day: ReadDay, so_far: Pledge | None = None) -> Pledge:
    """Read a promise as far as it goes, and add what was still missing from `so_far`.

    An answer to the question about one piece may be that piece alone ("at the choir", "tell you").
    """
    known = so_far or Pledge()
    words = " ".join(tidy(typed)[:_LONGEST].split())
    read = _read(words, at, read_day)
    bounded = read.each_time or read.until
    if not bounded and (known.missing is Piece.UNTIL or not (read.will or read.when)):
        read = _alone(words, at, read_day, known.missing)
    return replace(
        read,
        when=known.when or read.when,
        will=known.will or read.will,
        until=known.until or read.until,
        each_time=known.each_time or read.each_time,
        once=known.once or (read.once and not known.when),
    )


def _alone(words: str, at: date, read_day: ReadDay, asked: Piece | None) -> Pledge:
    """Take an answer as the piece that was asked for."""
    bare = _TRAILING.sub("", words)
    match asked:
        case Piece.WILL if _BARE_DOING.match(bare):
            return Pledge(will=f"I'll {_lower_first(bare)}")
        case Piece.WHEN if _NAMES_WHEN.match(bare):
            return Pledge(when=bare)
        case Piece.UNTIL if _ENDLESS.fullmatch(bare.lower()):
            return Pledge(each_time=True)
        case Piece.UNTIL if bare:
            return Pledge(until=_last_day(_LEADS.sub("", bare), at, read_day))
        case _:
            return Pledge(will=f"I'll {_lower_first(bare)}" if _BARE_DOING.match(bare) else "")


def _read(words: str, at: date, read_day: ReadDay) -> Pledge:
    """Read all pieces; what belongs to one is cut out before the next is looked for."""
    left, pledge = _take_until(words, at, read_day)
    left, pledge = _take_when(left, pledge, at, read_day)
    left, each = _cut(left, _EACH)
    will = _will(left)
    return replace(pledge, will=will, each_time=pledge.each_time or bool(each))


def _take_until(words: str, at: date, read_day: ReadDay) -> tuple[str, Pledge]:
    found = _UNTIL.search(lowered(words))
    if not found:
        return words, Pledge()
    day = _last_day(found["day"] or f"in {found['long']}", at, read_day)
    if day is None:
        return words, Pledge()
    return f"{words[: found.start()]} {words[found.end() :]}".strip(" ,"), Pledge(until=day)


def _last_day(words: str, at: date, read_day: ReadDay) -> date | None:
    """Give the day to come that words name, or the last one of a week, a month or a year."""
    found = _SPAN_NAMED.search(words.lower())
    if not found:
        day = read_day(words, at)
        return day if day is not None and day >= at else None
    later = found["which"] == "next"
    if found["span"].startswith("week"):
        return at + timedelta(days=6 - at.weekday() + 7 * later)
    if found["span"] == "year":
        return date(at.year + later, 12, 31)
    first = date(at.year + (at.month + later) // 12, (at.month + later) % 12 + 1, 1)
    return first - timedelta(days=1)


def _take_when(words: str, pledge: Pledge, at: date, read_day: ReadDay) -> tuple[str, Pledge]:
    """Take out what says when: what recurs, an occasion, or else one day."""
    left, recurs = _cut(words, _RECURS)
    clause, found = _occasion(words), _ONCE.search(lowered(words))
    # "When Anna writes, I'll tell you at breakfast": the condition comes first and is the occasion
    if recurs and not (clause and words.find(clause) < words.find(recurs)):
        return left, replace(pledge, when=recurs, each_time=pledge.until is None)
    first = found is not None and found.start() < words.find(clause)
    if clause and not first:
        each = clause.lower().startswith(
            ("whenever", "each", "every", "any", "at every", "at each")
        )
        left = words.replace(clause, " ", 1)
        return left, replace(pledge, when=clause, each_time=each and pledge.until is None)
    day = _last_day(found["day"], at, read_day) if found else None
    if found and day and pledge.until is None:
        left = f"{words[: found.start()]} {words[found.end() :]}"
        return left, Pledge(when=words[found.start() : found.end()], until=day, once=True)
    return words, pledge


def _occasion(words: str) -> str:
    """Give the if-clause, up to where the promise itself begins."""
    found = _CLAUSE.search(lowered(words))
    if not found:
        return ""
    clause = words[found.start() : found.end()]
    turns = [
        each.start()
        for each in _WILL.finditer(lowered(clause))
        if each.start() > 0 and _begins(clause, each)
    ]
    turns += [
        each.start()
        for each in _TELLING.finditer(lowered(clause))
        if len(clause[: each.start()].split()) >= _OCCASION
    ]
    clause = _TRAILING.sub("", clause[: min(turns, default=len(clause))])
    clause = _EACH.sub("", clause).strip() if not clause.lower().startswith(("e", "a")) else clause
    return clause if len(clause.split()) > 1 else ""


def _begins(clause: str, turn: re.Match[str]) -> bool:
    """Say whether the promise begins here, said as "I'll tell you" or as "then I tell you"."""
    after = turn.group().startswith((",", "then"))
    return _is_promise(turn.group()) or (after and bool(_BARE_DOING.match(clause, turn.end())))


def _is_promise(words: str) -> bool:
    """Say whether a turn to "I" begins the promise and not what happens before it."""
    return bool(re.match(r"i\s?'?(?:ll|'m|m)\b|i (?:will|shall|won|promise|am going)", words))


def _will(left: str) -> str:
    """Give what is promised, said as "I'll …" or "I won't …"; empty where nothing is."""
    bare = _TRAILING.sub("", _THEN.sub("", " ".join(left.split())))
    turns = (each for each in _WILL.finditer(lowered(bare)) if not _tells(bare, each))
    found = next(turns, None)
    if not found:
        doing = _BARE_DOING.match(bare)
        return f"I'll {_lower_first(_commas(bare))}" if doing else ""
    said = _commas(bare[found.end() :].strip())
    if not said:
        return ""
    promised = "I won't" if _NOT.search(found.group()) else "I'll"
    return f"{promised} {said}"


def _tells(words: str, turn: re.Match[str]) -> bool:
    """Say whether a bare "I" tells something here, as in "and I only saw him at work"."""
    return turn.group().endswith("i ") and bool(_TOLD.match(lowered(words), turn.end()))


def _commas(words: str) -> str:
    """Settle what was left where a piece was cut out."""
    return re.sub(r"\s*([,;.])(?:\s*[,;.])*", r"\1", " ".join(words.split())).strip(" ,;.")


def _cut(words: str, shape: re.Pattern[str]) -> tuple[str, str]:
    """Take the first match out of words: what is left, and what was found as typed."""
    found = shape.search(lowered(words))
    if not found:
        return words, ""
    return f"{words[: found.start()]} {words[found.end() :]}", words[found.start() : found.end()]


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:] if not words.startswith("I ") else words
