"""Setting, changing and taking off the passphrase: what it does, in plain words, and each step."""

from random import Random

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.errors import NotebookError, WrongPassphrase
from kindly.ui import passphrase_words
from kindly.ui.dialogs import Ask
from kindly.ui.new_secret import NewSecret
from kindly.ui.recovery import CodeCheck, CodeShown, Page, code_heading
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, ScrollPage, reveal
from kindly.ui.widgets.secret import Secret
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

_WIDTH, _HEIGHT, _LOW = 640, 660, 460


class _Steps(Dialog):
    """A dialog of some steps; whatever goes wrong, what was typed stays."""

    def __init__(
        self, title: str, theme: Theme, parent: QWidget | None, *, height: int = _HEIGHT
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.said = Text("", hue="honey")
        self.said.hide()
        self.next = Button("", "primary")
        self.back = Button(translate("Passphrase", "Back"))
        self.back.clicked.connect(self._go_back)
        self.leave = Button(translate("Passphrase", "Not now"))
        self._first = 0
        self._page = ScrollPage(margin=0, gutter=GUTTER)
        self._steps: list[tuple[QWidget, ...]] = []
        self._labels: list[str] = []
        self.at = 0
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        for button in (self.next, self.back, self.leave):
            row.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(GUTTER, 0, GUTTER, 0)
        foot.addWidget(self.said)
        foot.addWidget(ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28 - GUTTER, 4, 28 - GUTTER, 22)
        layout.setSpacing(12)
        layout.addWidget(self._page, 1)
        layout.addLayout(foot)
        self.next.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.reject)
        self.resize(theme.px(_WIDTH), theme.px(height))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Has in sight what has the keyboard, or will have it."""
        focused = self.focusWidget()
        if focused is not None:
            reveal(focused)

    def _add_step(self, label: str, *parts: QWidget) -> None:
        for part in parts:
            self._page.body.addWidget(part)
        self._steps.append(parts)
        self._labels.append(label)

    def _listen(self, *fields: Secret | NewSecret | CodeCheck) -> None:
        """Enter in the last field is the main button; in others it goes on to the next.

        What was said of the words goes as soon as they are changed.
        """
        for field, after in zip(fields, (*fields[1:], None), strict=True):
            field.typed.connect(self.said.hide)
            on = after.take_focus if isinstance(after, NewSecret) else self.next.click
            field.entered.connect(on)

    def _begin(self) -> None:
        self._page.body.addStretch(1)
        self._show(0)

    def go_on(self) -> None:
        """To the next step, or after the last one, does it; stays where something isn't right."""
        raise NotImplementedError

    def _go_back(self) -> None:
        """To the step before, such as for another look at the code."""
        self._show(self.at - 1)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, at: int) -> None:
        self.at = at
        self.back.setVisible(at > self._first)
        for number, parts in enumerate(self._steps):
            for part in parts:
                part.setVisible(number == at)
        self.next.setText(self._labels[at])
        self.said.hide()
        self._page.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Says what isn't right yet."""
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)

    def _is_typed(self, now: Secret) -> bool:
        """Whether the passphrase there is was typed at all; asks for it where it wasn't."""
        if now.text():
            return True
        self.say(translate("Passphrase", "Type your passphrase first."))
        now.take_focus()
        return False

    def wait(self) -> None:
        """What was asked for is being done."""
        self.said.hide()
        self._allow(on=False)
        self.next.setText(translate("Lock", "One moment"))

    def refuse(self, error: NotebookError) -> None:
        """Says why it wasn't done; what was typed is still there."""
        self.stay(passphrase_words.not_changed(error))

    def stay(self, words: str) -> None:
        """Says what is in the way; it can be tried again."""
        self._allow(on=True)
        self.next.setText(self._labels[self.at])
        self.say(words)

    def _allow(self, *, on: bool) -> None:
        for button in (self.next, self.back):
            button.setEnabled(on)


