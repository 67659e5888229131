"""AFTER THE TALK, the jar: filled alone, opened together."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards import jar
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of, alone, not_
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, EACH = Audience.SENDER, Audience.EACH
AGAIN, RETURN = Move.AGAIN, Move.RETURN

together = not_(alone)


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.JAR,
        ask="jar/jar",
        card="jar",
        choices=jar.jar,
        text=Text("jar_note", jar.NOTE),
        on=(
            On(ev.JarNoted, when=jar.has_room, lane=LaneId.JAR_NOTE),
            On(ev.JarNoted, do=(Say("jar/full", SENDER),)),
            On(ev.JarTaken, when=jar.names_note, lane=AGAIN, also=(jar.take_out,)),
            On(ev.JarTaken, lane=AGAIN),
            On(ev.JarDayWanted, when=together, lane=Call(LaneId.JAR_DAY)),
            On(ev.JarDayWanted, lane=AGAIN),
            On(ev.JarReadAgain, when=jar.was_opened, do=(Say("jar/opened", SENDER),)),
            On(ev.JarReadAgain, lane=AGAIN),
            On(ev.JarOpenWanted, when=together, lane=Call(LaneId.JAR_OPENING)),
            On(ev.JarOpenWanted, lane=AGAIN),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_NOTE,
        ask="jar/note",
        choices=(("jar_put",), ("back", "return")),
        text=Text("jar_note", jar.NOTE),
        on=(
            On(ev.JarNoted, lane=AGAIN),
            On(ev.JarPut, when=jar.has_note, lane=LaneId.JAR, also=(jar.put,)),
            On(ev.JarPut, lane=LaneId.JAR),
            On(ev.WentBack, lane=LaneId.JAR),
        ),
    ),
    Lane(
        LaneId.JAR_DAY,
        ask="jar/day_ask",
        choices=jar.days,
        text=Text("jar_day", 100),
        on=(
            On(
                ev.JarDayNamed,
                when=all_of(together, jar.other_day),
                lane=RETURN,
                also=(jar.set_day,),
                do=(Say("jar/day", EACH),),
            ),
            On(
                ev.JarDayNamed,
                when=all_of(together, jar.names_day),
                lane=RETURN,
                do=(Say("jar/day", SENDER),),
            ),
            On(ev.JarDayNamed, do=(Say("jar/day_unclear", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_OPENING,
        ask="jar/opening",
        choices=(("jar_open",), ("back", "return")),
        on=(
            On(
                ev.JarOpened,
                when=all_of(together, jar.last_to_open),
                lane=RETURN,
                also=(jar.press_open, jar.open_both),
                do=(Say("jar/opened", EACH),),
            ),
            On(
                ev.JarOpened,
                when=together,
                lane=RETURN,
                also=(jar.press_open,),
                do=(Say("jar/open_noted", SENDER),),
            ),
            On(ev.JarOpened, lane=RETURN),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.JarWanted, lane=Call(LaneId.JAR)),
    On(
        ev.JarThanksWanted,
        when=all_of(jar.has_thanks, jar.has_room),
        lane=Call(LaneId.JAR_NOTE),
        also=(jar.note_thanks,),
    ),
    On(ev.JarThanksWanted, lane=Call(LaneId.JAR)),
)
