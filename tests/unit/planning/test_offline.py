"""The planner: the same dance for the same seed, wishes kept or let go aloud, true causes."""

from collections import Counter
from typing import Any

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.events import Event, Notice
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Family, Position, Rhythm, Role
from bachata_cli.planning.offline import plan
from bachata_cli.rules.registry import check
from bachata_cli.rules.taste import REST
from tests.unit.planning.material import MOVES, TYPICAL, Part, a_request, a_song

SONG = a_song()
SHORT = (
    Part(Role.INTRO, Rhythm.NONE, 1, 2),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 4),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
)


def ids(dance: Blueprint) -> list[str]:
    """The moves in order."""
    return [step.move.id for step in dance.steps]


def planned(**parameters: Any) -> Blueprint:
    """A dance to the typical song."""
    return plan(a_request(**parameters), SONG, MOVES)


def without(*names: str) -> dict[str, Move]:
    """The catalog without some moves."""
    return {name: move for name, move in MOVES.items() if name not in names}


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Two runs with the same inputs write the same document, whatever the catalog's order."""
    again = plan(a_request(seed=3), SONG, dict(reversed(list(MOVES.items()))))
    assert planned(seed=3).to_json() == again.to_json()


def test_ten_seeds_give_at_least_eight_dances() -> None:
    """Seeds choose different moves, not only different orders of a few."""
    dances = {tuple(ids(planned(seed=seed))) for seed in range(10)}
    assert len(dances) >= 8


def test_a_beginners_dance_is_made_of_few_moves_each_repeated() -> None:
    """Four to six basics and figures, each danced more than once; about half is rest."""
    for seed in range(10):
        dance = planned(seed=seed)
        danced = [s.move for s in dance.steps if s.move.family not in {Family.INTRO, Family.ENDING}]
        figures = Counter(m.id for m in danced if m.family is not Family.TRANSITION)
        assert 4 <= len(figures) <= 6
        assert min(figures.values()) > 1
        rest = sum(move.family in REST for move in danced) / len(danced)
        assert 0.4 <= rest <= 0.75


def test_a_chorus_that_returns_is_danced_as_before() -> None:
    """Most eights of the second chorus repeat those of the first."""
    for seed in range(5):
        dance = planned(seed=seed)
        first = {s.start_count: s.move.id for s in dance.steps}
        ones = [SONG.grid.one_indexes[i] for i in (12, 28)]
        pairs = [(first.get(ones[0] + 8 * i), first.get(ones[1] + 8 * i)) for i in range(8)]
        assert sum(a == b for a, b in pairs) >= 6


def test_the_picture_lands_on_the_last_hit() -> None:
    """A last hit on a one or a five has its ending; elsewhere the nearest count is warned of."""
    for hit, ending in ((1, "pose_on_one"), (5, "final_pose")):
        dance = plan(a_request(), a_song(hit=hit), MOVES)
        assert dance.steps[-1].move.id == ending
        assert check(dance) == ()
    warned = check(plan(a_request(), a_song(hit=3), MOVES))
    assert [finding.code for finding in warned] == ["BP1-HIT"]


def test_every_ending_starts_from_a_position_it_allows() -> None:
    """With one ending for closed and one for open hold, each dance takes the one it can."""
    pose = MOVES["pose_on_one"]
    moves = without("pose_on_one", "final_pose") | {
        f"pose_{position}": pose.model_copy(update={"id": f"pose_{position}", "entry": (position,)})
        for position in (Position.OPEN2, Position.CLOSED)
    }
    endings = [plan(a_request(seed=seed), SONG, moves).steps[-1] for seed in range(8)]
    assert {step.position_in for step in endings} == {Position.OPEN2, Position.CLOSED}


def test_romance_is_danced_in_closed_hold_and_breaks_at_rest() -> None:
    """Of ten romantic dances nine at least live in closed hold; no turn falls into a break."""
    form = (*TYPICAL[:4], Part(Role.BREAK, Rhythm.NONE, 1, 1), *TYPICAL[4:])
    dances = [plan(a_request(mood="romantic", seed=s), a_song(form), MOVES) for s in range(10)]
    closed = [any(s.position_in is Position.CLOSED for s in dance.steps) for dance in dances]
    assert sum(closed) >= 9
    breaks = [s.move for dance in dances for s in dance.steps if s.section is Role.BREAK]
    assert len(breaks) == 10
    assert sum(move.family in REST for move in breaks) >= 9


