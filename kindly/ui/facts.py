"""What Insights shows in the print window: each part is ticked by itself, and none is at first."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from kindly.domain.facts import FactPages, Facts
from kindly.domain.look import Look
from kindly.services.facts import FactsService
from kindly.services.paper import Paper, Sheets
from kindly.ui.paper import without_fonts
from kindly.ui.paper_pane import ColumnPane, Means
from kindly.ui.print_names import NamesChoice
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class _Job:
    """Pages on their way; once they are made, what stands on them and whose names those are."""

    def __init__(self, service: FactsService, facts: Facts, look: Look, paper: Paper) -> None:
        self._service = service
        self._facts = facts
        self._look = look
        self._paper = paper
        self._title = translate("Print", "Looking back")
        self.names: tuple[str, ...] = ()
        self.pages: FactPages | None = None

    def __call__(self) -> Sheets:
        """Puts them into words and sets them, on whatever thread this is."""
        self.names = self._service.names(self._facts, self._look)
        self.pages = self._service.pages(self._title, self._facts, self._look)
        return self._service.sheets(self.pages, self._paper)


class FactsPane(ColumnPane):
    """Left the parts to tick, right the pages themselves; nothing unticked is on them."""

    def __init__(self, facts: Facts, service: FactsService, means: Means) -> None:
        super().__init__(means, translate("Print", "Looking back"), service.file_name)
        self._facts = facts
        self._service = service
        self._job: _Job | None = None
        self.ticks = {part.title: Tick(part.title, part.title, on=False) for part in facts.parts}
        self.names = NamesChoice()
        about = translate("Print", "Only what you tick is printed, in words.")
        called = Text(translate("Print", "Names"), "bold")
        parts: tuple[QWidget, ...] = (*self.ticks.values(), called, self.names)
        self.stand(translate("Print", "What Insights shows"), about, self.papers, *parts)
        for tick in self.ticks.values():
            tick.ticked.connect(self._tick)
        self.names.changed.connect(self.change)
        self.change()

    def pages(self) -> FactPages:
        """What stands on the pages that are shown."""
        assert self._job is not None
        assert self._job.pages is not None
        return self._job.pages

    def words(self) -> FactPages:
        return self.pages()

    def work(self) -> _Job:
        self._job = _Job(self._service, self._ticked(), self._look(), self.paper())
        return self._job

    def take_focus(self) -> None:
        first = next(iter(self.ticks.values()), None)
        (first.box if first else self.papers).setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self._foot.allow(on=False)
        self.leafing.put(0)
        if self._ticked().parts:
            self.status.setText(translate("Print", "Setting the pages…"))
            self._typesetter.change()
            return
        self._typesetter.rest()
        self.names.show_names(())
        self.show_none()
        self.status.setText(translate("Print", "Nothing is ticked yet."))

    def show_sheets(self, sheets: Sheets) -> None:
        assert self._job is not None
        self._foot.allow(on=True)
        said = translate("Print", "Only what is ticked is on the page.")
        self.status.setText(without_fonts(sheets) if sheets.missing else said)
        self.names.show_names(self._job.names)
        self.leafing.put(len(sheets.pages))

    def _ticked(self) -> Facts:
        return self._facts.only(title for title, tick in self.ticks.items() if tick.box.isChecked())

    def _look(self) -> Look:
        names = self.names
        return Look(initials=names.on(), told=names.told_names(), put_back=names.put_back())

    def _tick(self, _title: str, _on: bool) -> None:
        self.change()
