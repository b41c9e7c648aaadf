"""The grammar of a request: one pass over its tokens, each to its wish or to the ignored.

Owns which words refuse (`sin vueltas`, `not too difficult`), how far a refusal
reaches, and what wins when words contradict each other (the later one; a
refusal over a wish). The words are data: of what is danced in `domain.lexicon`, the
others in `grammar_words`.
"""

from bachata_cli.domain.lexicon.meanings import FIGURES, POSITION_OF
from bachata_cli.request import grammar_words
from bachata_cli.request.alone import STOPS
from bachata_cli.request.asides import NamedPart, new_moves_at, part_at
from bachata_cli.request.known_words import GRAMMAR, SAYINGS, KnownWords, MeantHere
from bachata_cli.request.lengths import length_at
from bachata_cli.request.phrasebook import Phrasebook
from bachata_cli.request.titles import Titles
from bachata_cli.request.tokens import Token, phrases
from bachata_cli.request.wishes import Term, Wishes

PLACE_REACH = 4
"""Tokens after `start` or `end` in which a position is looked for (`ending in a closed hold`)."""

_NEGATORS = frozenset(phrases(grammar_words.NEGATORS))
_FEW = frozenset(phrases(grammar_words.FEW))
_MANY = frozenset(phrases(grammar_words.MANY))
_WANTED = frozenset(phrases(grammar_words.WANTED))
_BUT = frozenset(phrases(grammar_words.BUT_WORDS))
_OR = frozenset(phrases(grammar_words.OR_WORDS))
_AND = frozenset(phrases(grammar_words.AND_WORDS))
_NOT_ONLY = frozenset(phrases(grammar_words.NOT_ONLY))
_MORE = _MANY | frozenset(phrases(grammar_words.MORE))
_STOP_WORDS = frozenset(phrases(grammar_words.STOP_WORDS))
_STARTS = dict.fromkeys(phrases(grammar_words.START), "start") | dict.fromkeys(
    phrases(grammar_words.END), "end"
)
_POSITION_BOOK = Phrasebook(POSITION_OF, never_fuzzy=GRAMMAR)


