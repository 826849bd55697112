"""How the page reads: the theme and the text size, kept for next time."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from kindly.services.settings import LEAST_SCALE, MOST_SCALE, Settings
from kindly.ui import actions
from kindly.ui.theme import Theme

translate = QCoreApplication.translate

SCALE_STEP = 0.1


def themes() -> tuple[tuple[str, str], ...]:
    """Every theme there is to choose, as (stored word, label)."""
    return (
        ("system", translate("Window", "Like the system")),
        ("light", translate("Window", "Light")),
        ("dark", translate("Window", "Dark")),
        ("contrast", translate("Window", "High contrast")),
    )


class Reading(QObject):
    """Changes the look and remembers it, whichever page or menu asks for it."""

    def __init__(self, theme: Theme, settings: Settings, *, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._menu: QActionGroup | None = None

    def add_themes(self, menu: QMenu) -> QActionGroup:
        """Offers every theme in a submenu."""
        words = translate("Window", "&Theme")
        self._menu = group = actions.choices(menu, words, themes(), self._chosen)
        self._theme.changed.connect(self._show_theme)
        self._show_theme()
        return group

    def choose(self, name: str) -> None:
        """Turns to a theme."""
        self._settings.theme = name
        self._theme.apply(name, self._theme.scale)

    def make_roomy(self, *, on: bool) -> None:
        """Puts letters and words further apart, or as they usually are."""
        self._settings.roomy = on
        self._theme.apply(self._theme.name, self._theme.scale, roomy=on)

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

    def _chosen(self, action: QAction) -> None:
        self.choose(str(action.data()))

    def _show_theme(self) -> None:
        """Marks the theme in the menu, wherever it was chosen."""
        for action in self._menu.actions() if self._menu else ():
            action.setChecked(action.data() == self._theme.name)
