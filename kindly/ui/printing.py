"""The summary on its way out: choose line by line, see the very page, take it along."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from kindly.domain.page import Page
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.summary import SummaryService
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.leafing import Leafing
from kindly.ui.paper import PaperFoot, PaperPane, Typesetter
from kindly.ui.summary import SummaryPart
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import reveal_focus
from kindly.ui.widgets.sheet_view import SheetView

translate = QCoreApplication.translate


class SummaryPane(PaperPane):
    """Left the lines to tick, right the page itself; nothing that isn't ticked is on it."""

    def __init__(
        self,
        service: SummaryService,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
    ) -> None:
        foot = PaperFoot(
            ask,
            name=translate("Print", "Summary"),
            sheets=self.sheets,
            words=self.page,
            file_name=service.file_name,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview)
        self.part = SummaryPart(service, theme=theme, tasks=tasks, settings=settings, parent=self)
        self.choices = self.part.choices
        self.leafing = Leafing()
        self._typesetter = Typesetter(tasks, self.part.work, self)
        self.lay_out(translate("Print", "Summary for my session"), self.choices, self.leafing)
        self.leafing.hide()
        self._connect()
        self.part.begin()

    def page(self) -> Page:
        """The page as it stands, in words."""
        return self.part.page()

    def sheets(self) -> Sheets:
        """The page as it is printed; waits for it where the preview isn't up to date.

        Raises PaperError where it can't be set.
        """
        return self._typesetter.now()

    def paper(self) -> Paper:
        return self.part.paper()

    def take_focus(self) -> None:
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keeps the wish; where it can't be kept the person is asked to stay once."""
        warned_before = self.part.warned()
        return self.part.kept() or warned_before

    def _connect(self) -> None:
        self.part.changed.connect(self._typesetter.change)
        self.part.coming.connect(self._wait)
        self.part.paper_changed.connect(self.turn)
        self.part.told.connect(self._foot.say)
        self.leafing.turned.connect(self._show_page)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(self._foot.refuse)

    def _wait(self) -> None:
        """Shows that the page is on its way."""
        self._typesetter.rest()
        self.leafing.hide()
        self.preview.show_page(b"", self.paper().millimetres, "")
        self._foot.say(translate("Print", "Looking through your pages. The page is coming."))

    def _show(self, sheets: Sheets) -> None:
        """Shows the page that was set, and says what there is to know about it."""
        several = len(sheets.pages) > 1
        if several is not self.leafing.isVisibleTo(self):
            self.leafing.setVisible(several)
            self.turn()
            QTimer.singleShot(0, self, reveal_focus)
        self.leafing.put(len(sheets.pages))
        self._foot.allow(on=self.part.anything())
        self.status.setText(self.part.about(sheets))

    def _show_page(self) -> None:
        sheets = self.sheets()
        page = sheets.pages[self.leafing.page]
        self.preview.show_page(page, sheets.paper.millimetres, self.page().text())
