"""Handouts: one is chosen, seen as it will be printed, and taken along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.handout import Handout
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.paper import (
    PaperFoot,
    PaperPane,
    Typesetter,
    paper_choice,
    usual_paper,
    without_fonts,
)
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class HandoutsPane(PaperPane):
    """Left which handout and on what paper, right the page itself."""

    def __init__(
        self,
        service: HandoutService,
        chosen: str,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
    ) -> None:
        """`chosen` is the id of the one to begin with; where it is empty, that is the first."""
        foot = PaperFoot(
            ask,
            name=translate("Print", "Handout"),
            sheets=self.sheets,
            words=self.handout,
            file_name=self._file_name,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview)
        self._service = service
        self._settings = settings
        self._typesetter = Typesetter(tasks, self._work, self)
        self.which = Choice(
            translate("Print", "Which handout"), [(it.id, it.title) for it in service.handouts()]
        )
        self.which.choose(service.handout(chosen).id)
        self.papers = paper_choice(usual_paper(settings))
        self.about = Text(role="soft")
        self.lay_out(translate("Print", "Handouts"), self._choices())
        self.which.currentIndexChanged.connect(self._change)
        self.papers.currentIndexChanged.connect(self._paper_chosen)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(foot.refuse)
        self._change()

    def handout(self) -> Handout:
        """The handout that is chosen."""
        return self._service.handout(self.which.chosen())

    def sheets(self) -> Sheets:
        """The pages that are shown. Raises PaperError where they can't be set."""
        return self._typesetter.now()

    def paper(self) -> Paper:
        return Paper(self.papers.chosen())

    def take_focus(self) -> None:
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(self._theme, translate("Print", "Handouts"), "question"))
        words = translate(
            "Print", "To keep, to write on, or to take to a session. None of your notes are on it."
        )
        layout.addWidget(Text(words, "soft"))
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.which)
        row.addWidget(self.papers)
        layout.addWidget(top)
        layout.addWidget(self.about)
        layout.addStretch(1)
        return column

    def _file_name(self, ending: str) -> str:
        return self._service.file_name(self.handout(), ending)

    def _work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.handout(), self.paper())

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self._change()

    def _change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self.about.setText(self.handout().about)
        self.status.setText(translate("Print", "Setting the page…"))
        self._foot.allow(on=False)
        self._typesetter.change()

    def _show(self, sheets: Sheets) -> None:
        words = self.handout().text()
        self.preview.show_page(sheets.pages[0], sheets.paper.millimetres, words)
        self._foot.allow(on=True)
        in_grey = translate("Print", "It reads as well in black and white.")
        self.status.setText(without_fonts(sheets) if sheets.missing else in_grey)
