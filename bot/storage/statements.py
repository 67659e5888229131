"""Statements are written once in SQLAlchemy, compiled once, and run by the driver itself.

SQLAlchemy's own way from a compiled statement to the driver and back costs several times what the
statement does; a turn makes a dozen of them. Only what takes and returns plain numbers, texts and
bytes goes this way, because nothing is converted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeAlias

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from typing_extensions import override

Row: TypeAlias = tuple[Any, ...]
"""A row's columns, in the order in which the statement names them."""
Values: TypeAlias = Mapping[str, object]
Change: TypeAlias = tuple[ClauseElement, Values]
"""A statement that changes something, and its values."""
NONE: Final[Values] = MappingProxyType({})


class Holding(FunctionElement[None]):
    """Keeps other processes off the chat or person of this column until the transaction ends.

    Where one process writes, one transaction at a time, nobody comes between.
    """

    name = "holding"
    inherit_cache = True


@compiles(Holding)
def _holding_nobody(*_: object, **__: object) -> str:
    return "NULL"


@compiles(Holding, "postgresql")
def _holding(element: Holding, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401  the compiler's own
    """Hold by the number that `Session.hold` makes of a hash: its first 64 bits, signed."""
    hashed = compiler.process(element.clauses, **how)
    bits = f"CAST('x' || encode(substr({hashed}, 1, 8), 'hex') AS bit(64))"
    return f"pg_advisory_xact_lock(CAST({bits} AS bigint))"


@dataclass(frozen=True)
class Compiled:
    """A statement in the driver's words; `names` are its values in order, `fixed` its own."""

    words: str
    names: tuple[str, ...]
    fixed: Values

    def values(self, given: Values) -> tuple[object, ...]:
        """Return what the driver is given."""
        fixed = self.fixed
        return tuple([given[name] if name in given else fixed[name] for name in self.names])


@dataclass(frozen=True)
class Phrasebook:
    """Every statement that was run before, in the words of one dialect."""

    dialect: Dialect
    _known: dict[ClauseElement, Compiled] = field(default_factory=dict, repr=False)

    def of(self, statement: ClauseElement) -> Compiled:
        """Return a statement in the driver's words."""
        known = self._known.get(statement)
        if known is None:
            known = self._known[statement] = self._compiled(statement)
        return known

    def _compiled(self, statement: ClauseElement) -> Compiled:
        compiled = statement.compile(dialect=self.dialect)
        names = tuple(getattr(compiled, "positiontup", None) or ())
        asked = {name for name, bind in getattr(compiled, "binds", {}).items() if bind.required}
        fixed = {name: value for name, value in compiled.params.items() if name not in asked}
        return Compiled(str(compiled), names, fixed)


class Cursor(Protocol):
    """The part of a driver's cursor that is used (PEP 249)."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def execute(self, words: str, values: Sequence[object], /) -> object:
        """Run one statement."""

    def executemany(self, words: str, values: Sequence[Sequence[object]], /) -> object:
        """Run one statement for each of these."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def close(self) -> None:
        """Let go of it."""


class Driver(Protocol):
    """Runs statements within the transaction that is open."""

    def rows(self, statement: ClauseElement, given: Values = NONE) -> Sequence[Row]:
        """Return all rows of a query, or what a change gives back."""

    def first(self, statement: ClauseElement, given: Values = NONE) -> Row | None:
        """Return the first row of a query, None if there is none."""
        rows = self.rows(statement, given)
        return rows[0] if rows else None

    def first_beside(
        self, change: Change, statement: ClauseElement, given: Values
    ) -> tuple[int, Row | None]:
        """Make a change, and return how many rows it met and the first row of a query.

        Neither may need to see what the other did.
        """
        return self.change(*change), self.first(statement, given)

    def change(
        self, statement: ClauseElement, given: Values = NONE, beside: Sequence[Change] = ()
    ) -> int:
        """Make a change and return how many rows it met.

        Other changes may be made beside it; none of them may need to see what another one did.
        """

    def change_each(self, statement: ClauseElement, given: Iterable[Values]) -> None:
        """Make the same change for each of these."""


@dataclass(frozen=True)
class CursorDriver(Driver):
    """Runs statements on the connection that these cursors come from."""

    phrasebook: Phrasebook
    new_cursor: Callable[[], Cursor]

    @override
    def rows(self, statement: ClauseElement, given: Values = NONE) -> list[Row]:
        compiled = self.phrasebook.of(statement)
        cursor = self.new_cursor()
        try:
            cursor.execute(compiled.words, compiled.values(given))
            return cursor.fetchall()
        finally:
            cursor.close()

    @override
    def change(
        self, statement: ClauseElement, given: Values = NONE, beside: Sequence[Change] = ()
    ) -> int:
        for other, values in beside:
            self.change(other, values)
        compiled = self.phrasebook.of(statement)
        cursor = self.new_cursor()
        try:
            cursor.execute(compiled.words, compiled.values(given))
            return cursor.rowcount
        finally:
            cursor.close()

    @override
    def change_each(self, statement: ClauseElement, given: Iterable[Values]) -> None:
        compiled = self.phrasebook.of(statement)
        cursor = self.new_cursor()
        try:
            cursor.executemany(compiled.words, [compiled.values(one) for one in given])
        finally:
            cursor.close()


def driver_of(connection: Connection, phrasebook: Phrasebook | None = None) -> CursorDriver:
    """Return what runs statements in the transaction that is open on this connection."""
    known = phrasebook or Phrasebook(connection.dialect)
    raw: Any = connection.connection.dbapi_connection
    return CursorDriver(known, raw.cursor)
