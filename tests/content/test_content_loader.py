"""A broken content file is told with a sentence that names file and entry."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.buttons import read_buttons
from bot.content.cards import read_cards
from bot.content.loader import Content, load_content
from bot.content.phrases import read_phrases
from bot.content.places import read_places
from bot.content.sayings import read_sayings
from bot.content.tables import Table, read_table
from bot.errors import ContentError
from bot.viewing import Viewer

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en"


def table(text: str) -> Table:
    return Table("file.toml", tomllib.loads(text))


def changed(name: str, old: str, new: str) -> Table:
    """Return one of our files with one thing changed in it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    return Table(name, tomllib.loads(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[a]\nlabel = "A"', "file.toml, a: words must be a list of texts"),
        ("[a]\nwords = []", "file.toml, a: label must be a text"),
        ('[a]\nlabel = ""\nwords = []', "file.toml, a: has no label"),
        ('[a]\nlabel = "A"\nwords = ["Yes"]', "must be lower case"),
        ('[a]\nlabel = "A"\nwords = [1]', "words must be a list of texts"),
        ('[a]\nlabel = "A"\nwords = []\ncolour = "red"', "colour means nothing here"),
        ('[a]\nlabel = "A"\nwords = []\nfrom_one = 1', "from_one must be true or false"),
        ('[a]\nlabel = "A"\nwords = []\nmeans = "perhaps"', "means must be one of"),
        ("a = 1", "file.toml, a must be a table"),
    ],
)
def test_a_broken_button_is_named(text: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_buttons(table(text), {"yes": ("yes",)})


def test_a_button_that_is_not_there_is_named() -> None:
    with pytest.raises(ContentError, match=r"no button nowhere\.3"):
        read_buttons(table(""), {}).label("nowhere.3")


def test_a_gap_that_nobody_fills_is_named() -> None:
    buttons = read_buttons(table('[open]\nlabel = "{title}"\nwords = []'), {})
    assert buttons.label("open.2", title="Exes") == "Exes"
    with pytest.raises(ContentError, match="title"):
        buttons.label("open.2")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[stage.floor]", "[stage.flour]", "flour means nothing here"),
        ('stages = ["agreement"]', 'stages = ["agreement", "floor"]', "floor belongs to 2 parts"),
        ('stages = ["agreement"]', "stages = []", "agreement belongs to 0 parts"),
        ('stages = ["agreement"]', 'stages = ["agreemint"]', "agreemint"),
        ("[lane.gate]\nwhy", "[lane.gate]\nwhi", "whi means nothing here"),
    ],
)
def test_a_broken_stage_is_named(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_places(changed("stages.toml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "likes"', 'id = "adding"', "share an id"),
        ('title = "Likes and comments online"', 'title = ""', "card 1: title must have 1 to 40"),
        ("[[card.lines]]", "[[card.lives]]", "lives means nothing here"),
        ("core = false", 'core = "no"', "core must be true or false"),
    ],
)
def test_a_broken_card_is_named(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_cards(changed("cards.toml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('self_harm = ["emergency", "crisis"]', 'self_harm = ["police"]', "self_harm must hold"),
        ('self_harm = ["emergency", "crisis"]', "self_harm = []", "self_harm must hold"),
        ('any = ["emergency", "abuse", "crisis", "child"]', 'any = ["child"]', "any must hold"),
        ('crisis = "when', 'crises = "when', "crises means nothing here"),
        ("unnamed_feeling =", "wordless =", "unnamed_feeling must be a text"),
    ],
)
def test_broken_words_are_named(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_phrases(changed("words.toml", old, new))


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "buttons.toml").write_text("[a", encoding="utf-8")
    with pytest.raises(ContentError, match=r"buttons\.toml cannot be read"):
        read_table(tmp_path, "buttons.toml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"words\.toml cannot be read"):
        read_table(tmp_path, "words.toml")


def test_a_text_that_jinja_cannot_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "gate").mkdir()
    (tmp_path / "gate" / "ask.html.j2").write_text("{% if %}", encoding="utf-8")
    sayings = read_sayings(tmp_path)
    with pytest.raises(ContentError, match=r"say/gate/ask\.html\.j2"):
        list(sayings.compile_each())


def test_every_text_can_be_compiled(content: Content) -> None:
    assert set(content.sayings.compile_each()) == set(content.sayings.sources)


def test_a_broken_text_hurts_no_other(tmp_path: Path, content: Content) -> None:
    (tmp_path / "broken.html.j2").write_text("{% if %}", encoding="utf-8")
    (tmp_path / "whole.html.j2").write_text("Here we are.", encoding="utf-8")
    view = Viewer(content, "bot", "host").house(None, datetime.now(UTC))
    assert read_sayings(tmp_path).say("whole", view) == "Here we are."
    with pytest.raises(ContentError, match=r"say/broken\.html\.j2"):
        read_sayings(tmp_path).say("broken", view)


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(ContentError, match="xx"):
        load_content("xx")


# -- what it hands out


def test_the_most_urgent_line_comes_first(content: Content) -> None:
    lines = content.help_lines("GB", "self_harm")
    assert lines[0].reach == "999"
    assert content.phrases.purposes["crisis"] in lines[1].purpose


@pytest.mark.parametrize("country", ["", "ZZ", "GB", "US"])
@pytest.mark.parametrize(
    "danger",
    [
        "",
        "self_harm",
        "violence",
        "coercive_control",
        "stalking_surveillance",
        "sexual_coercion",
        "minor",
        "threat_by_user",
        "something new",
    ],
)
def test_there_is_always_a_line(content: Content, country: str, danger: str) -> None:
    lines = content.help_lines(country, danger)
    assert lines
    assert all(line.name and line.reach and line.purpose for line in lines)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Germany", "DE"), ("the UK", "GB"), ("gb", "GB"), ("USA.", "US"), ("Atlantis", None)],
)
def test_countries_are_read_as_people_write_them(
    content: Content, typed: str, code: str | None
) -> None:
    assert content.country_code(typed) == code


def test_names_of_countries_lead_to_countries_with_lines(content: Content) -> None:
    assert all(content.country_name(code) for code in content.phrases.countries.values())


def test_a_toast_is_filled_and_short(content: Content) -> None:
    assert "Sam" in content.toast("not_yours", name="Sam")
    assert len(content.toast("not_yours", name="S" * 400)) == 200


def test_an_unknown_subject_has_no_title(content: Content) -> None:
    assert content.topic_title("nonsense") == ""
    assert content.topic_answer("unknown")


OWN_LINES = """
reviewed_by = ""

[[international]]
name = "Anywhere"
number = "112"
for = ["emergency", "crisis", "abuse", "child"]

[country.DE]
name = "Germany"

[[country.DE.line]]
name = "A house round the corner"
number = "030 1234"
for = ["abuse"]
hours = "9 to 17"
languages = ["de", "xx"]
checked = 2027-01-31
"""


def test_the_host_s_own_help_lines_stand_in_the_place_of_the_package_s(tmp_path: Path) -> None:
    own = tmp_path / "helplines.toml"
    own.write_text(OWN_LINES)
    lines = load_content(helplines=own).help_lines("DE", "violence")
    told = {line.name: line for line in lines}
    ours = told["A house round the corner"]
    assert (ours.reach, ours.hours) == ("030 1234", "9 to 17")
    assert ours.languages == "German, xx"
    assert ours.checked == "31 January 2027"
    assert "Anywhere" in told


@pytest.mark.parametrize("spoiled", ["", "reviewed_by = 3", "[[[", None])
def test_help_lines_of_the_host_that_cannot_be_read_leave_the_package_s_and_a_word_why(
    tmp_path: Path, spoiled: str | None
) -> None:
    own = tmp_path / "helplines.toml"
    if spoiled is not None:
        own.write_text(spoiled)
    content = load_content(helplines=own)
    assert content.helplines.problem
    assert content.country_name("DE") == "Germany"
    assert content.help_lines("DE", "violence")
