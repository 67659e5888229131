"""The act is found under what leads up to it, and its people stay who they are."""

import pytest
from telling import told

from bot.rewriting import Engine, Outcome

SAID = [
    (
        "fourth time this year you've told me the train was late when it wasn't",
        "you have told me for the fourth time this year that the train was late",
    ),
    ("this is the second time you cancelled because of a headache", "cancelled for the second"),
    (
        "how many more times do I have to ask you to close that account",
        "you don't close that account",
    ),
    (
        "how often must I tell you not to ring her from our bedroom",
        "you ring her from our bedroom although I asked you not to",
    ),
    (
        "so you can drive to Leeds for Sophie but you can't collect your own daughter",
        "you drive to Leeds for Sophie but you don't collect your own daughter",
    ),
    ("I'm not blind, I can see you delete the chats in the car", "you delete the chats in the car"),
    (
        "apparently I'm the crazy one because I don't like you sleeping at your ex's place",
        "you sleep at your ex's place",
    ),
    ("do u know how it feels 2 watch u dance with Rob all night", "you dance with Rob all night"),
    (
        "boyfriend of the year, inviting your ex to my birthday",
        "you invited your ex to my birthday",
    ),
    ("oh so now you want to talk, after you blocked me for a week", "you blocked me for a week"),
    ("when did you plan on telling me you quit your job", "you quit your job"),
    ("not me finding out from your sister that you moved in with him", "I found out from your"),
    ("Still following him. Still saving his photos.", "you are following him"),
    ("ur literally texting her rn while im next to u", "you are texting her"),
    ("who do you keep whispering to on the balcony", "you whisper to someone on the balcony"),
    ("why was your phone off from nine until one", "your phone was off from nine until one"),
    ("do you think it's fine to go camping with your ex and her kids", "you go camping with your"),
    ("why does my wife need to meet him three times a week", "you meet him three times a week"),
    ("how is it that she knew you'd lost your job before I did", "she knew you had lost your job"),
    ("I don't want you driving him home anymore", "you drive him home"),
    ("was it you who told Rosa about my scan", "you told Rosa about my scan"),
    ("WHY IS THERE A BRACELET IN THE GLOVEBOX", "I saw a bracelet in the glovebox"),
    (
        "only after I rang your office did you tell me you'd been let go",
        "you didn't tell me you had been let go until I rang your office",
    ),
    ("saw you liked his comment at midnight", "I saw that you liked his comment at midnight"),
    ("found a cinema ticket for two in your jeans", "I found a cinema ticket for two in your"),
    (
        "u changed ur bio the same week i was away lol funny that",
        "you changed your bio the same week I was away",
    ),
    (
        "without asking me you lent her my bike",
        "you lent her my bike without asking me",
    ),
    ("rather than ring me you rang your ex", "you rang your ex instead of ringing me"),
    (
        "having promised to block him you met him for lunch",
        "you met him for lunch after promising to block him",
    ),
    (
        "you lied about the course for months",
        "you told me something about the course that wasn't true, for months",
    ),
    (
        'you said and I quote "it\'s over with her" and then you rang her',
        "you said “it's over with her” and then you rang her",
    ),
    (
        "imagine hearing from the barman that your husband kissed his manager",
        "I heard from the barman that you kissed your manager",
    ),
    (
        "who the hell is Tess and why does she have our door code",
        "Tess has our door code",
    ),
    (
        "as soon as your phone rings you leave the table",
        "you leave the table as soon as your phone",
    ),
    (
        "I'm the one cooking while you text her in the hall",
        "you text her in the hall while I cook",
    ),
    ("what hurts is she signed the card from both of you", "she signed the card from both of you"),
    (
        "do you have any idea how stupid it was when your mates called me by her name",
        "your mates called me by her name",
    ),
    ("you facetime'd her from my kitchen", "you facetimed her from my kitchen"),
    (
        "she rings him at lunch, tells him what I said",
        "you ring him at lunch and tell him what I said",
    ),
    ("neither of you told me about the flat", "you didn't tell me about the flat"),
    ("not only did you call her, you gave her my key", "you called her and gave her my key"),
    ("no sooner had I left than you rang him", "you rang him as soon as I had left"),
    ("I wish you had told me before the wedding", "you didn't tell me before the wedding"),
    ("whose scarf is that on your desk", "I saw a scarf on your desk"),
    ("you went behind my back and rang my sister", "you rang my sister without telling me"),
    ("you made me block every man I know, even my cousin", "even my cousin"),
    (
        "by the time I got home you had texted her twenty times",
        "you had texted her twenty times by the time I got home",
    ),
]
WHOSE = [
    ("she let Pavel drive her home after I had offered", "drive her home"),
    ("my partner hides her screen when I sit next to her", "next to you and you hide your screen"),
    ("my partner texts her every night and I told her to stop", "you text her every night"),
]
BLAMED = [
    "you made me feel crazy for months when I was right the whole time",
    "I look like an idiot because of you two",
    "how do you think I felt when I read that",
]


@pytest.mark.parametrize(("message", "said"), SAID)
def test_the_act_is_said_without_its_way_in(engine: Engine, message: str, said: str) -> None:
    assert any(said in one for one in told(engine, message)), told(engine, message)


@pytest.mark.parametrize(("message", "said"), WHOSE)
def test_people_stay_who_they_are(engine: Engine, message: str, said: str) -> None:
    assert any(said in one for one in told(engine, message)), told(engine, message)


def test_who_is_asked_about_is_not_the_partner(engine: Engine) -> None:
    asked = "so who is Ana and why does she have a heart next to her name"
    assert not any("your name" in one for one in told(engine, asked))


@pytest.mark.parametrize("message", BLAMED)
def test_what_holds_to_account_is_not_passed_over(engine: Engine, message: str) -> None:
    assert engine.read(message).outcome is not Outcome.PASS


def test_a_way_in_is_left_aside_as_a_whole(engine: Engine) -> None:
    asked = "how many more times do I have to ask you to take your dating profile down"
    assert engine.read(asked).also_said == ("how many more times do I have to ask you to",)


def test_what_is_said_to_be_no_accident_is_not_denied(engine: Engine) -> None:
    said = told(engine, "you don't accidentally save a number under a man's name")
    assert not any("you accidentally don't" in one for one in said)


def test_what_hurts_is_not_praised(engine: Engine) -> None:
    reading = engine.read("what hurts most is you let me defend you when you knew it was true")
    assert reading.outcome is not Outcome.PASS


def test_what_neither_did_is_not_said_to_be_done(engine: Engine) -> None:
    for message in ("neither of you said a word", "none of you two answered when I asked"):
        assert not any(
            "you said a word" in said or "you answered" in said for said in told(engine, message)
        )


def test_a_grant_does_not_leave_its_although(engine: Engine) -> None:
    found = told(engine, "you bring up my ex every week even though it was years ago")
    assert found
    assert not any(said.endswith("although") or "even it" in said for said in found)


@pytest.mark.parametrize(
    "message", ["I don't want to talk about it now", "can we not do this tonight please"]
)
def test_who_does_not_want_to_talk_is_not_asked(engine: Engine, message: str) -> None:
    assert engine.read(message).outcome is Outcome.PASS
