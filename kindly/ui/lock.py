"""What stands in the place of a locked notebook: a field for the passphrase, and no word of it."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from kindly.services.errors import NotebookError
from kindly.ui import passphrase_words
from kindly.ui.screen import FIRST, LEAST
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, ScrollPage
from kindly.ui.widgets.secret import Secret
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class LockWindow(ScrollPage):
    """Asks for the passphrase or the recovery code, or says what is being done meanwhile.

    `unlock_requested` carries what was typed and whether it is the recovery code. The window says
    when a try may follow a wrong one; whoever answers says how long that takes.
    """

    unlock_requested = Signal(str, bool)
    copies_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(width=TEXT_WIDTH)
        self.setProperty("kind", "page")
        self.setWindowTitle(translate("Cover", "Untitled"))
        self.setMinimumSize(LEAST)
        self.resize(FIRST)
        self._by_code = False
        self._title = Heading(theme, translate("Lock", "Locked"))
        self.secret = Secret("")
        self.about = Text("")
        self.about.hide()
        self.said = Text("", hue="honey")
        self.open_button = Button("", "primary")
        self.other_way = Button("", "quiet")
        self.forgotten = Text(
            translate(
                "Lock",
                "Without the passphrase and the code nobody can open these notes, not even the "
                "people who made this program.",
            ),
            "small",
        )
        self.perhaps = Text(
            translate(
                "Lock",
                "If nothing opens it, this file may be another one by now, or damaged. It stays as "
                "it is.",
            ),
            "small",
        )
        self.to_copies = Button(translate("Lock", "Look at the copies"), "quiet")
        self._doing = Text("", "lead")
        self.bar = QProgressBar()
        self._parts = QStackedWidget()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ready)
        self._lay_out()
        self.secret.entered.connect(self._open)
        self.secret.typed.connect(self.said.hide)
        self.open_button.clicked.connect(self._open)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.other_way.clicked.connect(self._turn)
        self.to_copies.clicked.connect(self.copies_requested)
        self._ask()

    def _lay_out(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.said.hide()
        self._offer_copies(on=False)
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        row.addWidget(self.open_button)
        row.addWidget(self.other_way)
        elsewhere = QWidget()
        FlowLayout(elsewhere, spacing=10).addWidget(self.to_copies)
        for parts in (
            (self.about, self.secret, self.said, ways, self.forgotten, self.perhaps, elsewhere),
            (self._doing, self.bar),
        ):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(14)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._parts.addWidget(holder)
        self.body.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addWidget(self._parts)
        self.body.addStretch(2)

    # What whoever answers says

    def ask(self) -> None:
        """Asks, also where it said before what was being done."""
        self._title.setText(translate("Lock", "Locked"))
        self._parts.setCurrentIndex(0)
        self._offer_copies(on=False)
        self._enable(on=True)
        self._ask()

    @property
    def busy(self) -> bool:
        """Whether it says what is being done instead of asking."""
        return self._parts.currentIndex() == 1

    def focus_first(self) -> None:
        """Puts the keyboard in the field."""
        self.secret.take_focus()

    def wait(self) -> None:
        """What was typed is being tried."""
        self._enable(on=False)
        self.open_button.setText(translate("Lock", "One moment"))

    def refuse(self, error: NotebookError, *, pause: float) -> None:
        """Says why it stays locked; after `pause` seconds another try is possible."""
        self.said.setText(passphrase_words.not_opened(error, by_code=self._by_code))
        self.said.show()
        announce(self.said, self.said.text())
        self._pause.start(round(pause * 1000))

    def tell_of_plain_copies(self) -> None:
        """Says that copies from before the passphrase are there, which open without it."""
        also = translate("Lock", "A copy from before the passphrase still opens.")
        if also not in self.forgotten.text():
            self.forgotten.setText(f"{self.forgotten.text()} {also}")

    def offer_copies(self) -> None:
        """Has a way to the copies there are: what was typed may be right, and the file not."""
        self._offer_copies(on=True)

    def say_copy(self) -> None:
        """Says why the passphrase is asked for after a copy was opened."""
        self.about.setText(
            translate(
                "Lock",
                "The copy is in place. It has a passphrase too, so it asks for it here. It is the "
                "one your notes had.",
            )
        )
        self.about.show()
        announce(self.about, self.about.text())

    def say(self, words: str) -> None:
        """Says what is done instead of asking, such as that notes are being encrypted.

        Without words, as while everything is hidden, it only says that something is.
        """
        self._title.setText(translate("Lock", "One moment"))
        self._doing.setText(words)
        self.bar.setAccessibleName(words or self._title.text())
        self._parts.setCurrentIndex(1)
        if words:
            announce(self._doing, words)

    def forget(self) -> None:
        """Lets go of what was typed."""
        self.secret.clear()

    # Inside

    def _open(self) -> None:
        if self.secret.text() and self.open_button.isEnabled():
            self.unlock_requested.emit(self.secret.text(), self._by_code)

    def _ready(self) -> None:
        """Another try is possible; what was typed is still there."""
        self._enable(on=True)
        self._ask()
        self.secret.take_focus()

    def _enable(self, *, on: bool) -> None:
        for part in (self.secret, self.open_button, self.other_way, self.to_copies):
            part.setEnabled(on)

    def _offer_copies(self, *, on: bool) -> None:
        for part in (self.perhaps, self.to_copies):
            part.setVisible(on)

    def _turn(self) -> None:
        """Asks for the other of the two."""
        self._by_code = not self._by_code
        self.secret.clear()
        self.said.hide()
        self.secret.show_words(on=self._by_code)
        self._ask()
        self.secret.take_focus()

    def _ask(self) -> None:
        self.open_button.setText(translate("Lock", "Open"))
        self.secret.ask_for(
            translate("Lock", "Recovery code") if self._by_code else translate("Lock", "Passphrase")
        )
        self.other_way.setText(
            translate("Lock", "Use the passphrase")
            if self._by_code
            else translate("Lock", "Use the recovery code")
        )
        self.secret.show_words(on=self.secret.shown)
        self.forgotten.setVisible(self._by_code)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.busy:
            event.ignore()  # what is being done is soon over, and better not cut short
            return
        self.forget()
        super().closeEvent(event)
