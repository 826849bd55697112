"""A field for a passphrase: hidden at first, shown on request, never guessed at or remembered."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

MOST_LETTERS = 500


class _Line(QLineEdit):
    """Tells whether letters come out large without Shift."""

    capitals = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() and not shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.capitals.emit(False)  # noqa: FBT003 - whether it is on shows with the next letter
        super().keyPressEvent(event)


class Secret(QWidget):
    """What nobody beside the person sees, unless they choose Show; it can be pasted."""

    typed = Signal()
    entered = Signal()
    shown_changed = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = Text(label, "bold")
        self.line = _Line()
        self.line.setMaxLength(MOST_LETTERS)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.label.setBuddy(self.line)
        self.show_button = Button("", "quiet")
        self.show_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.caps = Text(translate("Secret", "Caps Lock seems to be on."), "small", hue="honey")
        self.caps.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self.ask_for(label)
        self.show_words(on=False)
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self.entered)
        self.line.capitals.connect(self._capitals)
        self.show_button.clicked.connect(self._toggle)

    def ask_for(self, label: str) -> None:
        """Asks for something else."""
        self.label.setText(label)
        self.line.setAccessibleName(label)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forgets what was typed, and how to take it back."""
        self.line.clear()
        self.line.setModified(False)

    @property
    def shown(self) -> bool:
        """Whether what is typed can be read."""
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def show_words(self, *, on: bool) -> None:
        """Shows what is typed, or hides it again."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if on else modes.Password)
        words = translate("Secret", "Hide it") if on else translate("Secret", "Show it")
        self.show_button.setText(words)
        name = translate("Secret", "{show}: {what}")
        self.show_button.setAccessibleName(name.format(show=words, what=self.label.text()))
        self.shown_changed.emit()

    def take_focus(self) -> None:
        """Puts the keyboard in the field, with everything in it chosen."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.caps.hide()

    def _toggle(self) -> None:
        self.show_words(on=not self.shown)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _capitals(self, on: bool) -> None:
        if on and self.caps.isHidden():
            announce(self.caps, self.caps.text())
        self.caps.setVisible(on)
