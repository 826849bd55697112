"""A D-Bus heard through libdbus itself, in the thread of the window.

PySide6.QtDBus calls into Python from a thread of its own while the window may wait for that thread:
both then wait for ever. Here nothing but the window's thread is involved.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

_LIBRARY = "libdbus-1.so.3"
_ITER_WORDS = 16
"""A DBusMessageIter has 14 words at most; the library keeps no more in it."""
_BOOLEAN, _UNIX_FD = ord("b"), ord("h")
_RETURN = 2
_GIVES_POINTER = (
    "dbus_connection_open_private",
    "dbus_connection_pop_message",
    "dbus_message_new_method_call",
)
_GIVES_TEXT = ("dbus_message_get_interface", "dbus_message_get_member")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message: what it is of, and its first argument if that is yes, no or an open file."""

    interface: str
    member: str
    value: int | None
    answers: int
    """The number of the call it is the answer to; 0 for a signal."""


@cache
def _library() -> Any:
    """The library, or None where there is none."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    for name in _GIVES_POINTER:
        getattr(library, name).restype = ctypes.c_void_p
    for name in _GIVES_TEXT:
        getattr(library, name).restype = ctypes.c_char_p
    return library


class Bus:
    """A connection to one bus, which is a socket file of this computer."""

    def __init__(self, library: Any, connection: int) -> None:
        self._library = library
        self._connection = ctypes.c_void_p(connection)
        number = ctypes.c_int(-1)
        library.dbus_connection_get_unix_fd(self._connection, ctypes.byref(number))
        self.socket = number.value

    @classmethod
    def open(cls, address: str) -> "Bus | None":
        """The bus at an address, or None where nobody answers there."""
        library = _library()
        if library is None:
            return None
        connection = library.dbus_connection_open_private(address.encode(), None)
        if not connection:
            return None
        bus = cls(library, connection)
        greeted = library.dbus_bus_register(bus._connection, None)
        library.dbus_connection_set_exit_on_disconnect(bus._connection, 0)
        if not greeted:
            bus.close()
            return None
        return bus

    def hear(self, interface: str, member: str) -> None:
        """Asks for a signal, whoever sends it."""
        rule = f"type='signal',interface='{interface}',member='{member}'"
        self._library.dbus_bus_add_match(self._connection, rule.encode(), None)
        self._library.dbus_connection_flush(self._connection)

    def call(self, service: str, path: str, interface: str, member: str, *words: str) -> int:
        """Calls something with words for arguments; the number its answer will carry."""
        names = (name.encode() for name in (service, path, interface, member))
        message = ctypes.c_void_p(self._library.dbus_message_new_method_call(*names))
        place = (ctypes.c_void_p * _ITER_WORDS)()
        self._library.dbus_message_iter_init_append(message, place)
        for word in words:
            text = ctypes.c_char_p(word.encode())
            self._library.dbus_message_iter_append_basic(place, ord("s"), ctypes.byref(text))
        number = ctypes.c_uint32(0)
        self._library.dbus_connection_send(self._connection, message, ctypes.byref(number))
        self._library.dbus_connection_flush(self._connection)
        self._library.dbus_message_unref(message)
        return number.value

    def heard(self) -> Iterator[Heard]:
        """What has come in, without waiting."""
        self._library.dbus_connection_read_write(self._connection, 0)
        while found := self._library.dbus_connection_pop_message(self._connection):
            message = ctypes.c_void_p(found)
            yield self._understood(message)
            self._library.dbus_message_unref(message)

    @property
    def alive(self) -> bool:
        """Whether there is still somebody at the other end."""
        return bool(self._library.dbus_connection_get_is_connected(self._connection))

    def close(self) -> None:
        """Lets the bus go."""
        self._library.dbus_connection_close(self._connection)
        self._library.dbus_connection_unref(self._connection)

    def _understood(self, message: ctypes.c_void_p) -> Heard:
        library = self._library
        answers = (
            library.dbus_message_get_reply_serial(message)
            if library.dbus_message_get_type(message) == _RETURN
            else 0
        )
        interface = library.dbus_message_get_interface(message) or b""
        member = library.dbus_message_get_member(message) or b""
        return Heard(interface.decode(), member.decode(), self._value(message), answers)

    def _value(self, message: ctypes.c_void_p) -> int | None:
        place = (ctypes.c_void_p * _ITER_WORDS)()
        if not self._library.dbus_message_iter_init(message, place):
            return None
        if self._library.dbus_message_iter_get_arg_type(place) not in {_BOOLEAN, _UNIX_FD}:
            return None
        value = ctypes.c_int(0)
        self._library.dbus_message_iter_get_basic(place, ctypes.byref(value))
        return value.value
