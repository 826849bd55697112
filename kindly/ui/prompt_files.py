"""Questions in a file: looked at before they are taken in, and chosen before they are saved."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.own_prompts import MOST_TITLE
from kindly.domain.packs import Standing
from kindly.domain.prompt_files import OfferedPrompts, PromptFile
from kindly.domain.typed import one_line
from kindly.services.own_prompts import OwnPrompts
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class FilePreview(Card):
    """Shows what a file holds and lets the person choose from it; looking changes nothing."""

    accepted = Signal(object, object)
    """The file, and the keys that were ticked."""
    left = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme) -> None:
        super().__init__(margin=28, spacing=8)
        self._own = own
        self._file: PromptFile | None = None
        self._name = Heading(theme, role="question")
        titles = {
            Standing.NEW: translate("Prompts", "New to you"),
            Standing.CLASH: translate(
                "Prompts", "Same name tag, other words: take it as a second one?"
            ),
            Standing.SAME: translate("Prompts", "You have these already"),
        }
        self.groups = {
            standing: _Group(theme, title, fixed=standing is Standing.SAME)
            for standing, title in titles.items()
        }
        self.trouble = Text("", "bold", hue="honey")
        self.add = Button(translate("Prompts", "Add these"), "primary")
        self.leave = Button(translate("Prompts", "Leave it"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.add)
        row.addWidget(self.leave)
        for widget in (self._name, *self.groups.values(), self.trouble):
            self.body.addWidget(widget)
        self.body.addSpacing(8)
        self.body.addWidget(buttons)
        for group in self.groups.values():
            group.ticked.connect(self.trouble.hide)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self.left)

    def show_file(self, file: PromptFile, offered: Sequence[OfferedPrompts]) -> None:
        """Shows a file and how what it holds stands to what is there."""
        self._file = file
        titles = {form.key: form.title for form in self._own.forms()}
        self._name.setText(breakable(file.name))
        for standing, group in self.groups.items():
            group.fill(
                [
                    (it.key, *_words(it, titles), standing is Standing.NEW)
                    for it in offered
                    if it.standing is standing
                ]
            )
        self.add.setVisible(any(it.standing is not Standing.SAME for it in offered))
        self.trouble.hide()
        _in_tab_order([*self._ticks(), self.add, self.leave])

    def say(self, words: str) -> None:
        """Says what is in the way."""
        self.trouble.setText(words)
        self.trouble.show()
        announce(self.trouble, words)

    def focus_first(self) -> None:
        """Puts the keyboard on the first tick, or on the way back where there is none."""
        first = next(iter(self._ticks()), self.leave)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticks(self) -> list[QWidget]:
        return [tick.box for group in self.groups.values() for tick in group.ticks.values()]

    def _add(self) -> None:
        keys = [key for group in self.groups.values() for key in group.chosen()]
        if keys:
            self.accepted.emit(self._file, keys)
        else:
            self.say(translate("Prompts", "Tick one first, or leave it."))


class FileSaving(Card):
    """Chooses what of one's own goes into a file; what was typed stays until it is saved."""

    accepted = Signal(str, object)
    """The name, and the keys that were ticked."""
    left = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme) -> None:
        super().__init__(margin=28, spacing=8)
        self._own = own
        label = Text(translate("Prompts", "What is it called?"), "bold")
        self.name = QLineEdit()
        self.name.setMaxLength(MOST_TITLE)
        self.name.setAccessibleName(label.text())
        label.setBuddy(self.name)
        self.unnamed = Text(translate("Prompts", "Give it a few words first."), "bold", hue="honey")
        self.kinds = _Group(theme, translate("Prompts", "What goes in?"))
        self.trouble = Text("", "bold", hue="honey")
        self.save = Button(translate("Prompts", "Save it as a file…"), "primary")
        self.back = Button(translate("Prompts", "Back"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.save)
        row.addWidget(self.back)
        words = translate(
            "Prompts", "Only your questions go in, not what you wrote. Anyone can read the file."
        )
        for widget in (
            Heading(theme, translate("Prompts", "Save yours as a file"), "question"),
            label,
            self.name,
            self.unnamed,
            self.kinds,
            self.trouble,
            Text(words, "small"),
        ):
            self.body.addWidget(widget)
        self.body.addSpacing(4)
        self.body.addWidget(buttons)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.left)
        self.name.textEdited.connect(self.unnamed.hide)
        self.kinds.ticked.connect(self.trouble.hide)
        on_good_enough(self, self._save)

    def start(self) -> None:
        """Shows what there is to put in, all of it ticked."""
        rows = []
        for form in self._own.shareable():
            asked = [it.step.question for it in self._own.topics(form.key) if it.own]
            title = form.title if form.id else _for_kind(form.title)
            rows.append((form.key, title, _lines(asked, form.about if form.id else ""), True))
        self.kinds.fill(rows)
        self.unnamed.hide()
        self.trouble.hide()
        boxes = [tick.box for tick in self.kinds.ticks.values()]
        _in_tab_order([self.name, *boxes, self.save, self.back])

    def done(self) -> None:
        """Forgets the name, as it is in a file now."""
        self.name.clear()

    def say(self, words: str) -> None:
        """Says what is in the way."""
        self.trouble.setText(breakable(words))
        self.trouble.show()
        announce(self.trouble, words)

    def focus_first(self) -> None:
        """Puts the keyboard on the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        name, keys = one_line(self.name.text()), self.kinds.chosen()
        if not name:
            self.unnamed.show()
            announce(self.name, self.unnamed.text())
            self.focus_first()
        elif not keys:
            self.say(translate("Prompts", "Tick one first."))
        else:
            self.accepted.emit(name, keys)


class _Group(QWidget):
    """A heading and kinds to tick, each with its questions; `fixed` ones are only told."""

    ticked = Signal()

    def __init__(self, theme: Theme, title: str, *, fixed: bool = False) -> None:
        super().__init__()
        self._fixed = fixed
        self.ticks: dict[str, Tick] = {}
        self.told: list[Text] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(Heading(theme, title, "card"))
        column.addLayout(self._list)

    def fill(self, kinds: Sequence[tuple[str, str, str, bool]]) -> None:
        """Shows these, each a key, a title, its questions in lines, and whether it is ticked."""
        for old in (*self.ticks.values(), *self.told):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.ticks, self.told = {}, []
        for key, title, about, on in kinds:
            if self._fixed:
                words = Text(breakable(title), "soft")
                self.told.append(words)
                self._list.addWidget(words)
                continue
            tick = Tick(key, breakable(title), on=on, about=breakable(about))
            tick.ticked.connect(self.ticked)
            self.ticks[key] = tick
            self._list.addWidget(tick)
        self.setVisible(bool(kinds))

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.box.isChecked())


def _words(offered: OfferedPrompts, titles: dict[str, str]) -> tuple[str, str]:
    """The title of what is offered, and its questions in lines."""
    asked = [prompt.question for prompt in offered.prompts]
    if offered.kind is None:
        return _for_kind(titles.get(offered.key, offered.key)), _lines(asked, "")
    return offered.kind.title, _lines(asked, offered.kind.about)


def _for_kind(title: str) -> str:
    return translate("Prompts", "Questions for “{kind}”").format(kind=title)


def _lines(asked: Sequence[str], about: str) -> str:
    return "\n".join(filter(None, (about, *(f"• {question}" for question in asked))))


def _in_tab_order(widgets: Sequence[QWidget]) -> None:
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
