"""Pages of the journal: seen as they will be printed, and taken along."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.insights import Period, Span
from kindly.domain.journal_paper import Book
from kindly.services.errors import NotebookError
from kindly.services.journal_paper import JournalPaperService, Volume
from kindly.services.paper import Paper, Sheets
from kindly.services.progress import Progress, StoppedError
from kindly.ui.journal_paper_choices import DAYS, PICKED, JournalPaperChoices
from kindly.ui.paper import usual_paper, without_fonts
from kindly.ui.paper_pane import Means, PaperPane
from kindly.ui.troubles import not_read
from kindly.ui.waiting import Waiting
from kindly.ui.widgets.button import Button

translate = QCoreApplication.translate

_READ_OUT = 10
"""Up to how many pages all words are read out; of more, what each entry is called."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The documents that were found for a wish of that number."""

    number: int
    volumes: tuple[Volume, ...]


class _Job:
    """One document on its way; `book` is what stands in it, once it has been read."""

    def __init__(
        self,
        service: JournalPaperService,
        volume: Volume,
        paper: Paper,
        *,
        lines: bool,
        only_ok: bool,
    ) -> None:
        self._service = service
        self._volume = volume
        self._paper = paper
        self._lines = lines
        self._only_ok = only_ok
        self.progress = Progress()
        self.book: Book | None = None

    def __call__(self) -> Sheets:
        """Reads it and sets it, on whatever thread this is."""
        read = partial(self._service.read, progress=self.progress)
        self.book = read(self._volume, lines=self._lines, only_ok=self._only_ok)
        return self._service.sheets(self.book, self._paper, self.progress)


class JournalPane(PaperPane):
    """Left which pages there are to be, right the pages themselves, one at a time."""

    def __init__(self, service: JournalPaperService, ids: tuple[int, ...], means: Means) -> None:
        """`ids` are those of the pages that were picked; where there are none, a time is chosen."""
        super().__init__(means, translate("Print", "Pages from my journal"), service.file_name)
        self._service = service
        self._ids = ids
        self._tasks = means.tasks
        self._asked = 0
        self._volumes: tuple[Volume, ...] = ()
        self._job: _Job | None = None
        self.choices = JournalPaperChoices(
            means.theme, usual_paper(means.settings), self._spans(), picked=bool(ids)
        )
        self.waiting = Waiting(translate("Print", "Setting the pages…"))
        self.again = Button(translate("Print", "Set the pages after all"))
        self.lay_out(translate("Print", "Pages from my journal"), self._column())
        self._connect()
        self._find()

    def book(self) -> Book:
        """What stands on the pages that are shown, in words."""
        assert self._job is not None
        assert self._job.book is not None
        return self._job.book

    def words(self) -> Book:
        return self.book()

    def work(self) -> Callable[[], Sheets]:
        self._job = _Job(
            self._service,
            self._volumes[self.choices.place()],
            self.paper(),
            lines=self.choices.lines.box.isChecked(),
            only_ok=self.choices.only_ok.box.isChecked(),
        )
        self.waiting.begin(self._job.progress)
        return self._job

    def paper(self) -> Paper:
        return Paper(self.choices.paper.chosen())

    def take_focus(self) -> None:
        self.choices.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Lets go of pages nobody waits for any more."""
        self._let_go()
        return True

    def end(self) -> None:
        self._let_go()
        super().end()

    def _spans(self) -> tuple[Span, ...]:
        try:
            return self._service.spans()
        except NotebookError:
            return (Span.MONTH, Span.ALL)  # what can't be read is said when it is asked for

    def _column(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.choices)
        layout.addWidget(self.waiting)
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)
        self.again.hide()
        today = self._service.today()
        self.choices.put_days(today.replace(day=1), today)
        return column

    def _connect(self) -> None:
        self.choices.pages_changed.connect(self._find)
        self.choices.look_changed.connect(self._look_changed)
        self.waiting.stop_requested.connect(self._stop)
        self.again.clicked.connect(self._change)

    def _find(self) -> None:
        """Looks in the background what documents it takes."""
        self._rest(translate("Print", "Setting the pages…"))
        self._asked += 1
        which = self.choices.which.chosen()
        if which == PICKED:
            look = partial(self._service.volumes_of, self._ids)
        elif which == DAYS:
            look = partial(self._service.volumes, Period(Span.CHOSEN, *self.choices.days()))
        else:
            look = partial(_of_span, self._service, Span(which))
        self._tasks.run(partial(_numbered, self._asked, look), self._found, self.refuse)

    def _found(self, found: _Found) -> None:
        if found.number != self._asked:
            return
        self._volumes = found.volumes
        self.choices.offer_volumes([volume.name for volume in found.volumes])
        self.leafing.begin()
        self._change()

    def _look_changed(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self.leafing.begin()
        self._change()

    def _change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        if not self._volumes:
            self._rest(translate("Print", "Nothing to print from this time yet."))
            return
        self._rest(translate("Print", "Setting the pages…"))
        self._typesetter.change()

    def _rest(self, words: str) -> None:
        """Nothing is shown and nothing is on its way."""
        self._let_go()
        self._foot.allow(on=False)
        self.again.hide()
        self.status.setText(words)
        self.leafing.put(0)
        self.show_none()

    def _let_go(self) -> None:
        """Stops what is on its way."""
        self._typesetter.rest()
        if self._job is not None:
            self._job.progress.stop()
        self.waiting.end()

    def _stop(self) -> None:
        """Leaves it, as the person asked."""
        self._rest(translate("Print", "Stopped. Nothing was printed or saved."))
        self.again.show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheets(self, sheets: Sheets) -> None:
        self.waiting.end()
        if not self.book().leaves:
            self.status.setText(translate("Print", "None of these pages is marked OK to print."))
            return
        self._foot.allow(on=True)
        said = translate("Print", "Only the pages you chose are here.")
        self.status.setText(without_fonts(sheets) if sheets.missing else said)
        self.leafing.put(len(sheets.pages))

    def words_of_page(self, pages: int) -> str:
        """All words; of many pages, what each entry is called."""
        book = self.book()
        if pages <= _READ_OUT:
            return book.text()
        return "\n".join(leaf.title for leaf in book.leaves)

    def refuse(self, error: Exception) -> None:
        """Says why there are no pages, unless they weren't wanted any more."""
        if isinstance(error, StoppedError):
            return
        self.waiting.end()
        if isinstance(error, NotebookError):
            self._foot.say(not_read(error))
        else:
            self._foot.refuse(error)


def _of_span(service: JournalPaperService, span: Span) -> tuple[Volume, ...]:
    return service.volumes(service.period(span))


def _numbered(number: int, look: Callable[[], tuple[Volume, ...]]) -> _Found:
    return _Found(number, look())
