"""The list of lessons, each with its state in a word and a shape."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kindly.domain.learn import Lesson, LessonProgress, Reading
from kindly.ui.theme import Theme

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
ID = int(Qt.ItemDataRole.UserRole)
NUMBER = ID + 1
READING = ID + 2

ANOTHER_LOOK = ID + 3

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_TICK = "✓"
_BETWEEN = 4
_ABOVE = 7


def reading_name(word: Reading) -> str:
    """How far a lesson was read, in a word or two."""
    return {
        Reading.NEW: translate("Learn", "New"),
        Reading.OPENED: translate("Learn", "Begun"),
        Reading.READ: translate("Learn", "Read"),
    }[word]


def state_name(word: Reading, *, another_look: bool) -> str:
    """What a lesson's row says of it; a read one may be worth another look."""
    if another_look:
        return translate("Learn", "Worth another look")
    return reading_name(word)


class LessonModel(QAbstractListModel):
    """The lessons with how far each was read."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        super().__init__()
        self._lessons = tuple(lessons)
        self._reading = dict.fromkeys((lesson.id for lesson in lessons), Reading.NEW)
        self._looks: set[str] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lessons)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        lesson = self._lessons[index.row()]
        reading, look = self._reading[lesson.id], lesson.id in self._looks
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = translate("Learn", "Lesson {number}: {title} {state}.")
            return words.format(
                number=lesson.number,
                title=lesson.title,
                state=state_name(reading, another_look=look),
            )
        found = {
            int(Qt.ItemDataRole.DisplayRole): lesson.title,
            ID: lesson.id,
            NUMBER: lesson.number,
            READING: reading,
            ANOTHER_LOOK: look,
        }
        return found.get(int(role))

    def row_of(self, lesson_id: str) -> int:
        """Where a lesson stands in the list."""
        return [lesson.id for lesson in self._lessons].index(lesson_id)

    def set_progress(self, progress: LessonProgress, *, another_look: bool = False) -> None:
        """Shows how far a lesson was read, and whether it is worth another look by now."""
        self._reading[progress.lesson_id] = progress.reading
        (self._looks.add if another_look else self._looks.discard)(progress.lesson_id)
        row = self.index(self.row_of(progress.lesson_id))
        self.dataChanged.emit(row, row)


class LessonDelegate(QStyledItemDelegate):
    """Draws a lesson: a badge of its state, the title, the state in words."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title = self._title_rect(QRect(0, 0, width, 0), str(index.data()))
        state = QFontMetrics(self._theme.font("small")).height()
        return QSize(width, title.height() + state + 2 * self._theme.px(_ABOVE) + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        area = option.rect.adjusted(0, _BETWEEN // 2, 0, -_BETWEEN // 2)
        flags: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(flags & QStyle.StateFlag.State_Selected)
        focused = bool(flags & QStyle.StateFlag.State_HasFocus)
        if chosen or focused:
            wide = 3 if focused else 1
            painter.setPen(QPen(theme.colour("focus" if focused else "line"), wide))
            painter.setBrush(theme.colour("card"))
            half, round_ = wide / 2, theme.px(12)
            painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), round_, round_)
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunk"))
            painter.drawRoundedRect(QRectF(area), theme.px(12), theme.px(12))
        self._badge(painter, area, index)
        title = self._title_rect(area, str(index.data()))
        painter.setFont(self._font(bold=chosen and self._room_for_bold(title, str(index.data()))))
        painter.setPen(theme.colour("ink"))
        painter.drawText(title, _WRAP, str(index.data()))
        words = QRect(title)
        words.setTop(painter.boundingRect(title, _WRAP, str(index.data())).bottom() + 1)
        words.setBottom(area.bottom())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        look = bool(index.data(ANOTHER_LOOK))
        state = state_name(Reading(index.data(READING)), another_look=look)
        painter.drawText(words, _WRAP, state)
        painter.restore()

    def _badge(self, painter: QPainter, area: QRect, index: Index) -> None:
        theme = self._theme
        reading = Reading(index.data(READING))
        high, wide = theme.px(26), theme.px(40)
        left = area.left() + theme.px(10)
        if self._view.isRightToLeft():
            left = area.right() - theme.px(10) - wide
        badge = QRectF(left, area.center().y() - high / 2, wide, high)
        look = bool(index.data(ANOTHER_LOOK))
        read, begun = reading is Reading.READ, reading is Reading.OPENED
        ringed = begun or look
        painter.setPen(QPen(theme.colour("sky"), 2) if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sky_soft" if read else "card" if begun else "sunk"))
        painter.drawRoundedRect(badge.adjusted(1, 1, -1, -1), high / 2, high / 2)
        ink = theme.colour("soft" if reading is Reading.NEW else "sky_soft_ink")
        if look:
            _draw_again(painter, QPen(ink, theme.px(2)), badge.center(), high / 4)
            return
        font = theme.font("small")
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(ink)
        mark = _TICK if read else str(index.data(NUMBER))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, mark)

    def _font(self, *, bold: bool) -> QFont:
        font = self._theme.font("body")
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def _title_rect(self, area: QRect, title: str) -> QRect:
        """Where the title goes; it is as high when it is chosen, so that choosing moves nothing."""
        lead, trail = self._theme.px(60), self._theme.px(4)
        left, right = (trail, lead) if self._view.isRightToLeft() else (lead, trail)
        room = area.adjusted(left, self._theme.px(_ABOVE), -right, 0)
        high = self._high(title, room.width(), bold=False)
        return QRect(room.left(), room.top(), room.width(), high)

    def _room_for_bold(self, room: QRect, title: str) -> bool:
        """Whether a title takes no more lines in bold than it has room for."""
        return self._high(title, room.width(), bold=True) <= room.height()

    def _high(self, title: str, width: int, *, bold: bool) -> int:
        metrics = QFontMetrics(self._font(bold=bold))
        return metrics.boundingRect(0, 0, max(width, 1), 10_000, _WRAP, title).height()


def _draw_again(painter: QPainter, pen: QPen, centre: QPointF, reach: float) -> None:
    """A round arrow: once more."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    painter.drawArc(around, 60 * 16, 290 * 16)
    tip = QPointF(centre.x() + reach, centre.y() - reach / 4)
    sides = (QPointF(-reach * 0.9, -reach * 0.1), QPointF(reach * 0.15, -reach * 0.95))
    painter.drawPolyline(QPolygonF([tip + sides[0], tip, tip + sides[1]]))


class LessonList(QListView):
    """Lessons to go to; one key or click shows one, and the list is as high as its rows.

    `went` follows where one was clicked or Return pressed on it, and not only passed on the way.
    """

    lesson_chosen = Signal(str)
    went = Signal()

    def __init__(self, theme: Theme, model: LessonModel) -> None:
        super().__init__()
        self.setProperty("kind", "entries")
        self._theme = theme
        self._lessons = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(LessonDelegate(theme, self))
        self.setAccessibleName(translate("Learn", "Lessons"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        theme.changed.connect(self._fit)

    def show_current(self, lesson_id: str) -> None:
        """Marks a lesson as the one shown, without a signal."""
        self._quiet = True
        self.setCurrentIndex(self._lessons.index(self._lessons.row_of(lesson_id)))
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        rows = sum(self.sizeHintForRow(row) for row in range(self._lessons.rowCount()))
        self.setFixedHeight(rows + 2 * self.frameWidth())

    def _tell(self, index: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self.lesson_chosen.emit(str(index.data(ID)))

    def _go(self, index: QModelIndex) -> None:
        self._tell(index)
        self.went.emit()
