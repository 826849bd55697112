"""Make a plan of one line; it goes to the plans in Acts."""

import json
import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from kindly.domain.acts import Act, Plan
from kindly.domain.exercises import WhenThen
from kindly.domain.typed import one_line
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import plain
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TextColumn
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text, breakable
from kindly.ui.widgets.wrap_button import ROW_WIDTH, WrapButton

translate = QCoreApplication.translate

_PAUSE_MS = 400
_MOST_LETTERS = 300
_PLAN = "plan"


def halves(words: str) -> tuple[str, str]:
    """The moment and the act in a plan of one line; all of it is the act where it has no halves."""
    form = translate("Exercise", "When I {cue}, then I'll {action}.")
    pattern = re.escape(form).replace(r"\{cue\}", "(.+?)").replace(r"\{action\}", "(.+)")
    pattern = pattern.replace(r",\ ", r"\s*,?\s+").removesuffix(r"\.") + r"\.?"
    found = re.fullmatch(pattern, words.replace("’", "'"), re.IGNORECASE)
    if found is None:
        return "", words
    return found[1], found[2].removesuffix(".")


def as_plan(cue: str, action: str, act: Act | None = None) -> Plan:
    """The plan as Acts has it: a moment and an act, each told by the person."""
    told = translate("Exercise", "I {words}")
    will = translate("Exercise", "I'll {words}")
    return Plan(
        cue=_told(told, _bare(will, cue)),
        action=_told(told, _bare(will, action)),
        smaller=act.smaller if act else "",
        act_id=act.id if act else None,
    )


def plan_of_words(words: str) -> Plan:
    """The plan that a line says; one without a moment is for some time."""
    line = one_line(words)
    cue, action = halves(line)
    return as_plan(cue, action) if cue else Plan(cue="", action=line)


def _told(form: str, words: str) -> str:
    return form.format(words=_bare(form, words))


def _bare(form: str, words: str) -> str:
    """The words without what the form puts before them, where they were typed along with it."""
    opening = form.partition("{words}")[0]
    again = opening and words.casefold().startswith(opening.casefold())
    return words[len(opening) :].strip() if again else words.strip()


