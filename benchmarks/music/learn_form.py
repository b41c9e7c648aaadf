"""The numbers of the form model, from songs whose truth is known.

    python -m benchmarks.music.learn_form [--sets a:293 a:50:1000 tuning:138] [--write]

Hears the songs, makes the true ways to cut them as likely as they can be made (gradient steps on
all songs at once, with a pull to zero), first for the model that hears no returns, then for the
one that does, and writes `form_model.json`. Bounded by `ROUNDS`; the same songs, the same numbers.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bachata_cli.music import form_model
from bachata_cli.music.form_model import (
    END_KINDS,
    LENGTH_KINDS,
    FormWeights,
    Read,
    Songs,
    backward_part,
    gathered,
    inputs,
    with_returns,
)
from bachata_cli.music.lattice import LENGTHS, LONGEST, ODD
from benchmarks.music.lessons import Lesson, lessons, songs_of

FILE = Path(form_model.__file__).with_name(form_model.DATA)
ROUNDS, STEP = 140, 0.07
HIDDEN = 8
FADING = 0.3
"""Share of the rounds, the last ones, in which steps become smaller."""
SILENT = 0.25
"""Share of the witnesses that a song does without in a round."""
MOMENTS = 0.9, 0.98
PULL = {
    "straight": 0.05,
    "hidden": 0.05,
    "output": 0.05,
    "length": 0.005,
    "first_length": 0.01,
    "last_length": 0.01,
    "one": 0.02,
    "forwards": 0.01,
    "stop": 0.01,
}
"""Pull of each number to zero."""
DIGITS = 4

type Floats = NDArray[np.float64]
type Gradient = dict[str, Floats]


class Truth:
    """The true stretches of songs side by side."""

    def __init__(self, known: list[Lesson], bars: int) -> None:
        self.share = np.zeros((len(known), bars, LONGEST))
        self.sign = np.zeros((len(known), bars))
        self.backwards = np.zeros((len(known), LONGEST))
        for song, one in enumerate(known):
            for start, length in one.stretches:
                self.share[song, start, length - 1] = 1.0
                sign = np.where(np.arange(length) % 2 == 0, 1.0, -1.0)
                turned = one.backwards and start == 0
                self.sign[song, start : start + length] = -sign if turned else sign
            if one.backwards:
                self.backwards[song, one.stretches[0][1] - 1] = 1.0


def gradient(model: FormWeights, known: Songs, found: Read, truth: Truth) -> Gradient:
    """How the surprise at the truth grows with every number, per song."""
    excess = found.share - truth.share
    bars = np.arange(excess.shape[1])
    stops = bars[:, None] + LENGTHS
    last = stops[None] == known.counts[:, None, None]
    inner = ~last & (bars[None, :, None] > 0)
    begins = excess.sum(axis=2)
    given = inputs(model, known)
    hidden = np.tanh(given @ model.hidden + model.hidden_constant)
    back = begins[:, :, None] * model.output * (1 - hidden**2)
    sign = np.where(bars < known.counts[:, None], 2 * found.one - 1, 0.0) - truth.sign
    backwards = found.share[:, 0] * backward_part(found.first) - truth.backwards
    onwards = np.where(ODD, excess[:, 0] - backwards, 0.0).sum(axis=1)
    stopped = np.take_along_axis(
        known.stopped[:, :, None].repeat(LONGEST, axis=2),
        np.minimum(stops, known.stopped.shape[1] - 1)[None].repeat(len(excess), axis=0),
        axis=1,
    )
    sums = {
        "straight": np.einsum("nb,nbw->w", begins, given),
        "constant": begins.sum(keepdims=True)[0],
        "hidden": np.einsum("nbw,nbh->wh", given, back, optimize=True),
        "hidden_constant": back.sum(axis=(0, 1)),
        "output": np.einsum("nb,nbh->h", begins, hidden),
        "length": np.where(inner, excess, 0.0).sum(axis=(0, 1)) @ LENGTH_KINDS,
        "first_length": excess[:, 0].sum(axis=0) @ END_KINDS,
        "last_length": np.where(last, excess, 0.0).sum(axis=(0, 1)) @ END_KINDS,
        "one": np.einsum("nb,nbw->w", sign, known.one),
        "forwards": np.array([onwards.sum(), (onwards * known.groove[:, 0]).sum()]),
        "stop": np.array([(np.where(ODD, excess, 0.0) * stopped)[:, 1:].sum()]),
    }
    pulled = {name: PULL.get(name, 0.0) * getattr(model, name) for name in sums}
    return {name: total / len(excess) + pulled[name] for name, total in sums.items()}


def started(known: Songs, seed: int = 0) -> FormWeights:
    """A model that knows nothing but how its witnesses spread."""
    chance = np.random.default_rng(seed)
    inside = np.arange(known.border.shape[1]) < known.counts[:, None]
    rows = known.border[inside]
    many = rows.shape[1]
    return FormWeights(
        middle=rows.mean(axis=0),
        spread=rows.std(axis=0) + 1e-3,
        straight=np.zeros(many),
        constant=np.array([-2.5]),
        hidden=chance.normal(0, many**-0.5, (many, HIDDEN)),
        hidden_constant=np.zeros(HIDDEN),
        output=np.zeros(HIDDEN),
        length=np.zeros(LENGTH_KINDS.shape[1]),
        first_length=np.zeros(END_KINDS.shape[1]),
        last_length=np.zeros(END_KINDS.shape[1]),
        one=np.zeros(known.one.shape[2]),
        forwards=np.zeros(2),
        stop=np.zeros(1),
    )


def _half_deaf(known: Songs, model: FormWeights, chance: np.random.Generator) -> Songs:
    """The songs with some witnesses silent, others in every song: no one may decide alone."""
    songs, _, many = known.border.shape
    silent = chance.random((songs, 1, many)) < SILENT
    return replace(known, border=np.where(silent, model.middle, known.border))


def taught(known: Songs, truth: Truth, rounds: int = ROUNDS) -> FormWeights:
    """Gradient steps of their own size for every number (Adam)."""
    model = started(known)
    chance = np.random.default_rng(1)
    mean: Gradient = {}
    square: Gradient = {}
    for number in range(1, rounds + 1):
        heard = _half_deaf(known, model, chance)
        found = form_model.read(model, heard)
        size = STEP * min(1.0, (rounds - number) / (FADING * rounds) + 0.05)
        moved = {}
        for name, slope in gradient(model, heard, found, truth).items():
            mean[name] = MOMENTS[0] * mean.get(name, 0.0) + (1 - MOMENTS[0]) * slope
            square[name] = MOMENTS[1] * square.get(name, 0.0) + (1 - MOMENTS[1]) * slope**2
            step = mean[name] / (1 - MOMENTS[0] ** number)
            scale = np.sqrt(square[name] / (1 - MOMENTS[1] ** number)) + 1e-8
            moved[name] = getattr(model, name) - size * step / scale
        model = replace(model, **moved)
    return model


def learn(known: list[Lesson], rounds: int = ROUNDS) -> tuple[FormWeights, FormWeights]:
    """Both models."""
    side = gathered(tuple(one.witnesses for one in known))
    truth = Truth(known, side.border.shape[1])
    first = taught(side, truth, rounds)
    more = with_returns(side, form_model.read(first, side))
    return first, taught(more, truth, rounds)


def written(models: tuple[FormWeights, FormWeights], made: str) -> str:
    """The file's text."""
    rows = [
        {name: np.round(value, DIGITS).tolist() for name, value in asdict(model).items()}
        for model in models
    ]
    return json.dumps({"made": made, "models": rows}) + "\n"


def main() -> None:
    """Hear, learn, write."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sets", nargs="+", default=["a:293", "a:50:1000", "tuning:138"])
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    known: list[Lesson] = []
    for name in asked.sets:
        known += lessons(songs_of(name))
    models = learn(known)
    print(f"{len(known)} songs")
    if asked.write:
        command = f"python -m benchmarks.music.learn_form --sets {' '.join(asked.sets)} --write"
        FILE.write_text(written(models, command), encoding="utf-8")


if __name__ == "__main__":
    main()
