"""Pages on their way to the printer, painted while the window goes on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextDocument,
    QTextFrame,
)

from kindly.services.paper import Paper, Sheets
from kindly.services.progress import Progress
from kindly.ui.dialogs import Ask
from kindly.ui.spool import Spool, held_in_memory
from kindly.ui.widgets.sheet_view import paint_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PAGE = QSizeF(100, 100)
"""What a page measures for the document; on the printer it is the whole paper."""


def print_pages(sheets: Sheets, printer: "QPrinter", progress: Progress | None = None) -> bool:
    """Paints every page, as large as the paper allows; False where the printer won't begin.

    It is False as well where the job can be put down nowhere, as on a disk that is full.
    Raises StoppedError where it isn't wanted any more; then nothing of it is printed.
    """
    document = QTextDocument()
    document.setPageSize(_PAGE)
    try:
        with held_in_memory() as spool:
            pages = _Pages(document, sheets, printer, progress or Progress(), spool)
            document.setDocumentLayout(pages)
            document.print_(printer)
    except OSError:
        return False
    if pages.error is not None:
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        raise pages.error
    return pages.painted


def send_to_printer(sheets: Sheets, name: str, ask: Ask) -> bool | None:
    """Prints some pages where the person chooses; None where they'd rather not."""
    printer = printer_for(sheets, name)
    return print_pages(sheets, printer) if ask.choose_printer(printer) else None


def printer_for(sheets: Sheets, name: str) -> "QPrinter":
    """A printer for pages of this size; `name` is what it calls them."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - 15 ms at start-up

    sizes = QPageSize.PageSizeId
    size = QPageSize(sizes.A4 if sheets.paper is Paper.A4 else sizes.Letter)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return printer


class _Pages(QAbstractTextDocumentLayout):
    """Lends its pages to a document, which Qt takes to a printer without keeping Python waiting.

    To finish a page takes Qt a tenth of a second. Called from here, nothing else of the program
    could go on meanwhile; a document that is printed lets go between its pages.
    """

    def __init__(
        self,
        document: QTextDocument,
        sheets: Sheets,
        printer: "QPrinter",
        progress: Progress,
        spool: Spool,
    ) -> None:
        super().__init__(document)
        self._sheets = sheets
        self._printer = printer
        self._progress = progress
        self._spool = spool
        self.painted = False
        self.error: Exception | None = None

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paints the page that is asked for; what comes up here Qt would keep to itself."""
        if self.error is not None:
            return
        try:
            self._paint(painter, round(context.clip.top() / _PAGE.height()))
        except Exception as error:
            self.error = error
            self._printer.abort()
            self._spool.drop()

    def _paint(self, painter: QPainter, number: int) -> None:
        self._progress.reach(number / len(self._sheets.pages))
        painter.resetTransform()
        painter.setClipping(False)
        paint_page(painter, self._sheets.pages[number], QRectF(painter.viewport()))
        self.painted = True

    def pageCount(self) -> int:
        return len(self._sheets.pages)

    def documentSize(self) -> QSizeF:
        return QSizeF(_PAGE.width(), _PAGE.height() * self.pageCount())

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """There are no words in the document that could change."""

    def hitTest(
        self, _point: QPointF | QPoint | QPainterPath.Element, _accuracy: Qt.HitTestAccuracy
    ) -> int:
        return -1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF()

    def blockBoundingRect(self, _block: QTextBlock) -> QRectF:
        return QRectF()
