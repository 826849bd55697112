"""The bar along the top: tabs, and the three things that are on every screen."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QTabBar, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import NARROW, PAGE_MARGIN, PAGE_WIDTH
from kindly.ui.widgets.text import Heading

translate = QCoreApplication.translate

TABS = ("learn", "acts", "journal", "insights")


class Header(QWidget):
    """Tabs to the left, support, quick note and Hide to the right.

    Where it gets narrow the wordmark goes first, then the three buttons get a row of their own.
    """

    tab_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = Heading(theme, translate("Window", "Kindly"), "wordmark", wrap=False)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(translate("Window", "Pages"))
        self.tabs.setCursor(Qt.CursorShape.PointingHandCursor)
        for label in (
            translate("Window", "Learn"),
            translate("Window", "Acts"),
            translate("Window", "Journal"),
            translate("Window", "Insights"),
        ):
            self.tabs.addTab(label)
        self.support = Button(translate("Window", "Need support?"), "quiet")
        self.note = Button(translate("Window", "Quick note"))
        self.hide_button = Button(translate("Window", "Hide  F9"))
        self.hide_button.setAccessibleName(translate("Window", "Hide"))
        self._left = QWidget()
        left = QHBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(28)
        left.addWidget(self._mark)
        left.addWidget(self.tabs)
        left.addStretch(1)
        self._right = QWidget()
        self._buttons = QHBoxLayout(self._right)
        self._buttons.setSpacing(6)
        for button in (self.support, self.note, self.hide_button):
            self._buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(0)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tabs.tabBarClicked.connect(self._choose)
        self.tabs.currentChanged.connect(self._choose)
        theme.changed.connect(self._reflow)

    def show_tab(self, word: str) -> None:
        """Marks a tab as the one shown, without a signal."""
        blocked = self.tabs.blockSignals(True)  # noqa: FBT003
        self.tabs.setCurrentIndex(TABS.index(word))
        self.tabs.blockSignals(blocked)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _choose(self, index: int) -> None:
        if index >= 0:
            self.tab_chosen.emit(TABS[index])

    def _reflow(self) -> None:
        margin = PAGE_MARGIN if self.width() >= NARROW else 22
        side = max(margin, (self.width() - PAGE_WIDTH) // 2)
        tabs = self.tabs.sizeHint().width()
        mark = self._mark.sizeHint().width() + 28
        right = self._right.sizeHint().width()
        room = self.width() - 2 * side
        beside = tabs + right <= room
        self._mark.setVisible(tabs + mark + (right if beside else 0) <= room)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setAlignment(
            self._right,
            Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignTrailing,
        )
        self._buttons.setContentsMargins(0, 6 if beside else 0, 0, 6)
        self._row.setContentsMargins(side, 0, side, 0)
        self.updateGeometry()
