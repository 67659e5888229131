"""Writes the words of a clause as one text: commas, short forms, “I was”; quoted words stay."""

import re

WRITER = (("weren't", "wasn't"), ("were", "was"), ("aren't", "am not"), ("are", "am"))
# "whether his wife and I were": two are the subject, not I alone.
JOINTLY = re.compile(r"\b((?:if|whether|that) (?:his|her|your|my|their) \w+ and I) was\b")
SHORTER = tuple(
    (re.compile(rf"\b{full} not\b"), short)
    for full, short in (
        ("did", "didn't"), ("do", "don't"), ("does", "doesn't"), ("was", "wasn't"),
        ("were", "weren't"), ("is", "isn't"), ("are", "aren't"), ("have", "haven't"),
        ("has", "hasn't"), ("had", "hadn't"), ("can", "can't"), ("could", "couldn't"),
        ("will", "won't"), ("would", "wouldn't"),
    )
)  # fmt: skip


def settled(text: str) -> str:
    """Join the words of a clause as they are written: commas, short forms, "I was"."""
    out = re.sub(r"\s+,", ",", " ".join(text.split()))
    out = re.sub(r",(?: ,)+|,+", ",", out)
    out = re.sub(r", (and|but|or)\b(?=,)", r" \1", out)
    # what stands in quotation marks was said so, and stays
    parts = re.split(r"(“[^”]*”)", out)
    out = "".join(p if p.startswith("“") else _agreeing(p) for p in parts)
    return out.strip(" ,")


def _agreeing(text: str) -> str:
    """Settle "I were" and short forms in words that nobody else has said."""
    for wrong, right in WRITER:
        text = re.sub(rf"(?<!you and )\bI {wrong}\b", f"I {right}", text)
    text = JOINTLY.sub(r"\1 were", text)
    for pattern, short in SHORTER:
        text = pattern.sub(short, text)
    return text
