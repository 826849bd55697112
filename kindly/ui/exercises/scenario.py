"""What do you do: a scene, a few ways on, and the reason after each."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kindly.domain.exercises import Option, Scenario
from kindly.ui.exercises.options import Options, reason_of
from kindly.ui.exercises.view import ExerciseView
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import plain
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class ScenarioView(ExerciseView):
    """A scene to choose in; it closes after the first choice, and others can still be seen."""

    ends_at_once = True

    def __init__(
        self, theme: Theme, scenario: Scenario, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._scene = scenario.scene
        super().__init__(theme, scenario, choices, done=done)

    def closing_words(self) -> str:
        return self._scene.closing

    def _build(self) -> None:
        scene = self._scene
        self._stage.addWidget(Heading(self._theme, plain(scene.text), "quote"))
        self._stage.addWidget(Text(plain(scene.question), "soft"))
        self._options = Options(self._theme, plain(scene.question), scene.options)
        self._stage.addWidget(self._options)
        self._others = others_too()
        self._stage.addWidget(self._others)
        self._options.chosen.connect(self._choose)
        self._known = {scene.id: {option.id for option in scene.options}}

    def _option(self) -> Option | None:
        return self._scene.option(self._choices.get(self._scene.id, ""))

    def _show_part(self) -> None:
        option = self._option()
        self._options.choose(option.id if option else "")
        self._others.setVisible(option is not None)
        if option is not None:
            self._reason.say(reason_of(self._scene.options, option))

    def _reason_said(self) -> str:
        option = self._option()
        return (
            f"{option.tag}. {super()._reason_said()}"
            if option and option.tag
            else super()._reason_said()
        )

    def _focus_part(self) -> None:
        self._options.take_focus()

    def _part_words(self) -> str:
        return f"{plain(self._scene.text)} {plain(self._scene.question)}"

    def _choose(self, option_id: str) -> None:
        self._keep(self._scene.id, option_id)


def others_too() -> Text:
    """Says that the other rows can be looked at as well."""
    return Text(translate("Exercise", "Curious? You can look at the others too."), "small")
