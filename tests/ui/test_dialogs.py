"""Asking with real dialogs, answered as a person would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.dialogs import QtAsk

Answer = Callable[[Callable[[QDialog], object]], None]


@pytest.fixture
def answer(qtbot: QtBot) -> Answer:
    """Does something with the next dialog that opens."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def soon(do: Callable[[QDialog], object]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                soon(do)
                return
            assert isinstance(dialog, QDialog)
            QTimer.singleShot(3000, dialog, dialog.reject)  # so that a failure doesn't hang
            do(dialog)

        QTimer.singleShot(10, parent, look)

    return soon


def press(words: str) -> Callable[[QDialog], object]:
    def find_and_press(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        next(button for button in dialog.buttons() if button.text() == words).click()

    return find_and_press


def test_a_question_has_two_answers_and_no_is_the_way_out(answer: Answer) -> None:
    ask = QtAsk()
    answer(press("Erase it"))
    assert ask.confirm("Erase", "For good?", "Erase it", "Keep it")
    answer(press("Keep it"))
    assert not ask.confirm("Erase", "For good?", "Erase it", "Keep it")
    answer(QDialog.reject)
    assert not ask.confirm("Erase", "For good?", "Erase it", "Keep it")


def test_markup_in_what_is_told_stays_inert(answer: Answer) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(f"{dialog.textFormat().name} {dialog.text()}")
        dialog.reject()

    answer(read)
    QtAsk().tell("Keys", "<b>bold</b>")
    assert seen == ["PlainText <b>bold</b>"]


def test_a_window_is_wide_enough_for_its_title(answer: Answer) -> None:
    title = "A question with a rather long title over it"
    wide: list[int] = []

    def measure(dialog: QDialog) -> None:
        wide.append(dialog.width() - dialog.fontMetrics().horizontalAdvance(title))
        dialog.reject()

    answer(measure)
    QtAsk().tell(title, "Yes?")
    assert wide[0] > 100


def test_a_place_to_write_is_chosen_or_not(answer: Answer, tmp_path: Path) -> None:
    ask = QtAsk()
    target = tmp_path / "page.pdf"
    answer(QDialog.accept)
    assert ask.save_file("Save", str(target), "PDF (*.pdf)") == target
    answer(QDialog.reject)
    assert ask.save_file("Save", str(target), "PDF (*.pdf)") is None


def test_a_file_or_a_folder_is_chosen_or_not(answer: Answer) -> None:
    ask = QtAsk()
    answer(QDialog.reject)
    assert ask.open_file("Open", "All (*)") is None
    answer(QDialog.reject)
    assert ask.folder("Folder") is None


@pytest.mark.parametrize("name", ["notebook.kindly", "notebook.kindly-wal"])
def test_the_open_notebook_is_never_given_and_that_is_said(
    answer: Answer, tmp_path: Path, name: str
) -> None:
    ask = QtAsk(tmp_path / "notebook.kindly")
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        if not isinstance(dialog, QMessageBox):  # the other one is still going
            answer(read)
            return
        said.append(dialog.text())
        dialog.accept()

    def choose(dialog: QDialog) -> None:
        dialog.accept()
        answer(read)

    answer(choose)
    assert ask.save_file("Save", str(tmp_path / name), "All (*)") is None
    assert said == ["Kindly has this file open. It stays as it is. You could choose another one."]
    answer(QDialog.accept)
    another = tmp_path / "another.kindly"
    assert ask.save_file("Save", str(another), "All (*)") == another


def test_a_printer_can_be_left_unchosen(answer: Answer) -> None:
    answer(QDialog.reject)
    assert not QtAsk().choose_printer(QPrinter())


def test_it_begins_in_the_documents_then_where_one_was_last_as_long_as_that_is_there(
    answer: Answer, tmp_path: Path
) -> None:
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    begun: list[Path] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.reject()

    ask = QtAsk()
    answer(look)
    ask.save_file("Save", "page.pdf", "PDF (*.pdf)")
    stick = tmp_path / "stick"
    stick.mkdir()
    answer(QDialog.accept)
    ask.save_file("Save", str(stick / "page.pdf"), "PDF (*.pdf)")
    answer(look)
    ask.save_file("Save", "page.pdf", "PDF (*.pdf)")
    stick.rmdir()
    answer(look)
    ask.save_file("Save", "page.pdf", "PDF (*.pdf)")
    home = Path(documents) if Path(documents).is_dir() else Path.home()
    assert begun == [home, stick, home]
    assert documents != QStandardPaths.writableLocation(places.DownloadLocation)
