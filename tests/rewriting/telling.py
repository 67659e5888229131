"""What the engine makes of a message, in short."""

from bot.rewriting import Engine


def told(engine: Engine, message: str) -> list[str]:
    """Give every account of what happened that is shown of a message."""
    reading = engine.read(message)
    found = [reading.slots.happened, *(offer.happened for offer in reading.offers)]
    return [happened for happened in found if happened]
