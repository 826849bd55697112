"""The recovery code: shown large, printed or copied, and looked at once more before it counts."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.passphrase import CODE_GROUPS, GROUP_LETTERS, typed_code
from kindly.services.paper import PaperError, Sheets
from kindly.ui.dialogs import Ask
from kindly.ui.sheets_out import send_to_printer
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.copyable import Copyable
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

Page = Callable[[str, str, str], Sheets]
"""Makes the page of a code: its title, the code, and what to do with it. Raises PaperError."""


class CodeShown(QWidget):
    """The code in large letters, with ways to take it off this computer."""

    def __init__(self, code: str, theme: Theme, *, page: Page, ask: Ask) -> None:
        super().__init__()
        self._page = page
        self._ask = ask
        self.code = code
        groups = code.split("-")
        half = len(groups) // 2
        self.shown = Copyable(
            theme, f"{'-'.join(groups[:half])}-\n{'-'.join(groups[half:])}", "code"
        )
        self.print_button = Button(translate("Recovery", "Print it"))
        self.copy_button = Button(translate("Recovery", "Copy it"))
        self.status = Text("", "small")
        card = Card("honey", margin=20)
        self.shown.setAccessibleName(translate("Recovery", "Recovery code"))
        self.shown.setAccessibleDescription(" ".join(code))
        card.body.addWidget(self.shown)
        card.body.addWidget(Text(translate("Recovery", "This is one code, on two lines."), "small"))
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        row.addWidget(self.print_button)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (Text(_about()), card, ways, self.status):
            column.addWidget(part)
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._say(
            translate(
                "Recovery", "Copied. Until you copy something else, other programs could read it."
            )
        )

    def _print(self) -> None:
        try:
            sheets = self._page(translate("Recovery", "Recovery code"), self.code, _on_paper())
        except PaperError:
            self._say(translate("Recovery", "The page couldn't be set. You could write it down."))
            return
        taken = send_to_printer(sheets, translate("Recovery", "Page"), self._ask)
        if taken is None:
            return
        self._say(
            translate("Recovery", "On its way to the printer.")
            if taken
            else translate("Recovery", "The printer didn't take it. You could write it down.")
        )

    def _say(self, words: str) -> None:
        self.status.setText(words)
        announce(self.status, words)


class CodeCheck(QWidget):
    """Two of the groups, typed once from the paper; Enter goes to the second, then on."""

    typed = Signal()
    entered = Signal()

    def __init__(self, code: str, chance: Random) -> None:
        super().__init__()
        groups = code.split("-")
        self._asked = tuple(sorted(chance.sample(range(CODE_GROUPS), 2)))
        self._wanted = tuple(groups[at] for at in self._asked)
        self.boxes = tuple(QLineEdit() for _ in self._asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Text(
                translate(
                    "Recovery", "To be sure it is on paper, type two of its groups from there."
                )
            )
        )
        for at, box in zip(self._asked, self.boxes, strict=True):
            words = translate("Recovery", "Group {number} of {groups}")
            label = Text(words.format(number=at + 1, groups=CODE_GROUPS), "bold")
            label.setBuddy(box)
            box.setAccessibleName(label.text())
            box.setMaxLength(GROUP_LETTERS * 4)
            box.setInputMethodHints(
                Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
            )
            column.addWidget(label)
            column.addWidget(box)
            box.textEdited.connect(self.typed)
            box.returnPressed.connect(self._go_on)

    def right(self) -> bool:
        """Whether both are what the code says."""
        typed = tuple(typed_code(box.text()) for box in self.boxes)
        return typed == self._wanted

    def _go_on(self) -> None:
        """To the next field that is empty; from the last, on."""
        empty = next((box for box in self.boxes if not box.text().strip()), None)
        if empty is None:
            self.entered.emit()
        else:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Puts the keyboard where something isn't right yet."""
        for box, wanted in zip(self.boxes, self._wanted, strict=True):
            if typed_code(box.text()) != wanted:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                box.selectAll()
                return


def code_heading(theme: Theme) -> Heading:
    """What stands above the code."""
    return Heading(theme, translate("Recovery", "Your recovery code"), "question")


def _about() -> str:
    return translate(
        "Recovery",
        "It opens your notes if you forget the passphrase. Write it down or print it, and keep it "
        "where you keep papers that matter, away from this computer.",
    )


def _on_paper() -> str:
    return translate(
        "Recovery",
        "This opens your notes if you forget the passphrase. Whoever has this page and the file "
        "of your notes can read them. Keep it where you keep papers that matter. Capitals, spaces "
        "and dashes don't count when you type it.",
    )
