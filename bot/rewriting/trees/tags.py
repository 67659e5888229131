"""Names what phrases tell: who an act was done to, the circumstances, and the facts."""

from collections.abc import Sequence

from bot.rewriting.trees.phrases import Phrase
from bot.rewriting.words.times import NIGHT


def for_another(core: Sequence[Phrase], around: Sequence[Phrase]) -> bool:
    """Tell whether everyday doing was for, with or at somebody known only as her or him."""
    words = {w.lower() for p in (*core, *around) for w in p.words}
    place = any(p.kind == "place" and any(w.endswith("'s") for w in p.words) for p in around)
    return place or bool(words & {"her", "him", "his"})


def kinds(phrases: Sequence[Phrase]) -> set[str]:
    """Give the kinds of the phrases."""
    return {p.kind for p in phrases}


def tags(phrases: Sequence[Phrase], subject: str) -> frozenset[str]:
    """Name what an act was done to, in the words that frames use."""
    tags: set[str] = set()
    for phrase in phrases:
        words = {w.lower() for w in phrase.words}
        if phrase.mine and phrase.kind != "me":
            tags.add("mine")
        if phrase.ex or words & {"ex", "exes"}:
            tags.add("ex")
        if phrase.kind in {"people", "name", "company"} or words & {"her", "his", "their"}:
            tags.add("other")
        if words & {"women", "girls", "men", "guys", "people"}:
            tags.add("people")
        if "money" in words:
            tags.add("money")
        if phrase.kind == "you" and subject != "I":
            tags.add("you")
        names = {"phones": "phone", "messages": "messages", "photos": "photos", "apps": "app"}
        if phrase.kind in names:
            tags.add(names[phrase.kind])
        if phrase.kind == "photos":
            tags.add("photo")
    return frozenset(tags)


def around_tags(around: Sequence[Phrase]) -> frozenset[str]:
    """Name the circumstances that frames know."""
    tags = {p.kind for p in around if p.kind in {"secret", "public", "asleep"}}
    if any(p.kind == "time" and NIGHT.search(" ".join(p.words).lower()) for p in around):
        tags.add("night")
    return frozenset(tags)


def facts(phrases: Sequence[Phrase], kinds: set[str]) -> tuple[str, ...]:
    """Give the phrases of some kinds as written."""
    return tuple(" ".join(p.words) for p in phrases if p.kind in kinds)
