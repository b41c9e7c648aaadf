"""The conversation, driven by a few lines instead of a service: every bound, every way down."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bachata_cli.agent.conversation import (
    MAX_CALLS,
    MAX_REFUSALS,
    MAX_TURNS,
    Outcome,
    converse,
    hold,
)
from bachata_cli.agent.desk import Desk, Means, one_line
from bachata_cli.agent.messages import Ask, Failure, Reply, ToolCall, ToolUse, Trouble
from bachata_cli.agent.settle import settle
from bachata_cli.agent.tools import song_features
from bachata_cli.agent.transcript import Replay
from bachata_cli.domain.events import Event, Notice, ignore
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import Length
from bachata_cli.domain.task import Task
from bachata_cli.domain.vocabulary import Difficulty, Family, Role
from bachata_cli.rules.registry import check, errors
from tests.agent_scripts import a_dance, a_task, illegal, proposal, proposed

TASK = a_task()
GOOD = proposed(a_dance(TASK))
BAD = illegal(TASK)


def means(task: Task = TASK, *, strict: bool = False, render: bool = False) -> Means:
    """What the agent may use, with a search that finds everything."""

    def every(_: object) -> Sequence[Move]:
        return tuple(task.moves.values())

    held = replace(task, terms=task.terms.model_copy(update={"strict": strict}))
    return Means(held, every, every, "fake", render=render)


def call(name: str, arguments: object = None) -> Reply:
    """A reply that is one call."""
    return Reply(calls=(ToolCall(id="1", name=name, arguments=json.dumps(arguments or {})),))


def talked(*replies: Reply | Failure, given: Means | None = None, task: Task = TASK) -> Outcome:
    """A conversation with these answers; the last is repeated. The form comes first."""
    said = [Reply(text="{}"), *replies]

    def answer(_: Ask) -> Reply | Failure:
        return said.pop(0) if len(said) > 1 else said[0]

    return hold(converse(given or means(task), _unheard), answer)


def _unheard(_: ToolUse) -> None:
    pass


def test_a_legal_proposal_is_the_dance() -> None:
    """The blueprint is placing's, not the model's text."""
    outcome = talked(call("generate_blueprint", GOOD), Reply(text="the dance: rm -rf /"))
    assert outcome.made is not None
    assert not errors(check(outcome.made))
    assert outcome.reason == ""


def test_assembling_the_film_ends_the_conversation() -> None:
    """Nothing is asked once the film is to be made."""
    asked: list[Ask] = []
    said = iter((Reply(), call("generate_blueprint", GOOD), call("assemble_video")))

    def answer(ask: Ask) -> Reply:
        asked.append(ask)
        return next(said)

    outcome = hold(converse(means(render=True), _unheard), answer)
    assert outcome.made is not None
    assert len(asked) == 3


def test_a_film_before_a_dance_is_refused() -> None:
    """Without a legal dance there is nothing to film."""
    outcome = talked(call("assemble_video"), Reply(refusal="x"), given=means(render=True))
    assert outcome.made is None
    assert any("assemble_video(): nothing yet" in line for line in outcome.trace)


def test_turns_are_bounded() -> None:
    """A model that never plans is left after the last turn."""
    many = [call("search_moves", {"query": str(i)}) for i in range(50)]
    assert f"{MAX_TURNS} turns" in talked(*many).reason


def test_calls_are_bounded_within_a_turn() -> None:
    """Parallel calls count one by one."""
    calls = tuple(
        ToolCall(id=str(i), name="search_moves", arguments=f'{{"query": "{i}"}}') for i in range(60)
    )
    assert f"more than {MAX_CALLS} times" in talked(Reply(calls=calls)).reason


def test_the_same_call_is_answered_twice_at_most() -> None:
    """A loop is a loop."""
    assert "again and again" in talked(call("analyze_music")).reason


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (call("rm_rf", {"path": "/"}), "unknown_tool"),
        (call("next_moves", {"position": "upside_down"}), "bad_arguments"),
        (call("next_moves", {"position": "open2", "path": "/etc"}), "bad_arguments"),
        (call("analyze_music", {"file": "/etc/passwd"}), "bad_arguments"),
        (call("generate_blueprint", {"phrases": []}), "bad_arguments"),
        (call("generate_blueprint", GOOD | {"start_s": 3.5}), "bad_arguments"),
        (Reply(text="hm"), "said something instead"),
        (Reply(text="hm", cut="length"), "unusable"),
    ],
)
def test_bad_answers_are_counted(reply: Reply, why: str) -> None:
    """Three, and the conversation ends; times, paths and commands have no place in any call."""
    varied = [
        reply.model_copy(
            update={"calls": tuple(c.model_copy(update={"id": str(i)}) for c in reply.calls)}
        )
        for i in range(4)
    ]
    outcome = talked(*varied)
    assert outcome.made is None
    assert why in outcome.reason or "again and again" in outcome.reason
    assert any(why in line for line in (*outcome.trace, outcome.reason))


def test_three_bad_answers_end_it() -> None:
    """The third is the last that is asked for; a cut answer is one of them."""
    said = [Reply(), *(Reply(text="hm", cut="length") for _ in range(9))]
    asked: list[Ask] = []

    def answer(ask: Ask) -> Reply:
        asked.append(ask)
        return said.pop(0)

    outcome = hold(converse(means(), _unheard), answer)
    assert outcome.made is None
    assert "answer(): cut off (length)" in outcome.trace
    assert len(asked) == 3  # the form, a cut one (two faults: cut, and no tool), the last


def test_refused_proposals_are_bounded() -> None:
    """After the third broken dance somebody else repairs it."""
    bad = [call("generate_blueprint", BAD | {"start": s}) for s in ("open2", "closed", "one")]
    outcome = talked(*bad, call("generate_blueprint", GOOD))
    assert outcome.made is None
    assert f"broke rules {MAX_REFUSALS} times" in outcome.reason
    assert outcome.refused is not None


@pytest.mark.parametrize(
    ("ids", "start", "what"),
    [
        (["no_such_move"], None, "There is no move"),
        (["../../etc/passwd"], None, "There is no move"),
        ([], None, "the routine is empty"),
        (["side_basic"] * 400, "open2", "the song ends before"),
    ],
)
def test_what_is_no_dance_is_told_in_words(ids: list[str], start: str | None, what: str) -> None:
    """Unknown ids, nothing, too much: a problem in words, no exception."""
    plan = proposal(ids, start) if ids else {"start": None, "phrases": [{"moves": []}]}
    outcome = talked(call("generate_blueprint", plan), Reply(refusal="x"))
    assert outcome.made is None
    assert any(what in line for line in outcome.trace)


def test_a_mended_dance_keeps_the_models_figures() -> None:
    """A refused proposal's figures appear in a legal dance; the step down is one sentence."""
    task = a_task("intermediate")
    figures = [m.id for m in task.moves.values() if m.family is Family.TURN][:2]
    bad = [call("generate_blueprint", proposal([*figures, n], "open2")) for n in ("x", "y", "z")]
    outcome = talked(*bad, task=task)
    events: list[Event] = []
    blueprint = settle(outcome, means(task), events.append).blueprint
    assert blueprint.planner.name == "openai"
    assert not errors(check(blueprint))
    assert blueprint.parameters.include == ()
    assert set(figures) & {step.move.id for step in blueprint.steps}
    assert next(e.code for e in events if isinstance(e, Notice)) == "agent.mended"
    assert any(line.startswith("mended: ") for line in blueprint.planner.trace)


