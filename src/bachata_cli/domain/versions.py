"""Versions of documents: which one a text is of, and how it becomes today's.

Every document says its schema, `bachata/blueprint@1`. An older one is upgraded step by step on
plain JSON before any value is made of it; a newer one asks for a newer program and is never
called broken. What the documents hold is their own modules' business.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from bachata_cli.domain.errors import ValidationFailedError

type JsonObject = dict[str, Any]
"""A JSON object as `json` reads it."""

type Upgrade = Callable[[JsonObject], JsonObject]
"""From a document of one version to the same document of the next."""

UPDATE = "Update bachata, then run the command again; bachata --version shows which one this is."
"""What to do with a document of a newer program."""

_NUMBER = re.compile(r"[1-9]\d{0,8}")


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions of one kind of document.

    Attributes
    ----------
    kind
        Its name in the schema and in the codes of errors: `blueprint`.
    hint
        Where such a document comes from, for a text that is none.
    upgrades
        From version 1 to 2, from 2 to 3, and so on; one less than there are versions.
    unmarked
        The version of documents that say no schema; None where every one ever written says it.
    """

    kind: str
    hint: str
    upgrades: tuple[Upgrade, ...] = ()
    unmarked: int | None = None

    @property
    def newest(self) -> int:
        """The version this program writes."""
        return len(self.upgrades) + 1

    @property
    def schema(self) -> str:
        """What a document of the newest version says."""
        return f"bachata/{self.kind}@{self.newest}"

    @property
    def newer(self) -> str:
        """The code of the error for a newer program's document."""
        return f"{self.kind}.newer"

    def parsed(self, text: str | bytes, source: str) -> JsonObject:
        """The document a text holds, in the newest version.

        Raises
        ------
        ValidationFailedError
            `KIND.not_json`, and as `upgraded` does.
        """
        return self.upgraded(self.json_of(text, source), source)

    def json_of(self, text: str | bytes, source: str) -> object:
        """What a text holds, of whatever version or kind.

        Raises
        ------
        ValidationFailedError
            `KIND.not_json`.
        """
        try:
            return json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ValidationFailedError(
                f"{source} is not JSON: {error}", code=f"{self.kind}.not_json", hint=self.hint
            ) from None

    def version_of(self, data: object) -> int | None:
        """The version a document says; None when it is no document of this kind."""
        if not isinstance(data, dict):
            return None
        if "schema" not in data:
            return self.unmarked
        kind, _, number = str(data["schema"]).rpartition("@")
        is_ours = kind == f"bachata/{self.kind}" and _NUMBER.fullmatch(number)
        return int(number) if is_ours else None

    def upgraded(self, data: object, source: str) -> JsonObject:
        """The document in the newest version; the one given stays as it is.

        Parameters
        ----------
        source
            Names the document in errors.

        Raises
        ------
        ValidationFailedError
            `KIND.newer` for a newer program's, `KIND.schema` for what is no such document,
            `KIND.damaged` for one that has not what its version says.
        """
        version = self.version_of(data)
        if version is None or not isinstance(data, dict):
            said = data.get("schema") if isinstance(data, dict) else None
            raise ValidationFailedError(
                f"{source} is no {self.kind}: its schema is {str(said)[:80]!r}, "
                f"not {self.schema!r}.",
                code=f"{self.kind}.schema",
                hint=self.hint,
            )
        if version > self.newest:
            raise ValidationFailedError(
                f"{source} was written by a newer bachata: it is a {self.kind} of version "
                f"{version}, and this one reads up to {self.newest}.",
                code=self.newer,
                hint=UPDATE,
            )
        try:
            for upgrade in self.upgrades[version - 1 :]:
                data = upgrade(dict(data))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise ValidationFailedError(
                f"{source} is a {self.kind} of version {version} and cannot be read as one: "
                f"{type(error).__name__} {error}",
                code=f"{self.kind}.damaged",
                hint=self.hint,
            ) from error
        return data if data.get("schema") == self.schema else {**data, "schema": self.schema}


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
