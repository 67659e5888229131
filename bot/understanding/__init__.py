"""Words and presses become events; danger is looked for before anything else."""

from bot.understanding.commands import COMMANDS
from bot.understanding.invitations import CODE_LETTERS, INVITATION_LASTS, fresh_invitation
from bot.understanding.places import expects_words
from bot.understanding.said import Said
from bot.understanding.understanding import Understanding

__all__ = [
    "CODE_LETTERS",
    "COMMANDS",
    "INVITATION_LASTS",
    "Said",
    "Understanding",
    "expects_words",
    "fresh_invitation",
]