def test_without_a_figure_the_offline_planner_plans() -> None:
    """A refusal leaves nothing to mend: the offline dance, with the reason in its trace."""
    events: list[Event] = []
    outcome = talked(Reply(refusal="no\nway"))
    blueprint = settle(outcome, means(), events.append).blueprint
    assert blueprint.planner.name == "offline"
    assert "fallback: the model declined: no way" in blueprint.planner.trace
    assert [e.code for e in events if isinstance(e, Notice)] == ["agent.fallback"]


def test_a_missed_wish_is_relaxed_aloud() -> None:
    """A legal dance without what was wished for says so, like every planner's."""
    task = a_task("beginner, with footwork")
    plain = proposed(a_dance(a_task("beginner, no footwork")))
    outcome = talked(call("generate_blueprint", plain), Reply(text="done"), task=task)
    events: list[Event] = []
    blueprint = settle(outcome, means(task), events.append).blueprint
    assert [str(r) for r in blueprint.relaxed] == [
        "relaxed: include footwork -> none (the model left it out)"
    ]
    assert [e.code for e in events if isinstance(e, Notice)] == ["plan.relaxed"]


def test_strict_refuses_a_missed_wish() -> None:
    """With --strict the model is told instead, as a problem to repair."""
    task = a_task("beginner, with footwork")
    plain = proposed(a_dance(a_task("beginner, no footwork")))
    outcome = talked(
        call("generate_blueprint", plain),
        Reply(refusal="x"),
        given=means(task, strict=True),
        task=task,
    )
    assert outcome.made is None
    assert any("relaxed: include footwork" in line for line in outcome.trace)