def test_half_an_eight_gets_an_accent() -> None:
    """A break of four counts is danced with a move of four counts, in place."""
    dance = plan(a_request(), a_song(halves=[7, 20]), MOVES)
    freezes = [step for step in dance.steps if step.counts == 4][:-1]
    assert [step.move.id for step in freezes] == ["freeze", "freeze"]
    assert all(step.position_in is step.position_out for step in freezes)


def test_a_wished_length_ends_with_a_picture_on_a_one() -> None:
    """64 counts from the groove on, without a walk-in before."""
    dance = planned(length={"counts": 64})
    assert dance.steps[0].start_count == 32
    assert dance.steps[-1].start_count == 32 + 64
    assert dance.steps[-1].move.hit == 1
    assert check(dance) == ()


def test_wished_moves_appear_and_refused_ones_do_not() -> None:
    """Each wish at least once, also against the style; nothing refused."""
    dance = planned(include=("caress", "left_turn"), exclude=("right_turn",), styles=("fusion",))
    assert {"caress", "left_turn"} <= set(ids(dance))
    assert "right_turn" not in ids(dance)
    assert not any(relaxation.what == "include" for relaxation in dance.relaxed)


@pytest.mark.parametrize("start", [Position.OPEN2, Position.CLOSED, Position.ONE])
@pytest.mark.parametrize("end", [Position.OPEN2, Position.CLOSED, Position.ONE])
def test_start_and_end_positions_are_kept(start: Position, end: Position) -> None:
    """The first step starts where asked, or walks in to there; the ending leaves as asked."""
    for seed in range(3):
        dance = planned(start=start, end=end, seed=seed)
        danced = [step for step in dance.steps if step.move.family is not Family.INTRO]
        assert start in {dance.steps[0].position_in, danced[0].position_in}
        assert dance.steps[-1].position_in is end


@pytest.mark.parametrize(
    ("parameters", "what", "given", "why"),
    [
        ({"include": ("side_dip",)}, "include", "none", "above beginner"),
        ({"include": ("hammerlock",)}, "include", "none", "catalog has none"),
        (
            {"include": ("turn",), "exclude": ("right_turn", "left_turn", "clock_turn")},
            "include",
            "none",
            "refuses",
        ),
        ({"length": {"seconds": 900}}, "length", "168 s", "no longer"),
        ({"length": {"counts": 4000}}, "length", "336 counts", "no longer"),
        ({"tempo": "fast"}, "tempo", "medium", "120 BPM"),
        ({"energy": "low", "exclude": ("basic", "body")}, "energy", "medium", "on average"),
    ],
)
def test_a_wish_that_cannot_be_kept_is_relaxed_aloud(
    parameters: dict[str, Any], what: str, given: str, why: str
) -> None:
    """The blueprint lists it, the listener hears it, and --strict refuses it."""
    events: list[Event] = []
    request = a_request(**parameters)
    dance = plan(request, SONG, MOVES, listen=events.append)
    assert [(r.what, r.given) for r in dance.relaxed] == [(what, given)]
    assert why in dance.relaxed[0].why
    assert events == [Notice("plan.relaxed", str(dance.relaxed[0]), warning=True)]
    with pytest.raises(NoPlanError) as caught:
        plan(request, SONG, MOVES, strict=True)
    assert caught.value.code == "plan.strict"
    assert str(dance.relaxed[0]) in caught.value.message


def test_styles_are_let_go_when_no_dance_is_left_in_them() -> None:
    """A style without an ending dances connectors of any style first, and says so."""
    moves = {
        name: move.model_copy(update={"styles": ("traditional",)})
        if move.family is Family.ENDING
        else move
        for name, move in MOVES.items()
    }
    dance = plan(a_request(styles=("sensual",)), SONG, moves)
    assert [r.given for r in dance.relaxed] == ["sensual, connectors of any style"]
    only = {name: MOVES[name] for name in ("box_step", "pose_on_one")}
    dance = plan(a_request(styles=("fusion",)), SONG, only)
    assert [r.given for r in dance.relaxed] == ["any"]


