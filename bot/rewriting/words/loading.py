"""Reads all words the engine knows from a folder of TOML files and templates."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast

from jinja2 import Environment, StrictUndefined

from bot.rewriting.words.guessing import Guessing
from bot.rewriting.words.habit import read_habits
from bot.rewriting.words.inflect import plural, verb
from bot.rewriting.words.judge import Judge
from bot.rewriting.words.lexicon import FORMS, Frame, Lexicon, Sense
from bot.rewriting.words.misspelt import misspelt
from bot.rewriting.words.model import Choice, Feeling, Strength

Table = dict[str, object]
PLAIN = ("function_words", "everyday", "names", "doubtful_names")


def load_lexicon(
    folder: Traversable, acts: Judge | None = None, guessing: Guessing | None = None
) -> Lexicon:
    """Read the lexicon from a folder.

    Args:
        folder: holds acts.toml, asks.toml, chat_spellings.toml, cues.toml, feelings.toml,
            frames.toml, habits.toml, loaded.toml, needs.toml, noticed.toml, requests.toml,
            verbs.toml, words.toml and one template for each strength.
        acts: tells what a clause speaks of, learned from frames/acts.tsv in the same folder.
        guessing: tells what a misspelt word was meant to be, beyond the slips of the files.

    Raises:
        OSError: a file is missing. tomllib.TOMLDecodeError, KeyError, ValueError: a file is broken.

    """

    def read(name: str) -> Table:
        return cast("Table", tomllib.loads(folder.joinpath(name).read_text("utf-8")))

    written = read("chat_spellings.toml")
    slips = cast("Table", written["slips"])
    words, cues, loaded = read("words.toml"), read("cues.toml"), read("loaded.toml")
    verbs, frames = read("verbs.toml"), read("frames.toml")
    needs, requests = _rows(read("needs.toml"), "need"), _rows(read("requests.toml"), "request")
    senses = _senses(_rows(read("acts.toml"), "act"), _rows(loaded, "loaded"))
    nouns, bare = _nouns(words)
    lists = cast("Table", words["words"])
    groups = {key: frozenset(_strings(value)) for key, value in (lists | cues).items()}
    groups["states"] = frozenset(_strings(verbs["states"]))
    groups["own_pasts"] |= {spelling.split()[1] for spelling in _strings(verbs["irregular"])}
    groups["dating"] = frozenset(m.lower() for m in groups["dating_media"])
    known = _known(senses, nouns, groups)
    env = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain text out
    lexicon = Lexicon(
        senses=MappingProxyType(senses),
        nouns=MappingProxyType(nouns),
        bare=bare,
        groups=MappingProxyType(groups),
        irregular=_strings(verbs["irregular"]),
        bases=frozenset(s.split()[0] for s in _strings(verbs["irregular"])),
        participles=_participles(_strings(verbs["irregular"])),
        spelling=_text_map(written["spelling"]),
        misspelt=misspelt(
            _strings(slips["words"]),
            known.union(*(groups[each] for each in PLAIN), _strings(slips["words_too"])),
        ),
        phrases=_text_map(loaded["phrases"]),
        longest=_longest(_text_map(loaded["phrases"])),
        media=MappingProxyType({m.lower(): m for m in groups["media"]}),
        known=known,
        feelings=_feelings(_rows(read("feelings.toml"), "feeling")),
        needs=_choices(needs),
        requests=_choices(requests),
        need_words=_only(needs, "only"),
        request_words=_only(requests, "only"),
        request_acts=_only(requests, "acts"),
        request_one=frozenset(str(row["id"]) for row in requests if row.get("one")),
        frames=_frames(_rows(frames, "frame")),
        kinds=_kinds(cast("Table", frames["kinds"])),
        acts=acts,
        guessing=replace(guessing, also=known) if guessing is not None else None,
        habits=read_habits(_rows(read("habits.toml"), "habit")),
        says=_text_map(read("noticed.toml")["says"]),
        lines=MappingProxyType(
            {
                f"{section}.{key}": env.from_string(text)
                for section, entries in read("asks.toml").items()
                for key, text in cast("dict[str, str]", entries).items()
            }
        ),
        statements=MappingProxyType(
            {
                strength: env.from_string(
                    folder.joinpath(f"{strength.value}.j2").read_text("utf-8")
                )
                for strength in Strength
            }
        ),
    )
    _check(lexicon)
    return lexicon


def _participles(irregular: tuple[str, ...]) -> frozenset[str]:
    rows = (spelling.split() for spelling in irregular)
    return frozenset(row[-1] for row in rows if row[-1] != row[0])


def _longest(phrases: Mapping[str, str]) -> Mapping[str, int]:
    sizes: dict[str, int] = {}
    for phrase in phrases:
        first, size = phrase.split()[0], len(phrase.split())
        sizes[first] = max(size, sizes.get(first, 0))
    return MappingProxyType(sizes)


def _rows(table: Table, key: str) -> list[Table]:
    return cast("list[Table]", table[key])


def _only(rows: list[Table], key: str) -> Mapping[str, tuple[str, ...]]:
    """Give what a key of needs or requests names, for those that have it."""
    return MappingProxyType({str(row["id"]): _strings(row[key]) for row in rows if key in row})


def _strings(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value))


def _text_map(value: object) -> Mapping[str, str]:
    return MappingProxyType(cast("dict[str, str]", value))


def _sense(row: Table, spelling: str) -> Sense:
    becomes = row.get("becomes")
    return Sense(
        act=str(row["act"]),
        verb=verb(spelling),
        takes=tuple(
            sorted((tuple(t.split()) for t in _strings(row["takes"])), key=len, reverse=True)
        ),
        things=frozenset(_strings(row.get("things", []))),
        charged=bool(row.get("charged", True)),
        unless_me=bool(row.get("unless_me", False)),
        negated=bool(row.get("negated", False)),
        stative=bool(row.get("stative", False)),
        by=str(row.get("by", "you")),
        after=_strings(row.get("after", [])),
        becomes=verb(str(becomes)) if becomes else None,
        negates=bool(row.get("negate", False)),
        insert=str(row.get("insert", "")),
        tail=str(row.get("tail", "")),
    )


def _senses(acts: list[Table], loaded: list[Table]) -> dict[str, tuple[tuple[Sense, str], ...]]:
    """Index every form of every verb; a loaded wording comes before the plain one."""
    found: dict[str, list[tuple[Sense, str]]] = {}
    senses = [_sense(row, str(row["verb"])) for row in loaded]
    senses += [_sense(row, spelling) for row in acts for spelling in _strings(row["verbs"])]
    for sense in senses:
        for form in FORMS:
            found.setdefault(getattr(sense.verb, form), []).append((sense, form))
    return {form: tuple(entries) for form, entries in found.items()}


def _nouns(words: Table) -> tuple[dict[str, str], frozenset[str]]:
    """Map every noun to its kind and tell which ones need no article."""
    lists = cast("Table", words["words"])
    nouns: dict[str, str] = {}
    bare: set[str] = set(_strings(lists["plural_only"])) | set(_strings(lists["bare_places"]))

    def add(spelling: str, kind: str) -> None:
        noun = spelling.lower()
        nouns.setdefault(noun, kind)
        many = plural(noun)
        nouns.setdefault(many, kind)
        bare.add(many)

    for group, entries in cast("Table", words["things"]).items():
        for noun in _strings(entries):
            add(noun, group)
    for noun in _strings(words["people"]):
        add(noun, "people")
    for noun in _strings(words["people_plural"]):
        nouns[noun] = "people"
        bare.add(noun)
    for noun in _strings(lists["places"]):
        add(noun, "places")
    for noun in _strings(lists["bare_places"]):
        nouns.setdefault(noun, "places")
    dating = set(_strings(lists["dating_media"]))
    for noun in _strings(lists["media"]):
        nouns[noun.lower()] = "apps" if noun in dating else "media"
        bare.add(noun.lower())
    bare.update({"everyone", "everybody", "someone", "somebody", "anyone", "nobody", "money"})
    return nouns, frozenset(bare)


def _known(
    senses: Mapping[str, object], nouns: Mapping[str, str], groups: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    entries = [*senses, *nouns]
    entries += [
        entry
        for key, group in groups.items()
        if key not in {"foreign", "function_words", "everyday"}
        for entry in group
    ]
    return frozenset(part.lower() for entry in entries for part in entry.split())


def _feelings(rows: list[Table]) -> Mapping[str, Feeling]:
    made = (
        Feeling(
            id=str(row["id"]),
            word=str(row["word"]),
            strength=cast("int", row["strength"]),
            beneath=_strings(row.get("beneath", [])),
            that=bool(row.get("that", True)),
        )
        for row in rows
    )
    return MappingProxyType({feeling.id: feeling for feeling in made})


def _choices(rows: list[Table]) -> Mapping[str, Choice]:
    return MappingProxyType({str(r["id"]): Choice(str(r["id"]), str(r["says"])) for r in rows})


def _frames(rows: list[Table]) -> tuple[Frame, ...]:
    return tuple(
        Frame(
            id=str(row["id"]),
            act=str(row["act"]),
            object=str(row["object"]),
            circumstance=str(row["circumstance"]),
            feelings=_strings(row["feelings"]),
            needs=_strings(row["needs"]),
            requests=_strings(row["requests"]),
        )
        for row in rows
    )


def _kinds(table: Table) -> Mapping[str, str]:
    return MappingProxyType({act: kind for kind, acts in table.items() for act in _strings(acts)})


def _check(lexicon: Lexicon) -> None:
    """Refuse a lexicon whose frames or feelings name what no file holds."""
    wanted = {
        "feelings.toml": {i for frame in lexicon.frames for i in frame.feelings}
        | {i for feeling in lexicon.feelings.values() for i in feeling.beneath},
        "needs.toml": {i for frame in lexicon.frames for i in frame.needs},
        "requests.toml": {i for frame in lexicon.frames for i in frame.requests},
    }
    held = (lexicon.feelings, lexicon.needs, lexicon.requests)
    for (name, ids), entries in zip(wanted.items(), held, strict=True):
        if missing := sorted(ids - entries.keys()):
            raise ValueError(f"{name} lacks the ids {', '.join(missing)}")
    kinds = {"any", *lexicon.kinds, *lexicon.kinds.values()}
    if missing := sorted({frame.act for frame in lexicon.frames} - kinds):
        raise ValueError(f"frames.toml: [kinds] lacks the acts {', '.join(missing)}")
