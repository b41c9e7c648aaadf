"""What the agent works on: the request, the song, the catalog, and the dance it has made so far.

A proposal becomes a blueprint here by `rules.placing.place` alone, under
the same rules as every other planner's. Pure: search and the position graph
are callables handed over by `workflow`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bachata_cli.agent.arguments import MAX_REASON, GenerateBlueprint, SearchMoves
from bachata_cli.domain.blueprint import Blueprint, Planner, Relaxation
from bachata_cli.domain.errors import BachataError, ValidationFailedError
from bachata_cli.domain.finding import Finding
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.task import Task
from bachata_cli.domain.vocabulary import Position
from bachata_cli.planning.learning import Budget
from bachata_cli.planning.problem import STRUCTURAL, bits_of
from bachata_cli.planning.song_part import danced_part
from bachata_cli.rules.placing import Routine, place
from bachata_cli.rules.registry import check

PLANNER = "openai"


@dataclass(frozen=True, slots=True)
class Means:
    """What the agent may use, and under which conditions.

    Attributes
    ----------
    task
        What is to be planned, of which moves, to which song.
    search
        Moves for words and filters, best first.
    follow
        Moves that may be danced from a position.
    render
        Whether the person asked for a video.
    share_title
        Whether the song's title may be told.
    """

    task: Task
    search: Callable[[SearchMoves], Sequence[Move]]
    follow: Callable[[Position], Sequence[Move]]
    model: str
    render: bool = False
    share_title: bool = False


@dataclass(slots=True)
class Desk:
    """The agent's work: at most one legal dance, and the last proposal that was refused."""

    means: Means
    request: UnderstoodRequest
    made: Blueprint | None = None
    refused: Routine | None = None
    refusals: int = 0
    _reasons: tuple[str, ...] = field(default=())

    @property
    def song(self) -> SongForm:
        """The song as far as it is danced.

        Raises
        ------
        NoPlanError
            When it has not the part asked for.
        """
        return danced_part(self.means.task.song, self.request.parameters.only)

    def propose(self, plan: GenerateBlueprint) -> tuple[str, ...]:
        """Try a plan; empty when it makes a dance, else what is wrong with it."""
        chosen = [move for phrase in plan.phrases for move in phrase.moves]
        routine = Routine(moves=tuple(move.id for move in chosen), start=plan.start)
        try:
            blueprint = self.place(routine)
        except ValidationFailedError as error:
            return self._refuse(routine, error.findings or (error.message,))
        except BachataError as error:
            return self._refuse(routine, (f"{error.message} {error.hint}",))
        unknown = too_much_to_learn(blueprint, self.means.task.terms.known)
        if unknown:
            return self._refuse(routine, (unknown,))
        missed = missed_wishes(blueprint)
        if missed and self.means.task.terms.strict:
            return self._refuse(routine, tuple(map(str, missed)))
        reasons = [one_line(move.reason) for move in chosen]
        self.made = _annotated(blueprint.model_copy(update={"relaxed": missed}), reasons)
        return ()

    def place(self, routine: Routine) -> Blueprint:
        """The routine on this song, by the one maker of blueprints."""
        return place(
            routine,
            self.song,
            self.request,
            self.means.task.moves,
            planner=Planner(name=PLANNER, model=self.means.model),
        )

    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of the dance made so far: warnings only, since it is legal."""
        return check(self.made) if self.made else ()

    def _refuse(self, routine: Routine, problems: tuple[str, ...]) -> tuple[str, ...]:
        self.refused = routine
        self.refusals += 1
        return problems


def too_much_to_learn(blueprint: Blueprint, known: frozenset[MoveId] | None) -> str:
    """What is wrong with a dance that holds more new figures than are welcome; empty if nothing."""
    budget = Budget(known, blueprint.parameters.new_moves)
    new = sorted({step.move.id for step in blueprint.steps if budget.is_new(step.move)})
    if budget.limit is None or len(new) <= budget.limit:
        return ""
    return f"{len(new)} figures are new to the dancers ({', '.join(new)}); at most {budget.limit}"


def missed_wishes(blueprint: Blueprint) -> tuple[Relaxation, ...]:
    """Wished figures and styles that a planner's dance does not keep."""
    return tuple(_missed(blueprint, blueprint.parameters))


def _missed(blueprint: Blueprint, parameters: PlanParameters) -> Iterator[Relaxation]:
    danced = [step.move for step in blueprint.steps]
    for name in parameters.include:
        if not any(bits_of(move, (name,)) for move in danced):
            yield Relaxation(what="include", wished=name, given="none", why="the model left it out")
    other = [
        move.name
        for move in danced
        if parameters.styles
        and move.family not in STRUCTURAL
        and not bits_of(move, parameters.include)
        and not set(move.styles) & set(parameters.styles)
    ]
    if other:
        yield Relaxation(
            what="styles",
            wished=", ".join(parameters.styles),
            given="any",
            why=f"the model chose {other[0]}",
        )
    first, last = blueprint.steps[0].position_in, blueprint.steps[-1].position_in
    if parameters.start and first is not parameters.start:
        yield Relaxation(
            what="start", wished=parameters.start, given=first, why="the model begins there"
        )
    if parameters.end and last is not parameters.end:
        yield Relaxation(what="end", wished=parameters.end, given=last, why="the model ends there")


def _annotated(blueprint: Blueprint, reasons: Sequence[str]) -> Blueprint:
    """The model's reasons as notes: words beside the plan, never part of it."""
    steps = tuple(
        step.model_copy(update={"note": step.note or reason})
        for step, reason in zip(blueprint.steps, reasons, strict=True)
    )
    return blueprint.model_copy(update={"steps": steps})


def one_line(text: str, most: int = MAX_REASON) -> str:
    """Foreign words as one short line of printable characters."""
    words = " ".join("".join(c if c.isprintable() else " " for c in text[: most * 4]).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
