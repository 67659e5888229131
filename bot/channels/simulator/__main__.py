"""Runs the desk alone, for a bot in another process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys

from bot.channels.simulator.server import DEFAULT_TOKEN, Simulator, SimulatorOptions


def main() -> None:
    """Serve until interrupted; the address is the only line on standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.channels.simulator",
        description="Telegram on the desk: a Bot API server on this machine, with its page.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token for this desk")
    parser.add_argument("--no-flood-limits", action="store_true", help="never answer 429")
    given = parser.parse_args()
    options = SimulatorOptions(token=given.token, flood_limits=not given.no_flood_limits)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(options, given.port))


async def _serve(options: SimulatorOptions, port: int) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    simulator = Simulator(options)
    await simulator.start(port)
    sys.stdout.write(f"{simulator.address}\n")
    sys.stdout.flush()
    await stopped.wait()
    await simulator.stop()


if __name__ == "__main__":
    main()
