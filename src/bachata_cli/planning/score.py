"""The score of a dance, eight by eight: small terms with names, added up.

Each term is a pure function of the dance so far, the next move and its slot;
1 is a clear preference. `Scorer.static` depends on move and slot alone and is
computed once per pair; the others look at what was danced before. Hard rules
are not here: what is scored is legal already.
"""

from collections.abc import Callable
from random import Random

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Family, Role
from bachata_cli.planning.dancing import Dance
from bachata_cli.planning.move_suitability import spans, suits, target_energy
from bachata_cli.planning.problem import ENCLOSED, STRUCTURAL, Option, Problem
from bachata_cli.planning.repertoire import Repertoire
from bachata_cli.rules.bodies import strains, turned_deg, turns_so_far
from bachata_cli.rules.floor_space import way_of
from bachata_cli.rules.registry import limit
from bachata_cli.rules.taste import REST, SHAPES
from bachata_cli.rules.timeline import Slot

ABOVE_SECTION = limit("BP1-ENERGY", "above")
LEAP = limit("BP1-ENERGY", "leap")
STRAIN_DEG = limit("BP2-REST", "turn_deg")
DIZZY = int(limit("BP2-DIZZY", "figures"))
DIZZY_DEG = limit("BP2-DIZZY", "turn_deg")
FAST_BPM = limit("BP2-TEMPO", "bpm")
FAST_DEG = limit("BP2-TEMPO", "turn_deg")
MAX_REPEATS = limit("BP3-REPEAT", "times")
MAX_BASICS = limit("BP3-BASICS", "eights")
MAX_STAY = limit("BP3-HOLD", "eights")
FLOOR_CM = limit("BP3-FLOOR", "cm")
"""The limits of the rules that warn, kept to here as far as something else is legal."""

BROKEN = 5.0
"""Cost of breaking a rule that only warns: done where nothing else is legal."""

ENERGY = 0.8
"""Cost of each step of energy away from what the music asks for: basics have no place in a mambo
where something livelier is known."""

REPEATED = {Difficulty.BEGINNER: 0.6, Difficulty.INTERMEDIATE: 0.3, Difficulty.ADVANCED: -0.2}
"""Liking for the phrase's own idea once more: beginners need it, the advanced do not."""

NOISE = 0.35
"""Chance within one eight: less than any clear preference."""

SIGNATURE = frozenset({Role.CHORUS, Role.MAMBO})
"""Sections whose phrase is the dance's signature (it returns at each chorus)."""

LAST_STEP_CM = 60
"""Room left at the edge for the step into the final picture."""

FULLER = 0.04
"""Cost, for each eight it is ahead, of staying on the half of the floor that is used more."""

INTRO_EIGHTS = 2
"""Eights an intro may have been danced in the first hold."""

LONG_STAY = 2 * EIGHTS_PER_PHRASE
"""Eights after which a change of position is due: one or two phrases (`docs/sources.md`, D4)."""


class Scorer:
    """The terms, for one problem, repertoire and seed."""

    def __init__(self, problem: Problem, repertoire: Repertoire, rng: Random) -> None:
        self.problem = problem
        self.repertoire = repertoire
        self.shape = SHAPES[problem.parameters.difficulty]
        self.beginner = problem.parameters.difficulty is Difficulty.BEGINNER
        self.span = spans(problem.options, repertoire.usable)
        beats = problem.timeline.grid.beats
        self.fast = 60 * (len(beats) - 1) / (beats[-1] - beats[0]) >= FAST_BPM
        self._strains: dict[str, bool] = {}
        self._turns: dict[str, bool] = {}
        self._static: dict[tuple[str, int], float] = {}
        slots = range(len(problem.timeline.slots))
        self._noise = {
            name: [NOISE * rng.random() for _ in slots] for name in sorted(repertoire.usable)
        }

    def strains(self, option: Option) -> bool:
        """Whether an eight of rest is due after a move."""
        if option.id not in self._strains:
            self._strains[option.id] = strains(option.move, STRAIN_DEG)
        return self._strains[option.id]

    def turns(self, option: Option) -> bool:
        """Whether the follower turns in a move."""
        if option.id not in self._turns:
            whole = turned_deg(option.move, Dancer.FOLLOWER) >= DIZZY_DEG
            self._turns[option.id] = whole
        return self._turns[option.id]

    def gain(self, dance: Dance, option: Option, slot: Slot) -> float:
        """What a move adds to the score."""
        return self.static(option, slot) + sum(term(self, dance, option, slot) for term in TERMS)

    def static(self, option: Option, slot: Slot) -> float:
        """Suitability and energy of a move in a slot, with a little chance."""
        key = (option.id, slot.index)
        if key not in self._static:
            move = option.move
            score = 0.5 * suits(move, self.problem, slot.section)
            if move.family is not Family.ACCENT:
                score -= ENERGY * abs(move.energy - target_energy(self.problem, slot, self.span))
                if slot.section and move.energy > slot.section.energy + ABOVE_SECTION:
                    score -= BROKEN
            if self.fast and turns_so_far(move, FAST_DEG):
                score -= BROKEN
            noise = self._noise.get(option.id)
            self._static[key] = score + (noise[slot.index] if noise else 0.0)
        return self._static[key]


type Term = Callable[[Scorer, Dance, Option, Slot], float]


