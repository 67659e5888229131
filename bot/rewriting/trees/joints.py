"""Says plainly how a second act is hung on: "and to top it off you left" becomes "and you left".

"Plus", "on top of that", "not only that" and the like become "and"; "afterwards", "after that" and
"later" become "and then". Each trips a parser, and nothing but the order is told by it.
Limits: only before the partner, the writer or a verb in the past; "on top of the car" stays.
"""

import re

from bot.rewriting.trees.rewording import in_small_letters, saying
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

ADDED = (
    r"to top it (?:all )?off|to make (?:it|things|matters) worse"
    r"|on top(?: of (?:all )?(?:that|it|this))?|not only that(?: but)?"
    r"|what is more|what is worse|in addition|besides(?: that)?|moreover|plus|as well as that"
    r"|even worse|meanwhile"
)
AFTER = r"afterwards|after that|later(?: on)?|after which|next thing i (?:know|knew)"
HUNG_ON = re.compile(
    rf"(?<=\w )(?:, )?(?:(?:and|but|then) )?(?:, )?(?:(?P<added>{ADDED})|(?P<after>{AFTER})"
    r"|(?P<found>only (?:for me )?to (?:find out|discover|learn)(?: that)?))"
    r"(?: ,)? (?=(?P<next>\w+) \w)"
)
LINKS = {"added": "and", "after": "and then", "found": "and I found out that"}
SUBJECTS = frozenset({"you", "he", "she", "i", "they", "we"})


def joined(words: list[Token], who: str, forms: Forms) -> list[Token]:
    """Give a sentence with plain joints; unchanged where it has none of those named above.

    `who` is how it speaks of the partner: of "him" it says what he does, of "you" what you do.
    """
    forms_of_acts = ("past", "third") if who in {"he", "she"} else ("past",)
    out, at = list(words), 0
    while (found := HUNG_ON.search(in_small_letters(out), at)) is not None:
        begin, end = (len(found.string[:place].split()) for place in found.span())
        acts = found["next"] in SUBJECTS or (
            any(forms.is_form(found["next"], form) for form in forms_of_acts)
            and not forms.is_form(found["next"], "base")
        )
        if not acts:
            at = found.end()
            continue
        link = next(said for name, said in LINKS.items() if found[name])
        out = [*out[:begin], *(saying(out[begin], word) for word in link.split()), *out[end:]]
        at = found.start() + len(link)
    return out
