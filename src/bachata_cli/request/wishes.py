"""What a request asked for, gathered word by word and settled at the end.

Owns what a refusal means for each field, and who wins: the later word, and a
refused family or move over a wished one. Nothing is guessed: each value set
has a line saying which words set it.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bachata_cli.domain.lexicon.meanings import FIGURES
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.parameters import Length, PlanParameters, SectionWish
from bachata_cli.domain.vocabulary import Difficulty, Energy, Family, Mood, Role, Style, Tempo
from bachata_cli.request.grammar_words import HARD_WORDS
from bachata_cli.request.tokens import phrases, plain

AFTER_REFUSAL = {
    Difficulty.BEGINNER: Difficulty.INTERMEDIATE,  # "not too easy"
    Difficulty.INTERMEDIATE: Difficulty.BEGINNER,
    Difficulty.ADVANCED: Difficulty.INTERMEDIATE,  # "nothing advanced"
}
"""The level left when one is refused and none is named."""

_HARD = frozenset(phrases(HARD_WORDS))


class Term(NamedTuple):
    """A phrase that means something: as written, the field it speaks of, the value.

    `narrow` is the move whose very name stands for a family, too: a wish is read
    narrowly (`a cambré`), a refusal widely (`no cambré`: no dip of any kind).
    """

    written: str
    field: str
    value: str
    narrow: MoveId = ""

    @property
    def is_figure(self) -> bool:
        """Whether it names what is danced (a noun: turns) rather than how."""
        return self.field in FIGURES

    @property
    def narrowed(self) -> "Term":
        """The move it names where it names one, else itself."""
        own = self.narrow and self.field == "family"
        return self._replace(field="move", value=self.narrow) if own else self


@dataclass
class Wishes:
    """Gathers terms in their order; `settled` turns them into parameters."""

    values: dict[str, Any] = field(default_factory=dict)
    include: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    refused_styles: list[Style] = field(default_factory=list)
    tastes: dict[str, list[str]] = field(default_factory=lambda: {"more": [], "less": []})
    sections: list[tuple[str, Role]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    song: str | None = None

    def wish(self, term: Term) -> None:
        """Take a positive word."""
        shown = f"{term.field.removesuffix('s')} {term.value}"
        if term.is_figure:
            self._once(self.include, term.value)
            shown = f"include {term.value}"
        elif term.field == "styles":
            style = Style(term.value)
            self._once(self.styles, style)
            self.refused_styles = [s for s in self.refused_styles if s is not style]
        else:
            self.values[term.field] = term.value
        self.lines.append(f"{term.written} -> {shown}")

    def refuse(self, negator: str, term: Term) -> None:
        """Take a word under a negation."""
        match term.field:
            case "family" | "move":
                self._once(self.exclude, term.value)
                shown = f"exclude {term.value}"
            case "difficulty":
                shown = self._lower(Difficulty(term.value), term.written)
            case "styles":
                style = Style(term.value)
                self._once(self.refused_styles, style)
                self.styles = [s for s in self.styles if s is not style]
                shown = f"not style {style}"
            case _:
                neutral = {"mood": Mood.NEUTRAL, "energy": Energy.MEDIUM, "tempo": Tempo.MEDIUM}
                value = neutral[term.field]
                if self.values.get(term.field, term.value) == term.value:
                    self.values[term.field] = value
                shown = f"{term.field} {self.values[term.field]}"
        self.lines.append(f"{negator} {term.written} -> {shown}")

    def deny(self, negator: str, term: Term) -> None:
        """Take a refusal said after its figure: the wish it was read as is unsaid."""
        self.lines.remove(f"{term.written} -> include {term.value}")
        self.refuse(negator, term)

    def _lower(self, refused: Difficulty, written: str) -> str:
        said = self.values.get("difficulty")
        if said is None or Difficulty(said) is refused:
            hard = plain(written) in _HARD
            self.values["difficulty"] = Difficulty.BEGINNER if hard else AFTER_REFUSAL[refused]
        return f"difficulty {self.values['difficulty']}"

    def length(self, written: str, length: Length) -> None:
        """Take a length."""
        self.values["length"] = length
        amount = f"{length.counts} counts" if length.counts else f"{length.seconds:g} s"
        self.lines.append(f"{written} -> length {amount}")

    def position(self, written: str, place: str, value: str) -> None:
        """Take a position to start or end in."""
        self.values[place] = value
        self.lines.append(f"{written} -> {place} {value}")

    def prefer(self, quantity: str, term: Term, taste: str) -> None:
        """Take a figure wished often (`more`) or seldom (`less`)."""
        self._once(self.tastes[taste], term.value)
        self.lines.append(f"{quantity} {term.written} -> {taste} {term.value}")

    def within(self, written: str, figure: str, role: Role) -> None:
        """Take a figure wished in a part of the song."""
        self._once(self.sections, (figure, role))
        self.lines.append(f"{written} -> {figure} in {role}")

    def only(self, written: str, role: Role) -> None:
        """Take the one part of the song to dance."""
        self.values["only"] = role
        self.lines.append(f"{written} -> only {role}")

    def name_song(self, written: str, title: str) -> None:
        """Take the song to dance to."""
        self.song = title
        self.lines.append(f"{written} -> song {title}")

    def new_moves(self, written: str, amount: int) -> None:
        """Take the number of figures to learn."""
        self.values["new_moves"] = amount
        self.lines.append(f"{written} -> new_moves {amount}")

    def settled(self) -> tuple[PlanParameters, list[str]]:
        """The parameters, and one line per understood word."""
        styles = self.styles
        if self.refused_styles and not styles:
            styles = [style for style in Style if style not in self.refused_styles]
        parameters = PlanParameters(
            styles=tuple(styles),
            include=tuple(_figure(name) for name in self.include if name not in self.exclude),
            exclude=tuple(_figure(name) for name in self.exclude),
            more=self._kept(self.tastes["more"]),
            less=self._kept(self.tastes["less"]),
            sections=tuple(
                SectionWish(figure=_figure(name), role=role)
                for name, role in self.sections
                if name not in self.exclude
            ),
            **self.values,
        )
        return parameters, self.lines

    def _kept(self, names: list[str]) -> tuple[Family | str, ...]:
        return tuple(_figure(name) for name in names if name not in self.exclude)

    @staticmethod
    def _once[T](items: list[T], item: T) -> None:
        if item not in items:
            items.append(item)


def _figure(name: str) -> Family | str:
    return Family(name) if name in set(Family) else name
