"""How a person likes to keep their journal: read once, kept in their notebook."""

import json

from PySide6.QtCore import QObject, Signal

from kindly.domain.journaling import Journaling, as_words, from_words, tidied
from kindly.storage.preferences import PreferenceRepository

_KEY = "journal"


class JournalingService(QObject):
    """A person's choices about the journal; what was stored broken is as if it never was."""

    changed = Signal()

    def __init__(self, preferences: PreferenceRepository) -> None:
        super().__init__()
        self._preferences = preferences
        self._journaling: Journaling | None = None

    @property
    def journaling(self) -> Journaling:
        """The choices as they stand. Raises NotebookError where they can't be read."""
        if self._journaling is None:
            self._journaling = _read(self._preferences.get(_KEY))
        return self._journaling

    def put(self, journaling: Journaling) -> None:
        """Keeps the choices, their words made fit to keep; the same ones write nothing.

        Raises NotebookError where they can't be kept; then all stays as it was.
        """
        journaling = tidied(journaling)
        if journaling == self.journaling:
            return
        self._preferences.put(_KEY, json.dumps(as_words(journaling), ensure_ascii=False))
        self._journaling = journaling
        self.changed.emit()


def _read(words: str | None) -> Journaling:
    try:
        said = json.loads(words or "{}")
    except (ValueError, RecursionError):
        return Journaling()
    return from_words(said) if isinstance(said, dict) else Journaling()
