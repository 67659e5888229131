"""What a session is made of: seats, lanes, the joint stage, and what each person keeps private.

Everything is a frozen value. What both may read stands in `Shared`; what one person typed or
pressed stands in that person's `Participant` and leaves it only through a share of their own.
"""

from __future__ import annotations

from bot.dialogue.model.agreeing import Agreement as Agreement
from bot.dialogue.model.agreeing import Line as Line
from bot.dialogue.model.agreeing import LineHelp as LineHelp
from bot.dialogue.model.agreeing import LinePart as LinePart
from bot.dialogue.model.agreeing import Rating as Rating
from bot.dialogue.model.agreeing import Revealed as Revealed
from bot.dialogue.model.agreeing import Review as Review
from bot.dialogue.model.alone import Pondering as Pondering
from bot.dialogue.model.alone import Rooting as Rooting
from bot.dialogue.model.alone import Summary as Summary
from bot.dialogue.model.arriving import CONSENT_VERSION as CONSENT_VERSION
from bot.dialogue.model.arriving import Guest as Guest
from bot.dialogue.model.arriving import Invitation as Invitation
from bot.dialogue.model.closeness import Bond as Bond
from bot.dialogue.model.closeness import Jar as Jar
from bot.dialogue.model.closeness import Letter as Letter
from bot.dialogue.model.closeness import SentLetter as SentLetter
from bot.dialogue.model.closeness import SharedJar as SharedJar
from bot.dialogue.model.closeness import Suggestion as Suggestion
from bot.dialogue.model.drafting import Draft as Draft
from bot.dialogue.model.drafting import DraftOffer as DraftOffer
from bot.dialogue.model.drafting import DraftState as DraftState
from bot.dialogue.model.drafting import OtherWording as OtherWording
from bot.dialogue.model.drafting import Permit as Permit
from bot.dialogue.model.drafting import Wish as Wish
from bot.dialogue.model.owning import Owning as Owning
from bot.dialogue.model.owning import OwningPart as OwningPart
from bot.dialogue.model.owning import Pledge as Pledge
from bot.dialogue.model.owning import Promise as Promise
from bot.dialogue.model.participant import CALM_AT_MOST as CALM_AT_MOST
from bot.dialogue.model.participant import AskedBeside as AskedBeside
from bot.dialogue.model.participant import Participant as Participant
from bot.dialogue.model.participant import SetAside as SetAside
from bot.dialogue.model.participant import SettingPart as SettingPart
from bot.dialogue.model.participant import Trace as Trace
from bot.dialogue.model.places import NO_TALK as NO_TALK
from bot.dialogue.model.places import LaneId as LaneId
from bot.dialogue.model.places import StageId as StageId
from bot.dialogue.model.promises import Lapse as Lapse
from bot.dialogue.model.promises import LapsePart as LapsePart
from bot.dialogue.model.promises import PromiseCourse as PromiseCourse
from bot.dialogue.model.promises import Promising as Promising
from bot.dialogue.model.promises import Report as Report
from bot.dialogue.model.promises import SharedPromise as SharedPromise
from bot.dialogue.model.seats import Asked as Asked
from bot.dialogue.model.seats import Audience as Audience
from bot.dialogue.model.seats import Mode as Mode
from bot.dialogue.model.seats import Seat as Seat
from bot.dialogue.model.session import Session as Session
from bot.dialogue.model.shared import Shared as Shared
