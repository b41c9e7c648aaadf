"""A key that cannot be shown by accident, and the cleaning of whatever came from outside.

Foreign text is never trusted to be printable, whole Unicode, or free of the
key: a server knows the key it was sent and may say it back.
"""

import json
from dataclasses import dataclass, field
from typing import Final

MASK: Final = "[key]"
SHORTEST = 8
"""Characters from which a key can be told from a word; shorter ones are nobody's real key."""


@dataclass(frozen=True, slots=True)
class Key:
    """An API key; its `repr` and `str` hide it."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        return MASK

    def is_usable(self) -> bool:
        """Whether it can stand in an HTTP header: one word of plain characters."""
        return self.value.isascii() and self.value.isprintable() and " " not in self.value

    def hide(self, text: str) -> str:
        """The text with the key masked and broken Unicode replaced."""
        whole = text.encode("utf-8", "replace").decode("utf-8")
        return whole.replace(self.value, MASK) if len(self.value) >= SHORTEST else whole

    def hide_in(self, data: object) -> object:
        """The same for every string of a JSON value; JSON inside a string included.

        Raises
        ------
        RecursionError
            For nesting deeper than Python follows.
        """
        if isinstance(data, str):
            return self._inner(data)
        if isinstance(data, list):
            return [self.hide_in(item) for item in data]
        if isinstance(data, dict):
            return {self.hide(name): self.hide_in(value) for name, value in data.items()}
        return data

    def _inner(self, text: str) -> str:
        if text[:1] not in {"{", "["}:
            return self.hide(text)
        try:
            inner = json.loads(text)
        except ValueError:
            return self.hide(text)
        return self.hide(json.dumps(self.hide_in(inner), ensure_ascii=False))
