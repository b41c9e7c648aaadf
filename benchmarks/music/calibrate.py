"""Weights of the two confidences, from songs whose form was learned from other songs.

    python -m benchmarks.music.calibrate [--sets a:293 tuning:138 held-out:50:300] [--rounds 60]

Every set is heard with a form learned from the other sets alone, as the program hears a stranger's
song; logistic regressions of "the bars are right" and of "the ones are right" on the clues of
`bachata_cli.music.confidence` are fitted on all of them and printed, with the area under the curve
once as fitted and once cross-validated. The weights are written into the module by hand.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.optimize
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import BarGrid, Heard, SongFile, assembled, formed, read_grid_of
from bachata_cli.music.confidence import clues
from bachata_cli.music.form_model import Models
from bachata_cli.music.sections import danced, named, stretches
from benchmarks.music.learn_form import learn
from benchmarks.music.lessons import lesson, songs_of
from benchmarks.music.measures import RIGHT, measured
from benchmarks.music.performing import Song
from benchmarks.music.trackers import told

RIDGE = 0.01
"""Pull of the standardised weights to zero: a few dozen wrong songs fit them badly."""
FOLDS = 10
BAR_CLUES = ("constant", "agreement", "margin")

type Table = NDArray[np.float64]
type Answers = NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """A song of a set as far as it is heard before its form."""

    song: Song
    file: SongFile
    grid: BarGrid


def heard_songs(name: str) -> Iterator[Known]:
    """The songs of a set whose beats are heard."""
    for song in songs_of(name):
        file = SongFile(song.name, "0" * 64, song.name, len(song.samples) / SAMPLE_RATE)
        try:
            yield Known(song, file, read_grid_of(file, song.samples))
        except MediaError:
            continue


def example(known: Known, models: Models) -> tuple[dict[str, float], bool, bool] | None:
    """The clues of a song, and whether its bars and its ones are right."""
    heard = formed(known.grid, models=models)
    try:
        found = told(assembled(known.file, heard))
    except MediaError:
        return None
    figures = measured(known.song, found, 0.0)
    right = figures.downbeat >= RIGHT, figures.eight >= RIGHT
    return clues(heard.grid.place, heard.form, _span(heard)), *right


def _span(heard: Heard) -> tuple[int, int]:
    return danced(named(stretches(heard.grid.bars, heard.form.cuts)))


def fitted(table: Table, right: Answers) -> NDArray[np.float64]:
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


def area(right: Answers, sure: NDArray[np.float64]) -> float:
    """How often a right song is surer than a wrong one."""
    a, b = sure[right][:, None], sure[~right][None, :]
    return float(((a > b) + 0.5 * (a == b)).mean())


def validated(table: Table, right: Answers) -> float:
    """The area when every song is judged by weights fitted without it and its fold."""
    fold = np.random.default_rng(0).permutation(len(right)) % FOLDS
    sure = np.zeros(len(right))
    for number in range(FOLDS):
        out = fold == number
        sure[out] = table[out] @ fitted(table[~out], right[~out])
    return area(right, sure)


def fit_and_tell(
    title: str, rows: list[dict[str, float]], right: Answers, names: tuple[str, ...]
) -> None:
    """Print one regression."""
    table = np.array([[row[name] for name in names] for row in rows])
    weights = fitted(table, right)
    print(title, {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)})
    print(f"  {len(right)} songs, {int(right.sum())} right", end="; ")
    print(f"area {area(right, table @ weights):.3f}, validated {validated(table, right):.3f}")


def main() -> None:
    """Hear, learn from the others, fit and tell."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sets", nargs="+", default=["a:293", "tuning:138", "held-out:50:300"])
    reader.add_argument("--rounds", type=int, default=60)
    asked = reader.parse_args()
    sets: dict[str, list[Known]] = {}
    for text in asked.sets:
        sets[text] = list(heard_songs(text))
    found = []
    for name, mine in sets.items():
        others = [one for other, ones in sets.items() if other != name for one in ones]
        taught = [known for one in others if (known := lesson(one.song, one.grid)) is not None]
        models = learn(taught, asked.rounds)
        found += [row for one in mine if (row := example(one, models)) is not None]
    rows = [row for row, _, _ in found]
    fit_and_tell("bar", rows, np.array([bar for _, bar, _ in found]), BAR_CLUES)
    fit_and_tell("one", rows, np.array([one for _, _, one in found]), tuple(rows[0]))


if __name__ == "__main__":
    main()
