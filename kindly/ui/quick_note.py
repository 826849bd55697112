"""A quick note from anywhere: one line, a feeling or two, and back to where you were."""

from PySide6.QtCore import QCoreApplication, Qt
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
        self.ways = QWidget()
        for part in (self.ways, self.without):
            part.hide()
        self._lay_out()
        self._connect()
        self._follow()
        on_good_enough(self, self.accept)
        self._fit(theme)
        self.fields.take_focus()

    def _lay_out(self) -> None:
        ways = FlowLayout(self.ways, spacing=12)
        ways.addWidget(self.again)
        ways.addWidget(self.copy)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.enough)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.without)
        page = ScrollPage(margin=0, gutter=GUTTER)
        for widget in (self.fields, self.comfort, self.trouble, self.ways):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        foot.setContentsMargins(GUTTER, 0, GUTTER, 0)
        layout.setContentsMargins(28 - GUTTER, 4, 28 - GUTTER, 22)
        layout.addWidget(page, 1)
        layout.addLayout(foot)

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
        parent = self.parent()
        room = parent.size() if isinstance(parent, QWidget) else room_around(self)
        width = min(theme.px(560), room.width() - 20)
        high = self.fields.heightForWidth(width - 60) + self.comfort.heightForWidth(width - 60)
        wanted = high + theme.px(60) + 104
        self.resize(width, min(wanted, room.height() - 20))

    def _edited(self) -> None:
        """Hand a change to the writing, which keeps it by itself."""
        self._writing.edit(**self.fields.values(self._writing.entry, self._form))
        self.saved.look()
        self.comfort.typed(self._writing.entry)

    def _kept(self) -> None:
        """Nothing waits any more."""
        if any(part.hasFocus() for part in (self.again, self.copy, self.without)):
            self.fields.take_focus()
        for part in (self.trouble, self.ways, self.without):
            part.hide()

    def _not_saved(self, error: NotebookError) -> None:
        """Say that the words aren't on the disk yet."""
        self.trouble.setText(not_saved(error))
        for part in (self.trouble, self.ways, self.without):
            part.show()
