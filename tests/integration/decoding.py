"""Look at a finished film through ffmpeg alone: pictures with the times a player shows them."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bachata_cli.media.ffmpeg import find_ffmpeg


@dataclass(frozen=True)
class Watched:
    """Every picture of a region: times in s [shape=(n,)], gray levels [shape=(n, h, w)]."""

    times: NDArray[np.float64]
    gray: NDArray[np.uint8]


def watch(film: Path, box: tuple[int, int, int, int]) -> Watched:
    """Decode a film, cropped to x, y, width, height, with errors being fatal."""
    x, y, width, height = box
    done = subprocess.run(
        [
            *(str(find_ffmpeg().path), "-nostdin", "-hide_banner", "-xerror"),
            *("-err_detect", "explode", "-i", str(film), "-map", "0:v:0"),
            *("-vf", f"crop={width}:{height}:{x}:{y},format=gray,showinfo"),
            *("-fps_mode", "passthrough", "-f", "rawvideo", "-"),
        ],
        capture_output=True,
        check=True,
    )
    times = [float(t) for t in re.findall(rb"pts_time:([\d.]+)", done.stderr)]
    gray = np.frombuffer(done.stdout, np.uint8).reshape(-1, height, width)
    assert len(times) == len(gray)
    return Watched(np.array(times), gray)


def change_times(watched: Watched, least: float) -> NDArray[np.float64]:
    """When the picture changed by more than `least` gray levels on average [shape=(n,)]."""
    change = np.abs(np.diff(watched.gray.astype(np.int16), axis=0)).mean(axis=(1, 2))
    return watched.times[1:][change > least]
