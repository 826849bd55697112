"""Asking the person, as something handed in, so that tests can answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate

_BESIDE_TITLE = 160
"""So wide are the buttons and the icon in a window's title, on the usual desktops."""


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
    """Asks with Qt's own dialogs, which Hide covers as well; while hidden, the answer is no.

    The file of the open notebook is never given, to be read or to be written over: to close it
    after reading drops the locks by which other programs know that it is open.
    """

    def __init__(self, notebook: Path | None = None) -> None:
        self._notebook = notebook
        self._parent: QtWidgets.QWidget | None = None
        self._hide: QAction | None = None
        self._folder = ""

    def over(self, window: "QtWidgets.QWidget", hide: "QAction") -> None:
        """Asks over this window from now on, with its Hide at hand."""
        self._parent = window
        self._hide = hide

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        """Asks with two buttons in the person's words."""
        box = self._box(title, text)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(no, QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(reject)
        box.setEscapeButton(reject)
        self._run(box)
        return box.clickedButton() is accept

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Asks for a file that is there."""
        dialog = self._files(title, QtWidgets.QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        return self._chosen(dialog)

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Asks for a place to write; the suggestion holds no private word."""
        dialog = self._files(title, QtWidgets.QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.selectFile(suggested)
        return self._chosen(dialog)

    def folder(self, title: str) -> Path | None:
        """Asks for a folder."""
        return self._chosen(self._files(title, QtWidgets.QFileDialog.FileMode.Directory))

    def tell(self, title: str, text: str) -> None:
        """Tells with one button."""
        self._run(self._box(title, text))

    def choose_printer(self, printer: "QPrinter") -> bool:
        """Asks with the print dialog, which is loaded on first use."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - 15 ms nobody waits for

        return self._run(QPrintDialog(printer, self._parent))

    def _box(self, title: str, text: str) -> "QtWidgets.QMessageBox":
        box = QtWidgets.QMessageBox(self._parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        _widen(box, title)
        return box

    def _files(self, title: str, mode: "QtWidgets.QFileDialog.FileMode") -> "QtWidgets.QFileDialog":
        dialog = QtWidgets.QFileDialog(self._parent, title)
        dialog.setOption(QtWidgets.QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setDirectory(self._start())
        return dialog

    def _start(self) -> str:
        """Where one was last, else the documents, else home; never a place Qt remembers."""
        places = QStandardPaths.StandardLocation
        usual = map(
            QStandardPaths.writableLocation, (places.DocumentsLocation, places.HomeLocation)
        )
        return next(
            place for place in (self._folder, *usual, "/") if place and Path(place).is_dir()
        )

    def _chosen(self, dialog: "QtWidgets.QFileDialog") -> Path | None:
        if not self._run(dialog):
            return None
        chosen = Path(dialog.selectedFiles()[0])
        self._folder = str(chosen.parent)
        if self._is_open(chosen):
            words = translate(
                "Ask", "Kindly has this file open. It stays as it is. You could choose another one."
            )
            self.tell(translate("Ask", "That is your notebook"), words)
            return None
        return chosen

    def _is_open(self, chosen: Path) -> bool:
        """Whether it is the open notebook, or what SQLite keeps beside it."""
        if self._notebook is None:
            return False
        own, chosen = self._notebook.resolve(), chosen.resolve()
        ours = chosen.name == own.name or chosen.name.startswith(f"{own.name}-")
        return ours and chosen.parent == own.parent

    def _run(self, dialog: "QtWidgets.QDialog") -> bool:
        """Whether the dialog was accepted."""
        if self._parent is not None and self._parent.property("covered"):
            dialog.deleteLater()  # while everything is hidden, nothing is asked
            return False
        if self._hide is not None:
            dialog.addAction(self._hide)
        dialog.setProperty("asks", "true")
        accepted = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted


def _widen(box: "QtWidgets.QMessageBox", title: str) -> None:
    """Make room for the whole title, with what a window has beside it; Qt asks for none."""
    grid = box.layout()
    if isinstance(grid, QtWidgets.QGridLayout):
        width = box.fontMetrics().horizontalAdvance(title) * 5 // 4 + _BESIDE_TITLE
        grid.addItem(QtWidgets.QSpacerItem(width, 0), grid.rowCount(), 0, 1, grid.columnCount())
