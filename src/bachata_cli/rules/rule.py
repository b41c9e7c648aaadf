"""What a rule is: a code, a sentence to explain it, and a pure function that finds breaches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.finding import Finding, Severity


class Breach(NamedTuple):
    """One breach: the step it concerns (None for the whole dance) and what is wrong."""

    step: int | None
    text: str


type Find = Callable[[Blueprint], Iterable[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A law of the dance, as `bachata blueprint rules` lists it.

    Attributes
    ----------
    code
        Stable name; BP0 structure, BP1 music, BP2 level and wishes, BP3 taste.
    title
        A few words.
    text
        What it asks, and why, in a dancer's words.
    """

    code: str
    severity: Severity
    title: str
    text: str
    find: Find

    def check(self, blueprint: Blueprint) -> Iterable[Finding]:
        """The rule's findings in a blueprint."""
        for breach in self.find(blueprint):
            yield Finding(
                code=self.code, severity=self.severity, text=breach.text, step=breach.step
            )


def label(blueprint: Blueprint, index: int) -> str:
    """How a step is named in a finding, counted from 1 as people do: `step 3 (Side basic)`."""
    return f"step {index + 1} ({blueprint.steps[index].move.name})"
