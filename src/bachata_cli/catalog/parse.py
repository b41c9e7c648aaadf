"""Catalog files as text become a catalog, or the list of everything wrong with them.

Pure: where the text came from is `load`'s business. What a move may be is the
domain's (`move`, `steps`); this adds what only files can get wrong: unknown
keys, ids given twice, holds and prerequisites that do not exist.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bachata_cli.catalog.asked import faults_of_table, lines_of_table
from bachata_cli.catalog.contents import Catalog, Fault, Source, digest_of
from bachata_cli.catalog.faults import Wrong, in_words
from bachata_cli.catalog.holding import hold_of
from bachata_cli.catalog.locate import Lines, line_of, lines_of
from bachata_cli.catalog.written import (
    as_table,
    bad_names,
    bad_words,
    path_from,
    said_from,
    ways_of,
)
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.move import Move, Stance
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Position
from bachata_cli.files.shipped import shipped_holds

if TYPE_CHECKING:
    from bachata_cli.domain.hold import Hold

MAX_DOTS = 200
"""A key of a catalog has three parts; a text in prose over several lines a few dots a line."""

_MOVE_KEYS = frozenset({*Move.model_fields, "from"}) - {"id", "stances", "holds", "variants"}
_TOP_KEYS = ("family", "position", "hold", "move", "asked")
_AT_LINE = re.compile(r"at line (\d+)")


def parse_catalog(sources: Iterable[Source]) -> Catalog:
    """Build the catalog.

    Raises
    ------
    ValidationFailedError
        Code `moves.invalid`; `findings` lists every fault as `file:line: words`.
    """
    survey = survey_catalog(sources)
    if survey.faults:
        raise _failed(survey.faults)
    return survey.catalog


@dataclass(frozen=True, slots=True)
class Survey:
    """What catalog files hold: the moves that are sound, every fault, and where moves stand."""

    catalog: Catalog
    faults: tuple[Fault, ...]
    line: Callable[[str, str], tuple[str, int]]


def survey_catalog(sources: Iterable[Source]) -> Survey:
    """Read everything that can be read, and note everything that cannot."""
    reading = _Reading()
    documents = [_Document(source, reading.faults) for source in sources]
    documents.sort(key=lambda document: document.own)
    for document in documents:
        reading.positions(document)
    for document in documents:
        reading.moves_of(document)
        reading.asked_of(document)
    reading.check_references()
    catalog = Catalog(
        moves=MappingProxyType(reading.moves),
        stances=MappingProxyType(reading.stances),
        holds=MappingProxyType(reading.holds),
        digest=digest_of(reading.moves, reading.stances, reading.holds, reading.asked),
        asked=MappingProxyType(reading.asked),
    )
    return Survey(catalog, tuple(sorted(reading.faults)), reading.place_of)


def _nests(line: str) -> bool:
    return line.partition("=")[0].count(".") > MAX_DOTS


def _failed(faults: Sequence[Fault]) -> ValidationFailedError:
    findings = tuple(str(fault) for fault in faults)
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return ValidationFailedError(
        f"The move catalog has a fault: {findings[0]}{more}",
        code="moves.invalid",
        hint="Mend the lines named; bachata moves validate --rules explains the rules, "
        "bachata moves validate --schema what a file may hold.",
        findings=findings,
    )


class _Document:
    """One parsed file with its lines; a file that is not TOML is empty and a fault."""

    def __init__(self, source: Source, faults: list[Fault]) -> None:
        self.name = source.name
        self.own = source.own
        self.lines: Lines = lines_of(source.text)
        self.data: dict[str, Any] = {}
        self._faults = faults
        deep = next((n for n, line in enumerate(source.text.splitlines(), 1) if _nests(line)), 0)
        if deep:  # reading such a key takes time in the square of its dots
            faults.append(Fault(self.name, deep, "not a catalog: nested too deeply", MoveLaw.TOML))
            return
        try:
            self.data = tomllib.loads(source.text)
        except ValueError as error:  # also numbers of more digits than Python reads
            line = _AT_LINE.search(str(error))
            number = int(line[1]) if line else len(source.text.splitlines()) or 1
            faults.append(Fault(self.name, number, f"not TOML: {error}", MoveLaw.TOML))
        except RecursionError:
            faults.append(Fault(self.name, 1, "not a catalog: nested too deeply", MoveLaw.TOML))
        for key in self.data:
            if key not in _TOP_KEYS:
                text = f"unknown key {key!r}; a catalog file has {', '.join(_TOP_KEYS)}"
                self.fault(MoveLaw.KEY, text, key)

    def fault(self, law: MoveLaw, text: str, *path: str) -> None:
        """Note a broken law at the line of `path`."""
        line = line_of(self.lines, *path)
        self._faults.append(Fault(self.name, line, text, law))

    def tables(self, kind: str) -> dict[str, Any]:
        """The tables `[kind.*]`, or nothing and a fault when there is something else."""
        found = self.data.get(kind, {})
        if isinstance(found, dict):
            return found
        self.fault(MoveLaw.VALUE, f"{kind!r} must be tables such as [{kind}.NAME]", kind)
        return {}


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.moves: dict[str, Move] = {}
        self.stances: dict[Position, Stance] = {}
        self.holds: dict[str, Hold] = {}
        self._own: set[str] = set()  # holds that the program has not, or has otherwise
        self.asked: dict[str, tuple[str, ...]] = {}
        self._homes: dict[tuple[str, str], _Document] = {}
        self._wanted: list[tuple[_Document, str, tuple[str, ...], str]] = []

    def positions(self, document: _Document) -> None:
        """Take positions and holds."""
        for name, table in document.tables("hold").items():
            if self._is_new(document, "hold", name):
                self._hold(document, name, table)
        for name, table in document.tables("position").items():
            if name not in set(Position):
                known = ", ".join(Position)
                text = f"unknown position {name!r}; there are {known}"
                document.fault(MoveLaw.POSITION, text, "position", name)
            elif self._is_new(document, "position", name):
                self._stance(document, name, table)

    def _stance(self, document: _Document, name: str, table: Any) -> None:  # noqa: ANN401 - TOML
        try:
            self.stances[Position(name)] = Stance.model_validate(table)
        except ValidationError as error:
            given = table if isinstance(table, dict) else {}
            for law, keys, text in in_words(error, frozenset(Stance.model_fields), given):
                document.fault(law, f"{name}: {text}", "position", name, *keys)

    def _hold(self, document: _Document, name: str, table: Any) -> None:  # noqa: ANN401 - TOML
        hold, wrong = hold_of(name, table)
        for law, keys, text in wrong:
            document.fault(law, f"hold {name}: {text}", "hold", name, *keys)
        self.holds[name] = hold
        if shipped_holds().get(name) != hold:
            self._own.add(name)

    def moves_of(self, document: _Document) -> None:
        """Take moves; all positions and holds must be known by now."""
        family = document.data.get("family")
        for move_id, table in document.tables("move").items():
            if not self._is_new(document, "move", move_id):
                continue
            if not isinstance(table, dict):
                text = f"{move_id!r} must be a table [move.{move_id}]"
                document.fault(MoveLaw.VALUE, text, "move", move_id)
                continue
            given = {"family": family, **table} if family is not None else table
            wanted = given.get("prerequisites")
            for other in wanted if isinstance(wanted, list) else ():
                path = ("move", move_id, "prerequisites")
                self._wanted.append((document, str(other), path, f"{move_id}: prerequisite"))
            for law, keys, text in self._faults_of(move_id, given):
                document.fault(law, f"{move_id}: {text}", "move", move_id, *keys)

    def asked_of(self, document: _Document) -> None:
        """Take how people ask for moves; own lines come to the shipped ones."""
        for move_id, table in document.tables("asked").items():
            self._wanted.append((document, move_id, ("asked", move_id), "asked for"))
            given = as_table(table)
            if given is not table:
                text = f"{move_id!r} must be a table [asked.{move_id}]"
                document.fault(MoveLaw.VALUE, text, "asked", move_id)
            for law, keys, text in faults_of_table(given):
                document.fault(law, f"asked for {move_id}: {text}", "asked", move_id, *keys)
            self.asked[move_id] = (*self.asked.get(move_id, ()), *lines_of_table(given))

    def _faults_of(self, move_id: str, given: dict[str, Any]) -> list[Wrong]:
        words = [*bad_words(given), *bad_names(given), *self._bad_holds(given)]
        unknown = [key for key in ("id", "stances", "holds", "variants") if key in given]
        words += [Wrong(MoveLaw.KEY, (key,), f"unknown key {key!r}") for key in unknown]
        fields = {key: value for key, value in given.items() if key not in unknown}
        leader = given.get("leader")
        fields.setdefault("counts", len(leader) if isinstance(leader, list) and leader else 1)
        fields |= {"id": move_id, "stances": self._stances_for(given)}
        try:
            move = Move.model_validate(fields)
        except ValidationError as error:
            # the first bad word stops the model too: say it once
            found = in_words(error, _MOVE_KEYS, given)
            return words + [fault for fault in found if fault not in words]
        own = {name: self.holds[name] for name in sorted(move.hold_names() & self._own)}
        self.moves[move_id] = move.model_copy(update={"holds": own}) if own else move
        return words

    def _stances_for(self, given: Mapping[str, Any]) -> dict[Position, Stance]:
        entry = given.get("entry", ())
        names = [*(entry if isinstance(entry, list) else ()), given.get("exit")]
        for _, way in ways_of(given):
            place = way.get("place")
            names += place.values() if isinstance(place, dict) else ()
        used = {name for name in names if isinstance(name, str)}
        return {p: stance for p, stance in self.stances.items() if p in used}

    def _bad_holds(self, given: Mapping[str, Any]) -> list[Wrong]:
        known = ", ".join(self.holds)
        return [
            Wrong(
                MoveLaw.HOLD,
                path_from(start, "hold"),
                f"{said_from(start)}hold, count {count}: unknown hold {name!r}; there are {known}",
            )
            for start, way in ways_of(given)
            for count, name in as_table(way.get("hold")).items()
            if isinstance(name, str) and name not in self.holds
        ]

    def _is_new(self, document: _Document, kind: str, name: str) -> bool:
        first = self._homes.setdefault((kind, name), document)
        if first is document:  # TOML itself refuses a name twice in one file
            return True
        if document.own and not first.own:
            self._homes[kind, name] = document
            return True
        at = line_of(first.lines, kind, name)
        text = f"{kind} {name!r} is already in {first.name}:{at}"
        document.fault(MoveLaw.TWICE, text, kind, name)
        return False

    def place_of(self, move_id: str, key: str) -> tuple[str, int]:
        """File and line of a move's key, as near as is known."""
        document = self._homes["move", move_id]
        return document.name, line_of(document.lines, "move", move_id, key)

    def check_references(self) -> None:
        """Every prerequisite must be a move of the catalog, every stance's hold be described."""
        for position, stance in self.stances.items():
            if stance.hold not in self.holds:
                text = f"{position}: hold {stance.hold!r} is not described under [hold]"
                home = self._homes["position", position]
                home.fault(MoveLaw.HOLD, text, "position", position, "hold")
        for document, wanted, path, said in self._wanted:
            if ("move", wanted) not in self._homes:
                text = f"{said} {wanted!r} is not a move of the catalog"
                document.fault(MoveLaw.REFERENCE, text, *path)
