"""What happens when something breaks: words are kept, it is said plainly, and where is logged."""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from kindly.services.crash import CrashLog, places
from kindly.storage import disk
from kindly.storage.errors import NotebookError

_GRAVE = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_TOLD = (QtMsgType.QtWarningMsg, *_GRAVE)


class Care(QObject):
    """Hears of everything that breaks, in any thread; no word of it but kind and place is kept."""

    broke = Signal()

    def __init__(
        self, log: CrashLog | None, *, broken: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        """`broken` keeps what can be kept and says so, `leave` closes the windows."""
        super().__init__()
        self._log = log
        self._broken = broken
        self._leave = leave
        self._dump: IO[str] | None = None
        self._known: set[str] = set()
        self._at_it = False
        self.broke.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Hears of everything from now on."""
        sys.excepthook = self.exception
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._of_qt)

    def watch(self) -> None:
        """Has Python write down where it was if all ends at once; the folder has to be ours."""
        if self._log is None:
            return
        with suppress(OSError, NotebookError):
            disk.private_file(self._log.dump)
            self._dump = self._log.dump.open("w", encoding="utf-8")
            faulthandler.enable(self._dump)

    def end(self) -> None:
        """Leaves it to Python and Qt again; nothing broke so that a dump is wanted."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._dump is not None:
            faulthandler.disable()
            self._dump.close()
            self._dump = None
            if self._log is not None:
                disk.forget(self._log.dump)

    def exception(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nobody caught on the thread of the windows."""
        if issubclass(kind, KeyboardInterrupt):
            self._leave()
            return
        self._note(kind.__name__, places(trace))
        self._say()

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if not issubclass(told.exc_type, SystemExit):
            self._note(f"{told.exc_type.__name__} in a thread", places(told.exc_traceback))
            self.broke.emit()

    def _unraisable(self, told: "sys.UnraisableHookArgs") -> None:
        self._note(f"{told.exc_type.__name__} while cleaning up", places(told.exc_traceback))

    def _of_qt(self, kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
        """What Qt has to say: the kind and the part of Qt, once, and never its words."""
        if kind not in _TOLD:
            return
        what = f"Qt {kind.name.removeprefix('Qt').removesuffix('Msg').lower()}"
        what = f"{what} in {context.category or 'qt'}"
        if what not in self._known or kind in _GRAVE:
            self._known.add(what)
            self._note(what, (), loud=kind in _GRAVE)

    def _note(self, what: str, where: "list[str] | tuple[str, ...]", *, loud: bool = True) -> None:
        if loud:
            print(f"Kindly: {what} at", " > ".join(where), file=sys.stderr)
        if self._log is not None:
            self._log.write(what, where)

    def _say(self) -> None:
        """Says it once, also where saying so breaks as well."""
        if not self._at_it:
            self._at_it = True
            try:
                self._broken()
            except Exception as error:
                self._note(f"{type(error).__name__} while saying so", places(error.__traceback__))
            finally:
                self._at_it = False
