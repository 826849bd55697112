"""Pick up the signals: lines that another person could notice, and how one could carry more."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.exercises import SignalLine, Signals
from kindly.ui.exercises.options import Options, reason_of
from kindly.ui.exercises.scenario import others_too
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, TextColumn
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.wrap_button import ROW_WIDTH, Mark, WrapButton

translate = QCoreApplication.translate

_LINES = "lines"
_NONE = "none"
_DRAFT = "~"


class ToldLine(Card):
    """A line once it is told whether it could be noticed: in a drawn sign and in words."""

    def __init__(self, theme: Theme, line: SignalLine) -> None:
        super().__init__("sunk", margin=12, spacing=4)
        self._visible = line.visible
        self._told = Text("", "small-bold")
        row = QHBoxLayout()
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Emphasis(line.text))
        column.addWidget(self._told)
        mark = Mark(theme, "eye" if line.visible else "ring")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def tell(self, *, picked: bool) -> None:
        """Says how we see the line, and whether it was picked."""
        outside = translate("Exercise", "They could notice this")
        inside = translate("Exercise", "Only inside")
        said = outside if self._visible else inside
        yours = translate("Exercise", "{how} · you picked it").format(how=said)
        self._told.setText(yours if picked else said)


class Lines(QWidget):
    """The lines of the scene, coming one by one, to tap; then what each of them shows."""

    def __init__(self, theme: Theme, signals: Signals) -> None:
        super().__init__()
        self._lines = signals.lines
        self.seen = 1
        self.setAccessibleName(plain(signals.question))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        column = TextColumn(theme, spacing=8, most=ROW_WIDTH)
        around.addWidget(column)
        self.rows: dict[str, WrapButton] = {}
        self._told: dict[str, ToldLine] = {}
        for line in self._lines:
            self.rows[line.id] = WrapButton(theme, line.text, mark="tick")
            self._told[line.id] = ToldLine(theme, line)
            column.body.addWidget(self.rows[line.id])
            column.body.addWidget(self._told[line.id])

    def all_seen(self) -> bool:
        """Whether every line has come."""
        return self.seen >= len(self._lines)

    def picked(self) -> tuple[str, ...]:
        """The lines that were tapped."""
        return tuple(key for key, row in self.rows.items() if row.isChecked())

    def put(self, seen: int, picked: set[str]) -> None:
        """Shows this many lines, with these on."""
        self.seen = max(1, min(seen, len(self._lines)))
        for key, row in self.rows.items():
            row.setChecked(key in picked)

    def look(self, *, told: bool) -> None:
        """Shows what came so far, as rows to tap, or all of it told."""
        for at, line in enumerate(self._lines):
            self._told[line.id].tell(picked=self.rows[line.id].isChecked())
            self.rows[line.id].setVisible(not told and at < self.seen)
            self._told[line.id].setVisible(told)

    def newest(self) -> WrapButton:
        """The line that came last."""
        return self.rows[self._lines[self.seen - 1].id]


class SignalsView(ExerciseView):
    """The lines as one part, then a scene about one of them."""

    ends_at_once = True

    def __init__(
        self, theme: Theme, signals: Signals, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._signals = signals
        self._scene = signals.follow_up
        super().__init__(theme, signals, choices, done=done)

    def closing_words(self) -> str:
        return self._scene.closing

    def before_words(self) -> str:
        return translate("Exercise", "Back to the lines")

    def next_words(self) -> str:
        return translate("Exercise", "One more look")

    def _build(self) -> None:
        self._first, self._second = QWidget(), QWidget()
        self._lines = Lines(self._theme, self._signals)
        self._more = Button(translate("Exercise", "Next line"), "primary")
        self._all = Button(translate("Exercise", "Show all"))
        self._mine = Button(translate("Exercise", "That's what I'd notice"), "primary")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._more, self._all, self._mine):
            flow.addWidget(button)
        self._buttons = buttons
        scene = self._scene
        self._options = Options(self._theme, plain(scene.question), scene.options)
        self._others = others_too()
        intro = Heading(self._theme, plain(self._signals.intro), "quote")
        asked = Text(plain(self._signals.question), "soft")
        self._fill(self._first, intro, asked, self._lines, buttons)
        line = Heading(self._theme, plain(scene.text), "quote")
        asked = Text(plain(scene.question), "soft")
        self._fill(self._second, line, asked, self._options, self._others)
        self._put_draft(self._choices.get(_LINES, ""))
        for row in self._lines.rows.values():
            row.clicked.connect(self._draft)
        self._more.clicked.connect(self._come)
        self._all.clicked.connect(self._come_all)
        self._mine.clicked.connect(self._commit)
        self._options.chosen.connect(self._choose)
        self._known = {scene.id: {option.id for option in scene.options}}

    def _fill(self, page: QWidget, *widgets: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in widgets:
            column.addWidget(widget)
        self._stage.addWidget(page)

    def _show_part(self) -> None:
        on_lines = self._at == 0
        told = on_lines and not self._open(0)
        option = self._scene.option(self._choices.get(self._scene.id, ""))
        put_in_sight(self._first, seen=on_lines)
        put_in_sight(self._second, seen=not on_lines)
        self._lines.look(told=told)
        self._more.setVisible(not self._lines.all_seen())
        self._all.setVisible(not self._lines.all_seen())
        self._mine.setVisible(self._lines.all_seen())
        self._buttons.setVisible(not told)
        self._options.choose(option.id if option else "")
        self._others.setVisible(option is not None)
        if told:
            self._reason.say(self._signals.feedback)
        elif option is not None and not on_lines:
            self._reason.say(reason_of(self._scene.options, option))

    def _open(self, at: int) -> bool:
        return super()._open(at) or self._choices[self._parts[at]].startswith(_DRAFT)

    def _focus_part(self) -> None:
        if self._at:
            self._options.take_focus()
        elif self._open(0):
            self._lines.newest().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part_words(self) -> str:
        if self._at:
            return f"{self._named_place()}{plain(self._scene.text)} {plain(self._scene.question)}"
        asked = f"{plain(self._signals.intro)} {plain(self._signals.question)}"
        return f"{self._named_place()}{asked} {self._lines.newest().words()}"

    def _forget(self) -> None:
        self._put_draft("")

    def _put_draft(self, choice: str) -> None:
        """Shows the lines as a kept choice has them: the ids, and before them how many came."""
        if choice.startswith(_DRAFT):
            seen, _, picked = choice.removeprefix(_DRAFT).partition(":")
            self._lines.put(int(seen) if seen.isdecimal() else 1, set(picked.split(",")))
        else:
            seen_all = len(self._lines.rows) if choice else 1
            self._lines.put(seen_all, set(choice.split(",")))

    def _draft(self) -> None:
        """Keeps what came and what was tapped so far."""
        picked = ",".join(self._lines.picked())
        self._choices[_LINES] = f"{_DRAFT}{self._lines.seen}:{picked}"
        self.chosen.emit(_LINES, self._choices[_LINES])

    def _come(self) -> None:
        self._come_to(self._lines.seen + 1)

    def _come_all(self) -> None:
        self._come_to(len(self._lines.rows))

    def _come_to(self, seen: int) -> None:
        before = self._lines.seen
        self._lines.put(seen, set(self._lines.picked()))
        self._draft()
        self._show()
        new = list(self._lines.rows.values())[before:seen]
        announce(self._lines, " ".join(row.words() for row in new))
        new[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _commit(self) -> None:
        self._keep(_LINES, ",".join(self._lines.picked()) or _NONE)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, option_id: str) -> None:
        self._keep(self._scene.id, option_id)
