"""The lock, the passphrase's dialogs and the privacy card on the stage."""

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Never

from PySide6.QtWidgets import QWidget

from kindly.services.errors import KeyDamaged, NotebookFull, WrongPassphrase
from kindly.services.paper import PaperError
from kindly.ui.cover import Cover
from kindly.ui.lock import LockWindow
from kindly.ui.passphrase import AddPassphrase, ChangePassphrase, NewCode, RemovePassphrase
from kindly.ui.passphrase_words import encrypting
from kindly.ui.privacy import PrivacyFields
from kindly.ui.widgets.panel import reveal
from tests.words import OWN_WORDS

if TYPE_CHECKING:
    from tests.stage import Stage

CODE = "72234-58673-29458-33978-24456-99237"
WORDS = OWN_WORDS[:40]
Scene = Callable[["Stage"], QWidget]


def _no_page(_title: str, _code: str, _about: str) -> Never:
    raise PaperError("not here")


def _shown(stage: "Stage", door: LockWindow) -> QWidget:
    door.resize(stage.window.size())
    stage._trouble.append(door)
    door.show()
    door.activateWindow()
    return door


def _door(stage: "Stage") -> LockWindow:
    return LockWindow(stage.kindly.theme)


def _locked(stage: "Stage") -> QWidget:
    return _shown(stage, _door(stage))


def _wrong(stage: "Stage") -> QWidget:
    door = _door(stage)
    door.secret.line.setText(WORDS)
    door.secret.show_words(on=True)
    _shown(stage, door)
    door.secret._capitals(True)
    door.refuse(WrongPassphrase(), pause=0)
    stage.wait_until(door.open_button.isEnabled)
    return door


def _by_code(stage: "Stage") -> QWidget:
    door = _door(stage)
    door.other_way.click()
    _shown(stage, door)
    door.secret.line.setText(CODE)
    door.refuse(KeyDamaged(), pause=0)
    stage.wait_until(door.open_button.isEnabled)
    return door


def _busy(stage: "Stage") -> QWidget:
    door = _door(stage)
    door.say(encrypting())
    door.bar.setRange(0, 100)  # one that moves is never twice the same
    return _shown(stage, door)


def _add(step: int) -> Scene:
    def show(stage: "Stage") -> QWidget:
        stage.window.go("settings")
        dialog = AddPassphrase(
            CODE,
            stage.kindly.theme,
            chance=Random(2),
            page=_no_page,
            ask=stage.ask,
            copies=True,
            parent=stage.window,
        )
        stage.window.open_dialog(dialog)
        dialog.put(WORDS)
        dialog.new._weigh()
        for _ in range(step):
            dialog.go_on()
        if step == 1:
            dialog.shown.copy_button.click()
        if step == 2:
            dialog.refuse(NotebookFull())
        return dialog

    return show


def _change(stage: "Stage") -> QWidget:
    dialog = ChangePassphrase(stage.kindly.theme, asks=True, parent=stage.window)
    stage.window.open_dialog(dialog)
    dialog.now.line.setText(WORDS)
    dialog.new.first.line.setText("short")
    dialog.new._weigh()
    dialog.go_on()
    return dialog


def _change_after_code(stage: "Stage") -> QWidget:
    dialog = ChangePassphrase(stage.kindly.theme, asks=False, parent=stage.window)
    stage.window.open_dialog(dialog)
    return dialog


def _new_code(stage: "Stage") -> QWidget:
    dialog = NewCode(
        CODE,
        stage.kindly.theme,
        chance=Random(2),
        page=_no_page,
        ask=stage.ask,
        parent=stage.window,
    )
    stage.window.open_dialog(dialog)
    return dialog


def _remove(stage: "Stage") -> QWidget:
    dialog = RemovePassphrase(stage.kindly.theme, stage.window)
    stage.window.open_dialog(dialog)
    dialog.now.line.setText(WORDS)
    dialog.refuse(WrongPassphrase())
    return dialog


def _privacy(stage: "Stage", *, keyed: bool) -> QWidget:
    stage.window.go("settings")
    page = stage.window.pages.settings()
    old = page.privacy
    page.privacy = PrivacyFields(stage.kindly.settings, keyed=keyed, can_change=True)
    parent = old.parentWidget()
    assert parent is not None
    layout = parent.layout()
    assert layout is not None
    layout.replaceWidget(old, page.privacy)
    old.hide()
    old.deleteLater()
    stage.settle()
    reveal(page.privacy.safety)
    page.privacy.safety.setFocus()
    return stage.window


def _keyed(stage: "Stage") -> QWidget:
    return _privacy(stage, keyed=True)


def _plain(stage: "Stage") -> QWidget:
    return _privacy(stage, keyed=False)


def _not_locked(stage: "Stage") -> QWidget:
    stage.window.toggle_hidden()
    stage.window.hiding.say_not_locked()
    assert stage.window.findChild(Cover).said.isVisible()
    return stage.window


LOCK_STATES: dict[str, Scene] = {
    "lock": _locked,
    "lock-wrong": _wrong,
    "lock-code": _by_code,
    "lock-busy": _busy,
    "lock-waits": _not_locked,
    "passphrase-add": _add(0),
    "passphrase-code": _add(1),
    "passphrase-check": _add(2),
    "passphrase-change": _change,
    "passphrase-after-code": _change_after_code,
    "passphrase-new-code": _new_code,
    "passphrase-remove": _remove,
    "privacy": _plain,
    "privacy-keyed": _keyed,
}
