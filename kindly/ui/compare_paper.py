"""Kindness and compassion side by side on paper: seen as it will be printed, and taken along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.paper import (
    PaperDialog,
    PaperFoot,
    Typesetter,
    paper_choice,
    usual_paper,
    without_fonts,
)
from kindly.ui.theme import Theme
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class CompareDialog(PaperDialog):
    """Left the size of the paper, right the page itself."""

    def __init__(
        self,
        service: HandoutService,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        self._service = service
        title = service.handout().comparison.title
        foot = PaperFoot(
            ask,
            name=title,
            sheets=self.sheets,
            words=service.handout,
            file_name=service.file_name,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview, parent=parent)
        self._settings = settings
        self._typesetter = Typesetter(tasks, self._work, self)
        self.papers = paper_choice(usual_paper(settings))
        self.lay_out(title, self._choices(title))
        self.papers.currentIndexChanged.connect(self._paper_chosen)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(foot.refuse)
        foot.allow(on=False)
        self._typesetter.begin()
        self.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheets(self) -> Sheets:
        """The pages that are shown. Raises PaperError where they can't be set."""
        return self._typesetter.now()

    def paper(self) -> Paper:
        return Paper(self.papers.chosen())

    def _choices(self, title: str) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(self._theme, title, "question"))
        words = translate(
            "Print", "To keep, to write on, or to take to a session. None of your notes are on it."
        )
        layout.addWidget(Text(words, "soft"))
        layout.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)
        return column

    def _work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self._service.handout(), self.paper())

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self._foot.allow(on=False)
        self._typesetter.change()

    def _show(self, sheets: Sheets) -> None:
        words = self._service.handout().text()
        self.preview.show_page(sheets.pages[0], sheets.paper.millimetres, words)
        self._foot.allow(on=True)
        in_grey = translate("Print", "It reads as well in black and white.")
        self.status.setText(without_fonts(sheets) if sheets.missing else in_grey)
