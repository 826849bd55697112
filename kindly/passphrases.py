"""The passphrase of the open notebook: added, changed, removed, and its recovery code made anew."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from kindly.lock import Lock
from kindly.services.settings import Settings
from kindly.storage.errors import NotebookError
from kindly.ui.dialogs import Ask
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.services.paper import Press, Sheets
    from kindly.services.vault import Vault
    from kindly.ui.passphrase import AddPassphrase, ChangePassphrase, NewCode, RemovePassphrase

ADD, CHANGE, CODE, REMOVE = "add", "change", "code", "remove"
"""What can be wished for."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody chose, kept until it is done."""

    passphrase: str
    code: str
    copies: bool


class Passphrases(QObject):
    """Shows the dialogs over the open notebook and does what was chosen, on a worker."""

    def __init__(
        self,
        lock: Lock,
        *,
        theme: Theme,
        settings: Settings,
        vault: "Callable[[], Vault]",
        chance: Random,
        press: "Callable[[], Press]",
        ask: Callable[[], Ask],
    ) -> None:
        super().__init__(lock)
        self._lock = lock
        self._theme = theme
        self._settings = settings
        self._new_vault = vault
        self._chance = chance
        self._press = press
        self._ask = ask
        self._dialog: Any = None
        self._asked: _Asked | None = None
        self._kept_key = b""
        self._offered = False
        lock.opened.connect(self._opened)
        lock.locked.connect(self._locked)

    def ask_for(self, wish: str) -> None:
        """Opens the dialog of a wish."""
        make: dict[str, Callable[[QWidget], QDialog]] = {
            ADD: self._add,
            CHANGE: self._change,
            CODE: self._code,
            REMOVE: self._remove,
        }
        self._open(make[wish])

    def _opened(self) -> None:
        """Hears the wishes of a window that is new; offers a new passphrase once after the code."""
        notebook = self._lock.notebook
        if notebook is not None:
            notebook.window.passphrase_requested.connect(self.ask_for)
            if self._lock.by_code and self._lock.key is not None and not self._offered:
                self._offered = True
                self._open(self._change)

    def _open(self, make: Callable[[QWidget], QDialog]) -> None:
        notebook = self._lock.notebook
        if notebook is not None:
            self._dialog = make(notebook.window)
            notebook.window.open_dialog(self._dialog)

    # The dialogs

    def _add(self, parent: QWidget, code: str = "") -> "AddPassphrase":
        from kindly.ui.passphrase import AddPassphrase

        vault = self._new_vault()
        dialog = AddPassphrase(
            code or vault.new_code(),
            self._theme,
            chance=self._chance,
            page=self._page,
            ask=self._ask(),
            copies=bool(vault.plain_copies()),
            parent=parent,
        )
        dialog.agreed.connect(self._encrypt)
        return dialog

    def _change(self, parent: QWidget) -> "ChangePassphrase":
        from kindly.ui.passphrase import ChangePassphrase

        dialog = ChangePassphrase(self._theme, asks=not self._lock.by_code, parent=parent)
        dialog.change_requested.connect(self._change_passphrase)
        return dialog

    def _code(self, parent: QWidget) -> "NewCode":
        from kindly.ui.passphrase import NewCode

        dialog = NewCode(
            self._new_vault().new_code(),
            self._theme,
            chance=self._chance,
            page=self._page,
            ask=self._ask(),
            parent=parent,
        )
        dialog.prove_requested.connect(self._prove)
        dialog.change_requested.connect(self._change_code)
        return dialog

    def _remove(self, parent: QWidget) -> "RemovePassphrase":
        from kindly.ui.passphrase import RemovePassphrase

        dialog = RemovePassphrase(self._theme, parent)
        dialog.agreed.connect(self._prove_and_remove)
        return dialog

    def _page(self, title: str, code: str, about: str) -> "Sheets":
        from kindly.services.recovery import RecoveryPage
        from kindly.ui.paper import usual_paper

        page = RecoveryPage(self._press())
        return page.sheets(title, code, about, usual_paper(self._settings))

    # While the notebook stays open

    def _change_passphrase(self, now: str, new: str) -> None:
        key = self._lock.key
        if key is not None:
            known = "" if self._lock.by_code else now
            work = partial(_change_passphrase, self._new_vault(), key, known, new)
            self._lock.tasks.run(work, self._changed, self._refused)

    def _prove(self, now: str) -> None:
        key = self._lock.key
        if key is not None:
            work = partial(_prove, self._new_vault(), now, key)
            self._lock.tasks.run(work, self._proven, self._refused)

    def _proven(self, _key: bytes) -> None:
        if self._is_open():
            self._dialog.proven()

    def _change_code(self, code: str) -> None:
        key = self._lock.key
        if key is not None:
            work = partial(self._new_vault().change_code, key, code)
            self._lock.tasks.run(work, self._code_changed, self._refused)

    def _changed(self, _done: None) -> None:
        self._lock.by_code = False
        self._done("changed")

    def _code_changed(self, _done: None) -> None:
        self._done("code")

    def _done(self, what: str) -> None:
        if self._is_open():
            self._dialog.accept()
        self._forget()
        notebook = self._lock.notebook
        if notebook is not None:
            notebook.window.said.passphrase(what)

    def _refused(self, error: Exception) -> None:
        if self._is_open():
            self._dialog.refuse(_ours(error))
        if not isinstance(error, NotebookError):
            raise error

    def _is_open(self) -> bool:
        """Whether the dialog is still there; it may be closed while something is being done."""
        return self._dialog is not None and isValid(self._dialog)

    def _locked(self) -> None:
        self._offered = False
        self._forget()

    def _forget(self) -> None:
        self._dialog = None

    # While the notebook is closed

    def _encrypt(self, passphrase: str, code: str, copies: bool) -> None:
        """Closes the notebook, encrypts it and opens it again."""
        self._asked = _Asked(passphrase, code, copies)
        if self._close_up(ADD):
            work = partial(_encrypt, self._new_vault(), self._asked)
            self._lock.tasks.run(work, self._encrypted, self._not_encrypted)
        else:
            self._asked = None

    def _encrypted(self, done: tuple[bytes, tuple[Path, ...]]) -> None:
        key, left = done
        self._asked = None
        self._lock.by_code = False
        if self._lock.open_with(key) and self._lock.notebook is not None:
            self._lock.notebook.window.said.passphrase("some copies" if left else "added")

    def _not_encrypted(self, error: Exception) -> None:
        """Opens the notebook as it was, with the dialog and what was typed in it."""
        asked, self._asked = self._asked, None
        if self._lock.open_with(None) and asked is not None:
            self._open(partial(self._add, code=asked.code))  # it is on paper by now
            self._dialog.put(asked.passphrase)
            self._dialog.refuse(_ours(error))
        if not isinstance(error, NotebookError):
            raise error

    def _prove_and_remove(self, now: str) -> None:
        key = self._lock.key
        if key is not None:
            work = partial(_prove, self._new_vault(), now, key)
            self._lock.tasks.run(work, self._remove_with, self._refused)

    def _remove_with(self, key: bytes) -> None:
        if self._is_open() and self._close_up(REMOVE):
            self._kept_key = key
            work = partial(self._new_vault().decrypt, key)
            self._lock.tasks.run(work, self._removed, self._not_removed)

    def _removed(self, _done: None) -> None:
        self._kept_key = b""
        if self._lock.open_with(None) and self._lock.notebook is not None:
            self._lock.notebook.window.said.passphrase("removed")

    def _not_removed(self, error: Exception) -> None:
        key, self._kept_key = self._kept_key, b""
        if self._lock.open_with(key):
            self.ask_for(REMOVE)
            self._dialog.refuse(_ours(error))
        if not isinstance(error, NotebookError):
            raise error

    def _close_up(self, wish: str) -> bool:
        """Closes the notebook; False where words are only on screen, which have to stay there."""
        from kindly.ui.passphrase_words import encrypting, removing, words_wait

        if self._lock.notebook is None:
            return False
        if not self._lock.keeps_words():
            self._dialog.stay(words_wait())
            return False
        self._forget()
        self._lock.close_up(encrypting() if wish == ADD else removing())
        return True


def _ours(error: Exception) -> NotebookError:
    """What is told of an error, whatever broke: the notebook is as it was."""
    return error if isinstance(error, NotebookError) else NotebookError("something broke")


def _change_passphrase(vault: "Vault", key: bytes, known: str, new: str) -> None:
    if known:
        _prove(vault, known, key)
    vault.change_passphrase(key, new)


def _prove(vault: "Vault", passphrase: str, key: bytes) -> bytes:
    """The data key, where the passphrase is right."""
    from kindly.storage.keys import Way

    vault.prove(passphrase, Way.PASSPHRASE, key)
    return key


def _encrypt(vault: "Vault", asked: _Asked) -> tuple[bytes, tuple[Path, ...]]:
    """The data key, and the copies that stayed plain."""
    key = vault.encrypt(asked.passphrase, asked.code)
    if not asked.copies:
        return key, ()
    try:
        return key, vault.encrypt_copies(key)
    except NotebookError:
        return key, vault.plain_copies()
