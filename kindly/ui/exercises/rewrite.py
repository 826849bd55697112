"""Turn up the warmth: a cool message, a few warmer ones, and which flavour each of them is."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Option, Rewriting, Scene
from kindly.ui.exercises.bubbles import Bubble, unquoted
from kindly.ui.exercises.options import Options
from kindly.ui.exercises.scenario import others_too
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import plain
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class RewriteView(ExerciseView):
    """Messages to rewrite, one at a time; a rewrite that was picked once keeps its flavour."""

    def __init__(
        self, theme: Theme, rewriting: Rewriting, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._scenes = {scene.id: scene for scene in rewriting.scenes}
        self._rewriting = rewriting
        super().__init__(theme, rewriting, choices, done=done)

    def place_words(self, place: int, count: int) -> str:
        words = translate("Exercise", "Message {place} of {all}")
        return words.format(place=place, all=count)

    def next_words(self) -> str:
        return translate("Exercise", "Next message")

    def before_words(self) -> str:
        return translate("Exercise", "Message before")

    def closing_words(self) -> str:
        return self._rewriting.closing

    def _build(self) -> None:
        self._pages: dict[str, QWidget] = {}
        self._rows: dict[str, Options] = {}
        for scene in self._scenes.values():
            self._stage.addWidget(self._page(scene))
        self._others = others_too()
        self._stage.addWidget(self._others)

    def _page(self, scene: Scene) -> QWidget:
        page = self._pages[scene.id] = QWidget()
        rows = self._rows[scene.id] = Options(self._theme, plain(scene.question), scene.options)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Bubble(unquoted(scene.text), translate("Exercise", "The cool one")))
        column.addWidget(Text(plain(scene.question), "soft"))
        column.addWidget(rows)
        rows.chosen.connect(self._choose)
        self._known[scene.id] = {option.id for option in scene.options}
        return page

    def _option(self) -> Option | None:
        part = self._part()
        return self._scenes[part].option(self._choices.get(part, ""))

    def _show_part(self) -> None:
        option = self._option()
        part = self._part()
        for scene_id, page in self._pages.items():
            put_in_sight(page, seen=scene_id == part and not self._closed)
        for scene_id, rows in self._rows.items():
            rows.choose(self._choices.get(scene_id, ""))
        self._others.setVisible(option is not None and not self._closed)
        if option is not None and not self._closed:
            self._reason.say(option.feedback)

    def _reason_said(self) -> str:
        option = self._option()
        return f"{option.tag}. {self._reason.words()}" if option else ""

    def _focus_part(self) -> None:
        self._rows[self._part()].take_focus()

    def _part_words(self) -> str:
        scene = self._scenes[self._part()]
        return f"{self._named_place()}{plain(scene.text)} {plain(scene.question)}"

    def _choose(self, option_id: str) -> None:
        self._keep(self._part(), option_id)
