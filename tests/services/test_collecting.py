"""Garbage is collected on the thread of the windows alone, and there as often as before."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from kindly.services import collecting
from kindly.services.collecting import Collecting, collect_what_is_due


class Ring:
    """Holds itself, so that only the collector lets it go."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_usual() -> Iterator[None]:
    """Python's own collector, as a program begins with."""
    before = gc.isenabled()
    gc.enable()
    gc.collect()
    yield
    if not before:
        gc.disable()


def make_much() -> None:
    for _ in range(200_000):
        Ring()


def test_a_worker_that_makes_much_collects_nothing(qtbot: QtBot) -> None:
    Collecting()
    gone = weakref.ref(Ring())
    worker = Thread(target=make_much)
    worker.start()
    worker.join()
    assert gone() is not None
    collect_what_is_due()
    assert gone() is None


def test_it_is_looked_for_again_and_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "LOOK_MS", 10)
    here = Collecting()
    for _ in range(2):
        gone = weakref.ref(Ring())
        make_much()
        qtbot.waitUntil(lambda ring=gone: ring() is None)  # type: ignore[misc]
    here.deleteLater()


def test_where_nothing_is_due_nothing_is_collected() -> None:
    Collecting()
    gc.collect()
    gone = weakref.ref(Ring())
    collect_what_is_due()
    assert gone() is not None


def test_what_is_old_is_collected_with_what_is_new_when_that_is_due() -> None:
    Collecting()
    old = Ring()
    gone = weakref.ref(old)
    gc.collect(1)
    del old
    for _ in range(1000):
        if gone() is None:
            break
        make = [Ring() for _ in range(1000)]
        del make
        collect_what_is_due()
    assert gone() is None
