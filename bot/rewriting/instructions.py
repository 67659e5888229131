"""Writes the fixed instructions for a language model out of a template and the lexicon."""

from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined

from bot.rewriting.words.lexicon import Lexicon


def instructions(template: Traversable, lexicon: Lexicon) -> str:
    """Fill the template with the feelings that may be chosen, and with examples.

    Nothing that a person wrote is ever part of it. Raises OSError or jinja2.TemplateError for a
    template that is missing or broken.
    """
    env = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain text out
    text = env.from_string(template.read_text("utf-8"))
    return text.render(
        feelings=[f.word for f in lexicon.feelings.values() if not f.beneath],
        needs=[choice.says for choice in lexicon.needs.values()],
        requests=[choice.says for choice in lexicon.requests.values()],
    ).strip()
