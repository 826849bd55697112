"""How long the cards take to be painted, against a bare window in the same run."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import middle, run, verdict

ROUNDS = 9


def test_the_cards_of_a_large_notebook_against_a_bare_window(
    large: Path, tell: Callable[[str], None]
) -> None:
    bare: list[float] = []
    cards: list[float] = []
    for number in range(ROUNDS + 1):
        floor, _ = run("bare_window")
        whole, _ = run("first_cards", str(large))
        if number:  # the first round warms the disk's cache
            bare.append(floor)
            cards.append(whole)
    ratio = middle(cards) / middle(bare)
    pairs = middle([whole / floor for whole, floor in zip(cards, bare, strict=True)])
    tell(
        f"cards painted {middle(cards) * 1000:.0f} ms, bare window {middle(bare) * 1000:.0f} ms:"
        f" {ratio:.2f} x (in pairs {pairs:.2f} x); {verdict(ratio, 1.5, 1.35)}"
    )


def test_the_cards_of_an_empty_notebook_against_a_large_one(
    large: Path, empty: Path, tell: Callable[[str], None]
) -> None:
    small: list[float] = []
    big: list[float] = []
    for _ in range(ROUNDS):
        small.append(run("first_cards", str(empty))[0])
        big.append(run("first_cards", str(large))[0])
    ratio = middle(big) / middle(small)
    tell(f"cards painted, 100,000 entries over none: {ratio:.2f} x")
