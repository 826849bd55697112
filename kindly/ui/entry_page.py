"""Reading an entry, with its words changeable where they stand."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, Qt, QTextCursor
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from kindly.domain.journal import Entry
from kindly.services.writing import Writing
from kindly.ui import entry_words
from kindly.ui.entry_head import EntryHead
from kindly.ui.entry_links import EntryLinks
from kindly.ui.entry_parts import INSET, EntryParts, inset, lined_up
from kindly.ui.entry_when import EntryWhen
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from kindly.ui.typing_kept import TypingKept
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import GUTTER, ScrollPage, reveal
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate

_AROUND = 22
_SIDE = 38 - GUTTER - INSET
_TICK_EDGE = 7
_LOW = 420
"""Below this height, at usual text size, the head scrolls along with the page."""


class EntryPage(QWidget):
    """One entry to read; a click into its words changes them."""

    delete_requested = Signal()
    lesson_requested = Signal(int)
    parts_requested = Signal()
    act_requested = Signal(str)
    plans_requested = Signal()
    neighbour_requested = Signal(bool)
    """Whether it is the newer one."""
    print_requested = Signal(object)
    save_requested = Signal(object)
    copy_requested = Signal(object)
    history_requested = Signal()

    def __init__(self, theme: Theme, shelf: JournalShelf, kept: TypingKept) -> None:
        super().__init__()
        self._theme = theme
        self._shelf = shelf
        self._writing: Writing | None = None
        self._today = date.min
        self.head = EntryHead()
        self.where, self.saved = self.head.where, self.head.saved
        self.said = Text("", "lead")
        self.title = Heading(theme, "", "question")
        self.date = Text("", "soft")
        self.parts_shown = EntryParts(theme, shelf.prompts(), kept)
        self.links = EntryLinks(shelf.act, shelf.plan)
        self.when = EntryWhen()
        self.day = self.when.day
        self.print_ok = QCheckBox(translate("Journal", "OK to print"))
        self.bring = QCheckBox(translate("Journal", "Bring to my next session"))
        self.parts = Button(translate("Journal", "Add or change parts"))
        self.more = Button(translate("Journal", "More"))
        self.menu = QMenu(self)
        self.delete = Button(translate("Journal", "Delete"), "quiet")
        self.times = Text("", "small")
        self._page = ScrollPage(margin=0, gutter=GUTTER)
        self._page.setProperty("kind", "inset")
        self._to_hit = QTimer(self, singleShot=True, interval=0)
        self._to_hit.timeout.connect(self._reveal_hit)
        self._lay_out()
        self._connect()

    @property
    def writing(self) -> Writing | None:
        """What is shown."""
        return self._writing

    @property
    def boxes(self) -> dict[str, Any]:
        """The boxes of words, by the fields they change."""
        return self.parts_shown.boxes

    @property
    def lines(self) -> dict[Any, Any]:
        """The lines with a place on them, by their fields."""
        return self.parts_shown.lines

    @property
    def lesson(self) -> Button:
        """The way to the lesson that it was begun in."""
        return self.links.lesson

    def show_entry(
        self, writing: Writing, today: date, *, said: str = "", sought: str = ""
    ) -> None:
        """Show a writing; `said` is a line above it, such as what follows the last step."""
        self._writing = writing
        self._today = today
        writing.keeping.connect(self.settle)
        writing.saved.connect(self._refresh_head)
        writing.renewed.connect(self._refresh_head)
        self.saved.follow(writing)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._refresh_head()
        self.links.put(writing.entry, today)
        self.parts_shown.fill(writing.entry, sought=sought)
        ticks, buttons = (self.print_ok, self.bring), (self.parts, self.more, self.delete)
        tab_through(self.head, self.parts_shown, self.links, self.when, *ticks, *buttons)
        self._page.verticalScrollBar().setValue(0)
        self._to_hit.start()

    def end(self) -> Writing | None:
        """Take the last keys in and let go of the writing."""
        self.settle()
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.keeping.disconnect(self.settle)
            writing.saved.disconnect(self._refresh_head)
            writing.renewed.disconnect(self._refresh_head)
            self.parts_shown.clear()
            for text in (self.where, self.said, self.title, self.date, self.times):
                text.setText("")
        self.saved.follow(None)
        return writing

    def settle(self) -> None:
        """Take the last keys in, a typed date included."""
        self.parts_shown.settle()
        self.when.settle()

    def light(self, sought: str) -> None:
        """Light up what is looked for now."""
        self.parts_shown.light(sought)

    def lead(self, *, newer: bool, older: bool) -> None:
        """Whether there is a page on either side."""
        self.head.lead(newer=newer, older=older)

    def today_is(self, today: date) -> None:
        """Tell what day it is, as nothing can have happened later."""
        self._today = today
        self._refresh_head()

    def take_focus(self) -> None:
        """Put the focus on the words that were looked for, or else at the end of the first."""
        lit, first = self.parts_shown.first_lit(), self.parts_shown.first()
        if lit is not None:
            lit.go_to_lit()
        elif isinstance(first, TextBox):
            first.moveCursor(QTextCursor.MoveOperation.End)
        (lit or first or self.parts).setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_focus(self) -> bool:
        """Whether the keyboard is on this page."""
        focused = self.window().focusWidget()  # also while another program has the keyboard
        return focused is not None and self.isAncestorOf(focused)

    def keep_focus(self, *, newer: bool) -> None:
        """Go on leafing where the keyboard was: on the button, or in the words."""
        button = self.head.newer if newer else self.head.older
        if not (button.hasFocus() and button.isEnabled()):
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def _lay_out(self) -> None:
        flags = _flow(self.print_ok, self.bring, spacing=16)
        buttons = _flow(self.parts, self.more, self.delete, spacing=10)
        self.more.setMenu(self.menu)
        for label, slot in (
            (translate("Journal", "Print this page…"), self._print),
            (translate("Journal", "Save as text…"), self._save),
            (translate("Journal", "Copy the words"), self._copy),
            (translate("Journal", "How it was before…"), self._look_back),
        ):
            self.menu.addAction(label).triggered.connect(slot)
        body = self._page.body
        body.setSpacing(18)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self.said, self.title, self.date, self.times):
            inset(text)
        self.title.setContentsMargins(0, 0, 0, 10)
        words.addWidget(self.date)
        words.addWidget(self.title)
        words.addWidget(self.parts_shown)
        body.addWidget(self.said)
        body.addLayout(words)
        for widget, edge in ((self.links, 0), (self.when, 0), (flags, _TICK_EDGE), (buttons, 0)):
            body.addLayout(lined_up(widget, edge=edge))
        body.addWidget(self.times)
        body.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._page, 1)

    def _connect(self) -> None:
        self.parts_shown.edited.connect(self._edited)
        self.when.moved.connect(self._redate)
        self.when.timed.connect(self._retime)
        self.print_ok.toggled.connect(self._flag)
        self.bring.toggled.connect(self._flag)
        self.parts.clicked.connect(self.parts_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.links.act_requested.connect(self.act_requested)
        self.links.plans_requested.connect(self.plans_requested)
        self.links.lesson_requested.connect(self._to_lesson)
        self.head.newer_requested.connect(self._newer)
        self.head.older_requested.connect(self._older)
        for keys, slot in (
            (("Alt+Up", "Alt+Left"), self._newer),
            (("Alt+Down", "Alt+Right"), self._older),
        ):
            for each in keys:
                shortcut = QShortcut(QKeySequence(each), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    def _place_head(self) -> None:
        """Keep the head in sight, or let it scroll along where there is little height."""
        low = self.height() < self._theme.px(_LOW)
        if low:
            self._page.body.insertWidget(0, self.head)
        else:
            self._column.insertWidget(0, self.head)
        around = 6 if low else _AROUND
        self._column.setContentsMargins(_SIDE, around, _SIDE, around)
        side = INSET if low else INSET + GUTTER
        layout = self.head.layout()
        assert layout is not None
        layout.setContentsMargins(side, 0, side, 0)

    def _refresh_head(self) -> None:
        """Show kind, code, title, date and ticks as they are."""
        if self._writing is None:
            return
        entry = self._writing.entry
        form = self._shelf.form_of(entry)
        code = (entry.code,) if entry.id else ()
        self.where.setText("  ·  ".join((form.title, *code)))
        when = entry_words.when(entry.happened_on, entry.at, self._today)
        titled = bool(entry.title.strip()) or "title" in self.boxes
        self.title.setVisible(not titled)
        self.title.setText(when)
        self.date.setVisible(titled)
        self.date.setText(when)
        self.when.put(entry, today=self._today)
        for tick, on in ((self.print_ok, entry.print_ok), (self.bring, entry.bring)):
            blocked = tick.blockSignals(True)  # noqa: FBT003
            tick.setChecked(on)
            tick.blockSignals(blocked)
        self.times.setText(self._when_written(entry))

    def _when_written(self, entry: Entry) -> str:
        """When it was written, and when it was changed, where that was another time."""
        if entry.created_at is None or entry.updated_at is None:
            return ""
        begun = entry_words.moment(entry.created_at, self._today)
        changed = entry_words.moment(entry.updated_at, self._today)
        if begun == changed:
            return translate("Journal", "Written {when}.").format(when=begun)
        words = translate("Journal", "Written {when}. Changed {changed}.")
        return words.format(when=begun, changed=changed)

    def _edited(self, changes: dict[str, Any]) -> None:
        """Hand the words and lines to the writing, which keeps them by itself."""
        if self._writing is not None:
            self._writing.edit(**changes)
            self.saved.look()

    def _redate(self, day: date) -> None:
        self._edited({"happened_on": day})

    def _retime(self, at: object) -> None:
        self._edited({"at": at})

    def _flag(self) -> None:
        """Keep the two ticks."""
        if self._writing is not None:
            ticks = {
                "print_ok": self.print_ok.isChecked(),
                "bring": self.bring.isChecked(),
            }
            self._writing.edit(**ticks)
            self._writing.flush()

    def _ids(self) -> tuple[int, ...]:
        """What is shown, once its last words are kept; nothing where they can't be."""
        writing = self._writing
        return (writing.entry.id,) if writing is not None and writing.flush() else ()

    def _print(self) -> None:
        self.print_requested.emit(self._ids())

    def _save(self) -> None:
        self.save_requested.emit(self._ids())

    def _copy(self) -> None:
        self.copy_requested.emit(self._ids())

    def _look_back(self) -> None:
        if self._ids():
            self.history_requested.emit()

    def _to_lesson(self) -> None:
        if self._writing is not None:
            self.lesson_requested.emit(self._writing.entry.id)

    def _newer(self) -> None:
        if self.head.newer.isEnabled():
            self.neighbour_requested.emit(True)  # noqa: FBT003 - a signal takes no names

    def _older(self) -> None:
        if self.head.older.isEnabled():
            self.neighbour_requested.emit(False)  # noqa: FBT003

    def _reveal_hit(self) -> None:
        """Have the first words that were looked for in sight."""
        lit = self.parts_shown.first_lit()
        if lit is not None and not self.holds_focus():
            reveal(lit, at=lit.lit_top())


def _flow(*widgets: QWidget, spacing: int) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder, spacing=spacing)
    for widget in widgets:
        row.addWidget(widget)
    grow_with_width(holder)
    return holder
