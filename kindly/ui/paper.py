"""Pages on their way out: shown as they will be, printed, saved and copied."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QObject,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.paper import Paper, PaperError, Readable, Sheets
from kindly.services.progress import Progress, StoppedError
from kindly.services.settings import Settings
from kindly.services.summary import write
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.sheets_out import print_pages, printer_for
from kindly.ui.waiting import Waiting
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_PAUSE_MS = 120
_SIGNS_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of setting the pages that were asked for as number so-and-so."""

    number: int
    sheets: Sheets


class Typesetter(QObject):
    """Sets pages in the background, a short pause after a change; only the last wish counts."""

    made = Signal(object)
    refused = Signal(object)

    def __init__(
        self, tasks: Tasks, prepare: Callable[[], Callable[[], Sheets]], parent: QObject
    ) -> None:
        """`prepare` is called for the work to do, which any thread may then do."""
        super().__init__(parent)
        self._tasks = tasks
        self._prepare = prepare
        self._number = 0
        self.sheets: Sheets | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.begin)

    def change(self) -> None:
        """The pages are no longer what was set; they are set again after a pause."""
        self.sheets = None
        self._soon.start()

    def begin(self) -> None:
        """Sets the pages in the background."""
        self._number += 1
        work = partial(_numbered, self._number, self._prepare())
        self._tasks.run(work, self._take, self._refuse)

    def rest(self) -> None:
        """Nothing is wanted any more; what is on its way is dropped when it comes."""
        self.sheets = None
        self._number += 1
        self._soon.stop()

    def now(self) -> Sheets:
        """The pages as they stand, waited for where they aren't set yet. Raises PaperError."""
        if self.sheets is None:
            self._soon.stop()
            self._number += 1
            self._take(_numbered(self._number, self._prepare()))
        assert self.sheets is not None
        return self.sheets

    def _take(self, made: _Made) -> None:
        """Takes what was set, unless something else was asked for since."""
        if made.number == self._number and not self._soon.isActive():
            self.sheets = made.sheets
            self.made.emit(made.sheets)

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(error)


class PaperFoot(QWidget):
    """The foot of pages: what there is to know, and the ways to take them along."""

    def __init__(
        self,
        ask: Ask,
        *,
        name: str,
        sheets: Callable[[], Sheets],
        words: Callable[[], Readable],
        file_name: Callable[[str], str],
        tasks: Tasks | None = None,
    ) -> None:
        """`name` is what the printer calls it; with `tasks`, many pages keep nobody waiting."""
        super().__init__()
        self._ask = ask
        self._name = name
        self._sheets = sheets
        self._words = words
        self._file_name = file_name
        self._tasks = tasks
        self._progress = Progress()
        self._sending = False
        self.status = Text(role="small")
        self.print_button = Button(translate("Print", "Print"), "primary")
        self.pdf_button = Button(translate("Print", "Save as PDF…"))
        self.text_button = Button(translate("Print", "Save as text…"))
        self.copy_button = Button(translate("Print", "Copy the words"))
        self.waiting = Waiting(translate("Print", "Sending it to the printer…"))
        self.setProperty("kind", "header")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 12)
        layout.setSpacing(6)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        for button in self._buttons():
            flow.addWidget(button)
        layout.addWidget(self.status)
        layout.addWidget(self.waiting)
        layout.addWidget(buttons)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.text_button.clicked.connect(self._save_text)
        self.copy_button.clicked.connect(self._copy)
        self.waiting.stop_requested.connect(self.stop)

    def allow(self, *, on: bool) -> None:
        """Whether there is anything to take along."""
        for button in self._buttons():
            button.setEnabled(on)
        self.print_button.setEnabled(on and not self._sending)

    def say(self, words: str) -> None:
        """Says what has just come about."""
        self.status.setText(words)
        announce(self.status, words)

    def refuse(self, _error: Exception) -> None:
        """Says that the pages couldn't be set."""
        self.say(translate("Print", "The page couldn't be set. Your notes are safe."))

    def _buttons(self) -> tuple[Button, ...]:
        return (self.print_button, self.pdf_button, self.text_button, self.copy_button)

    def _print(self) -> None:
        """Paints the very pages of the preview on the printer the person chooses."""
        try:
            sheets = self._sheets()
        except PaperError as error:
            self.refuse(error)
            return
        printer = printer_for(sheets, self._name)
        if not self._ask.choose_printer(printer):
            return
        if self._tasks is None:
            self._printed(print_pages(sheets, printer))
            return
        self.say(translate("Print", "Sending it to the printer…"))
        self._sending = True
        self.print_button.setEnabled(False)
        progress = Progress()
        self.waiting.begin(progress)
        self._progress = progress
        work = partial(print_pages, sheets, printer, progress)
        self._tasks.run(work, self._sent, self._not_sent)

    def stop(self) -> None:
        """Stops what is on its way to the printer; nothing of it is printed."""
        self._progress.stop()

    def _not_sent(self, error: Exception) -> None:
        """Says that it was stopped, which is all that can have come up."""
        if not isinstance(error, StoppedError):
            raise error
        self._let_print()
        self.say(translate("Print", "Stopped. Nothing was printed."))

    def _sent(self, taken: bool) -> None:
        self._let_print()
        self._printed(taken)

    def _let_print(self) -> None:
        """Nothing is on its way to the printer any more."""
        self._sending = False
        self.waiting.end()
        self.print_button.setEnabled(self.pdf_button.isEnabled())

    def _printed(self, taken: bool) -> None:
        if taken:
            self.say(translate("Print", "On its way to the printer. Kindly keeps no copy."))
        else:
            self.say(translate("Print", "The printer didn't take the page. Nothing is lost."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words().text())
        self.say(translate("Print", "Copied. Other programs can read what was copied."))

    def _save_pdf(self) -> None:
        self._save("pdf", translate("Print", "PDF (*.pdf)"))

    def _save_text(self) -> None:
        self._save("txt", translate("Print", "Text (*.txt);;Markdown (*.md)"))

    def _save(self, ending: str, kinds: str) -> None:
        title = translate("Print", "Where should it go?")
        path = self._ask.save_file(title, self._file_name(ending), kinds)
        if path is None:
            return
        known = (".pdf",) if ending == "pdf" else (".txt", ".md")
        if path.suffix.lower() not in known:
            path = path.with_name(f"{path.name}.{ending}")
        try:
            write(path, self._words(), self._sheets)
        except PaperError:
            self.say(translate("Print", "The page couldn't be saved there. Try another place."))
        else:
            self.say(translate("Print", "Saved as {name}.").format(name=path.name))


def paper_choice(paper: Paper) -> Choice:
    """The choice between the sizes of paper."""
    choice = Choice(
        translate("Print", "Paper"),
        (
            (Paper.A4, translate("Print", "A4")),
            (Paper.LETTER, translate("Print", "Letter")),
        ),
    )
    choice.choose(paper)
    return choice


def usual_paper(settings: Settings) -> Paper:
    """The paper the person chose last, else the one of their country."""
    if settings.paper in set(Paper):
        return Paper(settings.paper)
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if imperial else Paper.A4


def without_fonts(sheets: Sheets) -> str:
    """What is said where no font here has a sign."""
    words = translate("Print", "No font here has {signs}. A square stands for it.")
    more = " …" if len(sheets.missing) > _SIGNS_NAMED else ""
    return words.format(signs=" ".join(sheets.missing[:_SIGNS_NAMED]) + more)


def _numbered(number: int, work: Callable[[], Sheets]) -> _Made:
    return _Made(number, work())
