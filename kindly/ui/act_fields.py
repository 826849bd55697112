"""Everything an act can say, as fields to fill in or to leave."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain import acts
from kindly.domain.acts import Act
from kindly.ui import labels
from kindly.ui.theme import Theme
from kindly.ui.widgets.tags import Tags
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate

MOST_QUALITIES = 3
_Tag = TypeVar("_Tag", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Box:
    """A text of an act: its name in the domain, its label and a soft hint."""

    name: str
    label: str
    hint: str
    least: int = 2


def do_box() -> _Box:
    """The text that stands beside the title."""
    return _Box(
        "do",
        translate("OwnAct", "What do you do?"),
        translate("OwnAct", "A line or two. Small enough for a tired day is fine."),
    )


def _boxes() -> tuple[_Box, ...]:
    return (
        _Box(
            "signal",
            translate("OwnAct", "How can they notice it?"),
            translate("OwnAct", "What a camera would catch: a word, a face, a cup of tea."),
        ),
        _Box(
            "smaller",
            translate("OwnAct", "A smaller version"),
            translate("OwnAct", "For when it feels too big."),
        ),
        _Box(
            "bigger",
            translate("OwnAct", "A bigger version"),
            translate("OwnAct", "For a day with some nerve to spare."),
        ),
        _Box(
            "watch_out",
            translate("OwnAct", "Watch out for"),
            translate("OwnAct", "Where it could go a bit wrong."),
        ),
        _Box(
            "ask",
            translate("OwnAct", "A question for after"),
            translate("OwnAct", "Something to wonder about on the way home."),
        ),
    )


class ActTexts(QWidget):
    """The texts of an act, a box each."""

    touched = Signal()

    def __init__(self, theme: Theme, boxes: Iterable[_Box]) -> None:
        super().__init__()
        self.boxes: dict[str, TextBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in boxes:
            field = self.boxes[box.name] = TextBox(theme, box.label, least=box.least)
            label = Text(box.label, "bold")
            label.setBuddy(field)
            field.setAccessibleDescription(box.hint)
            for widget in (label, Text(box.hint, "small"), field):
                column.addWidget(widget)
            column.addSpacing(8)
            field.edited.connect(self.touched)

    def put(self, act: Act) -> None:
        """Shows an act's texts, without a signal."""
        for name, box in self.boxes.items():
            box.put(getattr(act, name))

    def on(self, act: Act) -> Act:
        """The act with these texts."""
        said: dict[str, Any] = {name: box.words() for name, box in self.boxes.items()}
        return replace(act, **said)

    def settle(self) -> None:
        """Has every box tell of its last keys now."""
        for box in self.boxes.values():
            box.settle()


class MoreFields(QWidget):
    """All that an act can say beside its title and what to do, in four groups."""

    touched = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tags: dict[str, Tags[Any]] = {}
        self.texts = ActTexts(theme, _boxes())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._group(translate("OwnAct", "A few more words"), [self.texts])
        self._group(translate("OwnAct", "What sort of kindness"), self._sort())
        self._group(translate("OwnAct", "When, where, with whom"), self._when())
        self._group(translate("OwnAct", "What it's like"), self._like())
        self._group(translate("OwnAct", "Good to know"), self._good_to_know())
        self.texts.touched.connect(self.touched)

    def focus_first(self) -> None:
        """Puts the keyboard on the first of them."""
        next(iter(self.texts.boxes.values())).setFocus()

    def filled(self) -> bool:
        """Whether any of them says something."""
        act = self.on(Act("", ""))
        return act != Act("", "")

    def put(self, act: Act) -> None:
        """Shows what an act says, without a signal."""
        self.texts.put(act)
        for name, tags in self.tags.items():
            said = getattr(act, name)
            tags.put(said if isinstance(said, tuple) else () if said is None else (said,))

    def on(self, act: Act) -> Act:
        """The act with what these fields say."""
        said: dict[str, Any] = {}
        for name, tags in self.tags.items():
            before, chosen = getattr(act, name), tags.chosen()
            if not isinstance(before, tuple):
                said[name] = next(iter(chosen), None)
            elif set(before) != set(chosen):  # or only their order would change
                said[name] = chosen
        return replace(self.texts.on(act), **said)

    def _group(self, title: str, widgets: Iterable[QWidget]) -> None:
        self._column.addWidget(Heading(self._theme, title, "card"))
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addSpacing(10)

    def _sort(self) -> Iterator[QWidget]:
        yield self._tags("family", translate("OwnAct", "Which family?"), acts.Family, labels.family)
        yield self._tags(
            "qualities",
            translate("OwnAct", "What is it made of?"),
            acts.Quality,
            labels.quality,
            hint=translate("OwnAct", "Up to three."),
            most=MOST_QUALITIES,
        )

    def _when(self) -> Iterator[QWidget]:
        yield self._tags("time", translate("OwnAct", "About how long?"), acts.Time, labels.time)
        yield self._several("settings", translate("OwnAct", "Where?"), acts.Setting, labels.setting)
        yield self._several(
            "company", translate("OwnAct", "With whom?"), acts.Company, labels.company
        )

    def _like(self) -> Iterator[QWidget]:
        yield self._tags(
            "courage",
            translate("OwnAct", "How much nerve?"),
            acts.Courage,
            labels.courage_name,
            hint=translate(
                "OwnAct", "From a quick smile to hearing a no. None is better than another."
            ),
        )
        yield self._tags(
            "energy", translate("OwnAct", "How much energy?"), acts.Energy, labels.energy
        )
        yield self._several(
            "cost", translate("OwnAct", "What does it ask?"), acts.Cost, labels.cost
        )
        yield self._several(
            "signals", translate("OwnAct", "What shows it?"), acts.Signal, labels.signal
        )
        yield self._tags("loop", translate("OwnAct", "Might they answer?"), acts.Loop, labels.loop)

    def _good_to_know(self) -> Iterator[QWidget]:
        yield self._several("flags", translate("OwnAct", "Check first"), acts.Flag, labels.flag)
        yield self._several("also", translate("OwnAct", "Also true"), acts.Also, labels.also)
        yield self._several(
            "topics",
            translate("OwnAct", "What may it bring up?"),
            acts.Topic,
            labels.topic,
            hint=translate("OwnAct", "Topics you leave out in Settings aren't offered."),
        )

    def _several(
        self,
        name: str,
        question: str,
        kind: type[_Tag],
        label: Callable[[_Tag], str],
        *,
        hint: str = "",
    ) -> Tags[_Tag]:
        return self._tags(name, question, kind, label, hint=hint, most=None)

    def _tags(
        self,
        name: str,
        question: str,
        kind: type[_Tag],
        label: Callable[[_Tag], str],
        *,
        hint: str = "",
        most: int | None = 1,
    ) -> Tags[_Tag]:
        tags = self.tags[name] = Tags(
            question,
            {tag: label(tag) for tag in kind},
            hint=hint,
            most=most,
            enough=translate("OwnAct", "Three is plenty. Let one go first."),
        )
        tags.changed.connect(self.touched)
        return tags
