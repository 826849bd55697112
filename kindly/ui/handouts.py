"""Handouts: one is chosen, seen as it will be printed, and taken along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from kindly.domain.handout import Handout
from kindly.services.handout import HandoutService
from kindly.services.paper import Sheets
from kindly.ui.paper import without_fonts
from kindly.ui.paper_pane import ColumnPane, Means
from kindly.ui.widgets.one_of import OneOf
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class HandoutsPane(ColumnPane):
    """Left which handout and on what paper, right the page itself."""

    def __init__(self, service: HandoutService, chosen: str, means: Means) -> None:
        """`chosen` is the id of the one to begin with; where it is empty, that is the first."""
        super().__init__(means, translate("Print", "Handout"), self._file_name, many=False)
        self._service = service
        self.which = OneOf(
            means.theme,
            translate("Print", "Which handout"),
            [(it.id, it.title) for it in service.handouts()],
        )
        self.which.choose(service.handout(chosen).id)
        self.about = Text(role="soft")
        words = translate(
            "Print", "To keep, to write on, or to take to a session. None of your notes are on it."
        )
        title = translate("Print", "Handouts")
        self.stand(title, words, self.papers, self.which, self.about)
        self.leafing.hide()
        self.which.changed.connect(self.change)
        self.change()

    def handout(self) -> Handout:
        """The handout that is chosen."""
        return self._service.handout(self.which.chosen())

    def words(self) -> Handout:
        return self.handout()

    def work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.handout(), self.paper())

    def take_focus(self) -> None:
        self.which.take_focus()

    def change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self.about.setText(self.handout().about)
        self.status.setText(translate("Print", "Setting the page…"))
        self._foot.allow(on=False)
        self._typesetter.change()

    def show_sheets(self, sheets: Sheets) -> None:
        self._foot.allow(on=True)
        in_grey = translate("Print", "It reads as well in black and white.")
        self.status.setText(without_fonts(sheets) if sheets.missing else in_grey)
        self.leafing.put(len(sheets.pages))

    def _file_name(self, ending: str) -> str:
        return self._service.file_name(self.handout(), ending)
