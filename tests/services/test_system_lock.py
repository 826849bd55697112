"""The screen's lock and the computer's sleep, heard on a bus that each test starts for itself."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.services import bus as buses
from kindly.services.bus import Bus, Heard
from kindly.services.system_lock import SystemLock

needs_dbus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon here")
LOGIN = "org.freedesktop.login1"


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A bus of this test's own."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    running = subprocess.Popen(
        [*command, f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert running.stdout is not None
    running.stdout.readline()
    yield running
    running.terminate()
    running.wait()
    running.stdout.close()


@pytest.fixture
def address(daemon: "subprocess.Popen[bytes]", tmp_path: Path) -> str:
    return f"unix:path={tmp_path / 'bus'}"


def say(address: str, name: str, *words: str) -> None:
    """Sends a signal as the desktop does."""
    command = ["dbus-send", f"--bus={address}", "--type=signal", "/anywhere", name, *words]
    subprocess.run(command, check=True, capture_output=True)


class Login:
    """Stands in for the system's login service, which gives a file that holds up sleep."""

    def __init__(self, address: str) -> None:
        bus = Bus.open(address)
        assert bus is not None
        self._bus = bus
        library = bus._library
        library.dbus_message_new_method_return.restype = ctypes.c_void_p
        library.dbus_bus_request_name(bus._connection, LOGIN.encode(), 4, None)

    def answer(self) -> int | None:
        """Answers a call that came in; the end that closes when the caller lets go."""
        library, connection = self._bus._library, self._bus._connection
        library.dbus_connection_read_write(connection, 0)
        while found := library.dbus_connection_pop_message(connection):
            message = ctypes.c_void_p(found)
            if library.dbus_message_get_type(message) != 1:
                library.dbus_message_unref(message)
                continue
            end, given = os.pipe()
            reply = ctypes.c_void_p(library.dbus_message_new_method_return(message))
            place = (ctypes.c_void_p * 16)()
            library.dbus_message_iter_init_append(reply, place)
            number = ctypes.c_int(given)
            library.dbus_message_iter_append_basic(place, ord("h"), ctypes.byref(number))
            library.dbus_connection_send(connection, reply, None)
            library.dbus_connection_flush(connection)
            library.dbus_message_unref(reply)
            library.dbus_message_unref(message)
            os.close(given)
            return end
        return None

    def close(self) -> None:
        self._bus.close()


@needs_dbus
@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_locked_screen_is_heard(address: str, qtbot: QtBot, name: str) -> None:
    heard = SystemLock(address, "")
    heard.listen()
    heard.listen()
    assert heard.listening
    with qtbot.waitSignal(heard.locked, timeout=3_000):
        say(address, f"{name}.ActiveChanged", "boolean:true")
    heard.stop()
    assert not heard.listening


@needs_dbus
def test_a_session_that_is_to_lock_is_heard(address: str, qtbot: QtBot) -> None:
    heard = SystemLock("", address)
    heard.listen()
    with qtbot.waitSignal(heard.locked, timeout=3_000):
        say(address, f"{LOGIN}.Session.Lock")
    heard.stop()


@needs_dbus
def test_sleep_waits_until_everything_is_locked(address: str, qtbot: QtBot) -> None:
    login = Login(address)
    heard = SystemLock("", address)
    heard.listen()
    ends: list[int] = []

    def asked_to_wait() -> bool:
        end = login.answer()
        ends.extend([end] if end is not None else [])
        return bool(ends) and heard._holds_sleep is not None

    def was_let_go() -> bool:
        os.set_blocking(ends[0], False)
        try:
            return os.read(ends[0], 1) == b""
        except BlockingIOError:
            return False

    qtbot.waitUntil(asked_to_wait)
    held: list[bool] = []
    heard.locked.connect(lambda: held.append(not was_let_go()))
    say(address, f"{LOGIN}.Manager.PrepareForSleep", "boolean:true")
    qtbot.waitUntil(lambda: bool(held))
    assert held == [True]
    qtbot.waitUntil(was_let_go)
    os.close(ends.pop())
    say(address, f"{LOGIN}.Manager.PrepareForSleep", "boolean:false")
    qtbot.waitUntil(asked_to_wait)
    assert held == [True]
    heard.stop()
    qtbot.waitUntil(was_let_go)
    os.close(ends.pop())
    login.close()


@needs_dbus
def test_a_screen_that_comes_back_and_other_news_lock_nothing(address: str, qtbot: QtBot) -> None:
    heard = SystemLock(address, "")
    heard.listen()
    said: list[int] = []
    heard.locked.connect(lambda: said.append(1))
    say(address, "org.gnome.ScreenSaver.ActiveChanged", "boolean:false")
    say(address, "org.gnome.ScreenSaver.ActiveChanged")
    say(address, "org.gnome.ScreenSaver.ActiveChanged", "string:yes")
    say(address, "org.gnome.ScreenSaver.ActiveChanged", "boolean:true")
    qtbot.waitUntil(lambda: said == [1])
    heard.stop()


@needs_dbus
def test_nothing_is_heard_after_it_was_stopped(address: str, qtbot: QtBot) -> None:
    heard = SystemLock(address, "")
    heard.listen()
    heard.stop()
    heard.stop()
    with qtbot.assertNotEmitted(heard.locked, wait=100):
        say(address, "org.gnome.ScreenSaver.ActiveChanged", "boolean:true")


@needs_dbus
def test_who_hears_one_bus_may_end_the_other_as_well(
    address: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = SystemLock(address, address)
    heard.listen()
    heard.locked.connect(heard.stop)
    _, second = heard._buses.values()
    asked: list[bool] = []

    def heard_of() -> Iterator[Heard]:
        asked.append(heard.listening)
        return iter(())

    monkeypatch.setattr(second, "heard", heard_of)
    with qtbot.waitSignal(heard.locked, timeout=3_000):
        say(address, "org.gnome.ScreenSaver.ActiveChanged", "boolean:true")
    assert not heard.listening
    assert all(asked)


@needs_dbus
def test_a_bus_that_ends_is_let_go_and_nothing_else_ends_with_it(
    address: str, daemon: "subprocess.Popen[bytes]", qtbot: QtBot
) -> None:
    heard = SystemLock(address, address)
    heard.listen()
    daemon.terminate()
    qtbot.waitUntil(lambda: not heard.listening)
    heard._hold_sleep()
    heard.stop()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tcp:host=127.0.0.1,port=1",
        "unix:path=/nowhere/bus;tcp:host=127.0.0.1,port=1",
        "autolaunch:",
        "unix:path=/nowhere/bus",
    ],
)
def test_without_a_socket_file_of_this_computer_nothing_is_connected(address: str) -> None:
    heard = SystemLock(address, address)
    heard.listen()
    assert not heard.listening
    heard.stop()


@needs_dbus
def test_a_bus_that_does_not_know_us_is_left_alone(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Bus.open(address)
    assert first is not None
    monkeypatch.setattr(first._library, "dbus_bus_register", lambda *_: 0)
    assert Bus.open(address) is None
    first.close()


def test_without_the_library_there_is_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "_LIBRARY", "libnowhere.so")
    buses._library.cache_clear()
    assert Bus.open("unix:path=/nowhere") is None
    buses._library.cache_clear()
