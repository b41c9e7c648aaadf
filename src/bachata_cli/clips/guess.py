"""Which move a clip shows, guessed from its file's name by the catalog's own search."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bachata_cli.catalog.query_words import words_of
from bachata_cli.domain.lexicon.ideas import ideas_of
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Family

OFFERED = 3
"""Moves offered where the name is not clear."""

CLEAR = 0.75
"""Likeness of file name and move name from which the guess needs no question: all of the
ideas of one of the two, and most of the other's."""

UNCLEAR = 0.4
"""How sure an unclear guess may be at most: below `SURE`, so that it is asked about."""

SEARCHED = 5
FAMILY_OF = {"outro": Family.ENDING, "end": Family.ENDING, "intro": Family.INTRO}
"""Words of file names for a family, beside the families' own names."""

NOISE = frozenset({"lady", "move", "clip", "video", "final", "take", "img", "mov"})
"""Words of file names that tell moves not apart: bachata's turns are the follower's unless said."""


class Guess(NamedTuple):
    """Moves, the likeliest first, and how sure the first is, 0 to 1."""

    moves: tuple[Move, ...]
    sure: float


def guess_move(
    stem: str, moves: Mapping[str, Move], search: Callable[[str], Sequence[Move]]
) -> Guess:
    """Guess from a file's name without its ending.

    `category-name` is a usual way to name clips: the name is looked for first,
    the whole where it finds nothing.
    """
    whole = re.sub(r"[\W_\d]+", " ", stem).strip()
    last = re.sub(r"[\W_\d]+", " ", re.split(r"\s*-\s*", stem)[-1]).strip() or whole
    exact = "_".join(last.lower().split())
    if exact in moves:
        return Guess((moves[exact],), 1.0)
    if len(alike := {move.id for move in _joined_alike(last, moves)}) == 1:
        return Guess((moves[alike.pop()],), 1.0)
    texts = [text for text in dict.fromkeys((last, whole)) if text]
    named = [m for m in moves.values() if m.family in _families(whole)]
    found = {move.id: move for text in texts for move in search(text)[:SEARCHED]}
    found |= {move.id: move for move in named}
    scores = {i: _score(last, whole, move) + (move in named) for i, move in found.items()}
    ranked = sorted((i for i in found if scores[i] > 0), key=lambda i: -scores[i])[:OFFERED]
    if not ranked:
        return Guess((), 0.0)
    sure = _likeness(last, found[ranked[0]])
    ahead = len(ranked) == 1 or scores[ranked[0]] > scores[ranked[1]]
    clear = ahead and sure >= CLEAR
    return Guess(tuple(found[i] for i in ranked), sure if clear else min(sure, UNCLEAR))


def _joined_alike(text: str, moves: Mapping[str, Move]) -> list[Move]:
    """Moves whose name is the text but for spaces: `hiproll` for `Hip roll`."""
    joined = "".join(words_of(text))
    return [m for m in moves.values() for n in (m.id, m.name) if "".join(words_of(n)) == joined]


def _families(text: str) -> set[Family]:
    words = set(words_of(text))
    return {f for f in Family if f in words} | {FAMILY_OF[w] for w in words if w in FAMILY_OF}


def _score(last: str, whole: str, move: Move) -> float:
    """The name counts first, the category beside it second, the family adds one."""
    return 4 * _likeness(last, move) + 3 * _likeness(whole, move)


def _likeness(text: str, move: Move) -> float:
    """Shared ideas of a text and the likest name of a move (Dice), 0 to 1."""
    asked = frozenset(ideas_of(word for word in words_of(text) if word not in NOISE))
    joined = "".join(words_of(text))
    best = 0.0
    for name in (move.id, move.name, move.name_es, *move.aliases):
        own = frozenset(ideas_of(words_of(name)))
        if joined and joined == "".join(words_of(name)):
            return 1.0
        if asked and own:
            best = max(best, 2 * len(asked & own) / (len(asked) + len(own)))
    return best
