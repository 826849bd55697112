"""The summary on its way out: choose line by line, see the very page, take it along."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from kindly.domain.page import Page
from kindly.services.paper import Paper, Sheets
from kindly.services.summary import SummaryService
from kindly.ui.paper_pane import Means, PaperPane
from kindly.ui.summary import SummaryPart
from kindly.ui.widgets.panel import reveal_focus

translate = QCoreApplication.translate


class SummaryPane(PaperPane):
    """Left the lines to tick, right the page itself; nothing that isn't ticked is on it."""

    def __init__(self, service: SummaryService, means: Means) -> None:
        name = translate("Print", "Summary")
        super().__init__(means, name, service.file_name, many=False)
        self.part = SummaryPart(
            service, theme=means.theme, tasks=means.tasks, settings=means.settings, parent=self
        )
        self.choices = self.part.choices
        self.lay_out(translate("Print", "Summary for my session"), self.choices)
        self.leafing.hide()
        self._connect()
        self.part.begin()

    def page(self) -> Page:
        """The page as it stands, in words."""
        return self.part.page()

    def words(self) -> Page:
        return self.page()

    def work(self) -> Callable[[], Sheets]:
        return self.part.work()

    def paper(self) -> Paper:
        return self.part.paper()

    def take_focus(self) -> None:
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keeps the wish; where it can't be kept the person is asked to stay once."""
        warned_before = self.part.warned()
        return self.part.kept() or warned_before

    def kept(self) -> bool:
        return self.part.kept()

    def _connect(self) -> None:
        self.part.changed.connect(self._typesetter.change)
        self.part.coming.connect(self._wait)
        self.part.paper_changed.connect(self.turn)
        self.part.told.connect(self._foot.say)

    def _wait(self) -> None:
        """Shows that the page is on its way."""
        self._typesetter.rest()
        self.leafing.hide()
        self.show_none()
        self._foot.say(translate("Print", "Looking through your pages. The page is coming."))

    def show_sheets(self, sheets: Sheets) -> None:
        several = len(sheets.pages) > 1
        if several is not self.leafing.isVisibleTo(self):
            self.leafing.setVisible(several)
            self.turn()
            QTimer.singleShot(0, self, reveal_focus)
        self.leafing.put(len(sheets.pages))
        self._foot.allow(on=self.part.anything())
        self.status.setText(self.part.about(sheets))
