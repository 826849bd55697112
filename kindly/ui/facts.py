"""What Insights shows in the print window: each part is ticked by itself, and none is at first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.facts import FactPages, Facts
from kindly.domain.look import Look
from kindly.services.facts import FactsService
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.leafing import Leafing
from kindly.ui.paper import (
    PaperFoot,
    PaperPane,
    Typesetter,
    paper_choice,
    usual_paper,
    without_fonts,
)
from kindly.ui.print_names import NamesChoice
from kindly.ui.theme import Theme
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class FactsPane(PaperPane):
    """Left the parts to tick, right the pages themselves; nothing unticked is on them."""

    def __init__(
        self,
        facts: Facts,
        service: FactsService,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
    ) -> None:
        foot = PaperFoot(
            ask,
            name=translate("Print", "Looking back"),
            sheets=self.sheets,
            words=self.pages,
            file_name=service.file_name,
            tasks=tasks,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview)
        self._facts = facts
        self._service = service
        self._settings = settings
        self._typesetter = Typesetter(tasks, self._work, self)
        self.papers = paper_choice(usual_paper(settings))
        self.ticks = {part.title: Tick(part.title, part.title, on=False) for part in facts.parts}
        self.names = NamesChoice()
        self.leafing = Leafing()
        self.lay_out(translate("Print", "What Insights shows"), self._choices(), self.leafing)
        self._connect()
        self._change()

    def pages(self) -> FactPages:
        """The pages as they stand, in words."""
        return self._service.pages(
            translate("Print", "Looking back"), self._facts.only(self._ticked()), self._look()
        )

    def sheets(self) -> Sheets:
        """The pages that are shown. Raises PaperError where they can't be set."""
        return self._typesetter.now()

    def paper(self) -> Paper:
        return Paper(self.papers.chosen())

    def take_focus(self) -> None:
        first = next(iter(self.ticks.values()), None)
        (first.box if first else self.papers).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        title = translate("Print", "What Insights shows")
        layout.addWidget(Heading(self._theme, title, "question"))
        about = translate("Print", "Only what you tick is printed, in words.")
        layout.addWidget(Text(about, "soft"))
        layout.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeading)
        for tick in self.ticks.values():
            layout.addWidget(tick)
        layout.addWidget(Text(translate("Print", "Names"), "bold"))
        layout.addWidget(self.names)
        layout.addStretch(1)
        return column

    def _connect(self) -> None:
        for tick in self.ticks.values():
            tick.ticked.connect(self._tick)
        self.names.changed.connect(self._change)
        self.papers.currentIndexChanged.connect(self._paper_chosen)
        self.leafing.turned.connect(self._show_page)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(self._foot.refuse)

    def _ticked(self) -> list[str]:
        return [title for title, tick in self.ticks.items() if tick.box.isChecked()]

    def _look(self) -> Look:
        names = self.names
        return Look(initials=names.on(), told=names.told_names(), put_back=names.put_back())

    def _work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.pages(), self.paper())

    def _tick(self, _title: str, _on: bool) -> None:
        self._change()

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self._change()

    def _change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self._foot.allow(on=False)
        self.leafing.put(0)
        ticked = self._facts.only(self._ticked())
        self.names.show_names(self._service.names(ticked, self._look()))
        if ticked.parts:
            self.status.setText(translate("Print", "Setting the pages…"))
            self._typesetter.change()
            return
        self._typesetter.rest()
        self.preview.show_page(b"", self.paper().millimetres, "")
        self.status.setText(translate("Print", "Nothing is ticked yet."))

    def _show(self, sheets: Sheets) -> None:
        self._foot.allow(on=True)
        said = translate("Print", "Only what is ticked is on the page.")
        self.status.setText(without_fonts(sheets) if sheets.missing else said)
        self.leafing.put(len(sheets.pages))

    def _show_page(self) -> None:
        sheets = self.sheets()
        page = sheets.pages[self.leafing.page]
        self.preview.show_page(page, sheets.paper.millimetres, self.pages().text())
