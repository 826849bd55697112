"""Searching Learn with 2,000 acts of one's own: every key, up to what is painted."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.conftest import OWN_ACTS
from tests.bench.measure import middle, p95, run, verdict

ROUNDS = 3


def test_every_key_of_the_search(many_acts: Path, tell: Callable[[str], None]) -> None:
    looks = [run("a_search_of_learn", str(many_acts))[1] for _ in range(ROUNDS)]
    keys = [key for look in looks for key in look["keys"]]
    assert keys
    tell(
        f"searching Learn and {OWN_ACTS} own acts: the first key, which makes its page, in"
        f" {middle([it['first'] for it in looks]):.0f} ms; a key until painted, of {len(keys)}:"
        f" p95 {p95(keys):.1f} ms (median {middle(keys):.1f}); {verdict(p95(keys), 16)}"
    )