def pattern(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """Rest and idea alternate as the phrase's pattern says."""
    del dance
    if slot.counts < COUNTS_PER_EIGHT:  # half an eight is an accent's
        return 1.0 * (option.move.family is Family.ACCENT)
    rest = option.move.family in REST
    return -1.2 * (rest is not (scorer.repertoire.pattern[slot.index] == "R"))


def ideas(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """A phrase holds one idea at least and few at most; the next phrase has others."""
    if option.move.family in REST:
        return -1.0 * (slot.place == EIGHTS_PER_PHRASE - 1 and not dance.ideas)
    first = slot.place == 0
    now = () if first else dance.ideas
    if option.id in now:
        return REPEATED[scorer.problem.parameters.difficulty]
    score = -2.0 * (len(now) >= scorer.shape.per_phrase)
    last_phrase = dance.ideas if first else dance.before
    score -= 0.8 * (option.id in last_phrase)
    # something quite new comes in the first half of a phrase, so that it can be repeated
    if option.id not in dance.ids and slot.place >= EIGHTS_PER_PHRASE // 2:
        score -= 0.8 * scorer.beginner
    return score


def basics(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """Within a phrase a beginner keeps to one basic; the next phrase takes another."""
    if option.move.family is not Family.BASIC or not dance.ids:
        return 0.0
    phrase = dance.ids[len(dance.ids) - slot.place :] if slot.place else ()
    if phrase:
        weight = 0.5 if scorer.beginner else 0.2
        known = [name for name in phrase if name in scorer.repertoire.basics]
        return weight * (option.id in phrase) if known else 0.0
    return -0.3 * (option.id in dance.ids[-EIGHTS_PER_PHRASE:])


def repeats(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """Not the same figure three times running, nor the same basic five times."""
    del scorer, slot
    if not dance.ids or dance.ids[-1] != option.id:
        return 0.0
    if option.move.family is Family.BASIC:
        return -BROKEN * (dance.run >= MAX_BASICS) - 0.3 * (dance.run >= MAX_REPEATS)
    return -BROKEN * (dance.run >= MAX_REPEATS) - 0.3


def motif(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """A section that returns is danced as it was: the chorus nearly always, a verse less."""
    first = slot.motif_of
    if first is None or dance.ids[first] != option.id:
        return 0.0
    if scorer.problem.timeline.slots[first].phrase == 0:
        return 0.0  # the way into the dance is no motif
    signature = slot.section is not None and slot.section.role in SIGNATURE
    return 1.8 if signature else 0.9


def balance(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """No move takes over the dance; at least one of the repertoire is not forgotten."""
    del scorer, slot
    if option.move.family in STRUCTURAL:
        return 0.0
    weight = 1.5 if option.move.family is Family.BASIC else 2.5
    return -weight * dance.ids.count(option.id) / (len(dance.ids) + 8)


def places(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """Positions change at the end of a phrase, every phrase or two, and stay home."""
    homes = scorer.repertoire.homes
    score = -1.5 * (option.exit not in homes)
    if option.exit is option.entry:
        if option.move.family is Family.TRANSITION:
            score -= 1.0
        overdue = BROKEN * (dance.held >= MAX_STAY - INTRO_EIGHTS)
        return score - overdue - 0.15 * min(max(0, dance.held - LONG_STAY), EIGHTS_PER_PHRASE)
    if option.entry in ENCLOSED and not dance.held:
        score -= 2.5
    if option.move.family is Family.TRANSITION:
        score += 0.5 if slot.place == EIGHTS_PER_PHRASE - 1 else -0.6
    return score - 0.7 * max(0, EIGHTS_PER_PHRASE - 1 - dance.held)


def leaps(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """Energy grows by two steps at most, and after two turns comes something else."""
    del slot
    score = 0.0
    if option.move.family not in STRUCTURAL and dance.options:
        score -= BROKEN * (option.move.energy > dance.options[-1].move.energy + LEAP)
    if option.move.family is Family.TURN:
        score -= 2.0 * (dance.turns >= DIZZY)
    if len(dance.options) >= DIZZY and scorer.turns(option):
        score -= BROKEN * all(scorer.turns(before) for before in dance.options[-DIZZY:])
    return score


def strain(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """A dip closes a phrase; after it, a double turn or a head roll, an eight of rest follows."""
    score = 0.0
    if dance.options and scorer.strains(dance.options[-1]):
        score -= BROKEN * scorer.strains(option) + 1.5 * (option.move.family not in REST)
    if option.move.family is Family.DIP:
        score += 0.5 if slot.place == EIGHTS_PER_PHRASE - 1 else -0.8
    return score


def floor(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """The couple stays on its floor and, where it changes sides, dances on both halves alike."""
    del scorer, slot
    spot = dance.spot.after(way_of(option.move, option.entry))
    gone = BROKEN * (abs(spot.at_cm) > FLOOR_CM - LAST_STEP_CM)
    fuller = dance.lead < 0 if spot.crossed else dance.lead > 0
    return -gone - FULLER * fuller * min(abs(dance.lead), LONG_STAY)


def wishes(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """A wish is granted early rather than at the last moment."""
    del scorer, slot
    return 2.5 * bool(option.bits & ~dance.granted)


def prepared(scorer: Scorer, dance: Dance, option: Option, slot: Slot) -> float:
    """What a move builds on was danced before; who is no beginner may know it from elsewhere."""
    del slot
    if option.id in dance.ids:
        return 0.0
    missing = [name for name in option.move.prerequisites if name not in dance.ids]
    if scorer.beginner:
        return -3.0 * bool(missing)
    return -3.0 * any(name in scorer.repertoire.usable for name in missing)


TERMS: tuple[Term, ...] = (
    pattern, ideas, basics, repeats, motif, balance, places, leaps, strain, floor, wishes,
    prepared,
)  # fmt: skip
"""Every term that looks at the dance so far."""