def test_too_many_new_figures_are_refused() -> None:
    """Who knows nothing and would learn nothing is not given a figure by a model."""
    few = TASK.request.parameters.model_copy(update={"new_moves": 0})
    task = TASK.asked(TASK.request.model_copy(update={"parameters": few}))
    outcome = talked(call("generate_blueprint", GOOD), Reply(refusal="x"), task=task)
    assert outcome.made is None
    assert any("new to the dancers" in line for line in outcome.trace)
    made = settle(outcome, means(task), ignore).blueprint
    assert {step.move.family for step in made.steps} & {Family.TURN, Family.DIP} == set()


def test_a_part_of_the_song_is_told_and_danced_alone() -> None:
    """`only the chorus`: the model is told that part, and its dance stays in it."""
    only = TASK.request.parameters.model_copy(update={"only": Role.CHORUS})
    task = TASK.asked(TASK.request.model_copy(update={"parameters": only}))
    told = song_features(Desk(means(task), task.request))
    assert {phrase["section"] for phrase in told["phrases"]} == {"chorus"}
    outcome = talked(call("generate_blueprint", proposed(a_dance(task))), Reply(), task=task)
    assert outcome.made is not None
    danced = [s for s in outcome.made.steps if s.move.family is not Family.INTRO]
    assert {step.section for step in danced} == {Role.CHORUS}


def test_a_dance_in_hand_survives_trouble() -> None:
    """What was legal before the service failed is still the dance."""
    failure = Failure(trouble=Trouble.NETWORK, text="the line went dead")
    outcome = talked(call("generate_blueprint", GOOD), failure)
    assert outcome.made is not None
    assert "service: the line went dead" in outcome.trace


def test_a_replay_is_the_same_conversation() -> None:
    """The same answers give the same outcome; past their end it is over."""
    replies = (Reply(text="{}"), call("generate_blueprint", GOOD), Reply(text="done"))
    first = hold(converse(means(), _unheard), Replay(replies))
    again = hold(converse(means(), _unheard), Replay(replies))
    assert first == again
    cut = hold(converse(means(), _unheard), Replay(replies[:1]))
    assert cut.reason == "the recorded conversation ends here"


def test_the_song_is_told_in_counts() -> None:
    """Counts, eights and endings: neither seconds nor title nor path."""
    told = song_features(Desk(means(), TASK.request))
    assert sum(sum(p["eights"]) for p in told["phrases"]) >= told["counts_to_fill"]
    assert all(ending["begins_after_counts"] % 4 == 0 for ending in told["endings"])
    assert told["endings"]
    assert set(told) == {
        "tempo_bpm", "counts_to_fill", "phrases", "intro_of_8_counts_fits", "endings",
    }  # fmt: skip


def test_the_told_ending_fits() -> None:
    """The endings of legal dances begin where analyze_music says, the intro not counted."""
    told = song_features(Desk(means(), TASK.request))["endings"]
    for seed in range(4):
        steps = a_dance(TASK, seed).steps
        counted = sum(step.counts for step in steps[:-1] if step.move.family is not Family.INTRO)
        assert (steps[-1].move.id, counted) in {(e["id"], e["begins_after_counts"]) for e in told}


def test_nothing_above_the_level_is_offered() -> None:
    """A beginner's model is shown beginner's moves only."""
    shown: list[Ask] = []
    said = iter(
        (Reply(), call("next_moves", {"position": "open2", "limit": 25}), Reply(refusal="x"))
    )

    def answer(ask: Ask) -> Reply:
        shown.append(ask)
        return next(said)

    hold(converse(means(), _unheard), answer)
    [answered] = [item for item in shown[-1].items if hasattr(item, "output")]
    offered = json.loads(answered.output)["moves"]
    assert {move["difficulty"] for move in offered} == {Difficulty.BEGINNER}


def test_a_song_that_cannot_be_danced_is_said() -> None:
    """A length that leaves no room is an answer for the model, not a crash."""
    short = TASK.request.parameters.model_copy(update={"length": Length(counts=16)})
    task = TASK.asked(TASK.request.model_copy(update={"parameters": short}))
    outcome = talked(call("analyze_music"), Reply(refusal="x"), task=task)
    assert any(line.startswith("analyze_music") for line in outcome.trace)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "a b"), ("\x1b[31mred", "[31mred"), ("  x  ", "x"), ("y" * 200, "y" * 159 + "…")],
)
def test_foreign_words_become_one_line(text: str, shown: str) -> None:
    """No control character, no second line, no more than a line's length."""
    assert one_line(text) == shown
