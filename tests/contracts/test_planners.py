"""What every planner promises, whoever plans: one suite for all of them."""

from collections.abc import Callable, Iterator

import pytest

from bachata_cli.agent.conversation import converse, hold
from bachata_cli.agent.messages import Ask, Reply, ToolCall, ToolUse
from bachata_cli.agent.settle import settle
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.task import Task
from bachata_cli.domain.vocabulary import Family
from bachata_cli.planning.offline import plan_offline
from bachata_cli.rules.registry import check, errors
from bachata_cli.workflow.agent_wish import AgentWish, PlannerChoice
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.plan_by_agent import gather_means, plan_by_agent
from tests.agent_scripts import a_dance, a_task, good_script, proposed
from tests.model_server import call, serving

type Plan = Callable[[Machine, Task], Blueprint]


def offline(_: Machine, task: Task) -> Blueprint:
    """The offline planner."""
    return plan_offline(task)


def scripted(machine: Machine, task: Task) -> Blueprint:
    """The agent, driven by a fake of three lines instead of a service."""
    given = call("generate_blueprint", proposed(a_dance(task)))
    replies: Iterator[Reply] = iter(
        (Reply(), Reply(calls=(ToolCall(id="1", **given),)), Reply(text="done"))
    )

    def fake(_: Ask) -> Reply:
        return next(replies)

    def unheard(_: ToolUse) -> None:
        pass

    def silent(_: object) -> None:
        pass

    means = gather_means(machine, AgentWish(), task, "fake")
    outcome = hold(converse(means, unheard), fake)
    return settle(outcome, means, silent).blueprint


def chat_only(machine: Machine, task: Task) -> Blueprint:
    """The agent with a real client at a server that speaks Chat Completions only."""
    with serving(*good_script(task), chat_only=True) as served:
        wish = AgentWish(planner=PlannerChoice.OPENAI, base_url=served.url, model="local")
        made = plan_by_agent(machine, wish, task, lambda _: None)
    assert made is not None
    return made.blueprint


PLANNERS: tuple[tuple[Plan, str], ...] = (
    (offline, "offline"),
    (scripted, "openai"),
    (chat_only, "openai"),
)
REQUESTS = ("romantic beginner", "playful intermediate, no turns", "sensual, with a dip")

each = pytest.mark.parametrize(
    ("planner", "name"), PLANNERS, ids=["offline", "scripted agent", "chat-only server"]
)


@each
@pytest.mark.parametrize("text", REQUESTS)
def test_a_dance_is_legal_and_as_asked(
    machine: Machine, planner: Plan, name: str, text: str
) -> None:
    """No rule is broken; level and refusals hold; the planner signs with its own name."""
    task = a_task(text)
    made = planner(machine, task)
    parameters = made.parameters
    assert made.planner.name == name
    assert not errors(check(made))
    assert all(s.move.difficulty.rank <= parameters.difficulty.rank for s in made.steps)
    assert not any(s.move.family in task.request.parameters.exclude for s in made.steps)
    assert made.steps[-1].move.family is Family.ENDING


@each
def test_the_blueprint_is_complete(machine: Machine, planner: Plan, name: str) -> None:
    """Moves are the catalog's, beats the song's, whoever proposed them."""
    task = a_task()
    made = planner(machine, task)
    assert name
    assert all(step.move == task.moves[step.move.id] for step in made.steps)
    assert set(made.song.grid.beats) <= set(task.song.grid.beats)
    assert made.song.id == task.song.id
    assert Blueprint.from_json(made.to_json()) == made


@each
def test_the_same_again_is_the_same(machine: Machine, planner: Plan, name: str) -> None:
    """Same inputs and same answers, same bytes."""
    assert name
    assert planner(machine, a_task()).to_json() == planner(machine, a_task()).to_json()
