"""Printing: choose line by line, see the very page, take it along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kindly.domain.insights import Span
from kindly.domain.page import Page
from kindly.domain.summary import Part
from kindly.services.errors import NotebookError
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.summary import SummaryService
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.paper import PaperDialog, PaperFoot, Typesetter, usual_paper, without_fonts
from kindly.ui.print_choices import PrintChoices
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved
from kindly.ui.widgets.sheet_view import SheetView

translate = QCoreApplication.translate

_KEEP_MS = 400
_MOST_WISH = 1_000


class PrintDialog(PaperDialog):
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
        foot = PaperFoot(
            ask,
            name=translate("Print", "Summary"),
            sheets=self.sheets,
            words=self.page,
            file_name=service.file_name,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview, parent=parent)
        self._service = service
        self._settings = settings
        self._wish_kept = True
        self._told = False
        self._unread: NotebookError | None = None
        self._summary = service.blank()
        self._typesetter = Typesetter(tasks, self._work, self)
        self.choices = PrintChoices(
            theme, service.wording.headings, self._left_wish(), usual_paper(settings)
        )
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self.lay_out(translate("Print", "Summary for my session"), self.choices)
        self._connect()
        self._build()
        self._typesetter.begin()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> Page:
        """The page as it stands, in words."""
        return self._service.page(self._summary)

    def sheets(self) -> Sheets:
        """The page as it is printed; waits for it where the preview isn't up to date.

        Raises PaperError where it can't be set.
        """
        return self._typesetter.now()

    def paper(self) -> Paper:
        return Paper(self.choices.paper.chosen())

    def kept(self) -> bool:
        """Keeps the wish now; whether everything that was written here is in the notebook."""
        self._keep_wish()
        return self._wish_kept

    def done(self, result: int) -> None:
        """Keeps the wish before closing; stays open once where it can't be kept."""
        told_before = self._told
        if self.kept() or told_before:
            super().done(result)

    def _connect(self) -> None:
        self.choices.span.currentIndexChanged.connect(self._span_chosen)
        self.choices.paper.currentIndexChanged.connect(self._paper_chosen)
        self.choices.ticked.connect(self._tick)
        self.choices.wish.edited.connect(self._wish_edited)
        self._keep_soon.timeout.connect(self._keep_wish)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(self._foot.refuse)

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
            self._foot.say(not_read(error))
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
        self._typesetter.change()

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self._typesetter.change()

    def _tick(self, key: str, on: bool) -> None:
        self._summary = self._summary.tick(key, on=on)
        self._typesetter.change()

    def _wish_edited(self) -> None:
        self._summary = self._summary.talk(self.choices.wish.words()[:_MOST_WISH])
        self._wish_kept = False
        self._keep_soon.start()
        self._typesetter.change()

    def _keep_wish(self) -> None:
        self._keep_soon.stop()
        self.choices.wish.settle()
        if self._wish_kept:
            return
        try:
            self._service.keep_wish(self.choices.wish.words())
        except NotebookError as error:
            self._told = True
            self._foot.say(not_saved(error))
        else:
            self._wish_kept = True

    def _work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.page(), self.paper())

    def _show(self, sheets: Sheets) -> None:
        """Shows the page that was set."""
        page = self.page()
        self.preview.show_page(sheets.pages[0], sheets.paper.millimetres, page.text())
        self._foot.allow(on=bool(self._summary.ticked))
        self.status.setText(self._about(sheets, page))

    def _about(self, sheets: Sheets, page: Page) -> str:
        """What there is to know about the page before it is printed."""
        if self._unread is not None:
            return not_read(self._unread)
        if self._summary.blank:
            return translate("Print", "Nothing to print from this time yet.")
        if not self._summary.ticked:
            return translate("Print", "No line is ticked, so the page would be blank.")
        if sheets.missing:
            return without_fonts(sheets)
        if page.shortened:
            return translate("Print", "Some lines are shortened to stay on one page.")
        return translate("Print", "Only ticked lines are on the page.")
