"""Writing an entry one topic at a time, or all of it on one page."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kindly.domain.journal import Entry, Kind
from kindly.domain.prompts import Aid, Form, Prompts, Step
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.services.writing import Writing
from kindly.ui.aids import Aids
from kindly.ui.comfort import Comfort
from kindly.ui.saved_mark import SavedMark
from kindly.ui.step_fields import StepFields
from kindly.ui.theme import Theme
from kindly.ui.typing_kept import TypingKept
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import GUTTER, Hung, ScrollPage
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_LOW = 360
"""Below this height, at usual text size, the buttons scroll with the step."""
_PAGE_LINES = 9
"""How many lines of a whole page are shown from the start."""


def form_for(prompts: Prompts, kind: Kind) -> Form:
    """The form of a kind, or a free page where it has none of its own yet."""
    try:
        return prompts.form(kind)
    except KeyError:
        return prompts.form(Kind.FREE)


class WritingPanel(QWidget):
    """The steps of one entry; each can be skipped, and leaving at any point keeps the words."""

    finished = Signal()
    guide_requested = Signal()
    plan_requested = Signal(str)
    """Words to make a plan of; `plan_made` is called once it is there."""
    entry_requested = Signal(int)

    def __init__(
        self,
        journal: JournalService,
        journaling: JournalingService,
        *,
        theme: Theme,
        prompts: Prompts,
        form_of: Callable[[Entry], Form] | None = None,
        kept: TypingKept | None = None,
    ) -> None:
        """`form_of` gives the form of an entry, where it isn't simply that of its kind.

        `kept` holds what can be undone in the words, also for another page that shows them.
        """
        super().__init__()
        self._theme = theme
        self._prompts = prompts
        self._form_of = form_of or self._shipped
        self._kept = kept or TypingKept(journal, self)
        self._writing: Writing | None = None
        self._form: Form | None = None
        self._fields: list[StepFields] = []
        self._at = 0
        self._whole = False
        self.where = Text("", "small")
        self.saved = SavedMark()
        self.aids = Aids(journal, theme=theme, prompts=prompts, parent=self)
        self.comfort = Comfort(journal, journaling, prompts)
        self._pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._head, self._foot = QWidget(), QWidget()
        self.back = Button(translate("Journal", "Back"))
        self.skip = Button(translate("Journal", "Skip"), "quiet")
        self.all: Button | None = None
        self.enough = Button(translate("Journal", "Good enough"))
        self.next = Button(translate("Journal", "Next"), "primary")
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.enough.clicked.connect(self.finish)
        self._shortcut("Alt+Left", self.go_back)
        self._shortcut("Alt+Right", self.go_on)
        on_good_enough(self, self.finish)
        self.aids.taken.connect(self._taken)
        self.aids.guide_requested.connect(self.guide_requested)
        self.aids.plan_requested.connect(self.plan_requested)
        self.aids.entry_requested.connect(self.entry_requested)
        self.plan_made = self.aids.plan_made

    @property
    def writing(self) -> Writing | None:
        """What is being written."""
        return self._writing

    @property
    def at(self) -> int:
        """The place of the step that is shown; -1 where all of them are."""
        return -1 if self._whole else self._at

    @property
    def fields(self) -> list[StepFields]:
        """The fields on the screen: one step's, or every step's."""
        return self._fields

    def begin(
        self,
        writing: Writing,
        *,
        at: int | None = None,
        whole: bool = False,
        words: bool = False,
    ) -> None:
        """Show the steps of a writing, or all on one page.

        They begin at one of them, or at the first that is open still; with `words` at one that
        has room for words.
        """
        self._writing = writing
        form = self._form = self._form_of(writing.entry)
        first = form.writes_at if words else form.begins_at
        self._at = first(writing.entry) if at is None else min(at, len(form.steps) - 1)
        self._whole = whole or len(form.steps) == 1
        writing.keeping.connect(self.settle)
        self.saved.follow(writing)
        self.comfort.begin(form, writing.entry)
        self._show()

    def end(self) -> Writing | None:
        """Take the last keys in and let go of the writing."""
        self.settle()
        self._lay_by()
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.keeping.disconnect(self.settle)
        self.saved.follow(None)
        self.comfort.end()
        return writing

    def settle(self) -> None:
        """Take the last keys in."""
        for fields in self._fields:
            fields.settle()

    def go_on(self) -> None:
        """To the next step, keeping what is there; on the last step nothing happens."""
        self._step(1)

    def go_back(self) -> None:
        """To the step before."""
        self._step(-1)

    def show_all(self) -> None:
        """Show every step under one another."""
        self._keep()
        self._whole = True
        self._show()

    def finish(self) -> None:
        """Good enough: whatever is there is a full entry."""
        self._keep()
        self.finished.emit()

    def take_focus(self) -> None:
        """Put the keyboard back where it was on this page, the cursor as it stood."""
        page = self._pages.currentWidget()
        last = page.focusWidget() if page is not None else None
        if last is not None:
            last.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ends()

    def _lay_out(self) -> None:
        top = QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        top.addWidget(self.where, 1)
        top.addWidget(self.saved)
        left, right = QWidget(), QWidget()
        for holder, buttons in (
            (left, (self.back, self.skip)),
            (right, (self.enough, self.next)),
        ):
            row = FlowLayout(holder, spacing=10)
            for button in buttons:
                row.addWidget(button)
        self._ends = Hung(self._theme, left)
        self._ends.setSpacing(10)
        self._ends.setStretchFactor(left, 1)
        self._ends.addWidget(right)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(10)
        foot.addWidget(self.comfort)
        foot.addLayout(self._ends)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._foot)

    def _place_ends(self) -> None:
        """Keep head and buttons in sight, or let them scroll along where there is little height."""
        page = self._pages.currentWidget()
        low = self.height() < self._theme.px(_LOW) and isinstance(page, ScrollPage)
        if low and isinstance(page, ScrollPage):
            page.body.insertWidget(0, self._head)
            page.body.addWidget(self._foot)
        else:
            self._column.insertWidget(0, self._head)
            self._column.addWidget(self._foot)
        side = 0 if low else GUTTER
        self._ends.hang(on=not low and self.back.isHidden())
        self._head.setContentsMargins(side, 0, side, 0)
        self._foot.setContentsMargins(side, 10, side, 0)
        above, below = (2, 2) if low else (26, 24)
        self._column.setContentsMargins(38 - GUTTER, above, 38 - GUTTER, below)

    def _shortcut(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _step(self, by: int) -> None:
        """Keep what is there and show another step, if there is one."""
        if self._form is None or self._whole:
            return
        target = self._at + by
        if 0 <= target < len(self._form.steps):
            self._keep()
            self._at = target
            self._show()

    def _keep(self) -> None:
        """Commit what is on the screen."""
        self.settle()
        if self._writing is not None:
            self._writing.flush()

    def _show(self) -> None:
        """Build the fields of this step, or of all of them."""
        if self._form is None or self._writing is None:
            return
        steps = self._form.steps if self._whole else (self._form.steps[self._at],)
        heading = "question" if len(steps) == 1 else "card"
        page = ScrollPage(margin=0, gutter=GUTTER)
        page.setProperty("kind", "inset")
        page.body.setSpacing(14 if len(steps) == 1 else 34)
        self._lay_by()
        opening = self._opening()
        if opening:
            page.body.addWidget(Text(opening, "soft"))
        for step in steps:
            self._add(page, step, heading)
        if any(step.lines for step in steps):
            page.body.addWidget(Text(self._prompts.sayings.lines_note, "small"))
        self.all = None
        if not self._whole:
            self.all = Button(translate("Journal", "See it all on one page"), "quiet")
            self.all.clicked.connect(self.show_all)
            page.body.addLayout(Hung(self._theme, self.all))
        page.body.addStretch(1)
        self._turn_to(page)
        tab_through(page, self._foot)
        self._refresh()
        self._fields[0].take_focus()

    def _lay_by(self) -> None:
        """Let go of the fields, but not of what can be undone in their words."""
        fields, self._fields = self._fields, []
        for each in fields:
            if self._writing is not None:
                each.lay_by(self._writing.entry, self._kept)

    def _add(self, page: ScrollPage, step: Step, heading: str) -> None:
        """Put the fields of a step on a page."""
        if self._form is None or self._writing is None:
            return
        beside = self.aids.beside(self._form, step, whole=self._whole)
        least = _PAGE_LINES if step.aid is Aid.MARKS else 0
        fields = StepFields(
            self._theme, self._prompts, step, heading=heading, least=least, beside=beside
        )
        fields.put(self._writing.entry, self._kept)
        fields.edited.connect(self._edited)
        self._fields.append(fields)
        page.body.addWidget(fields)

    def _opening(self) -> str:
        """What is said before the first step of several."""
        if self._form is None or len(self._form.steps) == 1 or (self._at and not self._whole):
            return ""
        return self._form.opening or self._form.about

    def _turn_to(self, page: QWidget) -> None:
        """Put a page in place of the last one."""
        old = self._pages.currentWidget()
        for end in (self._head, self._foot):  # or they would go with the old page
            self._column.addWidget(end)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._place_ends()

    def _refresh(self) -> None:
        """Show where we are, and only the buttons that do something here."""
        if self._form is None:
            return
        stepping = not self._whole
        last = self._at == len(self._form.steps) - 1 or not stepping
        stamped = not last and self._ends_stamp()
        self.where.setText("  ·  ".join(filter(None, (self._form.title, self._place()))))
        self.back.setVisible(stepping and self._at > 0)
        self.skip.setVisible(stepping and not last and not stamped)
        self._place_ends()
        self.next.setVisible(not last)
        self.next.setText(
            translate("Journal", "A bit more") if stamped else translate("Journal", "Next")
        )
        self.enough.setText(
            translate("Journal", "Done") if stamped else translate("Journal", "Good enough")
        )
        self.enough.turn("primary" if last or stamped else "plain")
        self.next.turn("plain" if stamped else "primary")

    def _ends_stamp(self) -> bool:
        """Whether this is the last step of the stamp."""
        steps = self._form.steps if self._form is not None else ()
        after = steps[self._at + 1 : self._at + 2]
        return bool(after) and steps[self._at].stamp and not after[0].stamp

    def _place(self) -> str:
        """Where one is among the steps, without counting them."""
        if self._form is None or self._whole:
            return ""
        step, last = self._form.steps[self._at], len(self._form.steps) - 1
        if step.stamp:
            return translate("Journal", "half a minute")
        if self._at in {0, last}:
            first = translate("Journal", "to begin with")
            return first if self._at == 0 else translate("Journal", "last of all")
        return translate("Journal", "a little further")

    def _shipped(self, entry: Entry) -> Form:
        return form_for(self._prompts, entry.kind)

    def _taken(self) -> None:
        """Go on from the question that was taken."""
        if self._whole and self._fields[1:]:
            self._fields[1].take_focus()
        else:
            self.go_on()

    def _edited(self) -> None:
        """Hand a change to the writing, which keeps it by itself."""
        fields = self.sender()
        if self._writing and self._form and isinstance(fields, StepFields):
            changes = fields.values(self._writing.entry, self._form)
            self._writing.edit(**changes)
            self.saved.look()
            self.comfort.typed(self._writing.entry)
