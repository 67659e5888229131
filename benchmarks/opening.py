"""What a start costs apart from the load: an import, and what our bot reads before it serves."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from typing import Final

from benchmarks.bots import ROOT

_TELLING: Final = """
import json, sys, time
began = time.perf_counter()
{work}
seconds = time.perf_counter() - began
import psutil  # not getrusage: its highest mark is inherited from whoever started this process
print(json.dumps([seconds, psutil.Process().memory_info().rss / 2**20]))
"""
TELEGRAM: Final = "import telegram.ext"
LIBRARIES: Final = "import of the libraries that no turn goes without"
PARTS: Final = {
    "nothing": "pass",
    TELEGRAM: "import telegram.ext",
    LIBRARIES: (
        "import telegram, aiohttp.web, sqlalchemy, jinja2, msgspec, transitions\n"
        "import cryptography.hazmat.primitives.ciphers.aead"
    ),
    "import of our bot": "import bot.__main__",
    "encoder": "from bot.encoding import load_encoder; load_encoder()",
    "parser": "from bot.parsing import load_parser; load_parser()",
    "import of our bot, all texts, parser, encoder and heads": (
        "import bot.__main__; from bot.content.loader import load_content; load_content()"
    ),
}


@dataclass(frozen=True)
class Opening:
    """Seconds and MiB that a fresh Python needs for this."""

    seconds: float
    memory: float


async def opened() -> dict[str, Opening]:
    """Measure each of PARTS, in a process of its own."""
    return {name: await _opened(work) for name, work in PARTS.items()}


async def _opened(work: str) -> Opening:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _TELLING.format(work=work),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    seconds, memory = json.loads(told)
    return Opening(seconds, memory)