class Reader:
    """One pass over the tokens; `wishes` and `ignored` are what it gathers."""

    def __init__(self, words: tuple[Token, ...], known: KnownWords, titles: Titles) -> None:
        self.words = words
        self.known = known
        self.titles = titles
        self.since = 0
        self.wishes = Wishes()
        self.ignored: list[str] = []
        self.part: NamedPart | None = None
        self._clause()

    def _clause(self) -> None:
        self.negator: str | None = None
        self.refused: list[Term] = []
        self.few: str | None = None
        self.many: str | None = None
        self.wished: list[Term] = []
        self.joined = ""
        self.place: tuple[str, int] | None = None
        self.denied = False
        self.listing = False

    def read(self) -> None:
        """Read from the first token to the last."""
        at = 0
        while at < len(self.words):
            at += (
                self._sign(at)
                or self._title(at)
                or self._new_moves(at)
                or self._length(at)
                or self._part(at)
                or self._position(at)
                or self._word(at)
            )
        self._deny()

    def _sign(self, at: int) -> int:
        word = self.words[at].plain
        if word == "?" and self.wished and self._is(at + 1, _NEGATORS):
            self.joined = ""  # "dips? no thanks"
        elif word in STOPS:
            self._deny()
            self._clause()
            self.part = None
        elif word == ",":
            self._deny()
            if self.negator and not self.listing and not self._list_goes_on(at + 1):
                self._clause()
            self.joined = "or"
        elif word == ":" and self.negator and not self.refused:
            self.listing = True
        elif not word[0].isalnum() and word not in _AND and word not in self.known:
            self.ignored.append(self.words[at].written)
        else:
            return 0
        return 1

    def _list_goes_on(self, at: int) -> bool:
        """Whether a comma parts what is refused alike: `no turns, dips or waves`, `no turns, dips`.

        It does where an `or` follows in the clause, or nothing but figures and commas.
        """
        bare = True
        while at < len(self.words) and self.words[at].plain not in STOPS:
            word = self.words[at].plain
            if word in _OR:
                return True
            if word in _BUT or word in _WANTED:
                return False
            used = 1 if word == "," else self._figure_at(at)
            bare = bare and used > 0
            at += max(1, used)
        return bare

    def _deny(self) -> None:
        """Refuse the figures before a `no` that nothing followed: `los giros no, gracias`."""
        if self.denied and self.negator and not self.refused:
            for term in self.wished:
                self.wishes.deny(self.negator, term)
            self._clause()

    def _title(self, at: int) -> int:
        """A song named by its title."""
        found = self.titles.at(self.words, at, self._ordinary)
        if not found:
            return 0
        self.wishes.name_song(self._written(at, found[1]), found[0])
        return found[1]

    def _ordinary(self, word: str) -> bool:
        """Whether a word means something by itself, so that it names no song."""
        return word in GRAMMAR or word in self.known

    def _length(self, at: int) -> int:
        found = length_at(self.words, at)
        if not found:
            return 0
        self.wishes.length(self._written(at, found[1]), found[0])
        return found[1]

    def _new_moves(self, at: int) -> int:
        found = new_moves_at(self.words, at)
        if not found:
            return 0
        self.wishes.new_moves(self._written(at, found[1]), found[0])
        return found[1]

    def _part(self, at: int) -> int:
        """A part of the song: to be danced alone, or for the figures next to it."""
        found = part_at(self.words, at)
        if not found:
            return 0
        written = self._written(at, found.used)
        if found.only and not self.negator:
            self.wishes.only(written, found.role)
        elif found.only or self.refused or self.few:
            self.ignored.append(written)
        elif self.wished and not self.part:
            for term in self.wished:
                self.wishes.within(f"{term.written} {written}", term.value, found.role)
            self._clause()
        else:
            self.part = found
        return found.used

    def _position(self, at: int) -> int:
        """A position, where `start` or `end` came just before it."""
        if not self.place or at > self.place[1]:
            return 0
        found = _POSITION_BOOK.at(self.words, at)
        if not found:
            return 0
        field, written = self.place[0], self._written(at, found[1])
        if not self.negator:
            self.wishes.position(f"{field} {written}", field, POSITION_OF[found[0]])
        else:
            self.ignored.append(written)
        self.place = None
        return found[1]

    def _word(self, at: int) -> int:
        word = self.words[at].plain
        found = self.known.at(self.words, at, self.since)
        if found:
            return self._term(found, at)
        if word in _STARTS:
            self.place = (_STARTS[word], at + PLACE_REACH)
        elif word in _NEGATORS:
            self._negate(self.words[at].written)
        elif self.negator and not self.refused and word in _NOT_ONLY:
            self._clause()
        elif word in _FEW or (self.negator and not self.refused and word in _MANY):
            self.few, self.negator = self.words[at].written, None
        elif word in _BUT or (word in _WANTED and (self.refused or not self.negator)):
            place = self.place
            self._clause()
            self.place = place
            self.many = self.words[at].written if word in _MORE else None
        elif word in _OR:
            self.joined = "or"
        elif word in _AND:
            self.joined = "and"
        elif word not in _STOP_WORDS:
            self.denied = False  # `con enrosques y sin complicaciones` refuses another thing
            self.ignored.append(self.words[at].written)
        return 1

    def _negate(self, written: str) -> None:
        """Refuse what follows; where nothing does, the figures of this clause just before."""
        self.denied = bool(self.wished) and self.joined != "and"
        self.negator, self.refused, self.joined = written, [], ""

    def _term(self, found: MeantHere, at: int) -> int:
        after = at + found.used
        term = Term(self._written(at, found.used), *found.meaning, found.narrow)
        if term.field in SAYINGS:
            self.since = after
        match term.field:
            case "stop":
                pass
            case "yes":
                self._clause()
            case "few":
                self.few = term.written
            case "instead":
                self._negate(term.written)
            case "after":
                self._negate(term.written)
                self._deny()
            case _:
                self._meant(term, after)
        return found.used

    def _meant(self, term: Term, after: int) -> None:
        if self.negator and not term.is_figure and self._reaches(term) and self._figure_at(after):
            self.negator += f" {term.written}"  # "no advanced dips" says nothing of the level
            return
        if self.few and term.is_figure:
            self.wishes.prefer(self.few, term, "less")
        elif self.negator and self._reaches(term):
            self.wishes.refuse(self.negator, term)
            self.refused.append(term)
        else:
            self.negator, self.refused = None, []
            self._wish(term)
        self.joined = ""

    def _wish(self, term: Term) -> None:
        term = term.narrowed
        self.wishes.wish(term)
        if not term.is_figure:
            self.many = None
            return
        if self.many and (not self.wished or self.joined):
            self.wishes.prefer(self.many, term, "more")
        if self.part:
            self.wishes.within(
                f"{term.written} in the {self.part.role}", term.value, self.part.role
            )
        self.wished.append(term)

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

    def _figure_at(self, at: int) -> int:
        """How many tokens name a figure at a place; 0 where none is named."""
        found = self.known.at(self.words, at, self.since) if at < len(self.words) else None
        return found.used if found and found.meaning.field in FIGURES else 0

    def _is(self, at: int, words: frozenset[str]) -> bool:
        return at < len(self.words) and self.words[at].plain in words

    def _written(self, at: int, used: int) -> str:
        return " ".join(token.written for token in self.words[at : at + used])
