"""Finds what goes with a clause: the feelings, needs and requests of the frames that fit it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.rewriting.about.situations import Situation
from bot.rewriting.words.lexicon import Frame, Lexicon

# How much each of several lists counts, and what stands in it.
Lists = list[tuple[float, tuple[str, ...]]]
# What each part of a frame counts when several fit. "For them and not for me" changes what it is
# about more than the object does; the other circumstances only narrow an act.
OBJECTS = {"ex": 3, "people": 3, "mine": 3, "you": 3, "ours": 9, "belongings": 3}
CIRCUMSTANCES = {"contrast": 9}
WIDE = frozenset({"ours"})  # objects that count for every act of a kind
# How much the kind of act and what fits everything say where the acts are in doubt, and how much
# less each later place of a list counts; chosen on examples held out.
KINDRED, ANYWAY, FADING = 1.5, 0.6, 0.7
LIKELY = 0.4
SOMEBODY = frozenset({"other", "ex", "people", "you"})
# Requests about "this person" speak of one; of several nobody is "this".
SEVERAL = re.compile(
    r"\b(?:group|friends|mates|men|women|girls|guys|boys|people|models|colleagues|coworkers|team"
    r"|everyone|everybody|parents|kids|children|mother|mum|mom|father|dad|sister|brother)\b"
)
# One of the writer's own people, who need no telling about.
KNOWN = re.compile(
    r"\bmy (?:\w+ )?(?:boss|friend|colleague|coworker|neighbou?r|sister|brother|mother|father"
    r"|mum|mom|dad|cousin|aunt|uncle|ex|therapist|teacher|manager)\b"
)
# What fits nearly everything goes behind what fits this, as far as both are brought.
ANYBODYS = frozenset({"matter", "understood", "understand", "sure-of-us", "sort-out"})
ANYBODYS |= {"talk-calm", "what-for-you", "agree-rule"}
LESS = 0.75
LITTLE = 0.01  # what they say where the act is sure: they only continue its lists
BACKED = 0.4  # what only some acts bring goes behind the rest unless these are that likely in all


def frame_for(held: Situation, lexicon: Lexicon) -> Frame:
    """Give one frame with all that fits: its lists begin with what the likely acts agree on.

    Each likely act brings the lists of its frames, the narrowest first; an entry counts by the
    share of the act and by its place. So a doubtful act cannot put first what only it would bring;
    where no act is likely, its kind decides, or what fits everything.
    """
    shares = dict(held.shares or ((held.act, 1.0),))
    kinds: dict[str, float] = {}
    for act, share in shares.items():
        kind = lexicon.kinds.get(act, "any")
        kinds[kind] = kinds.get(kind, LITTLE) + share * (1 - share)
    parts = [(share, _merged(_about(act, held, lexicon))) for act, share in shares.items()]
    parts += [(KINDRED * s, _merged(_about(kind, held, lexicon))) for kind, s in kinds.items()]
    doubt = LITTLE + sum(share * (1 - share) for share in shares.values())
    parts.append((ANYWAY * doubt, _merged(_about("any", held, lexicon))))
    plain = lexicon.frames[-1]
    needs = _ranked([(share, frame.needs) for share, frame in parts])
    requests = _ranked([(share, frame.requests) for share, frame in parts])
    backed = parts[: len(shares)]
    return replace(
        parts[0][1],
        feelings=_ranked([(share, frame.feelings) for share, frame in parts]),
        needs=tuple(
            need
            for need in _behind(needs, {*plain.needs}, [(s, f.needs) for s, f in backed])
            if _named(lexicon.need_words.get(need, ()), held.text)
        ),
        requests=tuple(
            r
            for r in _behind(requests, {*plain.requests}, [(s, f.requests) for s, f in backed])
            if named(r, held.text, lexicon) and _told(r, held, lexicon)
        ),
    )


def _about(act: str, held: Situation, lexicon: Lexicon) -> list[Frame]:
    """Give the frames of one act or kind that fit, the narrowest first; else the last of all.

    A circumstance that counts more than the object counts for every act of its kind.
    """
    kind = lexicon.kinds.get(act, act)
    own = [
        frame
        for frame in lexicon.frames
        if frame.act == act or (frame.act == kind and _wide(frame))
    ]
    fitting = [(_fit(frame, held), frame) for frame in own]
    ranked = [f for fit, f in sorted(fitting, key=lambda pair: -pair[0]) if fit >= 0]
    if not ranked and kind != act:
        return _about(kind, held, lexicon)
    return ranked or [lexicon.frames[-1]]


def _wide(frame: Frame) -> bool:
    return frame.circumstance in CIRCUMSTANCES or frame.object in WIDE


def _merged(frames: list[Frame]) -> Frame:
    """Give the first frame, its lists continued by those of the others."""
    return replace(
        frames[0],
        feelings=_joined(f.feelings for f in frames),
        needs=_joined(f.needs for f in frames),
        requests=_joined(f.requests for f in frames),
    )


def _joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry for each in lists for entry in each))


def _behind(ranked: tuple[str, ...], plain: Collection[str], lists: Lists) -> tuple[str, ...]:
    """Put what only doubtful acts bring behind what fits anyhow.

    A plain reason that is true for nearly everything is better than one of another subject.
    """
    backing: dict[str, float] = {}
    for share, entries in lists:
        for entry in entries:
            backing[entry] = backing.get(entry, 0.0) + share
    doubtful = {e for e in ranked if e not in plain and backing.get(e, 0.0) < BACKED}
    return (*(e for e in ranked if e not in doubtful), *(e for e in ranked if e in doubtful))


def _ranked(lists: Lists) -> tuple[str, ...]:
    """Join lists by what their entries count, the first place most."""
    counts: dict[str, float] = {}
    for share, entries in lists:
        for place, entry in enumerate(entries):
            weight = share * FADING**place * (LESS if entry in ANYBODYS else 1)
            counts[entry] = counts.get(entry, 0.0) + weight
    return tuple(sorted(counts, key=lambda entry: -counts[entry]))


def named(request: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a request that speaks of a thing has that thing in what happened."""
    return _named(lexicon.request_words.get(request, ()), text)


def _named(only: tuple[str, ...], text: str) -> bool:
    return not only or not text or any(re.search(rf"(?<![a-z]){word}", text) for word in only)


def _told(request: str, held: Situation, lexicon: Lexicon) -> bool:
    """Tell whether a request follows an act that it goes with, and names nobody too many."""
    if request in lexicon.request_one and not _one(held):
        return False
    acts = lexicon.request_acts.get(request, ())
    shares = held.shares or ((held.act, 1.0),)
    likely = sum(s for act, s in shares if act in acts or lexicon.kinds.get(act) in acts)
    return not acts or likely >= LIKELY


def _one(held: Situation) -> bool:
    """Tell whether one other person is spoken of, of whom a request may say "this person".

    Whom the writer calls "my" is known to them already.
    """
    if KNOWN.search(held.text) or SEVERAL.search(held.text):
        return False
    return bool(held.objects & SOMEBODY)


def _fit(frame: Frame, held: Situation) -> int:
    """Weigh a frame of the right act by its object and circumstance; -1 for no fit."""
    weight = 0
    if frame.object != "any":
        if frame.object not in held.objects:
            return -1
        weight += OBJECTS.get(frame.object, 2)
    if frame.circumstance != "any":
        if frame.circumstance not in held.circumstances:
            return -1
        weight += CIRCUMSTANCES.get(frame.circumstance, 1)
    return weight
