"""Printing: choose line by line, see the very page, take it along."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QMarginsF, QRectF, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.insights import Span
from kindly.domain.page import Page
from kindly.domain.summary import Part
from kindly.services.errors import NotebookError
from kindly.services.paper import Paper, PaperError, Sheets
from kindly.services.settings import Settings
from kindly.services.summary import SummaryService, write
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.print_choices import PrintChoices
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import ScrollPage
from kindly.ui.widgets.sheet_view import SheetView, paint_page
from kindly.ui.widgets.sticky import Sticky
from kindly.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate

_PAUSE_MS = 120
_KEEP_MS = 400
_WIDE = 700
_MOST_WISH = 1_000


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of setting the page that was asked for as number so-and-so."""

    number: int
    sheets: Sheets


class PrintDialog(Dialog):
    """Left the lines to tick, right the page itself; nothing that isn't ticked is on it."""

    def __init__(
        self,
        service: SummaryService,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._theme = theme
        self._tasks = tasks
        self._ask = ask
        self._settings = settings
        self._number = 0
        self._wish_kept = True
        self._told = False
        self._unread: NotebookError | None = None
        self._summary = service.blank()
        self._sheets: Sheets | None = None
        self.choices = PrintChoices(
            theme, service.wording.headings, self._left_wish(), _paper(settings)
        )
        self.preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        self.status = Text(role="small")
        self.print_button = Button(translate("Print", "Print"), "primary")
        self.pdf_button = Button(translate("Print", "Save as PDF…"))
        self.text_button = Button(translate("Print", "Save as text…"))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._lay_out()
        self._connect()
        self._build()
        self._make()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> Page:
        """The page as it stands, in words."""
        return self._service.page(self._summary)

    def sheets(self) -> Sheets:
        """The page as it is printed; waits for it where the preview isn't up to date.

        Raises PaperError where it can't be set.
        """
        if self._sheets is None:
            self._soon.stop()
            self._number += 1
            self._show(_Made(self._number, self._service.sheets(self.page(), self._paper())))
        assert self._sheets is not None
        return self._sheets

    def kept(self) -> bool:
        """Keeps the wish now; whether everything that was written here is in the notebook."""
        self._keep_wish()
        return self._wish_kept

    def done(self, result: int) -> None:
        """Keeps the wish before closing; stays open once where it can't be kept."""
        told_before = self._told
        if self.kept() or told_before:
            super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        self.setWindowTitle(translate("Print", "Summary for my session"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(self.preview)
        self._scroll = ScrollPage(margin=24)
        self._paper_side = Sticky(holder, self._scroll)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(28)
        self._row.addWidget(self.choices, 1)
        self._row.addWidget(self._paper_side)
        self._scroll.body.addLayout(self._row, 1)
        self._foot = QWidget()
        self._foot.setProperty("kind", "header")
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(24, 10, 24, 12)
        below.setSpacing(6)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        for button in (self.print_button, self.pdf_button, self.text_button):
            flow.addWidget(button)
        below.addWidget(self.status)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)
        self.resize(self._theme.px(1060), self._theme.px(780))

    def _connect(self) -> None:
        self.choices.span.currentIndexChanged.connect(self._span_chosen)
        self.choices.paper.currentIndexChanged.connect(self._paper_chosen)
        self.choices.ticked.connect(self._tick)
        self.choices.wish.edited.connect(self._wish_edited)
        self._soon.timeout.connect(self._make)
        self._keep_soon.timeout.connect(self._keep_wish)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.text_button.clicked.connect(self._save_text)
        self._theme.changed.connect(self._turn)

    def _turn(self) -> None:
        directions = QBoxLayout.Direction
        wide = self.width() >= self._theme.px(_WIDE)
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        width, height = self._paper().millimetres
        high = self.height() - self._foot.sizeHint().height() - 60
        fits = min(round(high * width / height), self.width() // 2 - 20)
        self._paper_side.stand(max(fits, 200) if wide else None)

    def _paper(self) -> Paper:
        return Paper(self.choices.paper.chosen())

    def _left_wish(self) -> str:
        """The wish as it was left; while it can't be read, no other takes its place."""
        try:
            return self._service.wish()
        except NotebookError as error:
            self._unread = error
            return ""

    def _build(self) -> None:
        """Reads the chosen span anew; the ticks are as they are offered.

        Where it can't be read there is nothing to tick and nothing to print, and that is said.
        """
        self._summary = self._service.blank()
        try:
            if self._unread is not None:
                self.choices.wish.put(self._service.wish())
            self.choices.offer_spans(self._service.spans())
            period = self._service.period(Span(self.choices.span.chosen()))
            wish = self.choices.wish.words()[:_MOST_WISH]
            self._summary = self._service.build(period).talk(wish)
        except NotebookError as error:
            self._unread = error
            if not self.choices.span.count():
                self.choices.offer_spans((Span.MONTH, Span.ALL))
            self._say(not_read(error))
        else:
            self._unread = None
        self.choices.wish.setReadOnly(self._unread is not None)
        self.choices.fill(
            [
                (line.part, line.key, self._service.label(line, self._summary), line.ticked)
                for line in self._summary.lines
                if line.key != Part.TALK
            ]
        )

    def _span_chosen(self) -> None:
        self._build()
        self._change()

    def _paper_chosen(self) -> None:
        self._settings.paper = self._paper()
        self._turn()
        self._change()

    def _tick(self, key: str, on: bool) -> None:
        self._summary = self._summary.tick(key, on=on)
        self._change()

    def _wish_edited(self) -> None:
        self._summary = self._summary.talk(self.choices.wish.words()[:_MOST_WISH])
        self._wish_kept = False
        self._keep_soon.start()
        self._change()

    def _keep_wish(self) -> None:
        self._keep_soon.stop()
        self.choices.wish.settle()
        if self._wish_kept:
            return
        try:
            self._service.keep_wish(self.choices.wish.words())
        except NotebookError as error:
            self._told = True
            self._say(not_saved(error))
        else:
            self._wish_kept = True

    def _change(self) -> None:
        """The page is no longer what is shown; it is set again after a short pause."""
        self._sheets = None
        self._soon.start()

    def _make(self) -> None:
        """Sets the page in the background."""
        self._number += 1
        work = partial(self._set, self._number, self.page(), self._paper())
        self._tasks.run(work, self._show, self._failed)

    def _set(self, number: int, page: Page, paper: Paper) -> _Made:
        return _Made(number, self._service.sheets(page, paper))

    def _show(self, made: _Made) -> None:
        """Shows a page that was set, unless another was asked for since."""
        if made.number != self._number or self._soon.isActive():
            return
        self._sheets = made.sheets
        page = self.page()
        self.preview.show_page(made.sheets.pages[0], made.sheets.paper.millimetres, page.text())
        blank = not self._summary.ticked
        for button in (self.print_button, self.pdf_button, self.text_button):
            button.setEnabled(not blank)
        self.status.setText(self._about(made.sheets, page))

    def _about(self, sheets: Sheets, page: Page) -> str:
        """What there is to know about the page before it is printed."""
        if self._unread is not None:
            return not_read(self._unread)
        if self._summary.blank:
            return translate("Print", "Nothing to print from this time yet.")
        if not self._summary.ticked:
            return translate("Print", "No line is ticked, so the page would be blank.")
        if sheets.missing:
            words = translate("Print", "No font here has {signs}. A square stands for it.")
            return words.format(signs=" ".join(sheets.missing))
        if page.shortened:
            return translate("Print", "Some lines are shortened to stay on one page.")
        return translate("Print", "Only ticked lines are on the page.")

    def _failed(self, _error: Exception) -> None:
        self._say(translate("Print", "The page couldn't be set. Your notes are safe."))

    def _say(self, words: str) -> None:
        self.status.setText(words)
        announce(self.status, words)

    def _print(self) -> None:
        """Paints the very pages of the preview on the printer the person chooses."""
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - 15 ms at start-up

        try:
            sheets = self.sheets()
        except PaperError as error:
            self._failed(error)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(translate("Print", "Summary"))
        printer.setPageLayout(_layout(sheets.paper))
        printer.setFullPage(True)
        if not self._ask.choose_printer(printer):
            return
        if print_pages(sheets, printer):
            self._say(translate("Print", "On its way to the printer."))
        else:
            self._say(translate("Print", "The printer didn't take the page. Nothing is lost."))

    def _save_pdf(self) -> None:
        self._save("pdf", translate("Print", "PDF (*.pdf)"))

    def _save_text(self) -> None:
        self._save("txt", translate("Print", "Text (*.txt);;Markdown (*.md)"))

    def _save(self, ending: str, kinds: str) -> None:
        title = translate("Print", "Where should the page go?")
        path = self._ask.save_file(title, self._service.file_name(ending), kinds)
        if path is None:
            return
        known = (".pdf",) if ending == "pdf" else (".txt", ".md")
        if path.suffix.lower() not in known:
            path = path.with_name(f"{path.name}.{ending}")
        try:
            write(path, self.page(), self.sheets)
        except PaperError:
            self._say(translate("Print", "The page couldn't be saved there. Try another place."))
        else:
            self._say(translate("Print", "Saved as {name}.").format(name=path.name))


def print_pages(sheets: Sheets, printer: "QPrinter") -> bool:
    """Paints every page, as large as the paper allows; False where the printer won't begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(sheets.pages):
        if number:
            printer.newPage()
        paint_page(painter, page, QRectF(painter.viewport()))
    return painter.end()


def _layout(paper: Paper) -> QPageLayout:
    sizes = QPageSize.PageSizeId
    size = QPageSize(sizes.A4 if paper is Paper.A4 else sizes.Letter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _paper(settings: Settings) -> Paper:
    """The paper the person chose last, else the one of their country."""
    if settings.paper in set(Paper):
        return Paper(settings.paper)
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if imperial else Paper.A4
