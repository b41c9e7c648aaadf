"""A couple of two bright shapes as a camera would see it, small: it steps, travels and rests."""

import numpy as np
from numpy.typing import NDArray

RATE, STEP, WIDTH, HEIGHT = 30.0, 0.46, 64, 36
"""Pictures a second, seconds a count, and the size of a picture."""

FLOOR, REACH = 33, 12
"""Row of the floor, and columns the couple travels to and fro."""


def couple(tap_s: float, seconds: float = 9.0) -> NDArray[np.uint8]:
    """Pictures of a side basic that taps at `tap_s` and every four counts from there.

    A foot swings in the half count before it lands; the body travels in the
    three counts after a tap, there and back, and rests over the tap.
    """
    times = np.arange(int(seconds * RATE)) / RATE
    counts = (times - tap_s) / STEP + 80  # taps are multiples of four
    pictures = np.full((len(times), HEIGHT, WIDTH), 20.0)
    place = _way(counts)
    last, swing = np.floor(counts), np.clip((counts % 1 - 0.5) * 2, 0, 1)
    foot = (1 - swing) * _way(last) + swing * _way(last + 1) + 4 * np.abs((last + swing) % 2 - 1)
    columns, rows = np.arange(WIDTH), np.arange(HEIGHT)
    body = _bump(columns, place, 3.0)[:, None, :] * _bump(rows, np.full(1, 16.0), 8.0)[:, :, None]
    feet = _bump(columns, foot, 1.5)[:, None, :]
    pictures += 200 * body
    pictures += 150 * feet * _bump(rows, np.full(1, float(FLOOR)), 1.5)[:, :, None]
    return np.asarray(np.clip(pictures, 0, 255), np.uint8)


def _way(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The column the couple is at on a count: it leaves after a tap and arrives before the next."""
    bars, since = np.divmod(counts, 4)
    way = np.interp(since, [0.6, 3.6], [0, 1])
    return 20 + REACH * np.where(bars % 2 == 0, way, 1 - way)


def shown(pictures: NDArray[np.uint8]) -> tuple[float, ...]:
    """When each picture is shown."""
    return tuple(n / RATE for n in range(len(pictures)))


def noise(seconds: float, seed: int = 5) -> NDArray[np.uint8]:
    """Pictures of nothing."""
    shape = (int(seconds * RATE), HEIGHT, WIDTH)
    return np.random.default_rng(seed).integers(0, 255, shape, dtype=np.uint8)


def _bump(at: NDArray[np.int_], centre: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """A smooth bright spot: one row per centre."""
    return np.exp(-0.5 * ((at[None, :] - centre[:, None]) / width) ** 2)
