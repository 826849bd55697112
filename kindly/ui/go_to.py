"""Going to a page by its code."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.services.errors import NotebookDamaged, NotebookError
from kindly.services.journal import JournalService
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_WIDTH, _LONGEST = 440, 40


class GoTo(Dialog):
    """Asks for a code; `found` carries the page's id, `trash_wanted` that it lies there."""

    found = Signal(int)
    trash_wanted = Signal()

    def __init__(self, journal: JournalService, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._journal = journal
        self.setWindowTitle(translate("GoTo", "Go to a page by its code"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.box = QLineEdit()
        self.box.setMaxLength(_LONGEST)
        label = Text(translate("GoTo", "The code on the page or on paper, such as K-42"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text())
        self.words = Text("", hue="honey")
        self.words.hide()
        self.go = Button(translate("GoTo", "Go there"), "primary")
        self.trash = Button(translate("GoTo", "Show Recently deleted"))
        self.trash.hide()
        self.close_button = Button(translate("GoTo", "Close"))
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        for button in (self.go, self.trash, self.close_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(12)
        for part in (label, self.box, self.words, ways):
            layout.addWidget(part)
        layout.addStretch(1)
        self.box.returnPressed.connect(self.look)
        self.box.textEdited.connect(self._typed)
        self.go.clicked.connect(self.look)
        self.trash.clicked.connect(self._to_trash)
        self.close_button.clicked.connect(self.close)
        self.resize(theme.px(_WIDTH), layout.totalHeightForWidth(theme.px(_WIDTH)))
        self.box.setFocus()

    def look(self) -> None:
        """Go to the page of the code that was typed, or say why there is none to go to."""
        typed = self.box.text().strip()
        try:
            entry = self._journal.by_code(typed)
        except NotebookDamaged as error:
            self._say(not_read(error))
            return
        except NotebookError:
            self._say(translate("GoTo", "Kindly couldn't read your notes just now."))
            return
        if entry is None:
            self._say(
                translate("GoTo", "No page has the code “{code}”. It may have been erased.").format(
                    code=typed
                )
                if typed
                else translate("GoTo", "Type a code first, such as K-42. The number is enough.")
            )
        elif entry.deleted_at is not None:
            self._say(translate("GoTo", "That page is in Recently deleted."))
            self.trash.show()
            self.trash.setFocus()
            self._grow()
        else:
            self.accept()
            self.found.emit(entry.id)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        self.trash.hide()
        announce(self.words, words)
        self.box.selectAll()
        self._grow()

    def _grow(self) -> None:
        """Make room for what is said."""
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _typed(self) -> None:
        self.words.hide()
        self.trash.hide()

    def _to_trash(self) -> None:
        self.accept()
        self.trash_wanted.emit()
