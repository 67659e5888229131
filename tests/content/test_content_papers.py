"""The words of the papers: all there, with no place that the bot would not fill."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from bot.content.loader import Content
from bot.content.papers import read_papers
from bot.content.tables import Table
from bot.errors import ContentError

SOURCE = files("bot.content").joinpath("en", "print.toml").read_text("utf-8")


def papers_with(old: str, new: str) -> Table:
    assert old in SOURCE
    return Table("print.toml", tomllib.loads(SOURCE.replace(old, new)))


def test_the_content_has_the_words_of_the_papers(content: Content) -> None:
    assert content.papers.language == "en"
    assert content.papers.agreement.title == "Our agreement"
    assert "happened" in content.papers.summary.parts


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{total}", "{whole}", "page: paging has a place that is not filled: whole"),
        ("{total}", "{}", "paging has a place that is not filled: "),
        ("{total}", "{total.real}", "paging has a place that is not filled: total.real"),
        ("{total}", "{total:>9999999}", "paging has a place that is not filled: total"),
        ("{total}", "{total!r}", "paging has a place that is not filled: total"),
        ("{total}", "{total", "agreement|paging"),
        ('closing = "A promise', 'shutting = "A promise', "shutting means nothing here"),
        ('"Our agreement"', '""', "agreement: title is empty"),
        ('"Our agreement"', "3", "title must be a text"),
        ('"in between", "rather close"', '"in between"', "closeness_steps needs 5 texts"),
        ('"Jan", ', "", "months needs 12 texts"),
        ("[summary.parts]", "[summary.sections]", "sections means nothing here"),
    ],
)
def test_a_broken_text_is_told(old: str, new: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        read_papers(papers_with(old, new), "en")


def test_no_text_of_a_paper_shouts_or_blames(content: Content) -> None:
    told = tomllib.loads(SOURCE)
    texts = [text for part in told.values() for text in part.values() if isinstance(text, str)]
    texts += content.papers.summary.parts.values()
    assert [text for text in texts if "!" in text or "'" in text] == []
