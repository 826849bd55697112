"""The person's choices about the window, in an ini file beside the notebook."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

LEAST_SCALE, MOST_SCALE = 1.0, 2.0
LOCK_AFTER = (0, 2, 5, 10, 30)
"""After so many minutes nobody touched anything a notebook with a passphrase locks; 0 is never."""


class TitleStyle(StrEnum):
    """What the window, and everything that names the program outside it, is called."""

    KINDLY = "kindly"
    NOTEBOOK = "notebook"
    UNTITLED = "untitled"


class Settings(QObject):
    """Theme, text size, window place, first-run strip and locking; nothing private."""

    title_changed = Signal()
    lock_changed = Signal()

    def __init__(self, path: Path | None) -> None:
        """`path` is the ini file; with None nothing outlives the window."""
        super().__init__()
        self._memory: dict[str, object] = {}
        self._file = QSettings(str(path), QSettings.Format.IniFormat) if path else None

    @property
    def theme(self) -> str:
        """The chosen theme, ``system`` at first."""
        return str(self._get("theme", "system"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._set("theme", name)

    @property
    def text_scale(self) -> float:
        """The text scale, 1.0 to 2.0; 1.0 at first and where the file holds nonsense."""
        try:
            scale = float(str(self._get("text_scale", LEAST_SCALE)))
        except ValueError:
            return LEAST_SCALE
        return min(max(scale, LEAST_SCALE), MOST_SCALE)

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._set("text_scale", scale)

    @property
    def roomy(self) -> bool:
        """Whether letters and words stand further apart; not at first."""
        return str(self._get("roomy", "no")) == "yes"

    @roomy.setter
    def roomy(self, roomy: bool) -> None:
        self._set("roomy", "yes" if roomy else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window was, as Qt keeps it; empty at first."""
        kept = self._get("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._set("geometry", geometry)

    @property
    def welcomed(self) -> bool:
        """Whether the first-run strip was put away."""
        return str(self._get("welcomed", "no")) == "yes"

    @welcomed.setter
    def welcomed(self, welcomed: bool) -> None:
        self._set("welcomed", "yes" if welcomed else "no")

    @property
    def numbers(self) -> bool:
        """Whether Insights shows plain counts too; not at first."""
        return str(self._get("numbers", "no")) == "yes"

    @numbers.setter
    def numbers(self, numbers: bool) -> None:
        self._set("numbers", "yes" if numbers else "no")

    @property
    def paper(self) -> str:
        """The paper size, ``a4`` or ``us-letter``; empty until chosen, for the locale's."""
        return str(self._get("paper", ""))

    @paper.setter
    def paper(self, paper: str) -> None:
        self._set("paper", paper)

    @property
    def large_print(self) -> bool:
        """Whether the summary is set in large print; not at first."""
        return str(self._get("large_print", "no")) == "yes"

    @large_print.setter
    def large_print(self, large: bool) -> None:
        self._set("large_print", "yes" if large else "no")

    @property
    def title(self) -> TitleStyle:
        """What the window is called; Kindly at first."""
        word = str(self._get("title", TitleStyle.KINDLY))
        return TitleStyle(word) if word in set(TitleStyle) else TitleStyle.KINDLY

    @title.setter
    def title(self, title: TitleStyle) -> None:
        self._set("title", title.value)
        self.title_changed.emit()

    @property
    def lock_after(self) -> int:
        """The minutes after which a notebook with a passphrase locks by itself, 0 for never."""
        kept = str(self._get("lock_after", 10))
        return int(kept) if kept in map(str, LOCK_AFTER) else 10

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._set("lock_after", minutes)
        self.lock_changed.emit()

    @property
    def ask_after_hide(self) -> bool:
        """Whether Hide comes back through the passphrase, where there is one; so at first."""
        return str(self._get("ask_after_hide", "yes")) == "yes"

    @ask_after_hide.setter
    def ask_after_hide(self, ask: bool) -> None:
        self._set("ask_after_hide", "yes" if ask else "no")

    @property
    def copies_folder(self) -> Path | None:
        """Where the person wants copies kept; None for the usual folder, so at first."""
        kept = str(self._get("copies_folder", ""))
        return Path(kept) if kept else None

    @copies_folder.setter
    def copies_folder(self, folder: Path | None) -> None:
        self._set("copies_folder", "" if folder is None else str(folder))

    @property
    def told_of_sync(self) -> bool:
        """Whether it was told that the folder is kept in step by another program."""
        return str(self._get("told_of_sync", "no")) == "yes"

    @told_of_sync.setter
    def told_of_sync(self, told: bool) -> None:
        self._set("told_of_sync", "yes" if told else "no")

    def _get(self, key: str, default: object) -> object:
        if self._file is None:
            return self._memory.get(key, default)
        return self._file.value(key, default)

    def _set(self, key: str, value: object) -> None:
        if self._file is None:
            self._memory[key] = value
        else:
            self._file.setValue(key, value)
            self._file.sync()
