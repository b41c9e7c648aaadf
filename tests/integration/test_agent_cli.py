"""The agent at the command line: who plans, what is shown, kept, replayed, and never shown."""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bachata_cli.cli.dispatch import run
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import ignore
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import ClipChoice, Family
from bachata_cli.library.analyses import AnalysisStore
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.music import ANALYZER
from bachata_cli.planning.imagining import imagine
from bachata_cli.workflow.agent_wish import AgentWish
from bachata_cli.workflow.casting import CONNECTING
from bachata_cli.workflow.choreography import Wish, choreograph
from bachata_cli.workflow.film_wish import FilmWish
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.narrow_task import narrow_task
from bachata_cli.workflow.runs import Files, remember, replay
from tests.agent_scripts import CATALOG, a_dance, a_task, extraction, good_script, proposed
from tests.builders import a_grid, an_analysis
from tests.model_server import call, says, serving
from tests.process import environment

KEY = "sk-cli-9876543210fedcba"
CREATE = ("blueprint", "create", "romantic beginner")


@pytest.fixture
def song(machine: Machine, tmp_path: Path) -> Path:
    """A song that is known already, so that nothing needs to be heard."""
    path = tmp_path / "Secret Title.ogg"
    path.write_bytes(b"known by its bytes")
    AnalysisStore(machine.places.analyses).keep(analysis_of(path))
    return path


def analysis_of(path: Path) -> SongAnalysis:
    """An even song under the name of a file."""
    return an_analysis(
        a_grid(beats=137),
        id=hashlib.sha256(path.read_bytes()).hexdigest(),
        path=str(path),
        title="Secret Title",
        analyzer=ANALYZER,
    )