@pytest.mark.parametrize(
    ("parameters", "code", "word"),
    [
        ({"start": "wrap"}, "plan.start", "--start"),
        ({"end": "shadow"}, "plan.end", "--end"),
        ({"exclude": ("ending",)}, "plan.exclude", "--exclude ending"),
        (
            {"exclude": ("ending", "final_pose", "pose_on_one")},
            "plan.exclude",
            "leave out some of --exclude",
        ),
        ({"start": "wrap", "exclude": ("ending",)}, "plan.constraints", "--exclude"),
    ],
)
def test_an_impossible_request_names_what_binds_and_what_relaxes_it(
    parameters: dict[str, Any], code: str, word: str
) -> None:
    """Code, cause and the flag to drop; no blueprint."""
    with pytest.raises(NoPlanError) as caught:
        planned(**parameters)
    assert caught.value.code == code
    assert word in caught.value.hint


def test_a_level_without_moves_names_the_level_that_has_some() -> None:
    """Only advanced moves in the catalog: a beginner is told which level would do."""
    moves = {
        name: move.model_copy(update={"difficulty": MOVES["shine"].difficulty})
        for name, move in MOVES.items()
    }
    with pytest.raises(NoPlanError) as caught:
        plan(a_request(), SONG, moves)
    assert (caught.value.code, caught.value.hint) == (
        "plan.difficulty",
        "Allow harder ones: --level advanced.",
    )


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (("final_pose", "pose_on_one"), "no ending"),
        (("freeze",), "needs a move of 4 counts"),
        (tuple(n for n in MOVES if n not in {"freeze", "pose_on_one"}), "do not join"),
    ],
)
def test_a_catalog_that_cannot_dance_the_song_is_named(
    missing: tuple[str, ...], words: str
) -> None:
    """Without an ending, or without a move for half an eight, the catalog is at fault."""
    with pytest.raises(NoPlanError, match=words) as caught:
        plan(a_request(), a_song(halves=[7]), without(*missing))
    assert caught.value.code == "plan.catalog"


def test_a_walk_in_is_danced_where_the_song_leaves_room() -> None:
    """An intro lies before the groove and ends on it; without room the dance starts directly."""
    dances = [plan(a_request(seed=seed), a_song(SHORT), MOVES) for seed in range(8)]
    intros = [d.steps[0] for d in dances if d.steps[0].move.family is Family.INTRO]
    assert intros
    assert all(step.start_count + step.counts == 16 for step in intros)
    tight = (SHORT[0]._replace(eights=1), *SHORT[1:])
    dance = plan(a_request(), a_song(tight), MOVES)
    assert dance.steps[0].start_count == 8


def test_sixteen_counts_stay_within_a_section() -> None:
    """A wished figure of 16 counts appears whole, and the check finds nothing."""
    dance = planned(difficulty="advanced", include=("shine",))
    assert "shine" in ids(dance)
    assert not [finding for finding in check(dance) if finding.code == "BP1-BORDER"]


def test_a_figure_may_reach_past_the_end_of_the_last_section() -> None:
    """Beats that sound after the last section still belong to it."""
    song = a_song(SHORT, hit=8, tail=9)
    sections = (*song.sections[:-1],)
    song = song.model_copy(update={"sections": sections, "dance_start_s": song.grid.ones[2]})
    for seed in range(20):
        plan(a_request(difficulty="advanced", include=("shine",), seed=seed), song, MOVES)


def test_a_dance_to_a_song_without_sections_is_planned() -> None:
    """No sections heard: one long section of middle energy."""
    dance = plan(a_request(), SONG.model_copy(update={"sections": ()}), MOVES)
    assert {step.section for step in dance.steps} == {None}


def test_the_shortest_dance_is_one_eight_and_a_picture() -> None:
    """A song of a single eight before its last hit is danced; less is refused."""
    form = (TYPICAL[0]._replace(eights=1), Part(Role.VERSE, Rhythm.DERECHO, 2, 1))
    assert len(plan(a_request(), a_song(form), MOVES).steps) == 2
