"""A small sentence model in numpy alone: text in, a direction of 384 numbers out.

The model is all-MiniLM-L6-v2 (Wang and others 2020; Apache-2.0), a BERT encoder of six layers whose
outputs are averaged. Its weights come from a package of their own and are never needed: see
`vectors`. Nothing here trains, downloads or runs foreign code: weights are plain numbers of a
safetensors file, read by their own header.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bachata_cli.catalog.wordpiece import numbered, vocabulary_of
from bachata_cli.domain.errors import StorageError

type Numbers = NDArray[np.float32]

_TINY = 1e-12
"""Keeps a division by the spread finite, as the model was trained."""

_MAX_HEADER = 10_000_000
"""Bytes: the header of a hundred tensors has ten thousand."""

_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429, 0.3275911)
"""Coefficients of the error function, to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)."""


class Shape(NamedTuple):
    """What the weights do not say themselves."""

    layers: int
    heads: int


L6 = Shape(layers=6, heads=12)
"""That of the published model."""


class MiniLM:
    """An encoder.

    Parameters
    ----------
    weights
        Tensors by their name in the file.
    vocabulary
        Piece -> number.
    """

    def __init__(
        self, weights: Mapping[str, Numbers], vocabulary: Mapping[str, int], shape: Shape = L6
    ) -> None:
        self._weights, self._vocabulary, self._shape = weights, vocabulary, shape

    @classmethod
    def read(cls, folder: Path, shape: Shape = L6) -> "MiniLM":
        """Read `model.safetensors` and `vocab.txt` of a folder.

        Raises
        ------
        StorageError
            `moves.model`: a file is missing or is not what its name says.
        """
        try:
            weights = tensors_of((folder / "model.safetensors").read_bytes())
            vocabulary = vocabulary_of((folder / "vocab.txt").read_text("utf-8"))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise StorageError(
                f"The sentence model in {folder} cannot be read: {error}.",
                code="moves.model",
                hint="Install the extra again, or search without --semantic.",
            ) from error
        return cls(weights, vocabulary, shape)

    def direction(self, text: str) -> Numbers:
        """Where a text points: 384 numbers of length 1; alike texts point alike."""
        states = self._embedded(numbered(text, self._vocabulary))
        for layer in range(self._shape.layers):
            states = self._layer(f"encoder.layer.{layer}.", states)
        mean: Numbers = states.mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), _TINY)

    def _embedded(self, numbers: list[int]) -> Numbers:
        own = self._weights
        states = own["embeddings.word_embeddings.weight"][numbers]
        states = states + own["embeddings.position_embeddings.weight"][: len(numbers)]
        states = states + own["embeddings.token_type_embeddings.weight"][0]
        return self._levelled("embeddings.LayerNorm", states)

    def _layer(self, name: str, states: Numbers) -> Numbers:
        seen = self._linear(name + "attention.output.dense", self._attended(name, states))
        states = self._levelled(name + "attention.output.LayerNorm", states + seen)
        inner = _gelu(self._linear(name + "intermediate.dense", states))
        outer = self._linear(name + "output.dense", inner)
        return self._levelled(name + "output.LayerNorm", states + outer)

    def _attended(self, name: str, states: Numbers) -> Numbers:
        """Every piece looks at every other, each head in its own way."""
        pieces, width = states.shape
        heads = self._shape.heads
        asks, keys, values = (
            self._linear(f"{name}attention.self.{part}", states)
            .reshape(pieces, heads, width // heads)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = asks @ keys.transpose(0, 2, 1) / np.float32((width // heads) ** 0.5)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares = scores / scores.sum(axis=-1, keepdims=True)
        seen: Numbers = (shares @ values).transpose(1, 0, 2).reshape(pieces, width)
        return seen

    def _linear(self, name: str, states: Numbers) -> Numbers:
        found: Numbers = states @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]
        return found

    def _levelled(self, name: str, states: Numbers) -> Numbers:
        """Every row with mean 0 and spread 1, then weighed."""
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_TINY))
        found = centred / spread * self._weights[name + ".weight"] + self._weights[name + ".bias"]
        return found.astype(np.float32, copy=False)


def tensors_of(data: bytes) -> dict[str, Numbers]:
    """The tensors of a safetensors file.

    Raises
    ------
    ValueError
        For anything but 32-bit floats that lie within the file.
    """
    length = int.from_bytes(data[:8], "little")
    if not 0 < length <= min(_MAX_HEADER, len(data) - 8):
        raise ValueError("the header is longer than the file")
    header = json.loads(data[8 : 8 + length])
    if not isinstance(header, dict):
        raise TypeError("the header is no table of tensors")
    body = memoryview(data)[8 + length :]
    return {
        name: _tensor(told, body)
        for name, told in header.items()
        if name != "__metadata__" and told["dtype"] == "F32"
    }


def _tensor(told: Mapping[str, list[int]], body: memoryview) -> Numbers:
    start, end = told["data_offsets"]
    if not 0 <= start <= end <= len(body):
        raise ValueError("a tensor lies outside the file")
    return np.frombuffer(body[start:end], np.dtype("<f4")).reshape(told["shape"])


def _gelu(x: Numbers) -> Numbers:
    """A soft step: x weighed by the share of a normal distribution below it."""
    *factors, scale = _ERF
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(scale) * z)
    tail = np.zeros_like(t)
    for factor in reversed(factors):
        tail = (tail + np.float32(factor)) * t
    erf = np.sign(x) * (1 - tail * np.exp(-z * z))
    return (x * 0.5 * (1 + erf)).astype(np.float32, copy=False)