def test_auto_without_a_key_says_one_line(song: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The offline planner plans, and says why."""
    assert run([*CREATE, "--song", str(song)]) == 0
    shown = capsys.readouterr()
    assert shown.err.count("planner: offline (no OpenAI key)") == 1
    assert Blueprint.from_json(shown.out).planner.name == "offline"


def test_a_run_is_shown_kept_and_replayed(
    song: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Steps on stderr, a trace afterwards, the same bytes from a replay, the key nowhere."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    task = a_task(song=analysis_of(song).form)
    with serving(*good_script(task)) as served:
        where = ("--song", str(song), "--base-url", served.url)
        assert run([*CREATE, *where, "--output", str(first), "--progress", "plain"]) == 0
    shown = capsys.readouterr()
    assert "OPENAI_API_KEY" not in os.environ
    assert "agent: search_moves (query basic): 10 moves" in shown.err
    assert "what is told on this machine: your request" in shown.err
    assert "8,000 tokens in" not in shown.err  # seven turns of 1,000
    assert "7,000 tokens in, 700 out" in shown.err
    assert run(["runs", "list", "--json"]) == 0
    runs = json.loads(capsys.readouterr().out)["data"]["runs"]
    assert [r["planner"] for r in runs] == ["openai"]
    assert run(["runs", "show", runs[0]["id"], "--trace"]) == 0
    trace = capsys.readouterr().out
    assert "generate_blueprint\t" in trace
    assert "outcome\t\tgpt-5-mini: its own dance\t" in trace
    assert run(["runs", "replay", "last", "--output", str(again)]) == 0
    assert "the same blueprint, byte for byte" in capsys.readouterr().err
    assert again.read_bytes() == first.read_bytes()
    for file in (p for p in tmp_path.rglob("*") if p.is_file()):
        assert KEY.encode() not in file.read_bytes(), file
    assert KEY not in shown.err + shown.out


def test_a_song_on_paper_is_replayed(tmp_path: Path) -> None:
    """A plan for a tempo and a form has no song file to find again: the form is kept."""
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    task = a_task(song=imagine(124, "verse:8 chorus:4"))
    with serving(*good_script(task)) as served:
        paper = ("--bpm", "124", "--structure", "verse:8 chorus:4", "--base-url", served.url)
        assert run([*CREATE, *paper, "--output", str(first)]) == 0
    assert Blueprint.from_json(first.read_bytes()).planner.name == "openai"
    assert run(["runs", "replay", "last", "--output", str(again)]) == 0
    assert again.read_bytes() == first.read_bytes()


def test_no_run_is_no_last_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 3 and a hint, not a traceback."""
    assert run(["runs", "show", "last"]) == 3
    assert "There is no run 'last'" in capsys.readouterr().err


def test_own_clips_narrow_what_a_model_may_dance(song: Path, machine: Machine) -> None:
    """With --clips mine a model is offered the moves that were filmed, and a replay knows them."""
    store = ClipStore(machine.places.own_clips)
    basics = [m for m in CATALOG.values() if m.family is Family.BASIC]
    for move in basics:
        store.keep(a_clip(move.id, move.counts))
    task = narrow_task(machine, ClipChoice.MINE, a_task(song=analysis_of(song).form), ignore)
    assert {m.family for m in task.moves.values()} == {Family.BASIC, *CONNECTING}
    script = (
        extraction(),
        says(call("search_moves", {"query": "turn", "limit": 25})),
        says(call("generate_blueprint", proposed(a_dance(task)))),
        says(text="done"),
    )
    with serving(*script) as served:
        made = choreograph(
            machine, replace(a_wish(song, served.url), film=FilmWish(clips=ClipChoice.MINE))
        )
    assert made.blueprint.planner.name == "openai"
    found = json.loads(served.bodies[2]["input"][-1]["output"])["moves"]
    assert {move["id"] for move in found} <= set(task.moves)
    assert made.conversation is not None
    assert set(made.conversation.terms.moves or ()) == set(task.moves)
    assert replay(machine, remember(machine, made, Files())).same


def a_wish(song: Path, url: str) -> Wish:
    """A beginner's wish to a model at an address."""
    return Wish("romantic beginner", song, agent=AgentWish(base_url=url, model="local"))


def a_clip(move: str, counts: int) -> FilmedClip:
    """A clip of a move, at the tempo of the even song."""
    return FilmedClip(
        id=f"{move}-{'a' * 8}",
        move=move,
        source="/clips/a.mp4",
        source_id="a" * 64,
        tempo_bpm=120,
        counts_s=tuple(1 + 0.5 * n for n in range(counts + 1)),
        frames_s=tuple(n / 30 for n in range(300)),
        certainty=Certainty(move=1, tempo=1, count=1),
    )


def test_a_run_that_cannot_be_remembered_loses_no_dance(
    song: Path, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    """The dance was paid for: it is printed, and a warning tells what is missing."""
    machine.places.data.mkdir(parents=True)
    (machine.places.data / "conversations").write_text("in the way")
    with serving(*good_script(a_task(song=analysis_of(song).form))) as served:
        assert run([*CREATE, "--song", str(song), "--base-url", served.url]) == 0
    shown = capsys.readouterr()
    assert "The run is not remembered" in shown.err
    assert Blueprint.from_json(shown.out).planner.name == "openai"


def test_variants_ask_no_model(
    song: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Variants are seeds; a limit of cost holds for the call, so a model is not asked n times."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    variants = (*CREATE, "--song", str(song), "--variants", "2", "--output", str(tmp_path))
    with serving() as served:
        assert run([*variants, "--base-url", served.url]) == 0
        assert run([*variants, "--base-url", served.url, "--planner", "openai", "--force"]) == 2
    assert served.bodies == []
    assert "--variants are seeds of the offline planner" in capsys.readouterr().err


def test_steps_are_json_lines_on_request(
    song: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--progress json: one object per step, with seconds and tokens."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    task = a_task(song=analysis_of(song).form)
    with serving(*good_script(task)) as served:
        where = ("--song", str(song), "--base-url", served.url, "--share-title")
        assert run([*CREATE, *where, "--progress", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    steps = [line for line in lines if line["event"] == "AgentStep"]
    assert [s["tool"] for s in steps][:2] == ["read_request", "analyze_music"]
    assert all(s["input_tokens"] == 1000 for s in steps)
    assert "Secret Title" in json.dumps(served.bodies)  # as --share-title says


def test_a_key_refused_is_exit_four(
    song: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key, or no key at all like one: the person is told what to do."""
    assert run([*CREATE, "--song", str(song), "--planner", "openai"]) == 4
    monkeypatch.setenv("OPENAI_API_KEY", "two words")
    assert run([*CREATE, "--song", str(song), "--planner", "openai"]) == 4
    said = capsys.readouterr().err
    assert "bachata config key set" in said
    assert "two words" not in said


def test_a_dry_run_sends_nothing(
    song: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be sent is shown, without path, title or key; the service hears nothing."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving() as served:
        where = ("--song", str(song), "--base-url", served.url)
        assert run(["generate", "romantic beginner", *where, "--dry-run", "--json"]) == 0
    shown = capsys.readouterr()
    data = json.loads(shown.out)["data"]
    assert served.bodies == []
    assert data["sent"] is False
    assert "assemble_video" in {tool["name"] for tool in data["turns"][1]["tools"]}
    assert data["answers"]["analyze_music"]["phrases"]
    for word in (KEY, "Secret", str(song)):
        assert word not in shown.out


def test_a_limit_without_a_price_is_refused(
    song: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A promise that cannot be kept is not made."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    where = ("--song", str(song), "--model", "no-such-model", "--max-cost", "0.1")
    assert run([*CREATE, *where]) == 2
    assert "No price is known for no-such-model" in capsys.readouterr().err


def test_a_limit_too_low_for_one_turn_is_the_offline_dance(
    song: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is sent, and it is said."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert run([*CREATE, "--song", str(song), "--max-cost", "0.0001"]) == 0
    assert "could cost more than the limit of $0.0001" in capsys.readouterr().err


def test_a_kept_key_is_ones_own(
    song: Path,
    machine: Machine,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Read from stdin, mode 600, never shown; refused when others may read it; forgotten."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(KEY + "\n"))
    assert run(["config", "key", "set"]) == 0
    file = machine.places.config / "openai.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().strip() == KEY
    run(["doctor", "--json"])
    file.chmod(0o644)
    assert run([*CREATE, "--planner", "openai", "--song", "x.ogg"]) == 4
    assert run([*CREATE, "--song", str(song)]) == 0
    run(["doctor", "--json"])
    said = capsys.readouterr()
    assert KEY not in said.out + said.err
    assert "planner: offline. Others may read the key file" in said.err
    assert "Others may read the key file" in said.out
    assert run(["config", "key", "unset"]) == 0
    assert not file.exists()


@pytest.mark.parametrize("given", ["", "two words", "schlüssel", "x" * 5000])
def test_what_is_no_key_is_not_kept(
    machine: Machine, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 4, and no file."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    assert run(["config", "key", "set"]) == 4
    assert not (machine.places.config / "openai.key").exists()


PROBE = """
import socket, sys
def forbid(event, arguments):
    if event in {{"socket.__new__", "socket.getaddrinfo", "socket.connect"}}:
        raise SystemExit("a socket was opened")
sys.addaudithook(forbid)
from bachata_cli.cli.dispatch import run
dance = run({create!r})
refused = run({insisting!r})
print(dance, refused, sorted({{"openai", "httpx2"}} & set(sys.modules)))
"""


def test_offline_opens_no_socket_and_loads_no_client(song: Path, tmp_path: Path) -> None:
    """With a key, a service named and --offline: a dance, no socket of any kind, no openai."""
    create = [*CREATE, "--song", str(song), "--offline", "--base-url", "http://127.0.0.1:9/v1"]
    create += ["--output", str(tmp_path / "dance.json")]
    probe = PROBE.format(create=create, insisting=[*create, "--planner", "openai", "--force"])
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env=environment(tmp_path / "home", OPENAI_API_KEY=KEY),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stdout.splitlines()[-1] == "0 2 []", done.stderr
    assert KEY not in done.stdout + done.stderr
