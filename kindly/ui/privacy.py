"""Privacy: the passphrase, when the notes lock, and what the window is called."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.settings import LOCK_AFTER, Settings, TitleStyle
from kindly.ui.title import title
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class PrivacyFields(QWidget):
    """What is kept from other eyes. `passphrase_requested` carries add, change, code or remove."""

    passphrase_requested = Signal(str)
    safety_requested = Signal()

    def __init__(self, settings: Settings, *, keyed: bool, can_change: bool) -> None:
        """`keyed` says there is a passphrase, `can_change` that there can be another or none."""
        super().__init__()
        self._settings = settings
        self._keyed = keyed
        self.state = Text(_state(keyed=keyed))
        self.buttons: dict[str, Button] = {}
        self.lock_after = Choice(translate("Settings", "Lock after"), _lock_choices())
        self.ask = Tick("ask", translate("Settings", "Ask for the passphrase after Hide"), on=True)
        self.title = Pills(
            translate("Settings", "Window title"), [(it, title(it)) for it in TitleStyle]
        )
        self.safety = Button(translate("Settings", "How safe your notes are"))
        self._lay_out(can_change=can_change)
        self.lock_after.activated.connect(self._lock_chosen)
        self.ask.ticked.connect(self._ask_chosen)
        self.title.changed.connect(self._title_chosen)
        self.safety.clicked.connect(self.safety_requested)
        settings.title_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the choices as they are kept."""
        self.lock_after.choose(str(self._settings.lock_after))
        self.ask.put(on=self._settings.ask_after_hide)
        self.title.choose((self._settings.title,))

    def _lay_out(self, *, can_change: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if can_change or self._keyed:
            column.addWidget(self.state)
        if can_change:
            column.addWidget(self._ways())
        if self._keyed:
            column.addSpacing(6)
            label = Text(translate("Settings", "Lock after"), "bold")
            label.setBuddy(self.lock_after)
            column.addWidget(label)
            column.addWidget(self.lock_after)
            column.addWidget(
                Text(
                    translate(
                        "Settings",
                        "It also locks when the screen does, before sleep, and on Ctrl+L.",
                    ),
                    "small",
                )
            )
            column.addWidget(self.ask)
        column.addSpacing(6)
        column.addWidget(Text(translate("Settings", "Window title"), "bold"))
        column.addWidget(self.title)
        column.addWidget(
            Text(
                translate("Settings", "It is in the title bar, the taskbar and reminders."), "small"
            )
        )
        column.addSpacing(6)
        column.addWidget(self.safety)
        for unused in (self.state, self.lock_after, self.ask):
            if unused.parent() is None:
                unused.setParent(self)
                unused.hide()

    def _ways(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=10)
        for wish, label in _wishes(keyed=self._keyed):
            button = Button(label, "quiet" if wish == "remove" else "plain")
            button.setProperty("word", wish)
            button.clicked.connect(self._wish)
            row.addWidget(button)
            self.buttons[wish] = button
        return holder

    def _wish(self) -> None:
        self.passphrase_requested.emit(str(self.sender().property("word")))

    def _lock_chosen(self) -> None:
        self._settings.lock_after = int(self.lock_after.chosen())

    def _ask_chosen(self, _word: str, on: bool) -> None:
        self._settings.ask_after_hide = on

    def _title_chosen(self) -> None:
        chosen = next(iter(self.title.chosen()), "")
        if chosen:
            self._settings.title = TitleStyle(chosen)
        else:
            self.refresh()


def _state(*, keyed: bool) -> str:
    if keyed:
        return translate(
            "Settings",
            "Your notes have a passphrase. Without it, or the recovery code, nobody can read the "
            "file. While the notes are open, other programs on this computer still could.",
        )
    return translate(
        "Settings",
        "Your notes have no passphrase. Whoever can use this computer, or gets the file, can read "
        "them.",
    )


def _wishes(*, keyed: bool) -> tuple[tuple[str, str], ...]:
    if not keyed:
        return (("add", translate("Settings", "Add a passphrase…")),)
    return (
        ("change", translate("Settings", "Change the passphrase…")),
        ("code", translate("Settings", "New recovery code…")),
        ("remove", translate("Settings", "Remove the passphrase…")),
    )


def _lock_choices() -> list[tuple[str, str]]:
    minutes = translate("Settings", "{count} minutes without a touch")
    return [
        (str(it), minutes.format(count=it) if it else translate("Settings", "Never by itself"))
        for it in LOCK_AFTER
    ]
