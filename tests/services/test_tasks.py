"""Tasks: work leaves the thread that asks, its result comes back to it, in order, once."""

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kindly.services.tasks import Answer, Tasks


class Owner(QObject):
    """Somebody who asks, and remembers what came back and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: list[threading.Thread] = []

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.current_thread())

    def grieve(self, error: Exception) -> None:
        self.errors.append(error)


class Plain:
    """An owner that is no QObject."""

    def __init__(self) -> None:
        self.results: list[object] = []

    def take(self, result: object) -> None:
        self.results.append(result)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def fail() -> int:
    raise ValueError("no")


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    tasks.run(threading.current_thread, owner.take)
    qtbot.waitUntil(lambda: bool(owner.results))
    assert owner.results[0] is not threading.current_thread()
    assert owner.threads == [threading.current_thread()]


def test_results_come_back_in_the_order_they_were_asked_for(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    for number in range(200):
        tasks.run(partial(int, number), owner.take)
    qtbot.waitUntil(lambda: len(owner.results) == 200)
    assert owner.results == list(range(200))


def test_one_thread_does_all_the_work(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    for _ in range(5):
        tasks.run(threading.get_ident, owner.take)
    qtbot.waitUntil(lambda: len(owner.results) == 5)
    assert len(set(owner.results)) == 1


def test_an_error_goes_to_whoever_asked_to_hear_of_it(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    tasks.run(fail, owner.take, owner.grieve)
    qtbot.waitUntil(lambda: bool(owner.errors))
    assert isinstance(owner.errors[0], ValueError)
    assert owner.results == []


def test_an_error_nobody_asked_to_hear_of_is_raised(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    with qtbot.captureExceptions() as caught:
        tasks.run(fail, owner.take)
        tasks.run(partial(int, 1), owner.take)
        qtbot.waitUntil(lambda: bool(owner.results))
    assert [error[0] for error in caught] == [ValueError]
    assert owner.results == [1]


def test_a_result_whose_owner_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    gone, here = Owner(), Owner()
    seen = gone.results
    tasks.run(gate.wait, gone.take)
    tasks.run(partial(int, 2), here.take)
    ghost = weakref.ref(gone)
    del gone
    gc.collect()
    assert ghost() is None, "waiting for a result must not keep a page alive"
    gate.set()
    qtbot.waitUntil(lambda: bool(here.results))
    assert seen == []


def test_a_result_whose_owner_lost_its_qt_half_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    gone, here = Owner(), Owner()
    tasks.run(gate.wait, gone.take)
    tasks.run(partial(int, 3), here.take)
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: bool(here.results))
    assert gone.results == []


def test_an_owner_need_not_be_a_qobject() -> None:
    owner = Plain()
    Answer(owner.take)("word")
    assert owner.results == ["word"]


def test_what_work_holds_is_let_go_of_on_the_thread_that_asked(qtbot: QtBot, tasks: Tasks) -> None:
    class Burden:
        def __del__(self) -> None:
            died_on.append(threading.current_thread())

    def carry(_burden: Burden) -> int:
        return 1

    died_on: list[threading.Thread] = []
    owner = Owner()
    tasks.run(partial(carry, Burden()), owner.take)
    qtbot.waitUntil(lambda: bool(died_on))
    assert died_on == [threading.current_thread()]


def test_close_waits_for_the_work_and_drops_its_result(qtbot: QtBot, tasks: Tasks) -> None:
    finished: list[int] = []
    owner = Owner()
    gate = threading.Event()
    tasks.run(partial(gate.wait, 0.05), owner.take)
    tasks.run(partial(finished.append, 1), owner.take)
    tasks.close()
    assert finished == [1]
    qtbot.wait(20)
    assert owner.results == []


def test_close_twice_and_work_after_close_are_harmless(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    tasks.close()
    tasks.close()
    tasks.run(partial(int, 1), owner.take)
    qtbot.wait(20)
    assert owner.results == []


def test_ten_thousand_rings_lose_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    owner = Owner()
    for number in range(10_000):
        tasks.run(partial(int, number), owner.take)
    qtbot.waitUntil(lambda: len(owner.results) == 10_000, timeout=20_000)
    assert owner.results == list(range(10_000))
