"""A sentence becomes parameters, and every word's fate is told.

Owns the grammar of a request: which words refuse (`sin vueltas`, `not too
difficult`), how far a refusal reaches, what wins when words contradict each
other (the later one; a refusal over a wish). The words themselves are data in
`lexicon`. What was not said is not set: a mood colours the planner's choice,
it does not set energy or style.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import ValidationError

from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.request import MAX_REQUEST_CHARACTERS, PlanParameters, UnderstoodRequest
from bachata_cli.planning import lexicon
from bachata_cli.planning.lengths import length_at
from bachata_cli.planning.tokens import Phrasebook, Token, clean, meanings, phrases, plain, tokens
from bachata_cli.planning.wishes import FIGURES, Term, Wishes

STOPS = frozenset(".;!?")
PLACE_REACH = 4
"""Tokens after `start` or `end` in which a position is looked for (`ending in a closed hold`)."""

_NEGATORS = frozenset(phrases(lexicon.NEGATORS))
_FEW = frozenset(phrases(lexicon.FEW))
_MANY = frozenset(phrases(lexicon.MANY))
_WANTED = frozenset(phrases(lexicon.WANTED))
_BUT = frozenset(phrases(lexicon.BUT_WORDS))
_OR = frozenset(phrases(lexicon.OR_WORDS))
_AND = frozenset(phrases(lexicon.AND_WORDS))
_NOT_ONLY = frozenset(phrases(lexicon.NOT_ONLY))
_STOP_WORDS = frozenset(phrases(lexicon.STOP_WORDS))
_STARTS = dict.fromkeys(phrases(lexicon.START), "start") | dict.fromkeys(
    phrases(lexicon.END), "end"
)
_MEANINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    meanings(lexicon.FAMILIES, "family")
    | meanings(lexicon.LEVELS, "difficulty")
    | meanings(lexicon.STYLES, "styles")
    | meanings(lexicon.MOODS, "mood")
    | meanings(lexicon.ENERGIES, "energy")
    | meanings(lexicon.TEMPOS, "tempo")
    | dict.fromkeys(phrases(lexicon.STOP_PHRASES), ("stop", ""))
    | {sign: meaning for signs, meaning in lexicon.EMOJI.items() for sign in signs}
)
_POSITIONS = meanings(lexicon.POSITIONS, "position")
_GRAMMAR = _NEGATORS | _FEW | _WANTED | _BUT | _OR | _AND | _STOP_WORDS | frozenset(_STARTS)
_POSITION_BOOK = Phrasebook(_POSITIONS, never_fuzzy=_GRAMMAR)


def understand(text: str, names: Mapping[str, MoveId] | None = None) -> UnderstoodRequest:
    """Read a request in English, Spanish or both.

    Parameters
    ----------
    text
        The sentence, as typed.
    names
        Names and aliases of moves, for requests that name a move.

    Raises
    ------
    UsageError
        `request.empty` for a blank text, `request.too_long` for more than
        `MAX_REQUEST_CHARACTERS`.
    """
    if len(text) > MAX_REQUEST_CHARACTERS:
        raise UsageError(
            f"The request has {len(text)} characters; at most {MAX_REQUEST_CHARACTERS} are read.",
            code="request.too_long",
            hint='Say it in a sentence, like "romantic beginner, no turns".',
        )
    sentence = clean(text)
    if not sentence:
        raise UsageError(
            "The request is empty.",
            code="request.empty",
            hint='Say what you would like to dance, like "romantic beginner".',
        )
    known = {plain(name): ("move", move) for name, move in (names or {}).items()} | dict(_MEANINGS)
    reader = _Reader(tokens(sentence), known)
    reader.read()
    parameters, lines = reader.wishes.settled()
    return UnderstoodRequest(
        text=sentence,
        parameters=parameters,
        understood=tuple(lines),
        ignored=tuple(dict.fromkeys(reader.ignored)),
    )


def merge(request: UnderstoodRequest, **overrides: object) -> UnderstoodRequest:
    """Let flags override the text: each keyword is a field of `PlanParameters`.

    None and the empty tuple leave a field as the text has it.

    Raises
    ------
    UsageError
        `request.option` when a value is not one the field takes.
    """
    given = {name: value for name, value in overrides.items() if value not in (None, ())}
    if not given:
        return request
    try:
        parameters = PlanParameters.model_validate(
            request.parameters.model_dump() | {name: _dumped(v) for name, v in given.items()}
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"{field} cannot be {first.get('input')!r}: {first['msg']}.",
            code="request.option",
            hint="bachata generate --help lists what each option takes.",
        ) from error
    lines = [f"--{name} -> {name} {_shown(getattr(parameters, name))}" for name in given]
    return request.model_copy(
        update={"parameters": parameters, "understood": (*request.understood, *lines)}
    )


def _dumped(value: object) -> object:
    return value.model_dump() if hasattr(value, "model_dump") else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


class _Reader:
    """One pass over the tokens; `wishes` and `ignored` are what it gathers."""

    def __init__(self, words: tuple[Token, ...], known: Mapping[str, tuple[str, str]]) -> None:
        self.words = words
        self.known = known
        self.book = Phrasebook(known, never_fuzzy=_GRAMMAR)
        self.wishes = Wishes()
        self.ignored: list[str] = []
        self._clause()

    def _clause(self) -> None:
        self.negator: str | None = None
        self.refused: list[Term] = []
        self.few: str | None = None
        self.joined = ""
        self.place: tuple[str, int] | None = None

    def read(self) -> None:
        at = 0
        while at < len(self.words):
            at += self._sign(at) or self._length(at) or self._position(at) or self._word(at)

    def _sign(self, at: int) -> int:
        word = self.words[at].plain
        if word in STOPS:
            self._clause()
        elif word == ",":
            if self.negator and not self._list_goes_on(at + 1):
                self._clause()
            self.joined = "or"
        elif not word[0].isalnum() and word not in _AND and word not in self.known:
            self.ignored.append(self.words[at].written)
        else:
            return 0
        return 1

    def _list_goes_on(self, at: int) -> bool:
        """Whether the clause still holds an `or`: `no turns, dips or waves`."""
        for token in self.words[at:]:
            if token.plain in STOPS or token.plain in _BUT or token.plain in _WANTED:
                return False
            if token.plain in _OR:
                return True
        return False

    def _length(self, at: int) -> int:
        found = length_at(self.words, at)
        if not found:
            return 0
        self.wishes.length(self._written(at, found[1]), found[0])
        return found[1]

    def _position(self, at: int) -> int:
        """A position, where `start` or `end` came just before it."""
        if not self.place or at > self.place[1]:
            return 0
        found = _POSITION_BOOK.at(self.words, at)
        if not found:
            return 0
        field, written = self.place[0], self._written(at, found[1])
        if not self.negator:
            self.wishes.position(f"{field} {written}", field, _POSITIONS[found[0]][1])
        else:
            self.ignored.append(written)
        self.place = None
        return found[1]

    def _word(self, at: int) -> int:
        word = self.words[at].plain
        found = self.book.at(self.words, at)
        if found and (found[1] > 1 or word not in _GRAMMAR):
            self._meant(Term(self._written(at, found[1]), *self.known[found[0]]), at + found[1])
            return found[1]
        if word in _STARTS:
            self.place = (_STARTS[word], at + PLACE_REACH)
        elif word in _NEGATORS:
            self.negator, self.refused, self.joined = self.words[at].written, [], ""
        elif self.negator and not self.refused and word in _NOT_ONLY:
            self._clause()
        elif word in _FEW or (self.negator and not self.refused and word in _MANY):
            self.few, self.negator = self.words[at].written, None
        elif word in _BUT or (word in _WANTED and (self.refused or not self.negator)):
            place = self.place
            self._clause()
            self.place = place
        elif word in _OR:
            self.joined = "or"
        elif word in _AND:
            self.joined = "and"
        elif word not in _STOP_WORDS:
            self.ignored.append(self.words[at].written)
        return 1

    def _meant(self, term: Term, after: int) -> None:
        if term.field == "stop":
            return
        if self.negator and not term.is_figure and self._reaches(term) and self._figure_at(after):
            self.negator += f" {term.written}"  # "no advanced dips" says nothing of the level
            return
        if self.few and term.is_figure:
            self.ignored.append(f"{self.few} {term.written}")
        elif self.negator and self._reaches(term):
            self.wishes.refuse(self.negator, term)
            self.refused.append(term)
        else:
            self.negator, self.refused = None, []
            self.wishes.wish(term)
        self.joined = ""

    def _reaches(self, term: Term) -> bool:
        """Whether the refusal still covers a term after the ones it covered already.

        `no turns or dips`, `nothing romantic or sensual`, `no turns and dips`,
        `no advanced dips` go on; `no turns, romantic`, `sin vueltas y lento` end.
        """
        if not self.refused or self.joined == "or":
            return True
        same = term.is_figure == self.refused[-1].is_figure and (
            term.is_figure or term.field == self.refused[-1].field
        )
        if self.joined == "and":
            return same
        return same or (term.is_figure and not any(t.is_figure for t in self.refused))

    def _figure_at(self, at: int) -> bool:
        found = self.book.at(self.words, at) if at < len(self.words) else None
        return found is not None and self.known[found[0]][0] in FIGURES

    def _written(self, at: int, used: int) -> str:
        return " ".join(token.written for token in self.words[at : at + used])
