"""The optional sentence model: its reader, its runner, and that nothing needs it."""

import json
from collections.abc import Callable
from dataclasses import replace
from math import erf, exp, sqrt
from pathlib import Path

import numpy as np
import pytest

from bachata_cli.catalog import vectors
from bachata_cli.catalog.fusion import fused
from bachata_cli.catalog.minilm import MiniLM, Numbers, Shape, tensors_of
from bachata_cli.catalog.query import MoveQuery
from bachata_cli.catalog.search import search
from bachata_cli.catalog.vectors import Directions, checked_model, model_folder
from bachata_cli.catalog.wordpiece import MAX_PIECES, numbered, vocabulary_of, words
from bachata_cli.domain.errors import StorageError, ToolMissingError
from bachata_cli.domain.vocabulary import Family
from tests.unit.catalog.shipped import catalog, index

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "turn", "un", "##turn", "##ed", "her", ".", "左", "a")
VOCABULARY = vocabulary_of("\n".join(PIECES))
WIDTH, INNER, TINY = 8, 12, Shape(layers=2, heads=2)


def tiny(seed: int = 1) -> dict[str, Numbers]:
    """Weights of the model's form, small and by chance."""
    rng = np.random.default_rng(seed)
    sizes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": (MAX_PIECES, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    parts = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
    }
    names = ["embeddings.LayerNorm"]
    for layer in range(TINY.layers):
        own = f"encoder.layer.{layer}."
        for part, size in parts.items():
            sizes |= {f"{own}{part}.weight": size, f"{own}{part}.bias": size[:1]}
        names += [f"{own}attention.output.LayerNorm", f"{own}output.LayerNorm"]
    sizes |= {f"{name}.{part}": (WIDTH,) for name in names for part in ("weight", "bias")}
    return {name: rng.normal(size=size).astype(np.float32) for name, size in sizes.items()}


def file_of(weights: dict[str, Numbers]) -> bytes:
    """A safetensors file."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, values in weights.items():
        offsets = [len(body), len(body) + values.nbytes]
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": offsets}
        body += values.tobytes()
    told = json.dumps(header).encode()
    return len(told).to_bytes(8, "little") + told + body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder."""
    (tmp_path / "model.safetensors").write_bytes(file_of(tiny()))
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Turn her.", "turn her ."),
        ("UNTURNED", "un ##turn ##ed"),
        ("túrn", "turn"),
        ("turner", "[UNK]"),
        ("her左her", "her 左 her"),
        ("a" * 101, "[UNK]"),
        ("\x00\u200bturn\ther", "turn her"),
        ("", ""),
    ],
)
def test_text_is_taken_apart_as_the_model_was_taught(text: str, pieces: str) -> None:
    """Lower case, no accents, signs apart, longest beginnings first."""
    whole = ["[CLS]", *pieces.split(), "[SEP]"]
    assert numbered(text, VOCABULARY) == [VOCABULARY[piece] for piece in whole]


def test_a_long_text_is_cut() -> None:
    """Attention costs the square of it."""
    assert len(numbered("turn " * 500, VOCABULARY)) == MAX_PIECES
    assert list(words("a,b")) == ["a", ",", "b"]


def test_the_runner_computes_what_the_formulas_say(folder: Path) -> None:
    """Against the same encoder written out with plain sums, one number at a time."""
    found = MiniLM.read(folder, TINY).direction("turn her.")
    expected = _slowly(tiny(), numbered("turn her.", VOCABULARY))
    assert found.dtype == np.float32
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-6)
    assert found == pytest.approx(expected, abs=1e-4)


