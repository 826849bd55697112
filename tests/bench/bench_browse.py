"""Browse all the ideas with 2,000 of one's own: every key and filter, up to what is painted."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.conftest import OWN_ACTS
from tests.bench.measure import middle, p95, run, verdict

ROUNDS = 3


def test_every_key_and_filter_of_the_page(many_acts: Path, tell: Callable[[str], None]) -> None:
    looks = [run("a_search_of_acts", str(many_acts))[1] for _ in range(ROUNDS)]
    assert all(look["acts"] > OWN_ACTS for look in looks)
    keys = [key for look in looks for key in look["keys"]]
    filters = [pressed for look in looks for pressed in look["filters"]]
    tell(
        f"browsing {OWN_ACTS} own acts: opened in {middle([it['opened'] for it in looks]):.0f} ms;"
        f" a key until painted, of {len(keys)}: p95 {p95(keys):.1f} ms (median {middle(keys):.1f});"
        f" {verdict(p95(keys), 16)}; a filter, of {len(filters)}: p95 {p95(filters):.1f} ms"
        f" (median {middle(filters):.1f})"
    )
