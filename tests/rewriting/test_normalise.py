"""Chat spellings, slips and missing apostrophes are written out, and nothing is guessed."""

from importlib.resources import files

import pytest

from bot.parsing import load_parser
from bot.rewriting import Lexicon, load_lexicon
from bot.rewriting.words.normalise import tidy, tokens


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words."""
    return load_lexicon(files("bot") / "content" / "en" / "rewrite")


WRITTEN = [
    ("yuo allways txt her becuase ur bored", "you always text her because your bored"),
    ("u msgd teh girl wich i dont like", "you messaged the girl which I do not like"),
    ("thier convos r definately hidden", "their conversations are definitely hidden"),
    ("you dm'd him rn", "you messaged him right now"),
    ("he couldnt rmbr our anniversery", "he could not remember our anniversary"),
    ("you ain't home", "you are not home"),
    ("lmaooo you hid it", "lol you hid it"),
    ("you told HR about the IVF", "you told HR about the IVF"),
    ("two hrs in the hr meeting", "two hours in the hour meeting"),
    ('he said "no." Then he left', "he said “no” . then he left"),
    ('you said "see you." and left', "you said “see you” and left"),
    ("you ran 6.5 miles with him on the M6", "you ran 6.5 miles with him on the M6"),
    ("home at 6.30", "home at 6.30"),
    ("she's married", "she is married"),
    ("she's put up a photo", "she has put up a photo"),
    ("you saw Mr. Novak", "you saw Mr Novak"),
    ("you met a French girl", "you met a French girl"),
    ("she aint home", "she is not home"),
    ("i aint mad", "I am not mad"),
    ("you yelled cause he said hi", "you yelled because he said hi"),
    ("you cause it", "you cause it"),
    ("that is the cause", "that is the cause"),
    ("you were alredy togther wiht her", "you were already together with her"),
    ("u shouldve told me", "you should have told me"),
    ("doesnt matter, its smth", "does not matter , its something"),
    ("your ex bf", "your ex boyfriend"),
    ("i fuond a reciept fro two diners", "I found a receipt for two dinners"),
    ("stpo chekcing my fone", "stop checking my phone"),
    ("u tetxed her in the showr & lied", "you texted her in the shower and lied"),
    ("you phoens Mia & Jo", "you phones Mia and Jo"),
    ("you got a note form her", "you got a note from her"),
    ("you filled in the form her boss sent", "you filled in the form her boss sent"),
    ("you where at the gym", "you were at the gym"),
    ("you know where she is", "you know where she is"),
    ("you like him istg", "you like him"),
    ("why does Wihle call you", "why does Wihle call you"),
    ("on firday you dind't come hoem", "on Friday you did not come home"),
    ("ur emials were al marked as opend", "your emails were al marked as opened"),
    (
        "you delteed the mesages from yuor girlfrend",
        "you deleted the messages from your girlfriend",
    ),
    ("you promissed nad then you forgott", "you promised and then you forgot"),
    ("she wasnt anserwing adn you blockd me", "she was not anserwing and you blocked me"),
    ("you texteed her tehn went to sleeep", "you texted her then went to sleep"),
    ("an old fiend relied on the lair", "an old fiend relied on the lair"),
    ("it was a strange and quiet minute", "it was a strange and quiet minute"),
    ("the diner on the trough road", "the diner on the trough road"),
    ("we saw Archie at Brooke's", "we saw Archie at Brooke's"),
    ("you winked at the girl at the till", "you winked at the girl at the till"),
    ("you held her till she slept", "you held her until she slept"),
    ("you matched b4 our talk", "you matched before our talk"),
    ("you unblokced Ryan at the festval", "you unblocked Ryan at the festival"),
    ("you kissed at my borther's wedding", "you kissed at my brother's wedding"),
    ("at my cuosin's wedding", "at my cousin's wedding"),
    ("at my nephwe's wedding", "at my nephwe's wedding"),
    ("my brother's meeting her", "my brother is meeting her"),
    ("my wife's been texting him", "my wife has been texting him"),
    ("you sad you woud call", "you said you would call"),
    ("you sad and lonely man", "you sad and lonely man"),
]


@pytest.mark.parametrize(("typed", "written"), WRITTEN, ids=[typed for typed, _ in WRITTEN])
def test_what_has_one_reading_is_written_out(typed: str, written: str, lexicon: Lexicon) -> None:
    assert " ".join(t.text for t in tokens(tidy(typed), lexicon)) == written


def test_no_spelling_is_written_out_twice(lexicon: Lexicon) -> None:
    for plain in lexicon.spelling.values():
        for word in plain.split():
            assert word.lower() not in lexicon.spelling


def test_no_name_and_no_plain_word_is_taken_for_a_spelling(lexicon: Lexicon) -> None:
    assert not lexicon.spelling.keys() & lexicon.groups["names"]
    # What the treebank holds besides are chat spellings too: it was made of chats and reviews.
    assert not lexicon.misspelt.keys() & lexicon.groups["names"]
    slips = lexicon.misspelt.keys() & load_parser().words
    assert slips <= {"anwser", "anyting", "aways", "belive", "nothin", "phonne", "somethin", "stil"}
    plain = {w for w in lexicon.spelling.keys() & load_parser().words if len(w) > 4}
    known = {"adn", "anyting", "belive", "co-workers", "everyday", "kinda", "somethin", "thanx"}
    assert plain <= known | {"tommorow"}
