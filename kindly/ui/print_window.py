"""The print window: what is to be printed, and the pane in which it is chosen and seen."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kindly.ui.paper_pane import PaperPane
from kindly.ui.screen import room_around
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.dialog import Dialog

translate = QCoreApplication.translate


_LEAST_WIDTH = 120
"""Of the choice of what to print, where large words leave it no more."""


class What(StrEnum):
    """What can be put on paper."""

    SUMMARY = "summary"
    JOURNAL = "journal"
    HANDOUTS = "handouts"
    CARDS = "cards"
    FACTS = "facts"


class PrintWindow(Dialog):
    """Shows one pane at a time, each made when it is first wanted and kept from then on."""

    def __init__(
        self,
        theme: Theme,
        panes: Mapping[What, Callable[[], PaperPane]],
        shown: What,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`panes` says how to make each; with one alone there is nothing to choose between."""
        super().__init__(parent)
        self._make = panes
        self._panes: dict[What, PaperPane] = {}
        self._stack = QStackedWidget()
        self.what = Choice(
            translate("Print", "What to print"), [(what, _label(what)) for what in panes]
        )
        self.what.choose(shown)
        self.close_button = Button(translate("Print", "Close"), "quiet")
        self.close_button.clicked.connect(self.reject)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head(alone=len(panes) == 1))
        layout.addWidget(self._stack, 1)
        wanted = QSize(theme.px(1060), theme.px(800))
        self.resize(wanted.boundedTo(room_around(parent or self)))
        self.what.currentIndexChanged.connect(self._show_chosen)
        self._show_chosen()

    def pane(self) -> PaperPane:
        """The pane that is shown."""
        return self._panes[What(self.what.chosen())]

    def done(self, result: int) -> None:
        """Lets the panes keep what was written in them; one may hold the window open once."""
        stays = [pane for pane in self._panes.values() if not pane.leave()]
        if not stays:
            super().done(result)

    def keep_words(self) -> bool:
        return all(pane.kept() for pane in self._panes.values())

    def give_up(self) -> None:
        for pane in self._panes.values():
            pane.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pane().take_focus()

    def _head(self, *, alone: bool) -> QWidget:
        """What there is to choose from, unless one pane is alone, and the way out."""
        head = QWidget()
        head.setProperty("kind", "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        row.addWidget(self.what)
        row.addWidget(self.close_button, 1, Qt.AlignmentFlag.AlignTrailing)
        self.what.setMinimumWidth(_LEAST_WIDTH)
        self.what.setVisible(not alone)
        return head

    def _show_chosen(self) -> None:
        what = What(self.what.chosen())
        if what not in self._panes:
            self._panes[what] = self._make[what]()
            self._stack.addWidget(self._panes[what])
        pane = self._panes[what]
        self._stack.setCurrentWidget(pane)
        self.setWindowTitle(pane.windowTitle())


def _label(what: What) -> str:
    return {
        What.SUMMARY: translate("Print", "Summary for my session"),
        What.JOURNAL: translate("Print", "Pages from my journal"),
        What.HANDOUTS: translate("Print", "Handouts"),
        What.CARDS: translate("Print", "Act cards"),
        What.FACTS: translate("Print", "What Insights shows"),
    }[what]
