"""Searching Learn: what was found, group by group, with what was typed lit up."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kindly.services.learn_search import Found, Group, Hit, LearnSearch
from kindly.ui.learn_shelf import Part
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.lit import paint_lit
from kindly.ui.widgets.panel import reveal
from kindly.ui.widgets.rows import paint_ground, set_up_rows
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

HIT, GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SETTLED_MS = 700
"""So long after the last key a screen reader is told what was found."""
_PAD, _GAP = 14, 4
_LONGEST = 40
"""So much of what was typed is said again where nothing was found."""
Index = QModelIndex | QPersistentModelIndex


def group_name(group: Group) -> str:
    """The heading over what was found of one kind."""
    return {
        Group.LESSONS: translate("LearnSearch", "Lessons"),
        Group.WORDS: translate("LearnSearch", "Words"),
        Group.SCENES: translate("LearnSearch", "Scenes"),
        Group.ACTS: translate("LearnSearch", "Acts"),
    }[group]


class FoundModel(QAbstractListModel):
    """What was found, one row each; the first of a group carries the group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Hit, bool]] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit, first = self._rows[index.row()]
        if role == HIT:
            return hit
        if role == GROUP:
            return group_name(hit.group) if first else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = translate("LearnSearch", "{group}: {title}. {excerpt}")
            name = group_name(hit.group)
            return words.format(group=name, title=hit.title, excerpt=hit.excerpt)
        return None

    def fill(self, found: Sequence[Found]) -> None:
        """Shows exactly this."""
        self.beginResetModel()
        self._rows = [(hit, not at) for group in found for at, hit in enumerate(group.hits)]
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """What stands at an index."""
        return self._rows[index.row()][0] if index.isValid() else None


class FoundDelegate(QStyledItemDelegate):
    """Paints a title and a line around what was found, under the heading of its group."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sought = ""
        self._body = self._bold = self._small = QFont()
        theme.changed.connect(self._measure)
        self._measure()

    def look_for(self, words: str) -> None:
        """Light these words up from now on."""
        self._sought = words

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(120), self.height(named=bool(index.data(GROUP))))

    def height(self, *, named: bool) -> int:
        """How high a row is, with its group's name over it or without."""
        return self._row_height + (self._name_height if named else 0)

    def row(self, area: QRect, index: Index) -> QRect:
        """The part of a row that is under its group's name."""
        return area.adjusted(0, self._name_height if index.data(GROUP) else 0, 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(HIT)
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        area = QRect(option.rect)
        named = index.data(GROUP)
        if named:
            painter.setFont(self._small)
            painter.setPen(self._theme.colour("soft"))
            name = QRect(area.left(), area.top(), area.width(), self._name_height - px(4))
            sides = Qt.AlignmentFlag
            painter.drawText(name, sides.AlignLeading | sides.AlignBottom, named)
        rect = self.row(area, index).adjusted(1, 1, -1, -px(_GAP))
        paint_ground(painter, rect, option.state, look=self._theme)
        line = rect.adjusted(px(_PAD), px(9), -px(_PAD), 0)
        line.setHeight(self._step)
        self._paint_words(painter, line, hit.title, bold=True)
        line.translate(0, self._step)
        excerpt = near(hit.excerpt, hit.places, QFontMetrics(self._body), line.width())
        self._paint_words(painter, line, excerpt, bold=False)
        painter.restore()

    def _measure(self) -> None:
        px = self._theme.px
        self._body, self._bold = self._theme.font("body"), self._theme.font("body")
        self._bold.setBold(True)
        self._small = self._theme.font("small")
        self._small.setBold(True)
        self._step = QFontMetrics(self._body).height() + px(3)
        self._row_height = 2 * self._step + px(18) + px(_GAP)
        self._name_height = QFontMetrics(self._small).height() + px(16)
        self.sizeHintChanged.emit(QModelIndex())

    def _paint_words(self, painter: QPainter, line: QRect, words: str, *, bold: bool) -> None:
        font, token = (self._bold, "ink") if bold else (self._body, "soft")
        look, sought = self._theme, self._sought
        paint_lit(painter, line, words, font=font, token=token, look=look, sought=sought)


def near(words: str, places: Sequence[tuple[int, int]], metrics: QFontMetrics, room: int) -> str:
    """The words, without so many at the front that the first place found has room on the line."""
    if not places:
        return words
    start, length = places[0]
    cut = 0
    while cut < start:
        shown = f"…{words[cut : start + length]}…" if cut else f"{words[: start + length]}…"
        if metrics.horizontalAdvance(shown) <= room:
            break
        following = words.find(" ", cut, start)
        cut = following + 1 if following >= 0 else start
    return f"…{words[cut:]}" if cut else words


class FoundList(QListView):
    """What was found, to open with a click or Return; it is as high as its rows."""

    opened = Signal(object)
    left_up = Signal()

    def __init__(self, theme: Theme, model: FoundModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = FoundDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        set_up_rows(self, translate("LearnSearch", "What was found"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)

    def look_for(self, words: str) -> None:
        """Light up what is looked for."""
        self._delegate.look_for(words)

    def keyboardSearch(self, _search: str) -> None:
        """Letters don't jump: that is what the search is for."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self._reveal()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        rows = range(self._model.rowCount())
        named = [bool(self._model.index(row).data(GROUP)) for row in rows]
        self.setFixedHeight(sum(self._delegate.height(named=each) for each in named) + 2)

    def _reveal(self) -> None:
        row = self.visualRect(self.currentIndex())
        reveal(self, at=max(row.top(), 0), high=row.height())

    def _open(self, index: QModelIndex) -> None:
        hit = self._model.hit(index)
        if hit is not None:
            self.opened.emit(hit)


class FoundView(Part):
    """What was found for the words in a box, as they are typed."""

    opened = Signal(object)

    def __init__(self, theme: Theme, search: LearnSearch, box: SearchBox) -> None:
        super().__init__(translate("LearnSearch", "Search in Learn"))
        self._theme = theme
        self._search = search
        self._box = box
        self.model = FoundModel(self)
        self.list = FoundList(theme, self.model)
        self.nothing = Text("", "lead")
        self.more = Text(
            translate("LearnSearch", "There is more than this. A longer word finds less."), "soft"
        )
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(theme, self.title))
        for widget in (self.nothing, self.list, self.more):
            column.addWidget(widget)
        column.addStretch(1)
        box.left_down.connect(self._go_to_list)
        box.returnPressed.connect(self._go_to_list)
        self.list.left_up.connect(self.take_focus)
        self.list.opened.connect(self.opened)
        self._settled.timeout.connect(self._tell)
        self.look()

    def look(self) -> None:
        """Shows what is found for the words in the box now."""
        words = self._box.text()
        found = self._search.find(words)
        self.list.look_for(words)
        self.model.fill(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(_nothing(words))
        self.more.setVisible(any(group.more for group in found))
        self._settled.start()

    def take_focus(self) -> None:
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_list(self) -> None:
        if self.isVisible() and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Has a screen reader say what was found."""
        if not self.isVisible():
            return
        names = [
            self.model.index(row).data(GROUP)
            for row in range(self.model.rowCount())
            if self.model.index(row).data(GROUP)
        ]
        words = translate("LearnSearch", "Found in: {groups}").format(groups=", ".join(names))
        announce(self._box, words if names else self.nothing.text())


def _nothing(words: str) -> str:
    """What is said where nothing was found; a page that was pasted is not said again whole."""
    words = " ".join(words.split())
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    said = translate("LearnSearch", "Nothing with “{words}”. Try a shorter word.")
    return said.format(words=breakable(short))
