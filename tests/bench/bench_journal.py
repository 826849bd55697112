"""The journal with 100,000 entries: shown, searched, and what it needs of the memory."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import middle, p95, run, verdict

ROUNDS = 3


def test_a_visit_to_the_journal(
    large: Path, small: Path, empty: Path, tell: Callable[[str], None]
) -> None:
    big = [run("a_visit", str(large))[1] for _ in range(ROUNDS)]
    few = [run("a_visit", str(small))[1] for _ in range(ROUNDS)]
    nothing = [run("a_visit", str(empty))[1] for _ in range(ROUNDS)]
    shown = middle([visit["shown"] for visit in big])
    busy = middle([visit["shown_busy"] for visit in big])
    tell(
        f"journal tab first painted in {shown:.0f} ms by the clock, {busy:.0f} ms of the processor;"
        f" {verdict(shown, 100)}"
    )
    keys = [key for visit in big for key in visit["keys"]]
    waits = [wait for visit in big for wait in visit["waits"]]
    tell(
        f"keystroke to results, of {len(keys)} keys: on the GUI thread p95 {p95(keys):.1f} ms"
        f" (median {middle(keys):.1f}), by the clock p95 {p95(waits):.1f} ms;"
        f" {verdict(p95(keys), 16)}"
    )
    for name, kind in (("the journal", "frames"), ("what was found", "found_frames")):
        frames = [frame for visit in big for frame in visit[kind]]
        tell(
            f"scrolling {name}, of {len(frames)} frames: p95 {p95(frames):.1f} ms"
            f" (median {middle(frames):.1f}, longest {max(frames):.0f});"
            f" {verdict(p95(frames), 16)}"
        )
    ends = [end for visit in big for end in visit["ends"]]
    tell(f"to the oldest page and back to the newest: p95 {p95(ends):.0f} ms")
    for kind in ("heap", "rss"):
        full, none = (middle([visit[kind] for visit in visits]) for visits in (big, nothing))
        some = middle([visit[kind] for visit in few])
        tell(
            f"memory after the same steps ({kind}): {full:.0f} MB, over an empty notebook"
            f" {full - none:+.1f}, over one of 2,000 entries {full - some:+.1f};"
            f" {verdict(full - none, 15)}"
        )
    assert all(100 < visit["rows"] <= 300 for visit in big)
