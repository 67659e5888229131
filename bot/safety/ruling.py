"""The explicit rules: what they find in a text, after what only looks like it has been hidden."""

from bot.safety.model import Cancel, Danger, Finding, Rule, Signals
from bot.safety.reading import Reading

_HIDDEN = "_"
_URGENT = (
    Danger.SELF_HARM,
    Danger.MINOR,
    Danger.SEXUAL_COERCION,
    Danger.VIOLENCE,
    Danger.THREAT_BY_USER,
    Danger.STALKING_SURVEILLANCE,
    Danger.COERCIVE_CONTROL,
)
"""Which kind names a text that shows several: the one whose help differs most from the rest."""


def findings(signals: Signals, reading: Reading) -> tuple[Finding, ...]:
    """Give what the rules find, the kind whose help differs most from the rest first."""
    rules = [rule for rule in signals.rules if _may_hold(rule, reading)]
    if not rules:
        return ()
    cancels = [cancel for cancel in signals.cancels if _may_hold(cancel, reading)]
    return tuple(
        finding for danger in _URGENT for finding in _of_kind(danger, rules, cancels, reading)
    )


def _may_hold(rule: Rule | Cancel, reading: Reading) -> bool:
    """Tell cheaply whether a rule has a chance at all."""
    return not rule.anchors or not rule.anchors.isdisjoint(reading.words)


def _of_kind(
    danger: Danger, rules: list[Rule], cancels: list[Cancel], reading: Reading
) -> list[Finding]:
    """Give what the rules of one kind find in what its cancelling rules leave visible."""
    own = [rule for rule in rules if rule.danger is danger]
    if not own:
        return []
    visible = reading.plain
    for cancel in cancels:
        if danger in cancel.dangers:
            visible = _hide(cancel, visible)
    return [
        Finding(danger, rule.action, *found.span())
        for rule in own
        for shape in rule.shapes
        if (found := shape.search(visible)) is not None
    ]


def _hide(cancel: Cancel, plain: str) -> str:
    """Put signs that no rule reads in place of the words that a cancelling rule explains."""
    for shape in cancel.shapes:
        plain = shape.sub(lambda found: _HIDDEN * len(found.group()), plain)
    return plain
