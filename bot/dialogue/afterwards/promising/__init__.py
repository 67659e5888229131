"""Promises after they were made: what their owner says of them, and what the other is told.

A promise is its owner's: only the owner says whether it was kept, and only a press of theirs lets
the other know. How often one slipped is nobody's to see.
"""

from __future__ import annotations

from bot.dialogue.afterwards.promising.crossing import acknowledge as acknowledge
from bot.dialogue.afterwards.promising.crossing import post_word as post_word
from bot.dialogue.afterwards.promising.crossing import share_lapse as share_lapse
from bot.dialogue.afterwards.promising.crossing import share_made as share_made
from bot.dialogue.afterwards.promising.crossing import share_opened as share_opened
from bot.dialogue.afterwards.promising.crossing import share_report as share_report
from bot.dialogue.afterwards.promising.facts import due_is_there as due_is_there
from bot.dialogue.afterwards.promising.facts import has_word as has_word
from bot.dialogue.afterwards.promising.facts import kept as kept
from bot.dialogue.afterwards.promising.facts import lapse_over as lapse_over
from bot.dialogue.afterwards.promising.facts import lapse_said as lapse_said
from bot.dialogue.afterwards.promising.facts import last_lapse_part as last_lapse_part
from bot.dialogue.afterwards.promising.facts import names_own as names_own
from bot.dialogue.afterwards.promising.facts import names_theirs as names_theirs
from bot.dialogue.afterwards.promising.facts import opened as opened
from bot.dialogue.afterwards.promising.facts import opened_is_shared as opened_is_shared
from bot.dialogue.afterwards.promising.facts import other_word as other_word
from bot.dialogue.afterwards.promising.facts import promise_made as promise_made
from bot.dialogue.afterwards.promising.facts import promise_there as promise_there
from bot.dialogue.afterwards.promising.facts import promise_whole as promise_whole
from bot.dialogue.afterwards.promising.facts import promises_fit as promises_fit
from bot.dialogue.afterwards.promising.facts import replaces_shared as replaces_shared
from bot.dialogue.afterwards.promising.facts import slipped as slipped
from bot.dialogue.afterwards.promising.facts import theirs_there as theirs_there
from bot.dialogue.afterwards.promising.facts import to_be_told as to_be_told
from bot.dialogue.afterwards.promising.known import LAST_PART as LAST_PART
from bot.dialogue.afterwards.promising.known import MOST_KEPT as MOST_KEPT
from bot.dialogue.afterwards.promising.known import MOST_PROMISES as MOST_PROMISES
from bot.dialogue.afterwards.promising.known import OFTEN as OFTEN
from bot.dialogue.afterwards.promising.known import course_of as course_of
from bot.dialogue.afterwards.promising.known import due_promise as due_promise
from bot.dialogue.afterwards.promising.known import is_untold as is_untold
from bot.dialogue.afterwards.promising.known import lapse_of as lapse_of
from bot.dialogue.afterwards.promising.known import own_open as own_open
from bot.dialogue.afterwards.promising.known import own_promise as own_promise
from bot.dialogue.afterwards.promising.known import reported as reported
from bot.dialogue.afterwards.promising.known import shared_by as shared_by
from bot.dialogue.afterwards.promising.known import shared_promise as shared_promise
from bot.dialogue.afterwards.promising.known import slips_often as slips_often
from bot.dialogue.afterwards.promising.making import NOW_AND_THEN as NOW_AND_THEN
from bot.dialogue.afterwards.promising.making import SOON as SOON
from bot.dialogue.afterwards.promising.making import await_report as await_report
from bot.dialogue.afterwards.promising.making import begin_change as begin_change
from bot.dialogue.afterwards.promising.making import begin_promise as begin_promise
from bot.dialogue.afterwards.promising.making import begin_typed as begin_typed
from bot.dialogue.afterwards.promising.making import clear_lapse as clear_lapse
from bot.dialogue.afterwards.promising.making import end_promise as end_promise
from bot.dialogue.afterwards.promising.making import following as following
from bot.dialogue.afterwards.promising.making import make_promise as make_promise
from bot.dialogue.afterwards.promising.making import note_report as note_report
from bot.dialogue.afterwards.promising.making import open_named as open_named
from bot.dialogue.afterwards.promising.making import open_promise as open_promise
from bot.dialogue.afterwards.promising.making import open_theirs as open_theirs
from bot.dialogue.afterwards.promising.making import skip_lapse_part as skip_lapse_part
from bot.dialogue.afterwards.promising.staying import after_a_step_back as after_a_step_back
from bot.dialogue.afterwards.promising.staying import rested as rested
from bot.dialogue.afterwards.promising.staying import wordless as wordless
