"""The rules every screen keeps, each a function from a window to the lines that say what is wrong.

`tests/test_screen_audit.py` shows each of them bite on a widget made badly on purpose.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetrics,
    QImage,
    Qt,
    QTextDocumentFragment,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from kindly.ui.widgets.linked import Linked
from tests.words import MARKUP

LEAST_TARGET = 24
TEXT, LARGE_TEXT, CONTROL = 4.5, 3.0, 3.0
LARGE_PIXELS = 24
CARD_KINDS = ("card", "clay", "sky", "plum", "sunk")
INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSlider,
    QAbstractSpinBox,
    QAbstractItemView,
    QComboBox,
    QTabBar,
)


# Pairs of tokens as LOOK.md lists them: what is written or drawn, on what.

TEXT_PAIRS = (
    *((word, ground) for word in ("ink", "soft") for ground in ("paper", "card", "sunk", "raised")),
    *((word, ground) for word in ("teal", "danger", "ok") for ground in ("paper", "card", "sunk")),
    *((word, ground) for word in ("clay", "sky", "plum") for ground in ("paper", "card")),
    *((f"{hue}_soft_ink", f"{hue}_soft") for hue in ("teal", "clay", "sky", "plum", "honey")),
    *(("ink", f"{hue}_soft") for hue in ("teal", "clay", "sky", "plum", "honey")),
    *(("soft", f"{hue}_soft") for hue in ("clay", "sky", "plum")),
    *(("teal", f"{hue}_soft") for hue in ("teal", "honey")),
    ("teal_on", "teal"),
    ("teal_on", "teal_hover"),
)
CONTROL_PAIRS = (
    *(
        (mark, ground)
        for mark in ("edge", "focus", "teal", "seen", "felt")
        for ground in ("paper", "card", "sunk")
    ),
    *(("focus", f"{hue}_soft") for hue in ("teal", "clay", "sky", "plum", "honey")),
    *(("edge", f"{hue}_soft") for hue in ("teal", "clay", "sky", "plum")),
    *((hue, f"{hue}_soft") for hue in ("teal", "clay", "sky", "plum")),
)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# What is there


def shown(root: QWidget) -> list[QWidget]:
    """Everything visible under a window, the parts Qt keeps to itself left out."""
    return [it for it in _visible(root) if not it.objectName().startswith("qt_")]


def _visible(holder: QWidget) -> Iterator[QWidget]:
    """What is seen in a widget, from above: nothing is seen in what isn't, and much is hidden."""
    for widget in holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not widget.isHidden() and not widget.isWindow():
            yield widget
            yield from _visible(widget)


