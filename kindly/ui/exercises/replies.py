"""Which reply: a message, a few answers, and what the other person may pick up from each."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kindly.domain.exercises import Scenario
from kindly.ui.exercises.bubbles import Bubble, sender, unquoted
from kindly.ui.exercises.options import Options, reason_of
from kindly.ui.exercises.scenario import ScenarioView, others_too
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import plain
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class RepliesView(ScenarioView):
    """A phone conversation in which one reply at a time can be tried."""

    def __init__(
        self, theme: Theme, scenario: Scenario, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._who, self._message = sender(scenario.scene.text)
        super().__init__(theme, scenario, choices, done=done)

    def _build(self) -> None:
        scene = self._scene
        self._sent = Bubble("", translate("Exercise", "You"), sent=True)
        self._question = Text(plain(scene.question), "soft")
        self._options = Options(self._theme, plain(scene.question), scene.options)
        self._others = others_too()
        self._stage.addWidget(Bubble(unquoted(self._message), self._who))
        for widget in (self._sent, self._question, self._options, self._others):
            self._stage.addWidget(widget)
        self._options.chosen.connect(self._choose)
        self._known = {scene.id: {option.id for option in scene.options}}

    def _show_part(self) -> None:
        option = self._option()
        self._options.choose(option.id if option else "")
        self._sent.setVisible(option is not None)
        self._others.setVisible(option is not None)
        if option is not None:
            self._sent.say(unquoted(option.text))
            self._reason.say(reason_of(self._scene.options, option), title=self._picks_up())

    def _picks_up(self) -> str:
        """The words over the reason."""
        if not self._who:
            return translate("Exercise", "What they may pick up")
        return translate("Exercise", "What {name} may pick up").format(name=self._who)

    def _reason_said(self) -> str:
        return f"{self._picks_up()}: {self._reason.words()}"
