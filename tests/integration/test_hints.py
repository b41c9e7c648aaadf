"""A hint works: what it names exists, and who follows it does not meet the same error again."""

import ast
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from bachata_cli.cli.app import app
from bachata_cli.cli.dispatch import run
from bachata_cli.files.shipped import shipped
from tests.conftest import ROOT
from tests.process import bachata

SOURCE = ROOT / "src" / "bachata_cli"
SONG = str(shipped("songs") / "luna-de-ambar.ogg")
OTHER = str(shipped("songs") / "gallo-madrugador.ogg")
STEPS = "L, R, L, R tap, R, L, R, L tap"
COMMAND = re.compile(r"bachata ((?:[a-z]+\b ?)(?:[^.;,():]|\.\w)*)")
NAMED = re.compile(r"hint|HINT|AGAIN")
"""Names of texts that become hints elsewhere."""

PROSE = {"reads", "has", "is"}
"""What the program itself does, said in a hint; no commands."""


MINE = f"""
family = "basic"
[move.mine]
name = "Mine"
name_es = "Mío"
difficulty = "beginner"
styles = ["moderna"]
energy = 2
entry = ["open2"]
exit = "same"
leader = {STEPS.split(", ")}
"""


class Case(NamedTuple):
    """An error a command line provokes, what its hint names, and the call that follows it.

    `change` is what the hint asks for beside another call: a file mended, moved or made;
    `before` makes what the error needs beside the files of `given`.
    """

    code: str
    arguments: str
    names: str
    followed: str
    change: Callable[[Path], object] = lambda _: None
    before: Callable[[Path], object] = lambda _: None