class WhenThenView(ExerciseView):
    """Two halves of a plan; what is typed is told after a pause and is there again next time."""

    ends_at_once = True

    def __init__(
        self, theme: Theme, when_then: WhenThen, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._when_then = when_then
        self._acts: dict[str, Act] = {}
        self._act_id = ""
        self._refused = False
        super().__init__(theme, when_then, choices, done=done)

    def closing_words(self) -> str:
        return self._when_then.closing

    def offer_acts(self, acts: Sequence[Act]) -> None:
        """Offers acts for the second half; those that ask about safety first are left to Acts."""
        self._acts = {act.id: act for act in acts if not act.safe_only}
        for old in self._acts_box.findChildren(Button):
            self._act_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        last: QWidget = self._action
        for act in self._acts.values():
            row = Button(act.title, "starter")
            row.setProperty("word", act.id)
            row.clicked.connect(self._take_act)
            self._act_row.addWidget(row)
            row.show()
            self.setTabOrder(last, row)
            last = row
        self._show_part()

    def plan_refused(self) -> None:
        self._refused = True

    def settle(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def _build(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asked = Text(plain(self._when_then.question), "soft")
        self._cue = self._field(translate("Exercise", "When I"))
        self._action = self._field(translate("Exercise", "then I'll"))
        self._cue.setPlaceholderText(translate("Exercise", "something that happens anyway"))
        self._action.setPlaceholderText(translate("Exercise", "one small act"))
        self._hint = Text("", hue="honey")
        self._smaller = Button(translate("Exercise", "Make it smaller"))
        self._enough = Button(translate("Exercise", "Good enough"), "primary")
        self._made = Heading(self._theme, "", "quote")
        self._where = Text(translate("Exercise", "It's with your plans in Acts."), "soft")
        self._form = TextColumn(self._theme, spacing=8, most=ROW_WIDTH)
        column = self._form.body
        column.addWidget(self._asked)
        for field in (self._cue, self._action):
            label = Text(field.accessibleName(), "bold")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._smaller)
        flow.addWidget(self._enough)
        self._acts_box = QWidget()
        self._act_row = FlowLayout(self._acts_box)
        self._acts_head = Text(translate("Exercise", "Or an act from this lesson:"), "small-bold")
        for widget in (self._acts_head, self._acts_box, buttons):
            column.addWidget(widget)
        column.addWidget(Text(translate("Exercise", "Start from one of these:"), "small-bold"))
        for words in self._when_then.examples:
            row = WrapButton(self._theme, words, mark="")
            row.clicked.connect(self._take_example)
            column.addWidget(row)
        for widget in (self._form, self._made, self._where):
            self._stage.addWidget(widget)
        self._put(self._choices.get(_PLAN, ""))
        self._listen()

    def _listen(self) -> None:
        self._cue.textEdited.connect(self._typed)
        self._action.textEdited.connect(self._typed)
        self._cue.returnPressed.connect(self._action.setFocus)
        self._action.returnPressed.connect(self._accept)
        self._smaller.clicked.connect(self._shrink)
        self._enough.clicked.connect(self._accept)
        self._pause.timeout.connect(self._tell)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(_MOST_LETTERS)
        return field

    def _show_part(self) -> None:
        plan = as_plan(self._cue.text(), self._action.text())
        form = translate("Exercise", "When {cue}, then {action}.")
        words = form.format(cue=plan.cue, action=plan.action.removesuffix("."))
        self._made.setText(breakable(words))
        put_in_sight(self._form, seen=not self._closed)
        put_in_sight(self._made, seen=self._closed)
        self._where.setVisible(self._closed and not self.closing_words())
        self._acts_head.setVisible(bool(self._acts))
        self._acts_box.setVisible(bool(self._acts))

    def _focus_part(self) -> None:
        field = self._action if self._cue.text() and not self._action.text() else self._cue
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part_words(self) -> str:
        return plain(self._when_then.question)

    def _open(self, at: int) -> bool:
        return not _read(self._choices.get(self._parts[at], "")).get("made")

    def _forget(self) -> None:
        self._put("")

    def _put(self, choice: str) -> None:
        """Shows the words of a kept choice."""
        words = _read(choice)
        self._cue.setText(str(words.get("cue", "")))
        self._action.setText(str(words.get("action", "")))
        self._act_id = str(words.get("act", ""))

    def _typed(self) -> None:
        self._reason.say("")
        if not self._action.text():
            self._act_id = ""
        self._pause.start()

    def _tell(self, *, made: bool = False) -> None:
        """Tells of the words as they stand."""
        self._pause.stop()
        words: dict[str, object] = {"cue": self._cue.text(), "action": self._action.text()}
        words |= {"act": self._act_id} if self._act_id else {}
        words |= {"made": True} if made else {}
        self._choices[_PLAN] = json.dumps(words)
        self.chosen.emit(_PLAN, self._choices[_PLAN])

    def _take_example(self) -> None:
        row = self.sender()
        assert isinstance(row, WrapButton)
        cue, action = halves(row.words())
        if cue:
            _put(self._cue, cue)
        self._fill_action(action, "")

    def _take_act(self) -> None:
        act = self._acts[str(self.sender().property("word"))]
        try_it = translate("Exercise", "try “{title}”").format(title=act.title)
        self._fill_action(try_it, act.id)

    def _fill_action(self, words: str, act_id: str) -> None:
        _put(self._action, words)
        self._act_id = act_id
        self._tell()
        self._reason.say("")
        self._focus_part()
        announce(self._action, words)

    def _shrink(self) -> None:
        act = self._acts.get(self._act_id)
        if act is not None and act.smaller:
            _put(self._action, act.smaller)
            self._tell()
            self._say(translate("Exercise", "This is its smaller version. Change any word."))
            return
        self._say(
            translate(
                "Exercise",
                "What would half of it be? One line, one minute or one person is plenty.",
            )
        )
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._reason.say(words)
        announce(self._reason, words)
        self.grown.emit()

    def _accept(self) -> None:
        cue, action = self._cue.text().strip(), self._action.text().strip()
        if not cue or not action:
            self._say(translate("Exercise", "A few words in each half are enough."))
            (self._action if cue else self._cue).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._refused = False
        self.plan_made.emit(as_plan(cue, action, self._acts.get(self._act_id)))
        if self._refused:
            return
        self._tell(made=True)
        self._close()
        where = "" if self.closing_words() else self._where.text()
        announce(self._made, f"{self._made.text()} {where}".strip())


def _read(choice: str) -> dict[str, object]:
    """A kept choice as words; what is broken in it is as if it never was said."""
    try:
        words = json.loads(choice)
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}


def _put(field: QLineEdit, words: str) -> None:
    """Puts words in place of those there, so that Ctrl+Z brings the old ones back."""
    field.selectAll()
    field.insert(words)
