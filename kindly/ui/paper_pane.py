"""What every part of the print window has: choices, the pages they make, and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.services.paper import Paper, Readable, Sheets
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.leafing import Leafing
from kindly.ui.paper import PaperFoot, Typesetter, paper_choice, usual_paper
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import ScrollPage, reveal_focus
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.widgets.sticky import Sticky
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_WIDE = 700
_UNDER = 20
"""The room around what stands under the page."""


@dataclass(frozen=True, slots=True)
class Means:
    """What pages are shown, set and taken along with."""

    theme: Theme
    tasks: Tasks
    ask: Ask
    settings: Settings


class PaperPane(QWidget):
    """Left what there is to choose, right the page itself, below the ways to take it along.

    It is told what is to be on the pages by its own kind: `words`, `work` and `show_sheets`.
    """

    def __init__(
        self, means: Means, name: str, file_name: Callable[[str], str], *, many: bool = True
    ) -> None:
        """`name` is what the printer calls it; `many` pages keep nobody waiting."""
        super().__init__()
        self._theme = means.theme
        self._settings = means.settings
        self._foot = PaperFoot(
            means.ask,
            name=name,
            sheets=self.sheets,
            words=self.words,
            file_name=file_name,
            tasks=means.tasks if many else None,
        )
        self._typesetter = Typesetter(means.tasks, self.work, self)
        self.preview = SheetView(means.theme, translate("Print", "The page as it will be printed"))
        self.leafing = Leafing()
        self.status = self._foot.status
        self.print_button = self._foot.print_button
        self.pdf_button = self._foot.pdf_button
        self.text_button = self._foot.text_button
        self.copy_button = self._foot.copy_button
        self.leafing.turned.connect(self._show_page)
        self._typesetter.made.connect(self.show_sheets)
        self._typesetter.refused.connect(self.refuse)

    def lay_out(self, title: str, choices: QWidget) -> None:
        """Puts the choices beside the page."""
        self.setWindowTitle(title)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(self.preview)
        inside.addWidget(self.leafing)
        self._scroll = ScrollPage(margin=24)
        self._paper_side = Sticky(holder, self._scroll)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(28)
        self._row.addWidget(choices, 1)
        self._row.addWidget(self._paper_side)
        self._scroll.body.addLayout(self._row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)
        self._theme.changed.connect(self.turn)

    def paper(self) -> Paper:
        """The paper that is chosen."""
        raise NotImplementedError

    def words(self) -> Readable:
        """What stands on the pages, in words."""
        raise NotImplementedError

    def work(self) -> Callable[[], Sheets]:
        """The work of setting the pages as they are chosen now, for any thread."""
        raise NotImplementedError

    def show_sheets(self, sheets: Sheets) -> None:
        """Shows the pages that were set, and says what there is to know about them."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Puts the keyboard where one would begin."""
        raise NotImplementedError

    def words_of_page(self, _pages: int) -> str:
        """What is read out for the page that is shown, of so many."""
        return self.words().text()

    def refuse(self, error: Exception) -> None:
        """Says that the pages couldn't be set."""
        self._foot.refuse(error)

    def sheets(self) -> Sheets:
        """The pages as they are printed; waited for where the preview isn't up to date.

        Raises PaperError where they can't be set.
        """
        return self._typesetter.now()

    def leave(self) -> bool:
        """Lets go of what is on its way; False where the person has to be asked to stay once."""
        return True

    def kept(self) -> bool:
        """Keeps what was written here so far; False while that can't be done."""
        return True

    def end(self) -> None:
        """Stops what is on its way, to the screen and to the printer."""
        self._typesetter.rest()
        self._foot.stop()

    def show_none(self) -> None:
        """Shows a blank page while there is none, or none yet."""
        self.preview.show_page(b"", self.paper().millimetres, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn()
        QTimer.singleShot(0, self, reveal_focus)

    def turn(self) -> None:
        """Stands the page beside the choices where there is room, else under them."""
        directions = QBoxLayout.Direction
        wide = self.width() >= self._theme.px(_WIDE)
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        width, height = self.paper().millimetres
        high = self.height() - self._foot.sizeHint().height() - 60
        if self.leafing.isVisibleTo(self):
            high -= self.leafing.sizeHint().height() + _UNDER
        fits = min(round(high * width / height), self.width() // 2 - 20)
        self._paper_side.stand(max(fits, 200) if wide else None)

    def _show_page(self) -> None:
        sheets = self.sheets()
        words = self.words_of_page(len(sheets.pages))
        self.preview.show_page(sheets.pages[self.leafing.page], sheets.paper.millimetres, words)


class ColumnPane(PaperPane):
    """A pane with a plain column of choices, the size of the paper among them."""

    def __init__(
        self, means: Means, name: str, file_name: Callable[[str], str], *, many: bool = True
    ) -> None:
        """`name` is what the printer calls it; `many` pages keep nobody waiting."""
        super().__init__(means, name, file_name, many=many)
        self.papers = paper_choice(usual_paper(means.settings))
        self.papers.currentIndexChanged.connect(self._paper_chosen)

    def paper(self) -> Paper:
        return Paper(self.papers.chosen())

    def change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        raise NotImplementedError

    def stand(self, title: str, about: str, *choices: QWidget) -> None:
        """Puts the choices under one another beside the page."""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(self._theme, title, "question"))
        layout.addWidget(Text(about, "soft"))
        for choice in choices:
            if choice is self.papers:
                layout.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                layout.addWidget(choice)
        layout.addStretch(1)
        self.lay_out(title, column)

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self.change()
