"""Two readers of one request agree wherever both are sure."""

import pytest

from bachata_cli.agent.agreement import agree, extracted_from, sure_of, values_of
from bachata_cli.agent.arguments import Extracted
from bachata_cli.agent.conversation import Outcome, converse, hold
from bachata_cli.agent.desk import Means
from bachata_cli.agent.messages import Reply, ToolUse
from bachata_cli.domain.move import Move
from bachata_cli.domain.task import Task, Terms
from bachata_cli.request.understand import understand
from tests.builders import an_analysis

BOTH_READ: tuple[tuple[str, str], ...] = (
    ("romantic beginner", '{"difficulty": "beginner", "mood": "romantic"}'),
    ("energetic, no turns", '{"energy": "high", "exclude": ["turn"]}'),
    ("playful intermediate", '{"difficulty": "intermediate", "mood": "playful"}'),
    ("romántico principiante", '{"difficulty": "beginner", "mood": "romantic"}'),
    ("sensual advanced", '{"difficulty": "advanced", "styles": ["sensual"]}'),
    ("sin vueltas", '{"exclude": ["turn"]}'),
    ("traditional bachata for beginners", '{"difficulty": "beginner", "styles": ["traditional"]}'),
    ("slow and calm", '{"tempo": "slow", "energy": "low"}'),
    ("fast, with footwork", '{"tempo": "fast", "include": ["footwork"]}'),
    ("two minutes, romantic", '{"length_seconds": 120, "mood": "romantic"}'),
    ("64 counts", '{"length_counts": 64}'),
    ("dramatic with a dip", '{"mood": "dramatic", "include": ["dip"]}'),
    ("moderna, no dips", '{"styles": ["moderna"], "exclude": ["dip"]}'),
    ("baile sensual con ondas", '{"styles": ["sensual"], "include": ["body"]}'),
    ("playful, without dips or turns", '{"mood": "playful", "exclude": ["dip", "turn"]}'),
    ("fusion, high energy", '{"styles": ["fusion"], "energy": "high"}'),
    ("nothing romantic", '{"mood": "neutral"}'),
    ("start in closed", '{"start": "closed"}'),
    ("90 seconds, low energy", '{"length_seconds": 90, "energy": "low"}'),
    ("intermedio juguetón", '{"difficulty": "intermediate", "mood": "playful"}'),
)  # fmt: skip
"""Requests, and the form as a careful model fills it in."""


@pytest.mark.parametrize(("text", "form"), BOTH_READ, ids=[text for text, _ in BOTH_READ])
def test_both_readers_agree_where_both_are_sure(text: str, form: str) -> None:
    """The model's parameters equal those of the words, so nothing is overruled."""
    request, extracted = understand(text), extracted_from(form)
    assert extracted is not None
    model = values_of(extracted)
    both = sure_of(request) & set(model)
    assert {name: getattr(request.parameters, name) for name in both} == {n: model[n] for n in both}
    assert set(map(str, extracted.exclude)) == set(map(str, request.parameters.exclude))
    assert set(map(str, extracted.include)) <= set(map(str, request.parameters.include))
    assert both or extracted.exclude
    outcome = scripted(text, form)
    assert outcome.trace[0] in {
        "read_request(): as understood",
        f"read_request(): {added(outcome)}",
    }
    assert "the words say" not in outcome.trace[0]
    assert all(getattr(outcome.request.parameters, name) == model[name] for name in both)


def scripted(text: str, form: str) -> Outcome:
    """A conversation with a model that fills in the form and then declines."""
    means = Means(
        Task(Terms(request=understand(text)), an_analysis().form, {}),
        search=_none,
        follow=_none,
        model="fake",
    )
    replies = iter((Reply(text=form), Reply(refusal="enough")))
    return hold(converse(means, _unheard), lambda _: next(replies))


def added(outcome: Outcome) -> str:
    """What the model's reading added, as the trace tells it."""
    return "; ".join(line for line in outcome.request.understood if line.startswith("the model"))


def _none(*_: object) -> tuple[Move, ...]:
    return ()


def test_the_words_win_over_the_model() -> None:
    """A difference is told and the words stay; what they left open the model may fill."""
    request = understand("romantic beginner, no turns")
    model = Extracted.model_validate(
        {"difficulty": "advanced", "energy": "low", "include": ["turn"], "exclude": ["dip"]}
    )
    agreed, differences = agree(request, model, {})
    assert agreed.parameters.difficulty == "beginner"
    assert agreed.parameters.energy == "low"
    assert agreed.parameters.exclude == ("turn", "dip")
    assert agreed.parameters.include == ()
    assert differences == ("difficulty: the words say beginner, the model read advanced",)


def test_the_model_cannot_refuse_what_was_wished() -> None:
    """A wish of the words is not undone by a misreading."""
    agreed, _ = agree(understand("with dips"), Extracted(exclude=("dip",)), {})
    assert agreed.parameters.include == ("dip",)
    assert agreed.parameters.exclude == ()


def test_names_nobody_knows_are_dropped() -> None:
    """Only families and ids of the catalog become wishes."""
    model = Extracted(include=("turn", "side_basic", "../etc", "no_such"))
    agreed, _ = agree(understand("romantic"), model, {"side_basic"})
    assert agreed.parameters.include == ("turn", "side_basic")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "certainly!",
        "[]",
        "null",
        '{"mood": "angry"}',
        '{"path": "/etc"}',
        '{"length_counts": 1}',
    ],
)
def test_a_form_that_is_none_is_none(text: str) -> None:
    """Whatever is not exactly the form is not used at all."""
    assert extracted_from(text) is None


def _unheard(_: ToolUse) -> None:
    pass
