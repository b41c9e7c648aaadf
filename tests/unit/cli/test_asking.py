"""On a terminal a person is asked what is unsure about a clip, and nothing else."""

import io
import sys
from pathlib import Path

import pytest

from bachata_cli.cli.asking import find_asker
from bachata_cli.cli.session import Session
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.library.examinations import Examination
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.propose_clip import Proposed, answer_proposal
from tests.builders import a_move


class Terminal(io.StringIO):
    """Somebody who has typed, and reads."""

    def isatty(self) -> bool:
        """A person sits there."""
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Terminal:
    """Somebody types lines; what they are shown."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    return shown


def proposed(**sure: float) -> Proposed:
    """A clip that is sure of all but what is named."""
    certainty = Certainty(**{"move": 1.0, "tempo": 1.0, "count": 1.0, **sure})
    clip = FilmedClip(
        id="madrid-0123abcd",
        move="madrid",
        source="/clips/dance.mp4",
        source_id="0" * 64,
        tempo_bpm=120,
        counts_s=tuple(1 + n * 0.5 for n in range(9)),
        frames_s=(0.0, 1.0),
        certainty=certainty,
    )
    seen = Examination(
        source_id="0" * 64, frames_s=(0.0,), change=(), movement=(), stepping=(), music=None
    )
    candidates = (a_move("madrid"), a_move("slide"))
    return Proposed(Path("/clips/dance.mp4"), seen, Told(), clip, candidates)


@pytest.mark.parametrize(
    ("unsure", "answers", "told", "asked"),
    [
        ({"move": 0.1}, ("slide",), {"move": "slide"}, ("dance.mp4", "madrid, slide, or another")),
        ({"count": 0.1}, ("2.5",), {"start": 2.5}, ("Seconds at which count 1",)),
        ({"count": 0.1}, ("",), {"start": 1.0}, ("[1.0]",)),
        ({"tempo": 0.1}, ("126", "2"), {"bpm": 126.0, "start": 2.0}, ("Beats per minute",)),
        ({"count": 0.1}, ("soon", "3"), {"start": 3.0}, ("should be a valid number",)),
    ],
)
def test_only_what_is_unsure_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    unsure: dict[str, float],
    answers: tuple[str, ...],
    told: dict[str, str | float],
    asked: tuple[str, ...],
) -> None:
    """Every question in words with its default; an empty answer agrees, nonsense asks again."""
    terminal = at_terminal(monkeypatch, *answers)
    ask = find_asker(Session(command="moves import"))
    assert ask is not None
    assert ask(proposed(**unsure)) == told
    written = terminal.getvalue()
    assert all(words in written for words in asked)
    assert ("Which move" in written) == ("move" in unsure)


def test_an_answer_out_of_bounds_is_refused(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the sentence a sheet would get."""
    terminal = at_terminal(monkeypatch, "1000")
    ask = find_asker(Session(command="moves import"))
    assert ask is not None
    with pytest.raises(ValidationFailedError, match="The answer cannot be used"):
        answer_proposal(machine, proposed(count=0.1), **ask(proposed(count=0.1)))
    assert "1000" not in terminal.getvalue()


@pytest.mark.parametrize(
    "session",
    [
        Session(command="x", no_input=True),
        Session(command="x", json=True),
        Session(command="x", quiet=True),
    ],
    ids=["--no-input", "--json", "-q"],
)
def test_who_wants_no_questions_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, session: Session
) -> None:
    """On a terminal, too."""
    terminal = at_terminal(monkeypatch)
    assert find_asker(session) is None
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("piped", ["stdin", "stderr"])
def test_nobody_is_asked_off_a_terminal(monkeypatch: pytest.MonkeyPatch, piped: str) -> None:
    """A script never waits for an answer."""
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(sys, piped, io.StringIO())
    assert find_asker(Session(command="moves import")) is None
    assert terminal.getvalue() == ""
