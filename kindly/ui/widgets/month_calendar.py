"""A month to choose a day from: what is filled, today and the chosen day differ in shape too."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

FIRST = date(1752, 10, 1)
"""No calendar goes further back: Qt's dates begin here."""
_WEEK, _WEEKS = 7, 6
_LEAST = 38


class Day(QAbstractButton):
    """One day of the month, painted: a dot where something is written, a ring round today.

    It is a button of its own, so that a screen reader finds each day with its name and state.
    """

    moved = Signal(int, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.day = date.min
        self.filled = self.today = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def put(self, day: date, *, filled: bool, today: bool) -> None:
        """Stands for this day from now on."""
        self.day, self.filled, self.today = day, filled, today
        self.setText(QLocale().toString(day.day))
        said = [day_name(day)]
        if today:
            said.append(translate("Calendar", "today"))
        if filled:
            said.append(translate("Calendar", "something is written"))
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        high = max(self.fontMetrics().height() + self._theme.px(14), self._theme.px(_LEAST))
        return QSize(self._theme.px(_LEAST), high)

    def nextCheckState(self) -> None:
        """Stays on when it is pressed again: one day is always the chosen one."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _MOVES:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(event.key(), held)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        ink = "teal_on" if on else "ink" if self.isEnabled() else "soft"
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("teal"))
            inner = box.adjusted(3, 3, -3, -3)
            painter.drawRoundedRect(inner, look.px(8), look.px(8))
        if self.today:
            painter.setPen(QPen(look.colour(ink if on else "edge"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(5, 5, -5, -5))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), look.px(10), look.px(10))
        self._paint_number(painter, box, ink)

    def _paint_number(self, painter: QPainter, box: QRectF, ink: str) -> None:
        look = self._theme
        font = look.font("body")
        font.setBold(self.filled)
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        raised = box.adjusted(0, 0, 0, -look.px(4)) if self.filled else box
        painter.drawText(raised, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("teal_on" if self.isChecked() else "plum"))
            reach = look.px(2.6)
            middle = QPointF(box.center().x(), box.bottom() - look.px(8.5))
            painter.drawEllipse(middle, reach, reach)


class MonthCalendar(QWidget):
    """One month of days; arrows, Page keys, Home and End move, Return or a click chooses.

    Days after `today` can't be chosen. `filled` tells which days of a range hold something.
    """

    chosen = Signal(object)
    month_shown = Signal()

    def __init__(
        self,
        theme: Theme,
        filled: Callable[[date, date], frozenset[date]],
        *,
        today: date,
        first: date,
    ) -> None:
        """`first` begins the years that are offered to choose from."""
        super().__init__()
        self._theme = theme
        self._filled = filled
        self._today = today
        self._day = today
        self.title = Heading(theme, "", "card")
        self.earlier = Button(translate("Calendar", "Month before"), "quiet")
        self.later = Button(translate("Calendar", "Month after"), "quiet")
        self.year = Choice(translate("Calendar", "Year"))
        self._offer_years(min(first, today).year)
        self.cells = [Day(theme) for _ in range(_WEEK * _WEEKS)]
        self._names = [QLabel() for _ in range(_WEEK)]
        self._lay_out()
        self._connect()
        self.show_day(today)

    @property
    def day(self) -> date:
        """The day that the keyboard is on."""
        return self._day

    def show_day(self, day: date) -> None:
        """Goes to a day, in the month it is in; to the nearest there is beyond either end."""
        self._day = min(max(day, FIRST), self._today)
        self._fill()

    def refresh(self) -> None:
        """Shows what is filled now."""
        self._fill()

    def cell(self, day: date) -> Day:
        """The cell of a day of the month that is shown."""
        return next(it for it in self.cells if it.day == day and not it.isHidden())

    def take_focus(self) -> None:
        """Puts the keyboard on the day."""
        self.cell(self._day).setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        ways = QWidget()
        row = FlowLayout(ways, spacing=6)
        for part in (self.earlier, self.later, self.year):
            row.addWidget(part)
        grid = QGridLayout()
        grid.setSpacing(2)
        locale = QLocale()
        begins = locale.firstDayOfWeek().value
        for column, name in enumerate(self._names):
            weekday = (begins - 1 + column) % _WEEK + 1
            name.setText(locale.dayName(weekday, QLocale.FormatType.ShortFormat))
            name.setProperty("role", "small-bold")
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(name, 0, column)
            grid.setColumnStretch(column, 1)
        for place, cell in enumerate(self.cells):
            grid.addWidget(cell, place // _WEEK + 1, place % _WEEK)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.title)
        column_.addWidget(ways)
        column_.addLayout(grid)
        column_.addWidget(
            Text(translate("Calendar", "A dot: something is written. A ring: today."), "small")
        )

    def _connect(self) -> None:
        self.earlier.clicked.connect(self._month_before)
        self.later.clicked.connect(self._month_after)
        self.year.currentIndexChanged.connect(self._year_chosen)
        for cell in self.cells:
            cell.clicked.connect(self._clicked)
            cell.moved.connect(self._moved)
        self._theme.changed.connect(self.updateGeometry)

    def _fill(self) -> None:
        """Puts the month of the day on."""
        day = self._day
        start = day.replace(day=1)
        length = monthrange(day.year, day.month)[1]
        begins = QLocale().firstDayOfWeek().value
        blank = (start.isoweekday() - begins) % _WEEK
        filled = self._filled(start, day.replace(day=length))
        had = any(cell.hasFocus() for cell in self.cells)
        for place, cell in enumerate(self.cells):
            number = place - blank + 1
            inside = 1 <= number <= length
            cell.setVisible(inside)
            if not inside:
                cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                continue
            this = day.replace(day=number)
            cell.put(this, filled=this in filled, today=this == self._today)
            cell.setEnabled(this <= self._today)
            cell.setChecked(this == day)
            reached = Qt.FocusPolicy.StrongFocus if this == day else Qt.FocusPolicy.NoFocus
            cell.setFocusPolicy(reached)
        name = QLocale().standaloneMonthName(day.month)
        self.title.setText(
            translate("Calendar", "{month} {year}").format(month=name, year=day.year)
        )
        self.earlier.setEnabled(start > FIRST)
        self.later.setEnabled(start < self._today.replace(day=1))
        if self.year.findData(str(day.year)) < 0:
            self._offer_years(day.year)
        self.year.choose(str(day.year))
        if had:
            self.take_focus()
        self.month_shown.emit()

    def _offer_years(self, first: int) -> None:
        years = range(self._today.year, max(first, FIRST.year) - 1, -1)
        self.year.offer((str(year), str(year)) for year in years)

    def _clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, Day):
            self.show_day(cell.day)
            self.take_focus()
            self.chosen.emit(cell.day)

    def _moved(self, key: int, held: bool) -> None:
        if self.isRightToLeft():
            key = _MIRRORED.get(key, key)
        self.show_day(_MOVES[key](self._day, held))
        self.take_focus()

    def _month_before(self) -> None:
        self._turn(-1)

    def _month_after(self) -> None:
        self._turn(1)

    def _turn(self, months: int) -> None:
        """Goes some months on; a way that ends there hands the keyboard to the other."""
        way, other = (self.earlier, self.later) if months < 0 else (self.later, self.earlier)
        had = way.hasFocus()
        self.show_day(_months_on(self._day, months))
        if had and not way.isEnabled():
            other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _year_chosen(self) -> None:
        self.show_day(_months_on(self._day, 12 * (int(self.year.chosen()) - self._day.year)))


def day_name(day: date) -> str:
    """A day in full, such as Monday 15 June 2026."""
    locale = QLocale()
    return translate("Calendar", "{weekday} {day} {month} {year}").format(
        weekday=locale.dayName(day.isoweekday()),
        day=day.day,
        month=locale.monthName(day.month),
        year=day.year,
    )


def _days_on(day: date, days: int) -> date:
    """So many days on, as far as dates go."""
    return date.fromordinal(min(max(day.toordinal() + days, FIRST.toordinal()), _MOST))


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not FIRST.year <= year <= date.max.year:
        return FIRST if months < 0 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _week_begin(day: date) -> date:
    into = (day.isoweekday() - QLocale().firstDayOfWeek().value) % _WEEK
    return _days_on(day, -into)


_MOST = date.max.toordinal()
_MOVES: dict[int, Callable[[date, bool], date]] = {
    Qt.Key.Key_Left: lambda day, _held: _days_on(day, -1),
    Qt.Key.Key_Right: lambda day, _held: _days_on(day, 1),
    Qt.Key.Key_Up: lambda day, _held: _days_on(day, -_WEEK),
    Qt.Key.Key_Down: lambda day, _held: _days_on(day, _WEEK),
    Qt.Key.Key_PageUp: lambda day, held: _months_on(day, -12 if held else -1),
    Qt.Key.Key_PageDown: lambda day, held: _months_on(day, 12 if held else 1),
    Qt.Key.Key_Home: lambda day, _held: _week_begin(day),
    Qt.Key.Key_End: lambda day, _held: _days_on(_week_begin(day), _WEEK - 1),
}
_MIRRORED: dict[int, int] = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