def _slowly(weights: dict[str, Numbers], numbers: list[int]) -> list[float]:
    """The definition: scaled attention per head, GELU by the error function, mean of all."""
    w = {name: values.astype(float).tolist() for name, values in weights.items()}

    def level(name: str, row: list[float]) -> list[float]:
        mean = sum(row) / len(row)
        spread = sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        pairs = zip(row, w[f"{name}.weight"], w[f"{name}.bias"], strict=True)
        return [(x - mean) / spread * much + more for x, much, more in pairs]

    def linear(name: str, row: list[float]) -> list[float]:
        rows = zip(w[f"{name}.weight"], w[f"{name}.bias"], strict=True)
        return [sum(a * b for a, b in zip(row, own, strict=True)) + more for own, more in rows]

    def plus(a: list[float], b: list[float]) -> list[float]:
        return [x + y for x, y in zip(a, b, strict=True)]

    at = "embeddings.{}_embeddings.weight".format
    kind = w[at("token_type")][0]
    states = [
        level("embeddings.LayerNorm", plus(plus(w[at("word")][n], w[at("position")][i]), kind))
        for i, n in enumerate(numbers)
    ]
    size = WIDTH // TINY.heads
    for layer in range(TINY.layers):
        own = f"encoder.layer.{layer}."
        q, k, v = (
            [linear(f"{own}attention.self.{part}", row) for row in states]
            for part in ("query", "key", "value")
        )
        seen = []
        for asking in q:
            row: list[float] = []
            for head in range(TINY.heads):
                cut = slice(head * size, (head + 1) * size)
                scores = [
                    exp(sum(a * b for a, b in zip(asking[cut], key[cut], strict=True)) / sqrt(size))
                    for key in k
                ]
                shares = [score / sum(scores) for score in scores]
                row += [
                    sum(much * value[cut][i] for much, value in zip(shares, v, strict=True))
                    for i in range(size)
                ]
            seen.append(linear(f"{own}attention.output.dense", row))
        states = [
            level(f"{own}attention.output.LayerNorm", plus(state, more))
            for state, more in zip(states, seen, strict=True)
        ]
        for i, state in enumerate(states):
            inner = [
                x * (1 + erf(x / sqrt(2))) / 2 for x in linear(f"{own}intermediate.dense", state)
            ]
            outer = linear(f"{own}output.dense", inner)
            states[i] = level(f"{own}output.LayerNorm", plus(state, outer))
    mean = [sum(column) / len(states) for column in zip(*states, strict=True)]
    length = sqrt(sum(x * x for x in mean))
    return [x / length for x in mean]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:100],
        lambda data: data[:-100],
        lambda data: b"\xff" * 8 + data[8:],
        lambda data: data[:8] + b"[" * (len(data) - 8),
    ],
    ids=["empty", "cut header", "cut body", "endless header", "no header"],
)
def test_a_broken_weights_file_is_a_storage_error(
    folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Said with the folder and what to do; never a traceback."""
    file = folder / "model.safetensors"
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(StorageError, match="cannot be read") as caught:
        MiniLM.read(folder, TINY)
    assert caught.value.code == "moves.model"


def test_other_tensors_than_floats_are_left_out() -> None:
    """The model has one of whole numbers that nobody needs."""
    data = file_of({"a": np.ones(2, np.float32)})
    assert list(tensors_of(data)) == ["a"]
    assert tensors_of(data.replace(b'"F32"', b'"I64"')) == {}


def test_weights_of_another_hash_are_refused(folder: Path) -> None:
    """The package is a third party's: what it holds must be what was published."""
    with pytest.raises(StorageError, match="not those of the published model"):
        checked_model(folder)


def test_without_the_package_the_model_is_missing_with_a_hint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It names the command that installs it without its dependencies."""
    monkeypatch.setattr(vectors, "PACKAGE", "no_such_package_of_weights")
    with pytest.raises(ToolMissingError) as caught:
        model_folder()
    assert caught.value.code == "moves.no_model"
    assert "--no-deps" in str(caught.value.hint)


class Counting(MiniLM):
    """A model that counts what it is asked."""

    asked = 0

    def direction(self, text: str) -> Numbers:
        """Count."""
        self.asked += 1
        return super().direction(text)


def test_directions_of_moves_are_kept_under_the_catalogs_hash(tmp_path: Path) -> None:
    """Asked once a move, then read; another catalog or a damaged file is made anew."""
    path = tmp_path / "cache" / "directions.npz"
    model = Counting(tiny(), VOCABULARY, TINY)
    moves = len(catalog().moves)
    first = Directions(catalog(), model, path).nearest("turn her", ())
    assert sorted(first) == list(range(1, moves + 1))
    assert model.asked == moves + 1
    assert Directions(catalog(), model, path).nearest("turn her", ()) == first
    assert model.asked == moves + 2
    assert [p.name for p in path.parent.iterdir()] == ["directions.npz"]
    for damage in (b"", b"rubbish", path.read_bytes()[:1000]):
        path.write_bytes(damage)
        assert Directions(catalog(), model, path).nearest("turn her", ()) == first
    assert model.asked == moves + 2 + 3 * (moves + 1)
    path.unlink()
    path.parent.rmdir()
    path.parent.touch()  # nothing can be written there
    assert Directions(catalog(), model, path).nearest("turn her", ()) == first


def test_ranks_are_fused_and_the_first_opinion_weighs_more() -> None:
    """Who is first for one and unknown to the other may still come second."""
    assert fused([1, 2, 3], [3], trust=0.25) == [3, 1, 2]
    assert fused([1, 2], [2, 1], trust=0.25) == [1, 2]
    assert fused([], [7, 8], trust=0.5) == [7, 8]
    assert fused([1, 2], [9], trust=0.0)[:2] == [1, 2]


def test_the_second_opinion_is_asked_only_where_words_are_strange() -> None:
    """Its moves come in by their share, within the filters; a name stays first."""
    heard = []

    def second(text: str, ideas: object) -> list[int]:
        heard.append((text, ideas))
        return list(range(len(catalog().moves), 0, -1))

    def ids(text: str, **filters: object) -> list[str]:
        query = MoveQuery.model_validate({"text": text, **filters})
        return [move.id for move in search(index(), query, second).moves]

    assert ids("turn the girl") == [
        m.id for m in search(index(), MoveQuery(text="turn girl")).moves
    ]
    assert ids("pretzel")[0] == "pretzel"
    assert heard == []
    backwards = [move.id for move in reversed(list(catalog().moves.values()))]
    assert ids("zzyzx", limit=3) == backwards[:3]
    turns = [i for i in backwards if catalog().moves[i].family is Family.TURN]
    assert ids("zzyzx", family="turn", limit=3) == turns[:3]
    assert ids("zzyzx wave")[0] != backwards[0]


def test_the_published_model_points_where_it_was_measured_to() -> None:
    """The similarities its makers print for three sentences; where the package is installed."""
    try:
        folder = model_folder()
    except ToolMissingError:
        pytest.skip("the optional sentence model is not installed")
    model = checked_model(folder)
    one, two, three = (
        model.direction(text)
        for text in (
            "The weather is lovely today.",
            "It's so sunny outside!",
            "He drove to the stadium.",
        )
    )
    found = [float(one @ two), float(one @ three), float(two @ three)]
    assert found == pytest.approx([0.6660, 0.1046, 0.1411], abs=1e-4)
    few = {i: catalog().moves[i] for i in ("side_basic", "cambre", "wrap_in", "freeze")}
    near = Directions(replace(catalog(), moves=few), model, None).nearest("bend her back", ())
    assert list(few)[near[0] - 1] == "cambre"
