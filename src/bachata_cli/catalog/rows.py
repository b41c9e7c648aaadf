"""What the index holds of a move: columns to search and columns to filter by. Pure.

Sets (styles, positions) are bit masks: one integer comparison each.
"""

from collections.abc import Iterable, Iterator

from bachata_cli.catalog.wording import ideas_of, words_of
from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Family, Position, Style

SEARCHED = ("names", "aliases", "text", "name_ideas", "text_ideas")
"""Columns of the full-text table, in the order of the weights of `search`."""

_FAMILY_WORDS = {
    Family.BASIC: "basic básico",
    Family.FOOTWORK: "footwork shine pies",
    Family.TRANSITION: "transition connector transición",
    Family.TURN: "turn vuelta giro",
    Family.TRAVEL: "travel desplazamiento",
    Family.WRAP: "wrap enrollado",
    Family.HAMMERLOCK: "hammerlock martillo",
    Family.SHADOW: "shadow sombra",
    Family.SIDE: "side by side lado",
    Family.BODY: "body cuerpo",
    Family.DIP: "dip caída",
    Family.INTRO: "intro start inicio",
    Family.ACCENT: "accent hit break acento",
    Family.ENDING: "ending end final",
}

WHOLE_DEG = 400
"""A turn and a little; more than this in one bar is a double turn."""

_CALM, _LIVELY = 1, 4
"""Energy of a move up to and from which it feels so; `domain/bachata.md` section 2."""


def bit(member: Style | Position) -> int:
    """The bit of a style or position in its mask."""
    return 1 << list(type(member)).index(member)


def mask(members: Iterable[Style | Position]) -> int:
    """All bits of a set."""
    return sum(bit(member) for member in set(members))


def move_row(move: Move) -> dict[str, object]:
    """The columns of one move, without its number."""
    names = list(words_of(f"{move.name} {move.name_es} {move.id}"))
    aliases = list(words_of(" ".join(move.aliases)))
    text = [*words_of(move.description), *words_of(" ".join(_tags(move)))]
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
        "names": " ".join(names),
        "aliases": " ".join(aliases),
        "text": " ".join(text),
        "name_ideas": " ".join(ideas_of([*names, *aliases])),
        "text_ideas": " ".join(ideas_of(text)),
    }


def hasty(move: Move) -> bool:
    """Whether a move turns a dancer twice or steps between the counts: too much at a high tempo."""
    for dancer in Dancer:
        steps = move.footwork(dancer, move.entry[0])
        if any(step.at % 1 for step in steps) or any(
            abs(sum(s.step.turn_deg for s in steps if first <= s.at < first + HALF_EIGHT))
            > WHOLE_DEG
            for first in range(1, move.counts, HALF_EIGHT)
        ):
            return True
    return False


def vocabulary(moves: Iterable[Move]) -> set[str]:
    """Every word of a name or alias: what a misspelt word may have meant."""
    return {
        word
        for move in moves
        for word in words_of(" ".join((move.name, move.name_es, *move.aliases)))
    }


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
