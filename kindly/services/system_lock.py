"""When the computer locks its screen or goes to sleep, as the desktop says on D-Bus.

Only a socket file of this computer is ever connected to; whoever starts this says which.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

if TYPE_CHECKING:
    from kindly.services.bus import Bus, Heard

_LOCAL = "unix:"
_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_SLEEP, _LOCK, _ACTIVE = "PrepareForSleep", "Lock", "ActiveChanged"
_DESKTOP = (("org.freedesktop.ScreenSaver", _ACTIVE), ("org.gnome.ScreenSaver", _ACTIVE))
_SYSTEM = ((_MANAGER, _SLEEP), (_SESSION, _LOCK))
_WAIT_FOR_ME = ("sleep", "Notebook", "Closing", "delay")
"""Sleep waits a moment for us, and those who ask who it waits for see this."""


class SystemLock(QObject):
    """Hears of a screen that is locked and of sleep that begins; silent where there is no bus.

    Sleep waits until everybody who hears `locked` is done, some seconds at most.
    """

    locked = Signal()

    def __init__(self, session: str, system: str, parent: QObject | None = None) -> None:
        """`session` and `system` are the addresses of the two buses; empty where there is none."""
        super().__init__(parent)
        self._session, self._system = session, system
        self._buses: dict[QSocketNotifier, Bus] = {}
        self._sleeps: Bus | None = None
        self._asked_to_wait = 0
        self._holds_sleep: int | None = None

    @property
    def listening(self) -> bool:
        """Whether there is a bus to hear anything on."""
        return bool(self._buses)

    def listen(self) -> None:
        """Begins to hear, on whichever of the buses there is."""
        if self.listening:
            return
        for address, wanted in ((self._session, _DESKTOP), (self._system, _SYSTEM)):
            bus = _opened(address)
            if bus is None:
                continue
            for interface, member in wanted:
                bus.hear(interface, member)
            ear = QSocketNotifier(bus.socket, QSocketNotifier.Type.Read, self)
            ear.activated.connect(self._hear)
            self._buses[ear] = bus
            QTimer.singleShot(0, self, self._hear)
            if wanted is _SYSTEM:
                self._sleeps = bus
                self._hold_sleep()

    def stop(self) -> None:
        """Hears no more."""
        for ear in tuple(self._buses):
            self._drop(ear)
        self._let_sleep()

    def _hear(self) -> None:
        for ear, bus in tuple(self._buses.items()):
            if ear not in self._buses:  # somebody who heard the one before ended them all
                continue
            for message in tuple(bus.heard()):
                self._take(message)
            if ear in self._buses and not bus.alive:
                self._drop(ear)

    def _take(self, message: "Heard") -> None:
        if message.answers and message.answers == self._asked_to_wait:
            self._let_sleep()
            self._holds_sleep = message.value
        elif (message.interface, message.member) == (_SESSION, _LOCK):
            self.locked.emit()
        elif (message.interface, message.member) in {*_DESKTOP, *_SYSTEM}:
            self._begun(message.member, begun=bool(message.value))

    def _begun(self, member: str, *, begun: bool) -> None:
        """The screen is locked or sleep is near; or that is over."""
        if begun:
            self.locked.emit()
        if member == _SLEEP and begun:
            self._let_sleep()
        elif member == _SLEEP:
            self._hold_sleep()

    def _hold_sleep(self) -> None:
        if self._sleeps is not None:
            self._asked_to_wait = self._sleeps.call(
                _LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit", *_WAIT_FOR_ME
            )
            QTimer.singleShot(0, self, self._hear)  # what came in while this was sent

    def _let_sleep(self) -> None:
        held, self._holds_sleep = self._holds_sleep, None
        if held is not None:
            os.close(held)

    def _drop(self, ear: QSocketNotifier) -> None:
        bus = self._buses.pop(ear)
        ear.setEnabled(False)
        ear.deleteLater()
        if bus is self._sleeps:
            self._sleeps = None
        bus.close()


def _opened(address: str) -> "Bus | None":
    """The bus at an address, if that is a socket file, which no other computer can reach."""
    if not address or not all(part.startswith(_LOCAL) for part in address.split(";")):
        return None
    from kindly.services.bus import Bus  # noqa: PLC0415 - only with a passphrase

    return Bus.open(address)
