"""Whether a browser plays a film, and shows a count's picture when it seeks to the count.

Run: `python -m benchmarks.rendering.browser --chromium PROGRAM`

Makes a film whose grey changes on every beat of a drifting tempo, lets a
headless Chromium seek to ten beats and play two seconds, and compares the time
and the grey of the picture it shows. Exits with 1 when one is wrong.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from bachata_cli.domain.film import Clip, RenderPlan, Shot, Size, Subtitle
from bachata_cli.files.publication import making
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.compose import compose_film
from bachata_cli.rendering.cover import cover_of
from bachata_cli.rendering.sound import encode_song

SIZE = Size(640, 360)
COUNTS, PER_COUNT, BEATS = 4, 14, 64
GREYS = (40, 90, 140, 190)
"""Of the counts 1 to 4."""

SEEKS = tuple(range(3, 63, 6))
NEAR_GREY = 6
PATIENCE_S = 60

PAGE = """<!doctype html><video id=v src="film.mp4" muted></video><script>
const v = document.getElementById('v'), said = {seeks: [], errors: []};
const canvas = document.createElement('canvas'); canvas.width = canvas.height = 8;
const pen = canvas.getContext('2d');
const grey = () => { pen.drawImage(v, 0, 0, 8, 8); return pen.getImageData(4, 4, 1, 1).data[0]; };
const once = name => new Promise(r => v.addEventListener(name, r, {once: true}));
const shown = () => new Promise(r => v.requestVideoFrameCallback((n, m) => r(m.mediaTime)));
const wait = ms => new Promise(r => setTimeout(r, ms));
v.addEventListener('error', () => said.errors.push(v.error.message));
(async () => {
  if (v.readyState < 2) await once('loadeddata');
  said.duration = v.duration; said.size = [v.videoWidth, v.videoHeight];
  for (const t of BEAT_TIMES) {
    const frame = shown(); v.currentTime = t + 0.0005; await once('seeked');
    const media = await Promise.race([frame, wait(3000)]);
    said.seeks.push([t, media ?? -1, grey()]);
  }
  v.currentTime = 0; await once('seeked'); await v.play(); await wait(2000); v.pause();
  said.played = v.currentTime; said.dropped = v.getVideoPlaybackQuality().droppedVideoFrames;
})().catch(e => said.errors.push(String(e))).finally(() => {
  fetch('/said', {method: 'POST', body: JSON.stringify(said)});
});
</script>"""


def a_clip(number: int) -> Clip:
    """Four counts, each its own grey."""

    def frames() -> Iterator[bytes]:
        for grey in GREYS:
            yield from (bytes([grey]) * (SIZE.width * SIZE.height * 3) for _ in range(PER_COUNT))

    knots = tuple(range(0, COUNTS * PER_COUNT + 1, PER_COUNT))
    return Clip(f"{number:02x}", SIZE, knots, frames)


def make_film(folder: Path) -> tuple[RenderPlan, list[float]]:
    """The film, and its beats."""
    tool = find_ffmpeg()
    beats = [0.0]
    for n in range(BEATS):
        beats.append(round(beats[-1] + 60 / (118 + n / 5) + 0.004 * ((n * 7) % 5 - 2), 4))
    clips = [a_clip(n) for n in range(BEATS // COUNTS)]
    shots = tuple(
        Shot(clip=c.key, times_s=tuple(beats[4 * n : 4 * n + 5]), title=f"Move {n}")
        for n, c in enumerate(clips)
    )
    said = (Subtitle(start_s=1, end_s=3, text="Side basic\nnext: Turn"),)
    plan = RenderPlan(size=SIZE, duration_s=beats[-1], title="Test", shots=shots, subtitles=said)
    song = folder / "song.wav"
    words = ["-v", "error", "-f", "lavfi", "-i", f"sine=d={plan.duration_s}", str(song)]
    subprocess.run([str(tool.path), *words], check=True)
    cached = ClipCache(folder / "cache", tool).ensure(clips)
    covered = plan.model_copy(update={"cover": cover_of(tool, cached[clips[0].key])})
    sound, out = encode_song(tool, song, "0" * 64, folder), folder / "film.mp4"
    with making(out) as file:
        compose_film(covered, cached, sound, (file, out))
    return plan, beats


class Handler(BaseHTTPRequestHandler):
    """Gives page and film, a range of it where asked, and takes what the browser says."""

    folder: Path
    said: SimpleQueue[dict[str, Any]]

    def do_GET(self) -> None:
        """Give a file or a part of it."""
        path = self.folder / Path(self.path).name
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        last = int(asked[2]) if asked and asked[2] else len(data) - 1
        self.send_response(206 if asked else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", "video/mp4" if path.suffix == ".mp4" else "text/html")
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last + 1 - first))
        self.end_headers()
        with suppress(ConnectionError):  # it has enough
            self.wfile.write(data[first : last + 1])

    def do_POST(self) -> None:
        """Take what was seen."""
        length = int(self.headers["Content-Length"])
        self.said.put(json.loads(self.rfile.read(length)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def watched(chromium: str, folder: Path, beats: list[float]) -> dict[str, Any]:
    """What the browser saw."""
    times = json.dumps([beats[n] for n in SEEKS])
    (folder / "page.html").write_text(PAGE.replace("BEAT_TIMES", times))
    Handler.folder, Handler.said = folder, SimpleQueue()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    words = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--mute-audio"]
    words += ["--autoplay-policy=no-user-gesture-required", "--remote-debugging-port=0"]
    words += [f"--user-data-dir={folder / 'profile'}"]
    page = f"http://127.0.0.1:{server.server_port}/page.html"
    with subprocess.Popen([*words, page], stderr=subprocess.DEVNULL) as browser:
        try:
            return Handler.said.get(timeout=PATIENCE_S)
        except Empty:
            sys.exit("the browser said nothing")
        finally:
            browser.terminate()
            server.shutdown()


def main() -> int:
    """Make, watch, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--chromium", default="chromium")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        plan, beats = make_film(Path(name))
        seen = watched(given.chromium, Path(name), beats)
    wrong = list(seen["errors"])
    for n, (asked, media, grey) in zip(SEEKS, seen["seeks"], strict=True):
        right = abs(media - asked) < 0.001 and abs(grey - GREYS[n % COUNTS]) <= NEAR_GREY  # noqa: PLR2004
        print(f"beat {n:2} at {asked:8.4f} s: picture of {media:8.4f} s, grey {grey}")
        wrong += [] if right else [f"beat {n}"]
    print(f"duration {seen['duration']:.4f} s of {plan.duration_s:.4f} s, {seen['size']}")
    print(f"played {seen['played']:.2f} s in 2 s, {seen['dropped']} pictures dropped")
    wrong += [] if abs(seen["duration"] - plan.duration_s) < 0.001 else ["duration"]  # noqa: PLR2004
    print(f"wrong: {', '.join(wrong)}" if wrong else "all right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
