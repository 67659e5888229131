"""Says why a good sentence works, with its own pieces."""

from bot.rewriting.kinds.kind import Kind
from bot.rewriting.kinds.notice import notice
from bot.rewriting.kinds.pieces import pieces
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.words.lexicon import Lexicon

MOST = 3
LONGEST = 70


def praise(kind: Kind, message: Message, lexicon: Lexicon) -> str:
    """Give one sentence that names up to three pieces which make it work; "" for none found."""
    found = pieces(message, lexicon)
    names = ("wish",) if kind is Kind.WISH else ("feeling", "happened", "why", "ask")
    parts: list[str] = []
    said = ""
    for name in names:
        words = found.get(name, "")
        if name == "happened" and notice(read_message(words, lexicon), lexicon):
            continue  # a guess or a verdict is no act, whatever stands around it
        if words and words.lower() not in said and len(parts) < MOST:
            said += f" {words.lower()}"
            parts.append(lexicon.says[f"good.{name}"].replace("{words}", _short(words)))
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}, and {parts[-1]}"
    return f"{lexicon.says['good.works']} {joined}."


def _short(words: str) -> str:
    """Keep a quoted piece short, cut between words."""
    return words if len(words) <= LONGEST else words[: LONGEST - 3].rsplit(" ", 1)[0] + " …"
