"""AFTER THE TALK AND BEFORE IT, settings: one card, edited in place, and the same in words."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import habits, waking
from bot.dialogue.effects import Say
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Fold, Lane, Move, On, Text

SENDER = Audience.SENDER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

NOT_READ = (Say("repair/once", SENDER),)
"""What was half understood is told, and asked for where it belongs."""
HABITS: tuple[type[ev.Event], ...] = (
    ev.QuietChosen,
    ev.StrengthChosen,
    ev.RhythmChosen,
    ev.AwayChosen,
    ev.TextsChosen,
)
"""What one person chooses about how they like to be treated."""


def chosen(event: type[ev.Event], *folds: Fold) -> tuple[On, On]:
    """A choice on the card of settings: the card changes in place, or comes below typed words."""
    return (
        On(event, when=habits.typed, lane=LaneId.SETTINGS, also=folds),
        On(event, lane=AGAIN, also=folds),
    )


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.SETTINGS,
        ask="settings/card",
        choices=pick.settings,
        card="settings",
        text=Text("setting", 200),
        on=(
            On(ev.PermitGiven, lane=AGAIN),
            On(
                ev.SettingOpened,
                when=habits.half_read,
                lane=LaneId.SETTINGS,
                also=(habits.open_part,),
                do=NOT_READ,
            ),
            *chosen(ev.SettingOpened, habits.open_part),
            *(line for given in HABITS for line in chosen(given, *habits.TAKE)),
            *chosen(ev.AwayWanted, waking.away_this_week, habits.close_part),
            *chosen(ev.ZoneGiven, habits.close_part),
            *chosen(ev.CountryGiven, habits.close_part),
            On(ev.WentBack, when=habits.part_open, lane=AGAIN, also=(habits.close_part,)),
            On(ev.WentBack, lane=RETURN),
            On(ev.Skipped, when=habits.part_open, lane=AGAIN, also=(habits.close_part,)),
            On(ev.Skipped, lane=RETURN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.SettingsWanted, lane=Call(LaneId.SETTINGS), also=(habits.close_part,)),
    On(ev.SettingOpened, lane=Call(LaneId.SETTINGS), also=(habits.open_part,), do=NOT_READ),
    *(On(given, lane=Call(LaneId.SETTINGS), also=habits.TAKE) for given in HABITS),
)
