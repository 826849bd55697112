"""A quick note from anywhere: one line, a feeling or two, and back to where you were."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.journal import Kind
from kindly.domain.prompts import Prompts
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.services.writing import Writing
from kindly.ui.comfort import Comfort
from kindly.ui.dialogs import Ask
from kindly.ui.saved_mark import SavedMark
from kindly.ui.screen import room_around
from kindly.ui.step_fields import StepFields
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_saved
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import GUTTER, ScrollPage
from kindly.ui.widgets.text import Text
from kindly.ui.writing import form_for

translate = QCoreApplication.translate

_APART = 12
"""Between what is said at the foot and its buttons."""


class QuickNote(Dialog):
    """A small panel over the window; it stays while its words can't be kept.

    Only the person can let go of them, by a button that is there as long as they wait.
    """

    def __init__(
        self,
        journal: JournalService,
        journaling: JournalingService,
        *,
        theme: Theme,
        prompts: Prompts,
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._journal = journal
        self._writing: Writing = journal.start(Kind.QUICK_NOTE)
        self.ended = False
        form = self._form = form_for(prompts, Kind.QUICK_NOTE)
        self.setWindowTitle(form.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = StepFields(theme, prompts, form.steps[0], least=2)
        self.comfort = Comfort(journal, journaling, prompts)
        self.saved = SavedMark()
        self.trouble = Text("", hue="honey")
        self.trouble.hide()
        self.enough = Button(translate("Journal", "Good enough"), "primary")
        self.without = Button(translate("Journal", "Close without these words"), "quiet")
        self.again = Button(translate("Journal", "Try again"))
        self.copy = Button(translate("Journal", "Copy my text"))
        self._ways = (self.again, self.copy, self.without)
        for part in self._ways:
            part.hide()
        self._lay_out()
        self._connect()
        self._follow()
        on_good_enough(self, self.accept)
        self._fit(theme)
        self.fields.take_focus()

    def _lay_out(self) -> None:
        buttons = QWidget()
        ways = FlowLayout(buttons, spacing=_APART)
        for button in (self.enough, self.again, self.copy, self.without):
            ways.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(_APART)
        foot.addWidget(buttons, 1)
        foot.addWidget(self.saved)
        page = ScrollPage(margin=0, gutter=GUTTER)
        for widget in (self.fields, self.comfort):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        below = QVBoxLayout()  # in sight however far the rest is scrolled
        below.setContentsMargins(GUTTER, 0, GUTTER, 0)
        below.setSpacing(_APART)
        below.addWidget(self.trouble)
        below.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28 - GUTTER, 4, 28 - GUTTER, 22)
        layout.addWidget(page, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.fields.edited.connect(self._edited)
        self.enough.clicked.connect(self.accept)
        self.again.clicked.connect(self._try_again)
        self.copy.clicked.connect(self._copy)
        self.without.clicked.connect(self._close_without)

    @property
    def entry_id(self) -> int:
        """The entry that is written in it; 0 while nothing of it is kept."""
        return self._writing.entry.id

    def go_on_with(self, entry_id: int) -> None:
        """Goes on with a note that was begun before; a fresh one where there is none such."""
        try:
            writing = self._journal.open(entry_id)
        except (KeyError, NotebookError):
            return
        self._writing.release()
        self._writing.keeping.disconnect(self.fields.settle)
        self._writing.save_failed.disconnect(self._not_saved)
        self._writing.saved.disconnect(self._kept)
        self._writing = writing
        self.fields.put(writing.entry)
        self._follow()
        self.fields.take_focus()

    def done(self, result: int) -> None:
        """Keep the words before closing; stay open while they can't be kept."""
        self.fields.settle()
        if self._writing.flush():
            self._end(result)

    def _follow(self) -> None:
        """Speak of the writing there is."""
        self._writing.keeping.connect(self.fields.settle)
        self._writing.save_failed.connect(self._not_saved)
        self._writing.saved.connect(self._kept)
        self.saved.follow(self._writing)
        self.comfort.begin(self._form, self._writing.entry)

    def _try_again(self) -> None:
        """Keep the words, as what was in the way may be gone; the dialog stays open either way."""
        self.fields.settle()
        self._writing.flush()

    def _copy(self) -> None:
        """Hand the words to the clipboard, from where they can be kept elsewhere."""
        self.fields.settle()
        QGuiApplication.clipboard().setText("\n\n".join(self._writing.entry.words))

    def _close_without(self) -> None:
        """Close although the last words can't be kept, once the person said so twice."""
        if not self._ask.confirm(
            translate("Journal", "Not kept yet"),
            translate("Journal", "These words are only on screen. Close all the same?"),
            translate("Journal", "Close without them"),
            translate("Journal", "Stay here"),
        ):
            return
        self._journal.drop(self._writing)
        self._end(QDialog.DialogCode.Rejected)

    def _end(self, result: int) -> None:
        self.ended = True
        self.saved.follow(None)
        self.comfort.end()
        self._writing.close()
        super().done(result)

    def _fit(self, theme: Theme) -> None:
        """As wide and high as the fields ask for, within the window it stands over."""
        room = self._room()
        width = min(theme.px(560), room.width() - 20)
        high = self.fields.heightForWidth(width - 60) + self.comfort.heightForWidth(width - 60)
        wanted = high + theme.px(60) + 104
        self.resize(width, min(wanted, room.height() - 20))

    def _room(self) -> QSize:
        """The window it stands over, or else the screen."""
        parent = self.parent()
        return parent.size() if isinstance(parent, QWidget) else room_around(self)

    def _edited(self) -> None:
        """Hand a change to the writing, which keeps it by itself."""
        self._writing.edit(**self.fields.values(self._writing.entry, self._form))
        self.saved.look()
        self.comfort.typed(self._writing.entry)

    def _kept(self) -> None:
        """Nothing waits any more."""
        if any(part.hasFocus() for part in self._ways):
            self.fields.take_focus()
        for part in (self.trouble, *self._ways):
            part.hide()

    def _not_saved(self, error: NotebookError) -> None:
        """Say that the words aren't on the disk yet."""
        self.trouble.setText(not_saved(error))
        if self.trouble.isHidden():
            more = (
                self.trouble.heightForWidth(self.width() - 56) + self.enough.height() + 2 * _APART
            )
            high = min(self.height() + more, self._room().height() - 20)
            self.resize(self.width(), max(self.height(), high))
        for part in (self.trouble, *self._ways):
            part.show()