class AddPassphrase(_Steps):
    """What a passphrase does and doesn't do, the passphrase, the code, and a look at the paper.

    `agreed` carries the passphrase, the code and whether older copies are to be encrypted too.
    """

    agreed = Signal(str, str, bool)

    def __init__(
        self,
        code: str,
        theme: Theme,
        *,
        chance: Random,
        page: Page,
        ask: Ask,
        copies: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`copies` says that there are some from before, which anybody can read."""
        super().__init__(translate("Passphrase", "Add a passphrase"), theme, parent)
        self.new = NewSecret()
        self.shown = CodeShown(code, theme, page=page, ask=ask)
        self.check = CodeCheck(code, chance)
        self.copies = Tick(
            "copies",
            translate("Passphrase", "Add the passphrase to the copies made before, too"),
            on=True,
            about=translate(
                "Passphrase",
                "Otherwise, whoever has one of them could still read your notes. Copies you put in "
                "other places stay as they are.",
            ),
        )
        on = translate("Passphrase", "Next")
        title = translate("Passphrase", "A passphrase for your notes")
        self._add_step(
            on,
            Heading(theme, title, "question"),
            *map(Text, passphrase_words.what_it_does()),
            self.new,
        )
        self._add_step(on, code_heading(theme), self.shown)
        last = [code_heading(theme), self.check, self.copies]
        self._add_step(translate("Passphrase", "Add the passphrase"), *last)
        self._begin()
        self.copies.setVisible(False)
        self._copies = copies
        self._listen(self.check)
        self._listen(self.new)
        self.new.first.take_focus()

    def put(self, passphrase: str) -> None:
        """Has the passphrase as it was typed before."""
        self.new.put(passphrase)

    def go_on(self) -> None:
        """To the next step, or after the last one, has the notes encrypted."""
        if self.at == 0 and (words := self.new.trouble()):
            self.say(words)
            self.new.take_focus()
        elif self.at == 2 and not self.check.right():
            self.say(passphrase_words.code_differs())
            self.check.take_focus()
        elif self.at == 2:
            # Where there are none from before, the one that is made first gets it.
            copies = not self._copies or self.copies.box.isChecked()
            self.agreed.emit(self.new.text(), self.shown.code, copies)
        else:
            self._show(self.at + 1)
            self.copies.setVisible(self.at == 2 and self._copies)
            (self.shown.print_button.setFocus, self.check.take_focus)[self.at - 1]()


class ChangePassphrase(_Steps):
    """Another passphrase. `change_requested` carries the one there is and the new one."""

    change_requested = Signal(str, str)

    def __init__(self, theme: Theme, *, asks: bool, parent: QWidget | None = None) -> None:
        """`asks` for the one there is; not after the recovery code opened the notebook."""
        title = translate("Passphrase", "Change the passphrase")
        super().__init__(title, theme, parent, height=_HEIGHT if asks else _LOW)
        self.now = Secret(translate("Passphrase", "Your passphrase now"))
        self.new = NewSecret()
        self._asks = asks
        heading = translate("Passphrase", "A new passphrase")
        words = (
            translate("Passphrase", "The recovery code stays the same. So do your notes.")
            if asks
            else translate(
                "Passphrase",
                "The recovery code opened your notes. You could set a new passphrase now; the code "
                "stays the same.",
            )
        )
        self._add_step(
            translate("Passphrase", "Change it"),
            Heading(theme, heading, "question"),
            Text(words),
            *((self.now,) if asks else ()),
            self.new,
        )
        if not asks:
            self.now.setParent(self)
            self.now.hide()
        self._listen(*((self.now,) if asks else ()), self.new)
        self._begin()
        (self.now if asks else self.new.first).take_focus()

    def go_on(self) -> None:
        """Has the passphrase changed."""
        if self._asks and not self._is_typed(self.now):
            return
        if words := self.new.trouble():
            self.say(words)
            self.new.take_focus()
        else:
            self.wait()
            self.change_requested.emit(self.now.text(), self.new.text())

    def refuse(self, error: NotebookError) -> None:
        super().refuse(error)
        if isinstance(error, WrongPassphrase):
            self.now.take_focus()


class NewCode(_Steps):
    """Another recovery code, after the passphrase was asked for.

    `prove_requested` carries the passphrase, `change_requested` the code that is on paper now.
    """

    prove_requested = Signal(str)
    change_requested = Signal(str)

    def __init__(
        self,
        code: str,
        theme: Theme,
        *,
        chance: Random,
        page: Page,
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        title = translate("Passphrase", "A new recovery code")
        super().__init__(title, theme, parent, height=_LOW)
        self._first = 1
        self.now = Secret(translate("Passphrase", "Your passphrase"))
        self.shown = CodeShown(code, theme, page=page, ask=ask)
        self.check = CodeCheck(code, chance)
        on = translate("Passphrase", "Next")
        about = translate(
            "Passphrase",
            "Once you use the new one, the old code no longer opens your notes. The passphrase "
            "stays the same.",
        )
        self._add_step(on, Heading(theme, title, "question"), Text(about), self.now)
        self._add_step(on, code_heading(theme), self.shown)
        last = translate("Passphrase", "Use this code")
        self._add_step(last, code_heading(theme), self.check)
        self._listen(self.now)
        self._listen(self.check)
        self._begin()
        self.now.take_focus()

    def proven(self) -> None:
        """The passphrase was right: the code can be shown."""
        self._allow(on=True)
        self._show(1)
        self.shown.print_button.setFocus()

    def go_on(self) -> None:
        """To the next step, or after the last one, has the code changed."""
        if self.at == 0:
            if self._is_typed(self.now):
                self.wait()
                self.prove_requested.emit(self.now.text())
        elif self.at == 1:
            self._show(2)
            self.check.take_focus()
        elif self.check.right():
            self.wait()
            self.change_requested.emit(self.shown.code)
        else:
            self.say(passphrase_words.code_differs())
            self.check.take_focus()


class RemovePassphrase(_Steps):
    """What follows when there is no passphrase any more. `agreed` carries the one there is."""

    agreed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = translate("Passphrase", "Remove the passphrase")
        super().__init__(title, theme, parent, height=_LOW)
        self.now = Secret(translate("Passphrase", "Your passphrase"))
        heading = translate("Passphrase", "Without a passphrase")
        words = translate(
            "Passphrase",
            "Whoever can use this computer, or has the file, can then read your notes. The copies "
            "made so far keep the passphrase they have.",
        )
        self._add_step(
            translate("Passphrase", "Remove it"),
            Heading(theme, heading, "question"),
            Text(words),
            self.now,
        )
        self._listen(self.now)
        self._begin()
        self.now.take_focus()

    def go_on(self) -> None:
        """Has it removed."""
        if self._is_typed(self.now):
            self.wait()
            self.agreed.emit(self.now.text())
