"""Which wishes a dance does not keep, said aloud: one value for each, with the reason."""

from collections.abc import Iterator, Sequence

from bachata_cli.domain.blueprint import Relaxation
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Energy, Family
from bachata_cli.planning.beam_search import Found
from bachata_cli.planning.problem import (
    MAX_WANTED,
    STRUCTURAL,
    Leniency,
    Problem,
    Styles,
    bits_of,
    refused,
)
from bachata_cli.planning.song_choice import tempo_of
from bachata_cli.rules.taste import ENERGY_BAND
from bachata_cli.rules.timeline import Timeline


def song_relaxed(
    parameters: PlanParameters, song: SongForm, timeline: Timeline
) -> Iterator[Relaxation]:
    """Tempo and length the song does not have."""
    if parameters.tempo and tempo_of(song.tempo_bpm) is not parameters.tempo:
        yield Relaxation(
            what="tempo",
            wished=parameters.tempo,
            given=tempo_of(song.tempo_bpm),
            why=f"{song.title} has {song.tempo_bpm:.0f} BPM",
        )
    if timeline.shortened and parameters.length:
        grid = timeline.grid
        danced = grid.time(timeline.target) - grid.time(timeline.start)
        length = parameters.length
        wished = f"{length.counts} counts" if length.counts else f"{length.seconds:g} s"
        counts = timeline.target - timeline.start
        given = f"{counts} counts" if length.counts else f"{danced:.0f} s"
        yield Relaxation(
            what="length", wished=wished, given=given, why=f"{song.title} is no longer"
        )


def leniency_relaxed(parameters: PlanParameters, leniency: Leniency) -> Iterator[Relaxation]:
    """Styles and energy let go because no legal dance keeps them."""
    why = "no legal dance otherwise"
    if leniency.styles is Styles.FIGURES:
        yield Relaxation(
            what="styles",
            wished=", ".join(parameters.styles),
            given=f"{', '.join(parameters.styles)}, connectors of any style",
            why=why,
        )
    elif leniency.styles is Styles.FREE and parameters.styles:
        yield Relaxation(what="styles", wished=", ".join(parameters.styles), given="any", why=why)
    if leniency.any_energy:
        yield Relaxation(what="energy", wished=parameters.energy, given=Energy.MEDIUM, why=why)


def wishes_relaxed(problem: Problem, found: Found, catalog: Sequence[Move]) -> Iterator[Relaxation]:
    """Wished families and moves that do not appear, with the reason."""
    danced = [option.move for option in found.dance.options] + [found.ending.move]
    if found.opening.intro:
        danced.append(found.opening.intro)
    for name in problem.parameters.include:
        if not any(bits_of(move, (name,)) for move in danced):
            yield Relaxation(
                what="include", wished=name, given="none", why=_why_absent(name, problem, catalog)
            )


def parts_relaxed(problem: Problem, found: Found) -> Iterator[Relaxation]:
    """Figures wished in a part of the song that are not danced there, with the reason."""
    slots = problem.timeline.slots
    roles = {slot.section.role for slot in slots if slot.section}
    moves = {option.id: option.move for option in found.dance.options}
    danced = [
        (moves[name], slot.section.role)
        for name, slot in zip(found.dance.ids, slots, strict=False)
        if slot.section
    ]
    for wish in problem.parameters.sections:
        if any(r is wish.role and bits_of(move, (wish.figure,)) for move, r in danced):
            continue
        missing = "the song has none" if wish.role not in roles else "no such move fits there"
        yield Relaxation(
            what="section", wished=f"{wish.figure} in {wish.role}", given="none", why=missing
        )


def _why_absent(name: Family | MoveId, problem: Problem, catalog: Sequence[Move]) -> str:
    named = [move for move in catalog if bits_of(move, (name,))]
    parameters = problem.parameters
    if not named:
        return "the catalog has none"
    if all(move.difficulty.rank > parameters.difficulty.rank for move in named):
        return f"all such moves are above {parameters.difficulty}"
    if all(refused(move, parameters) for move in named):
        return "the request refuses it, too"
    if all(move.family is Family.ENDING for move in named):
        return "it would not land on the last hit"
    if name not in problem.wanted:
        return f"only the first {MAX_WANTED} wishes are promised"
    return "no legal way leads there in this song"


def energy_relaxed(parameters: PlanParameters, found: Found) -> Iterator[Relaxation]:
    """The energy of the dance as it became, where it leaves the band wished."""
    energies = [
        option.move.energy for option in found.dance.options if option.move.family not in STRUCTURAL
    ]
    if not energies:
        return
    low, high = ENERGY_BAND[parameters.energy]
    mean = sum(energies) / len(energies)
    if not low <= mean <= high:
        yield Relaxation(
            what="energy",
            wished=parameters.energy,
            given=Energy.MEDIUM,
            why=f"the moves that fit have energy {mean:.1f} on average",
        )
