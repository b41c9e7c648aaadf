"""Weights of the confidence of the one, from songs whose truth is known.

    python -m benchmarks.music.calibrate [--songs 300] [--first 0]

Hears songs of the tuning part, fits a logistic regression of "the ones are right" on the clues
of `bachata_cli.music.confidence`, and prints the weights with the area under the curve, once as
fitted and once cross-validated. The weights are written into the module by hand.
"""

import argparse

import numpy as np
import scipy.optimize
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import SongFile, assembled, hear
from bachata_cli.music.confidence import clues
from benchmarks.music.measures import RIGHT, measured
from benchmarks.music.performing import perform
from benchmarks.music.recipes import recipes
from benchmarks.music.trackers import told

RIDGE = 0.02
"""Pull of the standardised weights to zero: a few dozen wrong songs fit five of them badly."""
FOLDS = 10

type Table = NDArray[np.float64]


def examples(count: int, first: int) -> tuple[list[str], Table, NDArray[np.bool_]]:
    """Names of the clues, songs x clues, and whether each song's ones are right."""
    rows, right = [], []
    for recipe in recipes("tuning", count, first):
        song = perform(recipe)
        file = SongFile(song.name, "0" * 64, song.name, len(song.samples) / SAMPLE_RATE)
        try:
            heard = hear(file, song.samples)
            found = told(assembled(file, heard))
        except MediaError:
            continue
        rows.append(clues(heard.place, heard.form, heard.bars.groove))
        right.append(measured(song, found, 0.0).eight >= RIGHT)
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(right)


def fitted(table: Table, right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights of the clues; the first clue is the constant."""
    middle, spread = table.mean(axis=0), table.std(axis=0)
    middle[0], spread[0] = 0.0, 1.0
    level = (table - middle) / np.maximum(spread, 1e-9)

    def loss(weights: NDArray[np.float64]) -> float:
        logit = level @ weights
        surprise = np.logaddexp(0, np.where(right, -logit, logit)).mean()
        return float(surprise + RIDGE * np.square(weights[1:]).sum())

    found = scipy.optimize.minimize(loss, np.zeros(table.shape[1])).x / np.maximum(spread, 1e-9)
    found[0] -= float(found[1:] @ middle[1:])
    return np.asarray(found)


def area(right: NDArray[np.bool_], sure: NDArray[np.float64]) -> float:
    """How often a right song is surer than a wrong one."""
    a, b = sure[right][:, None], sure[~right][None, :]
    return float(((a > b) + 0.5 * (a == b)).mean())


def validated(table: Table, right: NDArray[np.bool_]) -> float:
    """The area when every song is judged by weights fitted without it and its fold."""
    fold = np.random.default_rng(0).permutation(len(right)) % FOLDS
    sure = np.zeros(len(right))
    for number in range(FOLDS):
        out = fold == number
        sure[out] = table[out] @ fitted(table[~out], right[~out])
    return area(right, sure)


def main() -> None:
    """Fit and tell."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--songs", type=int, default=300)
    reader.add_argument("--first", type=int, default=0)
    asked = reader.parse_args()
    names, table, right = examples(asked.songs, asked.first)
    weights = fitted(table, right)
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:10} {weight:6.2f}")
    print(f"{len(right)} songs, {int(right.sum())} right")
    print(f"area {area(right, table @ weights):.3f}, validated {validated(table, right):.3f}")


if __name__ == "__main__":
    main()
