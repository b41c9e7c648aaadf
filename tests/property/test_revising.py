"""Whatever was done to a dance by hand, mending it gives a legal one."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.sheet_format import SheetFormat
from bachata_cli.domain.vocabulary import Difficulty, Position
from bachata_cli.planning.offline import plan
from bachata_cli.planning.revising import Revision, revise
from bachata_cli.rules.registry import check, errors
from bachata_cli.teaching.export import exported
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song

SONG = a_song(tuple(part._replace(eights=4) for part in TYPICAL[:4]))
DANCES = [
    plan(a_request(seed=seed, difficulty=level), SONG, MOVES)
    for seed, level in ((1, Difficulty.BEGINNER), (2, Difficulty.ADVANCED))
]

deeds = st.tuples(
    st.sampled_from(["move", "drop", "double", "turn_round", "position", "time", "counts"]),
    st.integers(0, 40),
    st.sampled_from(sorted(MOVES)),
)


def done(steps: list[PlacedMove], deed: tuple[str, int, str]) -> list[PlacedMove]:
    """The steps after one deed of a careless editor."""
    kind, at, name = deed
    at %= len(steps)
    step = steps[at]
    changes: dict[str, dict[str, object]] = {
        "move": {"move": MOVES[name]},
        "position": {"position_in": Position.SHADOW},
        "time": {"start_s": step.start_s + 1, "start_count": step.start_count + 3},
        "counts": {"counts": 5},
    }
    if kind in changes:
        return [*steps[:at], step.model_copy(update=changes[kind]), *steps[at + 1 :]]
    if kind == "drop" and len(steps) > 1:
        return [*steps[:at], *steps[at + 1 :]]
    if kind == "double":
        return [*steps[: at + 1], step, *steps[at + 1 :]]
    return steps[::-1] if kind == "turn_round" else steps


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dance=st.sampled_from(DANCES), deeds=st.lists(deeds, min_size=1, max_size=4))
def test_what_is_mended_is_legal_and_stays_so(
    dance: Blueprint, deeds: list[tuple[str, int, str]]
) -> None:
    """`check(fix(x))` has no error, `fix(fix(x))` is `fix(x)`, and JSON brings it back whole."""
    steps = list(dance.steps)
    for deed in deeds:
        steps = done(steps, deed)
    mended = revise(dance.model_copy(update={"steps": tuple(steps)}), MOVES, Revision())
    assert errors(check(mended)) == ()
    again = revise(mended, MOVES, Revision())
    assert [s.move.id for s in again.steps] == [s.move.id for s in mended.steps]
    assert Blueprint.from_json(exported(mended, SheetFormat.JSON)) == mended
