"""What a rule is: a code, its limits, a sentence that explains it, and who finds breaches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.domain.vocabulary import Difficulty


class Breach(NamedTuple):
    """One breach: the step it concerns (None for the whole dance) and what is wrong."""

    step: int | None
    text: str


type Limit = float | Mapping[Difficulty, int]
"""How far a rule lets a dance go: one number, or one a level."""

type Find = Callable[..., Iterable[Breach]]
"""Takes the blueprint and each limit of its rule by name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A law of the dance, as `bachata blueprint rules` lists it.

    Attributes
    ----------
    code
        Stable name; BP0 structure, BP1 music, BP2 level and wishes, BP3 taste.
    title
        A few words.
    wording
        What it asks, and why, in a dancer's words; `{name}` stands for a limit.
    find
        Finds breaches; the limits are its keyword arguments, it has none of its own.
    limits
        The numbers of the rule by name: here, and nowhere else.
    """

    code: str
    severity: Severity
    title: str
    wording: str
    find: Find
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def text(self) -> str:
        """What it asks, with its limits."""
        return self.wording.format_map(self.limits)

    def check(self, blueprint: Blueprint) -> Iterable[Finding]:
        """The rule's findings in a blueprint."""
        for breach in self.find(blueprint, **self.limits):
            yield Finding(
                code=self.code, severity=self.severity, text=breach.text, step=breach.step
            )


def label(blueprint: Blueprint, index: int) -> str:
    """How a step is named in a finding, counted from 1 as people do: `step 3 (Side basic)`."""
    return f"step {index + 1} ({blueprint.steps[index].move.name})"