def written(name: str, text: str) -> Callable[[Path], object]:
    """A file is written, its folder made where it is missing."""

    def write(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return write


def spoilt_corrections(folder: Path) -> None:
    """A correction of the song is kept, and then damaged."""
    bachata("song", "grid", SONG, "--shift", "1", home=folder / "home", cwd=folder)
    kept = list((folder / "home" / "data").rglob("*.json"))
    assert kept
    for path in kept:
        path.write_text("{")


CASES = [
    Case("request.empty", 'generate "" --dry-run', "romantic", "request parse romantic"),
    Case("request.length", "request parse romantic --length soon", "90s",
         "request parse romantic --length 90s"),
    Case("request.too_long", "request parse LONG", "romantic", "request parse romantic"),
    Case("move.unknown", "request parse romantic --include side_basik", "side_basic",
         "request parse romantic --include side_basic"),
    Case("usage", "request parse romantic --level genius", "bachata request parse --help",
         "request parse --help"),
    Case("output.no_folder", "render d.json -o none/a.mp4 --range 20:00-21:00", "mkdir -p",
         "render d.json -o none/a.mp4 --range 20:00-21:00", lambda f: (f / "none").mkdir()),
    Case("output.suffix", "render d.json -o film.avi --range 20:00-21:00", ".mp4",
         "render d.json -o film.mp4 --range 20:00-21:00"),
    Case("output.exists", "render d.json -o old.mp4 --range 20:00-21:00", "--force",
         "render d.json -o old.mp4 --range 20:00-21:00 --force"),
    Case("output.exists", "blueprint export d.json --format csv -o known.txt", "--force",
         "blueprint export d.json --format csv -o known.txt --force"),
    Case("output.exists", "blueprint create romantic -s SONG -o d.json", "--force",
         "blueprint create romantic -s SONG -o d.json --force"),
    Case("output.exists", "song grid SONG --click old.wav", "--force",
         "song grid SONG --click old.wav --force"),
    Case("output.exists", f'moves add mine --leader "{STEPS}"', "--force",
         f'moves add mine --leader "{STEPS}" --force',
         before=written("home/data/moves/mine.toml", "# mine")),
    Case("output.is_folder", "blueprint create romantic -s SONG -o .", "a file in it",
         "blueprint create romantic -s SONG -o dance.blueprint.json"),
    Case("output.not_a_file", "blueprint create romantic -s SONG --force -o /dev/null",
         "Name a file", "blueprint create romantic -s SONG --force -o dance.blueprint.json"),
    Case("output.no_folder", "blueprint create romantic -s SONG --variants 2", "--output FOLDER",
         "blueprint create romantic -s SONG --variants 2 --output ."),
    Case("tool.missing", "generate romantic -s OTHER --ffmpeg /none/ffmpeg", "--ffmpeg",
         "blueprint create romantic -s OTHER -o e.json"),
    Case("song.not_found", "song analyze none.mp3", "bachata song list", "song list"),
    Case("song.not_found", "blueprint create romantic -s none.mp3", "without --song",
         "blueprint create romantic -o e.json"),
    Case("song.is_folder", "song analyze .", "Name one file", "song analyze SONG"),
    Case("song.unreadable", "song analyze text.mp3", "ogg", "song analyze SONG"),
    Case("song.not_kept", "song show none", "bachata song list", "song list"),
    Case("key.missing", "blueprint create romantic -s SONG --planner openai",
         "bachata config key set", "blueprint create romantic -s SONG -o e.json"),
    Case("key.malformed", "config key set", "config key set < FILE", "config list"),
    Case("agent.offline", "blueprint create romantic -s SONG --planner openai --offline",
         "Leave out one", "blueprint create romantic -s SONG --offline -o e.json"),
    Case("agent.base_url", "blueprint create romantic -s SONG --planner openai --base-url x",
         "--base-url http://localhost:11434/v1",
         "blueprint create romantic -s SONG --planner openai --offline "
         "--base-url http://localhost:11434/v1"),
    Case("known.not_found", "blueprint create romantic -s SONG --only-known none.txt",
         "one id a line", "blueprint create romantic -s SONG --only-known known.txt -o e.json"),
    Case("plan.start", "blueprint create romantic -s SONG --start pose", "open2",
         "blueprint create romantic -s SONG --start open2 -o e.json"),
    Case("plan.strict", 'blueprint create "only dips beginner" -s SONG --strict -o e.json',
         "--strict", 'blueprint create "only dips beginner" -s SONG -o e.json'),
    Case("plan.no_section", "blueprint create romantic -s SONG --only bridge", "--only",
         "blueprint create romantic -s SONG -o e.json"),
    Case("structure.incomplete", "blueprint create romantic --bpm 120", "--bpm 128 --structure",
         'blueprint create romantic --bpm 128 --structure "verse:8 chorus:8" -o e.json'),
    Case("structure.invalid", "blueprint create romantic --bpm 120 --structure verse",
         "intro:2 verse:8 chorus:8/majao@4 mambo:8", "blueprint create romantic --bpm 120 "
         '--structure "intro:2 verse:8 chorus:8/majao@4 mambo:8" -o e.json'),
    Case("variants.offline", "blueprint create x -s SONG --variants 2 --planner openai",
         "Leave out one", "blueprint create romantic -s SONG --variants 2 -o ."),
    Case("blueprint.not_found", "preview none.json", "bachata blueprint create",
         "blueprint create romantic -s SONG -o e.json"),
    Case("blueprint.not_json", "preview text.mp3", "bachata blueprint create",
         "blueprint create romantic -s SONG -o e.json"),
    Case("blueprint.illegal", "render illegal.json", "blueprint check FILE --fix",
         "blueprint check illegal.json --fix -o e.json"),
    Case("blueprint.illegal", "blueprint check illegal.json", "check illegal.json --fix",
         "blueprint check illegal.json --fix -o e.json"),
    Case("blueprint.invalid", "blueprint check invalid.json", "Mend what is named",
         "blueprint check invalid.json",
         lambda f: shutil.copy(f / "d.json", f / "invalid.json")),
    Case("blueprint.steps", "blueprint swap d.json --at 99 --with box_step",
         "bachata blueprint show", "blueprint show d.json"),
    Case("blueprint.swap", "blueprint swap d.json --at 2 --with pretzel", "bachata moves list",
         "moves list"),
    Case("draft.not_found", "blueprint edit d.json --from none.csv",
         "blueprint export BLUEPRINT --format csv -o FILE",
         "blueprint export d.json --format csv -o none.csv"),
    Case("draft.invalid", "blueprint edit d.json --from bad.csv", "edit d.json --from bad.csv",
         "blueprint edit d.json --from bad.csv -o e.json",
         lambda f: shutil.copy(f / "good.csv", f / "bad.csv")),
    Case("editor.missing", "blueprint edit d.json", "--from",
         "blueprint edit d.json --from good.csv -o e.json"),
    Case("film.two_parts", "render d.json --section verse --range 0:40-1:10", "Give one",
         "render d.json --range 20:00-21:00"),
    Case("film.section", "render d.json --section nonsense", "chorus",
         "render d.json --section bridge"),
    Case("film.no_section", "render d.json --section bridge", "--range 0:40-1:10",
         "render d.json --range 20:00-21:00"),
    Case("film.range", "render d.json --range 9-3", "--range 0:40-1:10",
         "render d.json --range 20:00-21:00"),
    Case("film.empty_part", "render d.json --range 20:00-21:00", "bachata blueprint show",
         "blueprint show d.json"),
    Case("film.tempo", "render d.json --tempo fastish --range 20:00-21:00", "--tempo 85%",
         "render d.json --tempo 85% --range 20:00-21:00"),
    Case("film.too_long", "render d.json --format gif -o a.gif", "--range 0:40-1:10",
         "render d.json --format gif -o a.gif --range 20:00-21:00"),
    Case("overlay.unknown", "render d.json --overlay stars --range 20:00-21:00", "counts,names",
         "render d.json --overlay counts,names --range 20:00-21:00"),
    Case("view.no_mirror", "render d.json --view top --mirror", "--view front --mirror",
         "render d.json --view front --mirror --range 20:00-21:00"),
    Case("grid.outside", "song grid SONG --one-at 9999", "from the start",
         "song grid SONG --show"),
    Case("grid.anchor", "song grid SONG --anchor 3-1", "--anchor 31.5=1",
         "song grid SONG --anchor 31.5=1"),
    Case("grid.invalid", "song grid SONG --import known.txt",
         "bachata song grid SONG --export labels.txt", "song grid SONG --export labels.txt"),
    Case("grid.not_found", "song grid SONG --import none.txt",
         "bachata song grid SONG --export FILE", "song grid SONG --export none.txt"),
    Case("correction.unreadable", "song grid SONG --show", "song grid SONG --reset",
         "song grid SONG --reset", before=spoilt_corrections),
    Case("move.not_found", "moves show side_basik", "side_basic", "moves show side_basic"),
    Case("move.not_found", "moves show zzqq", "bachata moves search WORDS", "moves search turn"),
    Case("move.no_entry", "moves check side_basic --from shadow", "open2",
         "moves check side_basic --from open2"),
    Case("clip.suffix", "moves show side_basic --clip x.avi", ".png",
         "moves show side_basic --clip old.png"),
    Case("moves.no_path", "moves path pose solo", "bachata moves graph", "moves graph"),
    Case("moves.not_found", "moves validate empty", "bachata moves validate", "moves validate"),
    Case("moves.not_found", "moves add --file none.toml", "bachata moves add ID --leader STEPS",
         f'moves add other --leader "{STEPS}"'),
    Case("moves.invalid", "moves validate bad", "bachata moves validate --rules",
         "moves validate --rules"),
    Case("moves.invalid", "moves list", "bachata moves validate --schema",
         "moves validate --schema", before=written("home/data/moves/x.toml", "[move.x]")),
    Case("moves.invalid", 'moves add my_step --leader "L jump"', "bachata moves show side_basic",
         "moves show side_basic"),
    Case("moves.add", "moves add", f"bachata moves add my_step --leader '{STEPS}'",
         f'moves add my_step --leader "{STEPS}"'),
    Case("moves.name", f'moves add My-Step --leader "{STEPS}"',
         f"bachata moves add my_step --leader '{STEPS}'",
         f'moves add my_step --leader "{STEPS}"'),
    Case("clip.not_found", "moves import none.mp4", "Check the name", "moves clips list"),
    Case("clip.none", "moves import empty", "Name a file", "moves clips list"),
    Case("clip.unreadable", "moves import text.mp3", "mp4, mov", "moves clips list"),
    Case("sheet.not_found", "moves import empty --sidecar none.csv", "CSV or TOML",
         "moves import empty --sidecar sheet.csv"),
    Case("sheet.invalid", "moves import empty --sidecar known.txt", "file, move, start, counts",
         "moves import empty --sidecar sheet.csv"),
    Case("run.not_found", "runs show none", "bachata runs list", "runs list"),
    Case("moves.energy", "moves search turn --energy nine", "--energy 2-4",
         "moves search turn --energy 2-4"),
    Case("moves.unreadable", "moves add --file utf16.csv", "UTF-8", "moves add --file mine.toml",
         written("mine.toml", MINE)),
    Case("known.too_large", "blueprint create romantic -s SONG --only-known long.txt",
         "one id a line", "blueprint create romantic -s SONG --only-known known.txt -o e.json",
         before=written("long.txt", "side_basic\n" * 200_000)),
    Case("plan.new_moves",
         "blueprint create romantic -s SONG --only-known few.txt --max-new 0", "--max-new",
         "blueprint create romantic -s SONG --only-known few.txt --max-new 9 -o e.json"),
    Case("grid.anchors", "song grid SONG --anchor 31.5=1 --anchor 31.6=3", "--show",
         "song grid SONG --show"),
    Case("song.other", "render d.json -s OTHER", "bachata generate REQUEST --song FILE",
         "blueprint create romantic -s OTHER -o e.json"),
    Case("move.unknown", "blueprint edit d.json --from flying.csv", "Change it and go on",
         "blueprint edit d.json --from flying.csv -o e.json",
         lambda f: shutil.copy(f / "good.csv", f / "flying.csv")),
    Case("draft.too_large", "blueprint edit d.json --from long.txt", "CSV sheet",
         "blueprint edit d.json --from good.csv -o e.json",
         before=written("long.txt", "side_basic\n" * 400_000)),
    Case("key.exposed", "blueprint create romantic -s SONG --planner openai", "chmod 600",
         "blueprint create romantic -s SONG --planner openai --offline",
         lambda f: (f / "home" / "config" / "openai.key").chmod(0o600),
         written("home/config/openai.key", "sk-abc")),
    Case("library.unusable", "song list", "Move the file away", "song list",
         lambda f: (f / "home" / "data" / "library.db").unlink(),
         written("home/data/library.db", "no database, but words " * 99)),
    Case("film.moment", "song grid SONG --flip-from later", "--flip-from 3:25",
         "song grid SONG --flip-from 1:25"),
    Case("grid.no_terminal", "song grid SONG --tap", "--one-at SECONDS",
         "song grid SONG --one-at 31.5"),
    Case("setting.unknown", "config get zzqq", "bachata config list", "config list"),
    Case("setting.unknown", "config set key abc", "bachata config key set", "config key set"),
    Case("settings.invalid", "config list", "remove it", "config list",
         lambda f: (f / "home" / "config" / "settings.json").unlink(),
         written("home/config/settings.json", "{")),
]  # fmt: skip


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has heard two songs, a blueprint, and files that are wrong in one way each."""
    folder = tmp_path_factory.mktemp("given")
    home = folder / "home"
    for song, name in ((SONG, "d.json"), (OTHER, "other.json")):
        wish = ("romantic beginner", "-s", song, "-o", name)
        done = bachata("blueprint", "create", *wish, home=home, cwd=folder)
        assert done.returncode == 0, done.stderr
    done = bachata("blueprint", "export", "d.json", "--format", "csv", home=home, cwd=folder)
    written("good.csv", done.stdout)(folder)
    for name, breakage in (("illegal.json", _jump), ("invalid.json", _foot)):
        dance = json.loads((folder / "d.json").read_text(encoding="utf-8"))
        breakage(dance)
        written(name, json.dumps(dance))(folder)
    for name, text in FILES.items():
        written(name, text)(folder)
    (folder / "utf16.csv").write_bytes("a;b".encode("utf-16"))
    (folder / "empty").mkdir()
    return folder


FILES = {
    "text.mp3": "these are words\n" * 99,
    "old.mp4": "x",
    "old.wav": "x",
    "old.png": "x",
    "known.txt": "side_basic\nfinal_pose\nclose_in\nstep_away\n",
    "bad.csv": "file;moved\nx;y\n",
    "few.txt": "freeze\n",
    "flying.csv": "id\nflying_carpet\n",
    "sheet.csv": "file,move,start,counts,bpm\n",
    "bad/x.toml": "[move.x]\nname = 3\n",
}


def _jump(dance: dict[str, Any]) -> None:
    dance["steps"][2]["position_in"] = "shadow"


def _foot(dance: dict[str, Any]) -> None:
    dance["steps"][0]["move"]["leader"][0] = "R side 30"


type Caller = Callable[[str], tuple[str, str]]


@pytest.fixture
def here(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what is given, as the folder and home of the calls."""
    folder = tmp_path / "here"
    shutil.copytree(given, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BACHATA_HOME", str(folder / "home"))
    return folder


@pytest.fixture
def call(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Caller:
    """The whole program but its process, 150 of which would cost minutes: code and hint."""
    del here

    def called(line: str) -> tuple[str, str]:
        words = {"SONG": SONG, "OTHER": OTHER, "LONG": "romantic " * 11_000}
        arguments = [words.get(word, word) for word in shlex.split(line)]
        monkeypatch.setattr("sys.stdin", io.StringIO())
        capsys.readouterr()
        exit_code = run([*arguments, "--json"])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        if "--help" in arguments:
            return "", "" if exit_code == 0 else "no help"
        error = json.loads(out).get("error") or {}
        return error.get("code", ""), error.get("hint", "")

    return called


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.arguments[:30]}")
def test_who_follows_a_hint_does_not_meet_the_same_error(
    case: Case, here: Path, call: Caller
) -> None:
    """The hint names what the next call does, and that call fails by no means as the first did."""
    case.before(here)
    code, hint = call(case.arguments)
    assert code == case.code
    assert case.names in hint
    case.change(here)
    after, _ = call(case.followed)
    assert after != case.code
    assert after in {"", *ON_PURPOSE}


ON_PURPOSE = {
    *("film.empty_part", "film.no_section", "clip.none", "output.exists"),
    *("agent.offline", "key.malformed"),
}
"""Where a next call stops before it draws, opens a socket or asks: nothing the hint spoke of."""


def _hints() -> Iterator[tuple[str, int, str]]:
    """Every hint in the sources: file, line, and its words with X for what is put in."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.keyword) and node.arg == "hint") or (
                isinstance(node, ast.Assign)
                and re.search(r"hint|HINT|AGAIN", ast.dump(node.targets[0]))
            ):
                yield from ((path.name, text.lineno, _said(text)) for text in _texts(node.value))


def _texts(node: ast.expr) -> Iterator[ast.expr]:
    """The outermost texts of an expression."""
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    ):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from _texts(child)


def _said(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in parts)


def _faults_of_command(said: str) -> Iterator[str]:
    """What in a command that a hint names does not exist."""
    place: Any = typer.main.get_command(app)
    words = shlex.split(said.replace("'", "").replace('"', ""))
    while words and words[0] in getattr(place, "commands", {}):
        place = place.commands[words.pop(0)]
    if getattr(place, "commands", None):
        yield f"{said!r} is no command"
        return
    known = {name for option in place.params for name in (*option.opts, *option.secondary_opts)}
    for word in words:
        if word.startswith("-") and word != "-" and word not in known | {"--help", "--debug"}:
            yield f"{said!r}: no option {word}"


def test_every_command_a_hint_names_exists_with_its_options() -> None:
    """A command that was renamed is renamed in the hints."""
    found = [
        (file, line, said[1])
        for file, line, hint in _hints()
        for said in COMMAND.finditer(hint)
        if said[1].split()[0] not in PROSE
    ]
    faults = [
        f"{file}:{line}: {fault}"
        for file, line, said in found
        for fault in _faults_of_command(said)
    ]
    assert len(found) > 40
    assert faults == []


UNPROVOKED = {
    "needs a model service, a terminal or a player": {
        "agent.no_price", "agent.not_found", "agent.refused", "key.no_input",
        "grid.taps", "player.missing",
    },
    "needs footage, a film or a conversation": {
        "clip.changed", "clip.mismatch", "clip.missing", "clip.move_unknown", "clip.name",
        "clip.no_counts", "clip.no_picture", "clip.silent", "clip.too_large", "clip.too_long",
        "clip.too_short", "clip.unusable", "film.invalid", "film.too_fast", "film.undecodable",
        "move.body", "sound.unusable", "run.no_conversation", "transcript.invalid",
    },
    "needs a song made for it: see `test_cli_bad_input` and `test_song_commands`": {
        "grid.no_one", "song.ambiguous", "song.no_beat", "song.no_sound", "song.none",
        "song.silent", "song.too_long", "song.too_short", "plan.song_too_short",
    },
    "needs a machine that fails": {
        "ffmpeg.failed", "library.busy", "moves.index", "storage.full", "storage.unwritable",
        "settings.unreadable", "key.unreadable", "doctor.fault", "editor.failed",
        "blueprint.changed_meanwhile",
    },
    "needs a document no program writes": {
        "blueprint.foreign", "blueprint.song", "blueprint.too_large", "moves.too_large",
        "plan.revision", "request.option",
    },
}  # fmt: skip
"""Codes whose hint is read, and followed by nobody here: why."""


def test_every_code_is_provoked_here_or_says_why_not() -> None:
    """A new error has a row, or a reason."""
    codes = {
        word.value.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error")
        for word in node.keywords
        if word.arg == "code" and isinstance(word.value, ast.Constant)
    }
    excused = set().union(*UNPROVOKED.values())
    here = {case.code for case in CASES}
    assert codes - here == excused
