"""Asking the person, as something handed in, so that tests can answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtWidgets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Ask(Protocol):
    """The questions that stop everything until they are answered."""

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        """Whether the person chose `yes`; `no` is the way out and the default."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """A file to read, or None."""
        ...

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """A place to write, or None."""
        ...

    def folder(self, title: str) -> Path | None:
        """A folder, or None."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Says something that needs no answer."""
        ...

    def choose_printer(self, printer: "QPrinter") -> bool:
        """Whether the person chose where and how to print; the printer is set accordingly."""
        ...


class QtAsk:
    """Asks with Qt's dialogs."""

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        self.parent = parent

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        """Asks with two buttons in the person's words."""
        box = QtWidgets.QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setText(text)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(no, QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(reject)
        box.setEscapeButton(reject)
        box.exec()
        return box.clickedButton() is accept

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Asks with the system's dialog."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self.parent, title, "", kinds)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Asks with the system's dialog; the suggestion holds no private word."""
        name, _ = QtWidgets.QFileDialog.getSaveFileName(self.parent, title, suggested, kinds)
        return Path(name) if name else None

    def folder(self, title: str) -> Path | None:
        """Asks with the system's dialog."""
        name = QtWidgets.QFileDialog.getExistingDirectory(self.parent, title)
        return Path(name) if name else None

    def tell(self, title: str, text: str) -> None:
        """Tells with one button."""
        box = QtWidgets.QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setText(text)
        box.exec()

    def choose_printer(self, printer: "QPrinter") -> bool:
        """Asks with the system's dialog, which is loaded on first use."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - 15 ms nobody waits for

        dialog = QPrintDialog(printer, self.parent)
        return dialog.exec() == QPrintDialog.DialogCode.Accepted
