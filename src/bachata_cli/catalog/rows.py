"""What the index holds of a move: columns to search and columns to filter by. Pure.

Sets (styles, positions) are bit masks: one integer comparison each.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bachata_cli.catalog.likeness import Unit, units, written
from bachata_cli.catalog.query_words import words_of
from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.lexicon.ideas import ideas_of
from bachata_cli.domain.move import Move
from bachata_cli.domain.steps import HALF_COUNT
from bachata_cli.domain.vocabulary import Family, Position, Style

type Words = tuple[str, ...]

SEARCHED = ("names", "aliases", "asked", "text")
"""Columns of the full-text table, in the order of the weights of `search`; they hold ideas."""

_FAMILY_WORDS = {
    Family.BASIC: "basic básico",
    Family.FOOTWORK: "footwork shine pies",
    Family.TRANSITION: "transition connector transición",
    Family.TURN: "turn vuelta giro",
    Family.TRAVEL: "travel desplazamiento",
    Family.WRAP: "wrap sweetheart cuddle enrollado abrazo",
    Family.HAMMERLOCK: "hammerlock arm behind her back martillo brazo detrás de la espalda",
    Family.SHADOW: "shadow behind her facing the same way sombra detrás de ella",
    Family.SIDE: "side by side next to each other lado a lado",
    Family.BODY: "body cuerpo",
    Family.DIP: "dip caída",
    Family.INTRO: "intro start inicio",
    Family.ACCENT: "accent hit break acento",
    Family.ENDING: "ending end final",
}

_TURN = re.compile(r"turn ([LR]) ?(\d+)")

WHOLE_DEG = 400
"""A turn and a little; more than this in one bar is a double turn."""

_CALM, _LIVELY = 1, 4
"""Energy of a move up to and from which it feels so; `docs/sources.md`, D11."""


def bit(member: Style | Position) -> int:
    """The bit of a style or position in its mask."""
    return 1 << list(type(member)).index(member)


def mask(members: Iterable[Style | Position]) -> int:
    """All bits of a set."""
    return sum(bit(member) for member in set(members))


class MoveWords(NamedTuple):
    """The words said of a move, taken apart once: a line each, and its text."""

    names: tuple[Words, ...]
    aliases: tuple[Words, ...]
    asked: tuple[Words, ...]
    text: Words

    @property
    def known(self) -> set[str]:
        """Every word: what a misspelt one may have been meant for."""
        lines = (*self.names, *self.aliases, *self.asked, self.text)
        return {word for line in lines for word in line if word.isalpha()}

    @property
    def named(self) -> set[str]:
        """The words of its names."""
        return {word for line in (*self.names, *self.aliases) for word in line}

    @property
    def called(self) -> set[str]:
        """All names, each as `very_words`."""
        return {very_words(name) for name in (*self.names, *self.aliases)}


def said_of(move: Move, asked: Iterable[str] = ()) -> MoveWords:
    """Take apart what is said of a move."""
    names, aliases, lines = (
        tuple(tuple(words_of(text)) for text in texts)
        for texts in ((move.name, move.name_es, move.id), move.aliases, asked)
    )
    return MoveWords(
        names, aliases, lines, tuple(words_of(f"{move.description} {move.description_es}"))
    )


def very_words(words: Iterable[str]) -> str:
    """A name that is looked up as a whole: its words in the order of letters."""
    return " ".join(sorted(set(words)))


def move_row(move: Move, said: MoveWords) -> dict[str, object]:
    """The columns of one move, without its number."""
    names, aliases, asked = ([units(line) for line in lines] for lines in said[:3])
    tags = words_of(" ".join(_tags(move)))
    return {
        "id": move.id,
        "family": move.family.value,
        "level": move.difficulty.rank,
        "styles": mask(move.styles),
        "energy": move.energy,
        "counts": move.counts,
        "entries": mask(move.entry),
        "exits": mask(move.entry if move.exit == "same" else (move.exit,)),
        "stays": int(move.exit == "same"),
        "hasty": int(hasty(move)),
        "names": _ideas(names),
        "aliases": _ideas(aliases),
        "asked": _ideas(asked),
        "text": " ".join(ideas_of((*said.text, *tags))),
        "name_lines": written(dict.fromkeys((*names, *aliases))),
        "asked_lines": written(asked),
    }


def _ideas(lines: Iterable[Iterable[Unit]]) -> str:
    return " ".join(idea for line in lines for unit in line for idea in sorted(unit))


def hasty(move: Move) -> bool:
    """Whether a move turns a dancer twice or steps between the counts: too much at a high tempo.

    Reads the words of the notation alone: parsing 100,000 moves takes ten seconds.
    """
    ways = (move, *(move.danced_from(start) for start in move.variants))
    return any(_hurries(lines) for way in ways for lines in (way.leader, way.follower or ()))


def _hurries(lines: Sequence[str]) -> bool:
    turns = [_TURN.findall(line) for line in lines]
    for bar in range(0, len(lines), HALF_EIGHT):
        found = (turn for line in turns[bar : bar + HALF_EIGHT] for turn in line)
        if abs(sum(int(deg) * (1 if hand == "L" else -1) for hand, deg in found)) > WHOLE_DEG:
            return True
    return any(HALF_COUNT in line for line in lines)


def _tags(move: Move) -> Iterator[str]:
    """Words people use for what the fields say."""
    yield _FAMILY_WORDS[move.family]
    yield move.difficulty.value
    yield from (style.value for style in move.styles)
    if move.energy <= _CALM:
        yield "calm slow"
    if move.energy >= _LIVELY:
        yield "lively fast"
    if (
        move.energy <= _CALM
        and Style.SENSUAL in move.styles
        and Style.TRADITIONAL not in move.styles
    ):
        yield "romantic"
