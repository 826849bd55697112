"""How the page reads: the theme and the text size, kept for next time."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from kindly.services.settings import LEAST_SCALE, MOST_SCALE, Settings
from kindly.ui import actions
from kindly.ui.theme import Theme

translate = QCoreApplication.translate

SCALE_STEP = 0.1


class Reading(QObject):
    """Changes the look and remembers it."""

    def __init__(self, theme: Theme, settings: Settings, *, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings

    def add_themes(self, menu: QMenu) -> QActionGroup:
        """Offers every theme in a submenu."""
        group = actions.choices(
            menu,
            translate("Window", "&Theme"),
            (
                ("system", translate("Window", "Like the system")),
                ("light", translate("Window", "Light")),
                ("dark", translate("Window", "Dark")),
                ("contrast", translate("Window", "High contrast")),
            ),
            self._choose,
        )
        for action in group.actions():
            action.setChecked(action.data() == self._theme.name)
        return group

    def larger(self) -> None:
        """Makes the text one step larger."""
        self._resize(self._theme.scale + SCALE_STEP)

    def smaller(self) -> None:
        """Makes the text one step smaller."""
        self._resize(self._theme.scale - SCALE_STEP)

    def usual(self) -> None:
        """Gives the text its usual size."""
        self._resize(LEAST_SCALE)

    def _resize(self, scale: float) -> None:
        scale = round(min(max(scale, LEAST_SCALE), MOST_SCALE), 2)
        self._settings.text_scale = scale
        self._theme.apply(self._theme.name, scale)

    def _choose(self, action: QAction) -> None:
        self._settings.theme = str(action.data())
        self._theme.apply(self._settings.theme, self._theme.scale)
