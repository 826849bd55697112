"""Build a mend: one line after another, each with its reason, read as one at the end."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Mending, Option, Scene
from kindly.ui.exercises.bubbles import unquoted
from kindly.ui.exercises.options import Options, reason_of
from kindly.ui.exercises.scenario import others_too
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


def line_of(option: Option) -> str:
    """What an option says in the mend; nothing where it stands in round brackets."""
    words = plain(option.text)
    return "" if words.startswith("(") and words.endswith(")") else unquoted(words)


class Letter(Card):
    """The lines of the mend so far; when it is whole it can be copied, and each line changed."""

    again = Signal(str)

    def __init__(self, theme: Theme, slots: Mapping[str, Scene]) -> None:
        super().__init__("clay", margin=18, spacing=8)
        self._slots = slots
        self._title = Text("", "small-bold", hue="clay")
        self._words = Heading(theme, "", "quote")
        self._copied = Text(translate("Exercise", "Copied. You can paste it now."), hue="clay")
        self.copy = Button(translate("Exercise", "Copy it"))
        self._foot = QWidget()
        flow = FlowLayout(self._foot)
        flow.addWidget(self.copy)
        for slot_id, slot in slots.items():
            words = translate("Exercise", "Pick again: {part}").format(part=plain(slot.text))
            pick = Button(words, "quiet")
            pick.setProperty("word", slot_id)
            pick.clicked.connect(self._pick)
            flow.addWidget(pick)
        for widget in (self._title, self._words, self._copied, self._foot):
            self.body.addWidget(widget)
        self.copy.clicked.connect(self._copy)

    def show_lines(self, choices: Mapping[str, str], *, whole: bool) -> None:
        """Shows the lines that were chosen."""
        picked = (slot.option(choices.get(key, "")) for key, slot in self._slots.items())
        lines = [line for option in picked if option and (line := line_of(option))]
        self._words.setText("\n".join(lines))
        title = translate("Exercise", "Your mend") if whole else ""
        self._title.setText(title or translate("Exercise", "Your mend so far"))
        self._foot.setVisible(whole)
        self._copied.hide()
        self.setVisible(bool(lines) or whole)

    def words(self) -> str:
        """The lines as they are read."""
        return self._words.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
        self._copied.show()
        announce(self._copied, self._copied.text())

    def _pick(self) -> None:
        self.again.emit(str(self.sender().property("word")))


class MendView(ExerciseView):
    """A mend built slot by slot; the letter at the end leads back to any of them."""

    def __init__(
        self, theme: Theme, mending: Mending, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._mending = mending
        self._slots = {slot.id: slot for slot in mending.slots}
        self._whole = False
        super().__init__(theme, mending, choices, done=done)

    def next_words(self) -> str:
        if self._whole:
            return translate("Exercise", "Read it as one")
        return translate("Exercise", "Next part")

    def before_words(self) -> str:
        return translate("Exercise", "Part before")

    def closing_words(self) -> str:
        return self._mending.closing

    def _build(self) -> None:
        self._letter = Letter(self._theme, self._slots)
        self._pages: dict[str, QWidget] = {}
        self._rows: dict[str, Options] = {}
        self._stage.addWidget(Emphasis(self._mending.intro))
        for slot in self._mending.slots:
            self._stage.addWidget(self._page(slot))
        self._others = others_too()
        self._stage.addWidget(self._others)
        self._under.addWidget(self._letter)
        self._letter.again.connect(self._pick_again)

    def _page(self, slot: Scene) -> QWidget:
        page = self._pages[slot.id] = QWidget()
        rows = self._rows[slot.id] = Options(self._theme, plain(slot.text), slot.options)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Heading(self._theme, plain(slot.text), "card"))
        if slot.question != slot.text:
            column.addWidget(Text(plain(slot.question), "soft"))
        column.addWidget(rows)
        rows.chosen.connect(self._choose)
        self._known[slot.id] = {option.id for option in slot.options}
        return page

    def _option(self) -> Option | None:
        part = self._part()
        return self._slots[part].option(self._choices.get(part, ""))

    def _show_part(self) -> None:
        option, part = self._option(), self._part()
        self._whole = self._whole or self._closed
        for slot_id, page in self._pages.items():
            put_in_sight(page, seen=slot_id == part and not self._closed)
            self._rows[slot_id].choose(self._choices.get(slot_id, ""))
        self._others.setVisible(option is not None and not self._closed)
        self._letter.show_lines(self._choices, whole=self._closed)
        if self._whole:
            self._next.setText(self.next_words())
        if option is not None and not self._closed:
            self._reason.say(reason_of(self._slots[part].options, option))

    def _focus_part(self) -> None:
        self._rows[self._part()].take_focus()

    def _part_words(self) -> str:
        slot = self._slots[self._part()]
        return f"{self._named_place()}{plain(slot.text)}. {plain(slot.question)}"

    def take_focus(self) -> None:
        if self._closed:
            self._letter.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def _forget(self) -> None:
        self._whole = False

    def _choose(self, option_id: str) -> None:
        self._keep(self._part(), option_id)

    def _go_on(self) -> None:
        if self._whole:
            self._at = len(self._parts) - 1
        super()._go_on()

    def _close(self) -> None:
        super()._close()
        announce(self._letter, self._letter.words())

    def _pick_again(self, slot_id: str) -> None:
        self._at = self._parts.index(slot_id)
        self._turn_to()
