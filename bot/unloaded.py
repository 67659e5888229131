"""Modules that a usual start never needs: they are loaded when they are first asked for something.

What is named here has to exist all the same: a test loads every one. For the checker and for the
arrows of the house the import itself stands beside it, under `TYPE_CHECKING`.
"""

from importlib import import_module

from typing_extensions import override


class Unloaded:
    """Stands for a module until somebody takes a name from it."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> object:
        """Take a name from the module, which is loaded if it is not."""
        return getattr(import_module(self._module), name)

    @override
    def __repr__(self) -> str:
        """Name the module, and load nothing for it."""
        return f"<{self._module}, when it is needed>"