def controls(root: QWidget) -> list[QWidget]:
    """What can be pressed, typed into, moved or chosen from."""
    return [
        widget
        for widget in shown(root)
        if not isinstance(widget, QScrollBar | QMenuBar)
        and not (isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QTabBar))
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and (isinstance(widget, INTERACTIVE) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def stops(root: QWidget) -> list[QWidget]:
    """What the Tab key has to reach."""
    return [
        widget
        for widget in controls(root)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def plain(widget: QWidget) -> str:
    """The words a widget shows."""
    words = getattr(widget, "text", str)()
    words = words if isinstance(words, str) else ""
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.RichText:
        return QTextDocumentFragment.fromHtml(words).toPlainText()
    if isinstance(widget, QAbstractButton):
        return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return words


def say(widget: QWidget, what: str) -> str:
    """A line that lets a person find the widget."""
    words = (plain(widget) or widget.accessibleName())[:50]
    size = f"{widget.width()}x{widget.height()}"
    return f"{type(widget).__name__} {words!r} ({size} in {type(widget.parent()).__name__}): {what}"


# The rules


def cut_text(root: QWidget) -> list[str]:
    """Words have as much room as they need."""
    found = []
    for widget in shown(root):
        if isinstance(widget, QLabel):
            found += _cut_label(widget)
        elif isinstance(widget, QTabBar):
            found += _cut_tabs(widget)
        elif isinstance(widget, QPushButton):
            found += _cut_button(widget)
        elif isinstance(widget, QCheckBox | QRadioButton):
            found += _narrow(widget, widget.sizeHint().width())
        elif isinstance(widget, QComboBox | QAbstractSpinBox):
            found += _narrow(widget, widget.minimumSizeHint().width())
        elif isinstance(widget, QLineEdit) and not widget.text():
            hint = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            found += _narrow(widget, hint + 28 if hint else 0)
    return found


def _narrow(widget: QWidget, needed: int) -> list[str]:
    return [say(widget, f"cut: needs {needed} px")] if needed > widget.width() + 1 else []


def _cut_label(label: QLabel) -> list[str]:
    if not label.text() or label.property("elided"):
        return []
    words = plain(label)
    if not label.wordWrap():
        needed = label.sizeHint()
        if needed.width() > label.width() + 1 or needed.height() > label.height() + 1:
            return [say(label, f"cut: needs {needed.width()}x{needed.height()}")]
        return []
    found = []
    needed_height = label.heightForWidth(label.width())
    if needed_height > label.height() + 1:
        found.append(say(label, f"cut: needs {needed_height} px of height"))
    metrics = QFontMetrics(label.font())
    pieces = re.split("(?<=[\\s/\u200b-])", words)  # where a line may break
    longest = max((metrics.horizontalAdvance(piece.strip()) for piece in pieces), default=0)
    if longest > label.contentsRect().width() + 1:
        found.append(say(label, f"a word of {longest} px does not fit"))
    return found


def _cut_button(button: QPushButton) -> list[str]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    metrics = QFontMetrics(button.font())
    wide, high = metrics.horizontalAdvance(plain(button)), metrics.height()
    found = []
    if wide > room.width() + 2:
        found.append(say(button, f"cut: words take {wide}, room for {room.width()}"))
    if high > room.height() + 2:
        found.append(say(button, f"cut: words are {high} high, room for {room.height()}"))
    return found


def _cut_tabs(tabs: QTabBar) -> list[str]:
    found = []
    for index in range(tabs.count()):
        rect = tabs.tabRect(index)
        needed = tabs.fontMetrics().horizontalAdvance(tabs.tabText(index))
        if needed > rect.width() or not tabs.rect().contains(rect):
            found.append(say(tabs, f"tab {tabs.tabText(index)!r} is cut"))
    return found


def spilled(root: QWidget) -> list[str]:
    """Nothing stands partly outside what holds it, except by scrolling down."""
    found = []
    for widget in shown(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or isinstance(widget, QScrollBar):
            continue
        scrolled = isinstance(parent.parent(), QAbstractScrollArea)
        area = widget.geometry()
        if area.left() < -1 or area.right() > parent.width() + 1:
            found.append(say(widget, f"{area.left()}..{area.right()} of {parent.width()} across"))
        if not scrolled and (area.top() < -1 or area.bottom() > parent.height() + 1):
            found.append(say(widget, f"{area.top()}..{area.bottom()} of {parent.height()} down"))
    return found


def overlapping(root: QWidget) -> list[str]:
    """Nothing with words stands on something else with words."""
    found = []
    families: dict[QWidget, list[QWidget]] = defaultdict(list)
    for widget in shown(root):
        parent = widget.parentWidget()
        if parent is not None and (isinstance(widget, QLabel | QAbstractButton | QFrame)):
            families[parent].append(widget)
    for family in families.values():
        for at, one in enumerate(family):
            for other in family[at + 1 :]:
                shared = one.geometry() & other.geometry()
                if shared.width() > 1 and shared.height() > 1:
                    found.append(say(one, f"overlaps {say(other, 'here')}"))
    return found


def sideways(root: QWidget) -> list[str]:
    """Nothing has to be scrolled sideways."""
    found = []
    for widget in shown(root):
        if isinstance(widget, QAbstractScrollArea):
            beyond = widget.horizontalScrollBar().maximum()
            if beyond > 0:
                found.append(say(widget, f"scrolls sideways by {beyond} px"))
        if isinstance(widget, QScrollArea) and widget.widget() is not None:
            needed, room = widget.widget().minimumSizeHint().width(), widget.viewport().width()
            if needed > room:
                found.append(say(widget, f"its column needs {needed} px, has {room}"))
        left = widget.mapTo(root, QPoint(0, 0)).x()
        if left < -1 or left + widget.width() > root.width() + 1:
            found.append(say(widget, f"{left}..{left + widget.width()} of {root.width()} px"))
    return found


def unnamed(root: QWidget) -> list[str]:
    """Every control says what it is; a placeholder is no name."""
    found = []
    for widget in controls(root):
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        hint = getattr(widget, "placeholderText", str)()
        if not name.strip() or (name == hint and not widget.accessibleName()):
            found.append(say(widget, "has no name for a screen reader"))
    return found


def small_targets(root: QWidget) -> list[str]:
    """Whatever is pressed is at least 24 px high and wide."""
    found = []
    for widget in controls(root):
        if isinstance(widget, QTabBar):
            tabs = [widget.tabRect(index) & widget.rect() for index in range(widget.count())]
            sizes = [tab.size() for tab in tabs]
        elif isinstance(widget, QAbstractItemView):
            model = widget.model()
            rows = model.rowCount() if model is not None else 0
            sizes = [widget.visualRect(model.index(0, 0)).size()] if rows else []
        elif isinstance(widget, QAbstractScrollArea) and not isinstance(widget, INTERACTIVE):
            continue
        else:
            sizes = [widget.size()]
        for size in sizes:
            if min(size.width(), size.height()) < LEAST_TARGET:
                found.append(say(widget, f"a target of {size.width()}x{size.height()}"))
    return found


def unequal_cards(root: QWidget) -> list[str]:
    """Cards that stand in one row are equally high."""
    rows: dict[tuple[int, int], list[QWidget]] = defaultdict(list)
    for widget in shown(root):
        if isinstance(widget, QFrame) and widget.property("kind") in CARD_KINDS:
            rows[(id(widget.parentWidget()), widget.y())].append(widget)
    return [
        say(row[0], f"cards of {sorted(card.height() for card in row)} px in one row")
        for row in rows.values()
        if max(card.height() for card in row) - min(card.height() for card in row) > 1
    ]


def faint(root: QWidget, picture: QImage, *, least: float = TEXT) -> list[str]:
    """Written words stand out from what is behind them, measured on the picture itself."""
    found = []
    for label in shown(root):
        if not isinstance(label, QLabel | QPushButton) or not plain(label).strip():
            continue
        area = QRect(label.mapTo(root, QPoint(0, 0)), label.size()) & _seen(label, root)
        if (
            label.visibleRegion().isEmpty()
            or area.height() < label.height()
            or not label.isEnabled()
        ):
            continue
        ratio = ink_contrast(picture, area)
        metrics = QFontMetrics(label.font())
        large = metrics.height() >= LARGE_PIXELS * 1.3
        needed = min(least, LARGE_TEXT) if large and least <= TEXT else least
        if ratio < needed:
            found.append(say(label, f"contrast {ratio:.2f}, needs {needed}"))
    return found


def _seen(widget: QWidget, root: QWidget) -> QRect:
    """The part of a window that no scrolling hides from a widget."""
    area = root.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        area &= QRect(parent.mapTo(root, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return area


def ink_contrast(picture: QImage, area: QRect) -> float:
    """The contrast between the commonest colour of a part and the one furthest from it."""
    (ground, _), *others = Counter(_pixels(picture.copy(area))).most_common(200)
    behind = _light(ground)
    lights = [behind, *(_light(value) for value, _ in others)]
    return max((max(lights) + 0.05) / (behind + 0.05), (behind + 0.05) / (min(lights) + 0.05))


@cache
def _light(value: int) -> float:
    """The luminance of a pixel, kept as the same few colours are everywhere."""
    return luminance(QColor.fromRgb(value))


def hidden_focus(root: QWidget) -> list[str]:
    """A control with the keyboard on it looks different, all round or along it."""
    found = []
    for widget in stops(root):
        _let_go()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.isVisible():
            continue
        after = widget.grab().toImage()
        if before.size() != after.size():
            found.append(say(widget, "changes its size with the focus"))
        elif changed(before, after) < min(widget.width(), widget.height(), 40):
            found.append(say(widget, "does not show that it has the focus"))
    return found


def _let_go() -> None:
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()


def changed(before: QImage, after: QImage) -> int:
    """How many pixels two pictures of one size differ in."""
    one, other = (int.from_bytes(_bits(picture), "little") for picture in (before, after))
    apart = array("I", (one ^ other).to_bytes(len(_bits(before)), "little"))
    return len(apart) - apart.count(0)


def _pixels(picture: QImage) -> "array[int]":
    return array("I", _bits(picture))


def _bits(picture: QImage) -> bytes:
    plain_picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    return bytes(plain_picture.constBits())  # the picture must outlive its bits


def unreached(root: QWidget) -> list[str]:
    """Tab goes round every control and is caught by none; Shift+Tab goes the same way back."""
    wanted = stops(root)
    if not wanted:
        return []
    found = []
    for key, modifier in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
        visited = []
        for widget in _walk(wanted[0], key, modifier, most=3 * len(wanted) + 10):
            found += _out_of_sight(widget) if visited and len(wanted) > 1 else []
            visited.append(widget)
        if len(wanted) > 1 and visited[-1] is visited[-2]:
            found.append(say(visited[-1], "catches the keyboard"))
        found += [say(it, "is not reached by Tab") for it in wanted if it not in visited]
    return found


def _walk(
    start: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier, *, most: int
) -> Iterator[QWidget]:
    """Where the keyboard goes, until it comes round or stands still."""
    seen: set[QWidget] = set()
    here: QWidget | None = start
    for _ in range(most):
        if here is None:
            return
        yield here
        if here in seen:
            return
        seen.add(here)
        before = here
        for _section in range(_places(here)):
            QTest.keyClick(before, key, modifier)
            here = QApplication.focusWidget()
            if here is not before:
                break


def _places(widget: QWidget) -> int:
    """How many places inside it the keyboard may stand on, one after another."""
    if isinstance(widget, Linked):
        return len(widget.links())
    return 3 if isinstance(widget, QAbstractSpinBox) else 1


def lost_focus(root: QWidget) -> list[str]:
    """What can be typed into is in sight, at least in part."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not root:
        return []
    typed = isinstance(focused, QLineEdit | QPlainTextEdit)
    return _out_of_sight(focused) if typed else []


def _out_of_sight(widget: QWidget) -> list[str]:
    if widget.visibleRegion().isEmpty():
        return [say(widget, "has the keyboard and is out of sight")]
    return []


def alive(root: QWidget) -> list[str]:
    """Markup among a person's own words stays what it is: words."""
    faults = []
    for widget in (root, *shown(root)):
        said = [widget.toolTip()]
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            said.append(widget.text())
        if isinstance(widget, QAbstractItemView):
            said += _tips(widget)
        if any(MARKUP in words and Qt.mightBeRichText(words) for words in said):
            faults.append(say(widget, "takes words for markup"))
        if isinstance(widget, QTextEdit):
            words = widget.toPlainText()
            if _BARE in words.replace(MARKUP, ""):
                faults.append(say(widget, "takes words for markup"))
    return faults


_BARE = re.sub(r"<.*?>", "", MARKUP)
_SOME = 40


def _tips(view: QAbstractItemView) -> list[str]:
    """What the first rows of a list say under the mouse."""
    model = view.model()
    if model is None:
        return []
    rows = (model.index(row, 0) for row in range(min(model.rowCount(), _SOME)))
    return [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in rows]


def too_big(root: QWidget, room: QSize) -> list[str]:
    """A window fits where it was asked to."""
    if root.width() > room.width() or root.height() > room.height():
        return [f"{type(root).__name__}: {root.width()}x{root.height()} in {room.toTuple()}"]
    return []


RULES: tuple[Callable[[QWidget], list[str]], ...] = (
    cut_text,
    spilled,
    overlapping,
    sideways,
    unnamed,
    small_targets,
    unequal_cards,
    lost_focus,
    alive,
)


def audit(root: QWidget, rules: Iterable[Callable[[QWidget], list[str]]] = RULES) -> list[str]:
    """Every line every rule has to say about a window."""
    return [f"{rule.__name__}: {line}" for rule in rules for line in rule(root)]
