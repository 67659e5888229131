"""Changes the key of a store, so slowly that it can be killed half-way; says each step."""

import asyncio
import sys
import time
from functools import partial

from bot.storage import KeyRing, rotation
from bot.storage.rekeying import rotate_key
from bot.storage.rotation import Progress


def slowly(*arguments: object, **named: object) -> Progress:
    """Do the next rows, and say so before they are committed."""
    progress = RESEAL(*arguments, **named)
    sys.stdout.write(f"{progress.changed}\n")
    sys.stdout.flush()
    time.sleep(0.05)
    return progress


RESEAL = rotation.reseal_some

if __name__ == "__main__":
    rotation.AT_A_TIME = 1
    rotation.reseal_some = slowly
    ring = KeyRing.parse(sys.argv[2])
    asyncio.run(rotate_key(sys.argv[1], ring, partial(KeyRing.parse, sys.argv[2])))
