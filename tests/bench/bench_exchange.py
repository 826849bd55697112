"""A million small pages out into one file and in again: seconds, and how much memory at most."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import ROOT, verdict

MILLION = 1_000_000
MOST_MEGABYTES = 400


def run(*words: object) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.an_exchange", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3600,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_million_pages_out_and_in(tmp_path: Path, tell: Callable[[str], None]) -> None:
    pages = int(os.environ.get("KINDLY_BENCH_EXCHANGED", MILLION))
    book, new, file = tmp_path / "a.kindly", tmp_path / "b.kindly", tmp_path / "x.zip"
    run("write", book, file, pages)
    small = run("write", tmp_path / "s.kindly", file, 10)
    size = book.stat().st_size / 1e6
    for what, path in (("export", book), ("look", new), ("import", new)):
        took = run(what, path, file)
        tell(
            f"{what}: {pages:,} pages of {size:.0f} MB in {took['seconds']:.0f} s "
            f"({file.stat().st_size / 1e6:.0f} MB file), at most {took['peak']:.0f} MB of memory "
            f"({small['peak']:.0f} for ten pages); {verdict(took['peak'], MOST_MEGABYTES)}"
        )
    assert took["pages"] == pages
