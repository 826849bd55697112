"""How a person likes to practise: read once, kept in their notebook."""

import json
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kindly.domain.practice import Practice, as_words, from_words, tidied
from kindly.storage.preferences import PreferenceRepository

_KEY = "practice"


class PracticeService(QObject):
    """A person's choices about practising; what was stored broken is as if it never was.

    Where they were in the library is kept with them, and is no choice that `changed` tells of.
    """

    changed = Signal()

    def __init__(self, preferences: PreferenceRepository) -> None:
        super().__init__()
        self._preferences = preferences
        self._practice: Practice | None = None

    @property
    def practice(self) -> Practice:
        """The choices as they stand. Raises NotebookError where they can't be read."""
        if self._practice is None:
            self._practice = _read(self._preferences.get(_KEY))
        return self._practice

    def put(self, practice: Practice) -> None:
        """Keeps the choices, their words made fit to keep; the same ones write nothing.

        Raises NotebookError where they can't be kept; then all stays as it was.
        """
        before, practice = self.practice, tidied(practice)
        if practice == before:
            return
        self._preferences.put(_KEY, json.dumps(as_words(practice), ensure_ascii=False))
        self._practice = practice
        if replace(practice, browse=before.browse) != before:
            self.changed.emit()


def _read(words: str | None) -> Practice:
    try:
        said = json.loads(words or "{}")
    except (ValueError, RecursionError):
        return Practice()
    return from_words(said) if isinstance(said, dict) else Practice()
