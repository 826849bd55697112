"""The summary as a part of a print window: what there is to choose, and the page it makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from kindly.domain.insights import Period, Span
from kindly.domain.journal import Place
from kindly.domain.page import Page
from kindly.domain.summary import Line, Part, Summary
from kindly.services.errors import NotebookError
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.summary import SummaryService
from kindly.services.tasks import Tasks
from kindly.ui.landings import day_words
from kindly.ui.paper import usual_paper, without_fonts
from kindly.ui.print_choices import PrintChoices
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved

translate = QCoreApplication.translate

_KEEP_MS = 400
_MOST_WISH = 1_000


@dataclass(frozen=True, slots=True)
class _Built:
    """The summary of a period, for the wish of that number."""

    number: int
    summary: Summary


class SummaryPart(QObject):
    """Knows what is ticked and how it is to look; nothing that isn't ticked is on its page.

    `changed` says that the page isn't what was set any more, `coming` that a long time is being
    read for it, `paper_changed` that it has another size, and `told` carries words to be said now.
    """

    changed = Signal()
    coming = Signal()
    paper_changed = Signal()
    told = Signal(str)

    def __init__(
        self,
        service: SummaryService,
        *,
        theme: Theme,
        tasks: Tasks,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._settings = settings
        self._wish_kept = True
        self._warned = False
        self._unread: NotebookError | None = None
        self._summary = service.blank()
        self._number = 0
        self._awaited: Period | None = None
        self._chosen: dict[str, bool] = {}
        self._taken: dict[str, Line] = {}
        self._others: dict[str, Line] = {}
        self._older: Place | None = None
        self.choices = PrintChoices(
            theme,
            service.headings(),
            self._left_wish(),
            usual_paper(settings),
            large=settings.large_print,
        )
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._connect()

    def begin(self) -> None:
        """Reads what is looked back on at first."""
        self._build()

    def page(self) -> Page:
        """The page as it stands, in words."""
        return self._service.page(self._summary, self.choices.look())

    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(self.choices.paper.chosen())

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return self._service.file_name(ending)

    def work(self) -> Callable[[], Sheets]:
        """The work of setting the page as it stands, for any thread; waits for what is coming."""
        if self._awaited is not None:
            self._read(self._awaited)
        return partial(self._service.sheets, self.page(), self.paper(), self.choices.look())

    def anything(self) -> bool:
        """Whether there is anything on the page."""
        return bool(self._summary.ticked)

    def about(self, sheets: Sheets) -> str:
        """What there is to know about the page before it is printed."""
        if self._unread is not None:
            return not_read(self._unread)
        if self._summary.blank:
            return translate("Print", "Nothing to print from this time yet.")
        if not self._summary.ticked:
            return translate("Print", "No line is ticked, so the page would be blank.")
        if sheets.missing:
            return without_fonts(sheets)
        if self.page().shortened:
            return translate("Print", "Some lines are shortened. More room has them in full.")
        return translate("Print", "Only ticked lines are on the page.")

    def kept(self) -> bool:
        """Keeps the wish now; whether everything that was written here is in the notebook."""
        self._keep_wish()
        return self._wish_kept

    def warned(self) -> bool:
        """Whether it was said before that the wish can't be kept."""
        return self._warned

    def _connect(self) -> None:
        choices = self.choices
        choices.span.currentIndexChanged.connect(self._span_chosen)
        choices.days.changed.connect(self._build)
        choices.paper.currentIndexChanged.connect(self._paper_chosen)
        choices.large.ticked.connect(self._large_chosen)
        choices.more_room.ticked.connect(self._build)
        choices.names.changed.connect(self._look_changed)
        choices.ticked.connect(self._tick)
        choices.moments.wanted.connect(self._show_others)
        choices.wish.edited.connect(self._wish_edited)
        self._keep_soon.timeout.connect(self._keep_wish)

    def _left_wish(self) -> str:
        """The wish as it was left; while it can't be read, no other takes its place."""
        try:
            return self._service.wish()
        except NotebookError as error:
            self._unread = error
            return ""

    def _build(self) -> None:
        """Reads the chosen span anew; what the person ticked themselves stays as they had it.

        Where it can't be read there is nothing to tick and nothing to print, and that is said.
        A long time is read in the background.
        """
        self._number += 1
        self._awaited = None
        self._summary = self._service.blank()
        try:
            if self._unread is not None:
                self.choices.wish.put(self._service.wish())
            self.choices.offer_spans(self._service.spans())
            period = self._period()
            at_once = self._service.at_once(period)
        except NotebookError as error:
            self._cannot_read(error)
            self.changed.emit()
            return
        if at_once:
            self._read(period)
            self.changed.emit()
            return
        self._unread = None
        self._awaited = period
        self._fill()
        self._tasks.run(
            partial(_numbered, self._number, partial(self._service.build, period, **self._room())),
            self._came,
            self._did_not_come,
        )
        self.coming.emit()

    def _period(self) -> Period:
        today = self._service.today()
        days = self.choices.days
        if self.choices.span.chosen() != Span.CHOSEN:
            return self._service.period(Span(self.choices.span.chosen()))
        days.put(*days.days(), today)
        return self._service.period(Span.CHOSEN, *days.days())

    def _room(self) -> dict[str, bool]:
        return {"more_room": self.choices.look().more_room}

    def _read(self, period: Period) -> None:
        """Reads a period while the person waits."""
        self._number += 1
        try:
            self._take(self._service.build(period, **self._room()))
        except NotebookError as error:
            self._cannot_read(error)

    def _came(self, built: _Built) -> None:
        if built.number == self._number:
            self._take(built.summary)
            self.changed.emit()

    def _did_not_come(self, error: Exception) -> None:
        if not isinstance(error, NotebookError):
            raise error
        self._cannot_read(error)
        self.changed.emit()

    def _cannot_read(self, error: NotebookError) -> None:
        self._awaited = None
        self._unread = error
        if not self.choices.span.count():
            self.choices.offer_spans((Span.MONTH, Span.ALL))
        self.told.emit(not_read(error))
        self._fill()

    def _take(self, summary: Summary) -> None:
        """Takes what was read, with what the person ticked, took and wrote before."""
        self._awaited = None
        self._unread = None
        start, end = summary.period.start, summary.period.end
        for moment in self._taken.values():
            day = moment.happened_on
            inside = day is not None and (not start or start <= day) and (not end or day <= end)
            summary = summary.take(moment) if inside else summary
        self._summary = summary.talk(self._wish()).choose(self._chosen)
        self._fill()

    def _fill(self) -> None:
        """Shows every line with its tick."""
        self.choices.wish.setReadOnly(self._unread is not None)
        look = self.choices.look()
        self.choices.fill(
            [
                (line.part, line.key, self._service.label(line, self._summary, look), line.ticked)
                for line in self._summary.lines
                if line.key != Part.TALK
            ]
        )
        self._show_names()

    def _show_names(self) -> None:
        self.choices.names.show_names(self._service.names(self._summary, self.choices.look()))

    def _span_chosen(self) -> None:
        chosen = self.choices.span.chosen() == Span.CHOSEN
        if chosen and not self.choices.days.isVisibleTo(self.choices):
            period = self._summary.period
            self.choices.days.put(period.start, period.end, self._service.today())
        self._build()

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.paper_changed.emit()
        self._changed()

    def _large_chosen(self) -> None:
        self._settings.large_print = self.choices.look().large
        self._changed()

    def _look_changed(self) -> None:
        self._show_names()
        self._changed()

    def _tick(self, key: str, on: bool) -> None:
        self._chosen[key] = on
        if key in self._others:
            self._taken[key] = self._others[key]
            self._summary = self._summary.take(self._others[key])
        self._summary = self._summary.tick(key, on=on)
        self._show_names()
        self._changed()

    def _show_others(self, words: str, older: bool) -> None:
        """Shows other moments of the time that is looked back on."""
        after = self._older if older else None
        try:
            found = self._service.moments(self._summary.period, words, after)
        except NotebookError as error:
            self.told.emit(not_read(error))
            return
        self._older = found.older
        shown = self.choices.ticks
        lines = [line for line in found.lines if line.key not in shown]
        self._others |= {line.key: line for line in lines}
        self.choices.moments.show_lines(
            self._rows(lines), older=found.older is not None, anew=not older
        )

    def _rows(self, lines: list[Line]) -> Iterator[tuple[str, str, str, bool]]:
        ticked = {line.key for line in self._summary.ticked}
        for line in lines:
            day = day_words(line.happened_on) if line.happened_on else ""
            about = translate("Print", "{day} · {code}").format(day=day, code=line.code)
            yield line.key, line.words, about, line.key in ticked

    def _wish(self) -> str:
        return self.choices.wish.words()[:_MOST_WISH]

    def _wish_edited(self) -> None:
        self._summary = self._summary.talk(self._wish())
        self._wish_kept = False
        self._keep_soon.start()
        self._show_names()
        self._changed()

    def _changed(self) -> None:
        """Says that the page is another one, unless it is only just coming."""
        if self._awaited is None:
            self.changed.emit()

    def _keep_wish(self) -> None:
        self._keep_soon.stop()
        self.choices.wish.settle()
        if self._wish_kept:
            return
        try:
            self._service.keep_wish(self.choices.wish.words())
        except NotebookError as error:
            self._warned = True
            self.told.emit(not_saved(error))
        else:
            self._wish_kept = True


def _numbered(number: int, build: Callable[[], Summary]) -> _Built:
    return _Built(number, build())
