"""Taking pages of the journal along: on paper, as a text, on the clipboard, to a session."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.dialogs import Ask

if TYPE_CHECKING:
    from kindly.services.journal_paper import JournalPaperService
    from kindly.services.paper import Sheets
    from kindly.ui.entry_page import EntryPage
    from kindly.ui.journal_list import ListColumn

translate = QCoreApplication.translate

BRING = "bring"


class Taking(QObject):
    """Does with some pages what is asked, and says in one line what became of it."""

    print_requested = Signal(object)
    """The ids of pages to be printed."""
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self,
        journal: JournalService,
        paper: Callable[[], "JournalPaperService"],
        *,
        ask: Ask,
        parent: QObject,
    ) -> None:
        """`paper` is made when a page is first put into words."""
        super().__init__(parent)
        self._journal = journal
        self._paper = paper
        self._ask = ask

    def hear(self, page: "EntryPage", beside: "ListColumn") -> None:
        """Do what is wished for on the page that is read, and for those ticked in the list."""
        page.print_requested.connect(self.print)
        page.save_requested.connect(self.save)
        page.copy_requested.connect(self.copy)
        beside.several_print_requested.connect(self.print)
        beside.several_save_requested.connect(self.save)
        beside.several_flag_requested.connect(self.flag)

    def print(self, ids: Sequence[int]) -> None:
        """Ask for the print window of some pages."""
        if ids:
            self._journal.flush_all()
            self.print_requested.emit(tuple(ids))

    def save(self, ids: Sequence[int]) -> None:
        """Save some pages as a text, where the person says."""
        from kindly.services.paper import PaperError  # noqa: PLC0415 - when it is first wanted
        from kindly.services.summary import write  # noqa: PLC0415 - when it is first wanted

        if not ids:
            return
        self._journal.flush_all()
        service = self._paper()
        path = self._ask.save_file(
            translate("Journal", "Where should it go?"),
            service.file_name("txt"),
            translate("Journal", "Text (*.txt);;Markdown (*.md)"),
        )
        if path is None:
            return
        if path.suffix.lower() not in {".txt", ".md"}:
            path = path.with_name(f"{path.name}.txt")
        try:
            write(path, _Words(service, ids), _never)
        except PaperError:
            words = translate("Journal", "It couldn't be saved there. Try another place.")
            self.said.emit(words, None)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            words = translate("Journal", "Saved as {name}.").format(name=path.name)
            self.said.emit(words, None)

    def copy(self, ids: Sequence[int]) -> None:
        """Put the words of some pages on the clipboard."""
        if not ids:
            return
        self._journal.flush_all()
        try:
            words = self._paper().text(ids)
        except NotebookError as error:
            self.failed.emit(error)
            return
        QGuiApplication.clipboard().setText(words)
        self.said.emit(
            translate("Journal", "Copied. Other programs can read what is copied."), None
        )

    def flag(self, ids: Sequence[int], flag: str, on: bool) -> None:
        """Mark some pages, or take the mark away, with a way back."""
        marks = {flag: on}
        try:
            changed = self._journal.flag_all(ids, **marks)
        except NotebookError as error:
            self.failed.emit(error)
            return
        undo = partial(self._unflag, changed, {flag: not on}) if changed else None
        self.said.emit(_marked(flag, on=on), undo)

    def _unflag(self, ids: Sequence[int], marks: dict[str, bool]) -> None:
        """Have the marks as they were before."""
        try:
            self._journal.flag_all(ids, **marks)
        except NotebookError as error:
            self.failed.emit(error)


class _Words:
    """Some pages in words."""

    def __init__(self, service: "JournalPaperService", ids: Sequence[int]) -> None:
        self._service = service
        self._ids = ids

    def text(self) -> str:
        """As plain text."""
        return self._service.text(self._ids)

    def markdown(self) -> str:
        """As Markdown."""
        return self._service.markdown(self._ids)


def _marked(flag: str, *, on: bool) -> str:
    if flag == BRING:
        return (
            translate("Journal", "Marked to bring to your next session.")
            if on
            else translate("Journal", "Not marked for your next session any more.")
        )
    if on:
        return translate("Journal", "Marked as OK to print.")
    return translate("Journal", "Not marked as OK to print any more.")


def _never() -> "Sheets":
    """A text needs no pages set."""
    from kindly.services.paper import PaperError  # noqa: PLC0415 - when it is first wanted

    raise PaperError("text only")
