"""The passphrase's dialogs: plain words, each step, and nothing that was typed is ever lost."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.domain.passphrase import Strength
from kindly.services.errors import (
    KeyDamaged,
    NotebookError,
    NotebookFull,
    NotebookReadOnly,
    WrongPassphrase,
)
from kindly.services.paper import Paper, PaperError, Press, Sheets
from kindly.services.recovery import RecoveryPage
from kindly.ui.new_secret import strength_words
from kindly.ui.passphrase import (
    AddPassphrase,
    ChangePassphrase,
    NewCode,
    RemovePassphrase,
)
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk

CODE = "7K2MP-QRW5H-X9TBA-33CDE-FGHJK-LMNPQ"
WORDS = "four quiet green chairs"
Add = Callable[..., AddPassphrase]


def a_page(title: str, code: str, about: str) -> Sheets:
    press = Press(paths.resources() / "print", paths.fonts())
    return RecoveryPage(press).sheets(title, code, about, Paper.A4)


def no_page(title: str, code: str, about: str) -> Sheets:
    raise PaperError("no room")


@pytest.fixture
def add(theme: Theme, qtbot: QtBot, ask: FakeAsk) -> Add:
    def make(*, copies: bool = True, page: Callable[..., Sheets] = no_page) -> AddPassphrase:
        dialog = AddPassphrase(CODE, theme, chance=Random(2), page=page, ask=ask, copies=copies)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def to_the_check(dialog: AddPassphrase) -> None:
    dialog.put(WORDS)
    dialog.next.click()
    dialog.next.click()


def answer(dialog: AddPassphrase | NewCode) -> None:
    groups = CODE.split("-")
    for at, box in zip(dialog.check._asked, dialog.check.boxes, strict=True):
        box.setText(f" {groups[at].lower()} ")


def test_it_says_what_it_does_and_what_it_does_not(add: Add) -> None:
    dialog = add()
    words = " ".join(part.text() for part in dialog._steps[0] if hasattr(part, "text"))
    assert "can't read them without" in words
    assert "doesn't help against" in words
    assert "nobody can open" in words


def test_the_steps_lead_to_what_was_agreed(add: Add, qtbot: QtBot) -> None:
    dialog = add()
    to_the_check(dialog)
    assert dialog.copies.isVisible()
    answer(dialog)
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.next.click()
    assert agreed.args == [WORDS, CODE, True]


@pytest.mark.parametrize("copies", [True, False])
def test_older_copies_stay_as_they_are_only_where_that_is_wished(
    add: Add, qtbot: QtBot, copies: bool
) -> None:
    dialog = add(copies=copies)
    to_the_check(dialog)
    assert dialog.copies.isVisible() is copies
    dialog.copies.box.setChecked(False)
    answer(dialog)
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.next.click()
    assert agreed.args == [WORDS, CODE, not copies]


def test_a_short_passphrase_is_told_kindly_and_stays(add: Add) -> None:
    dialog = add()
    QTest.keyClicks(dialog.new.first.line, "short")
    dialog.next.click()
    assert dialog.at == 0
    assert "a few more letters" in dialog.said.text()
    assert dialog.new.text() == "short"


def test_it_is_asked_for_twice_only_where_it_can_not_be_read(add: Add) -> None:
    dialog = add()
    dialog.new.first.line.setText(WORDS)
    dialog.next.click()
    assert "aren't the same" in dialog.said.text()
    dialog.new.first.show_button.click()
    assert not dialog.new.again.isVisible()
    dialog.next.click()
    assert dialog.at == 1
    assert dialog.said.isHidden()


def test_the_strength_is_told_in_words(add: Add, qtbot: QtBot) -> None:
    dialog = add()
    new = dialog.new
    advice = new.strength.text()
    for words, strength in (
        ("four", Strength.SHORT),
        ("password1", Strength.WEAK),
        (WORDS[:10], Strength.FAIR),
        (WORDS + " over there", Strength.STRONG),
    ):
        new.first.line.setText(words)
        said = strength_words(strength)
        qtbot.waitUntil(lambda said=said: new.strength.text() == said)
        assert said.startswith(("A few more letters", "Easy for", "This takes a", "A computer")), (
            "no word of it is a mark for what was typed"
        )
    new.first.line.clear()
    qtbot.waitUntil(lambda: new.strength.text() == advice)


def test_the_code_counts_only_once_two_of_its_groups_were_read_from_paper(add: Add) -> None:
    dialog = add()
    agreed: list[object] = []
    dialog.agreed.connect(lambda *args: agreed.append(args))
    to_the_check(dialog)
    answer(dialog)
    dialog.check.boxes[1].setText("AAAAA")
    dialog.next.click()
    assert agreed == []
    assert "once more" in dialog.said.text()
    assert dialog.focusWidget() is dialog.check.boxes[1]


def test_the_code_can_be_looked_at_once_more_before_it_is_checked(add: Add) -> None:
    dialog = add()
    assert not dialog.back.isVisible()
    to_the_check(dialog)
    dialog.back.click()
    assert dialog.shown.isVisible()
    assert not dialog.copies.isVisible()
    dialog.next.click()
    assert dialog.copies.isVisible()
    dialog.back.click()
    dialog.back.click()
    assert dialog.new.text() == WORDS
    assert not dialog.back.isVisible()


def test_the_code_can_be_copied_and_a_page_that_is_refused_is_told(add: Add) -> None:
    dialog = add()
    dialog.shown.copy_button.click()
    assert QGuiApplication.clipboard().text() == CODE
    dialog.shown.print_button.click()
    assert "write it down" in dialog.shown.status.text()
    assert dialog.shown.shown.text().replace("\n", "") == CODE
    assert dialog.shown.shown.accessibleName() == "Recovery code"


def press_enter(field: QWidget) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_enter_goes_to_the_next_field_and_from_the_last_on(add: Add, qtbot: QtBot) -> None:
    dialog = add()
    dialog.put(WORDS)
    press_enter(dialog.new.first.line)
    assert dialog.focusWidget() is dialog.new.again.line
    assert dialog.at == 0
    press_enter(dialog.new.again.line)
    assert dialog.at == 1
    dialog.next.click()
    first, second = dialog.check.boxes
    groups = CODE.split("-")
    first.setText(groups[dialog.check._asked[0]])
    press_enter(first)
    assert dialog.focusWidget() is second
    second.setText(groups[dialog.check._asked[1]])
    with qtbot.waitSignal(dialog.agreed):
        press_enter(second)


def test_enter_is_the_main_button_where_the_words_can_be_read(add: Add) -> None:
    dialog = add()
    dialog.new.first.line.setText(WORDS)
    dialog.new.first.show_button.click()
    press_enter(dialog.new.first.line)
    assert dialog.at == 1


def test_enter_goes_from_the_passphrase_there_is_to_the_new_one(theme: Theme, qtbot: QtBot) -> None:
    dialog = ChangePassphrase(theme, asks=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.now.line.setText("the old one")
    press_enter(dialog.now.line)
    assert dialog.focusWidget() is dialog.new.first.line
    dialog.new.put(WORDS)
    with qtbot.waitSignal(dialog.change_requested):
        press_enter(dialog.new.again.line)
    removing = RemovePassphrase(theme)
    qtbot.addWidget(removing)
    removing.show()
    removing.now.line.setText(WORDS)
    with qtbot.waitSignal(removing.agreed):
        press_enter(removing.now.line)


def test_what_was_said_of_the_words_goes_once_they_change(add: Add) -> None:
    dialog = add()
    dialog.new.first.line.setText(WORDS)
    dialog.next.click()
    assert dialog.said.isVisible()
    QTest.keyClicks(dialog.new.again.line, "f")
    assert not dialog.said.isVisible()
    dialog.new.put(WORDS)
    dialog.next.click()
    dialog.next.click()
    dialog.next.click()
    assert dialog.said.isVisible()
    QTest.keyClicks(dialog.check.boxes[0], "x")
    assert not dialog.said.isVisible()


def test_the_code_is_printed_on_one_page_that_names_nothing(
    add: Add, ask: FakeAsk, tmp_path: Path
) -> None:
    dialog = add(page=a_page)
    ask.answer = False
    dialog.shown.print_button.click()
    assert dialog.shown.status.text() == ""
    assert ask.asked == ["Page"]
    ask.answer, ask.path = True, tmp_path / "page.pdf"
    dialog.shown.print_button.click()
    assert "On its way" in dialog.shown.status.text()
    ask.path = tmp_path / "nowhere" / "page.pdf"
    sheets = a_page("Recovery code", CODE, "About it")
    assert len(sheets.pages) == 1
    pdf = tmp_path / "sheets.pdf"
    pdf.write_bytes(sheets.pdf)
    words = PdfReader(pdf).pages[0].extract_text()
    assert CODE[:17] in words
    assert CODE[18:] in words
    assert "kindly" not in words.lower()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotebookFull(), "disk is full"),
        (NotebookReadOnly(), "can't write"),
        (KeyDamaged(), "notebook.key"),
        (WrongPassphrase(), "That isn't it"),
        (NotebookError(), "nothing was changed"),
    ],
)
def test_what_goes_wrong_is_told_and_the_words_stay(
    add: Add, error: NotebookError, words: str
) -> None:
    dialog = add()
    to_the_check(dialog)
    answer(dialog)
    dialog.wait()
    assert not dialog.next.isEnabled()
    dialog.refuse(error)
    assert words in dialog.said.text()
    assert dialog.next.isEnabled()
    assert dialog.new.text() == WORDS
    assert dialog.check.right()


def test_the_passphrase_is_changed_by_who_knows_it(theme: Theme, qtbot: QtBot) -> None:
    dialog = ChangePassphrase(theme, asks=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.next.click()
    assert "first" in dialog.said.text()
    dialog.now.line.setText("before")
    dialog.new.first.line.setText("new")
    dialog.next.click()
    assert "a few more" in dialog.said.text()
    dialog.new.put(WORDS)
    with qtbot.waitSignal(dialog.change_requested) as asked:
        dialog.next.click()
    assert asked.args == ["before", WORDS]
    dialog.refuse(WrongPassphrase())
    assert dialog.focusWidget() is dialog.now.line
    dialog.refuse(NotebookFull())
    assert "full" in dialog.said.text()


def test_after_the_code_the_old_passphrase_is_not_asked_for(theme: Theme, qtbot: QtBot) -> None:
    dialog = ChangePassphrase(theme, asks=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.now.isVisible()
    dialog.new.put(WORDS)
    with qtbot.waitSignal(dialog.change_requested) as asked:
        dialog.next.click()
    assert asked.args == ["", WORDS]


def test_a_new_code_is_shown_to_who_knows_the_passphrase(
    theme: Theme, qtbot: QtBot, ask: FakeAsk
) -> None:
    dialog = NewCode(CODE, theme, chance=Random(2), page=no_page, ask=ask)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.shown.isVisible()
    dialog.now.line.setText(WORDS)
    with qtbot.waitSignal(dialog.prove_requested) as asked:
        dialog.next.click()
    assert asked.args == [WORDS]
    dialog.proven()
    assert dialog.shown.isVisible()
    assert not dialog.back.isVisible()
    dialog.next.click()
    dialog.back.click()
    assert dialog.shown.isVisible()
    dialog.next.click()
    dialog.next.click()
    assert "once more" in dialog.said.text()
    answer(dialog)
    with qtbot.waitSignal(dialog.change_requested) as changed:
        dialog.next.click()
    assert changed.args == [CODE]


def test_removing_says_what_follows_and_asks(theme: Theme, qtbot: QtBot) -> None:
    dialog = RemovePassphrase(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.agreed):
        dialog.next.click()
    assert dialog.said.text() == "Type your passphrase first."
    assert dialog.next.isEnabled()
    dialog.now.line.setText(WORDS)
    with qtbot.waitSignal(dialog.agreed) as agreed:
        QTest.keyClick(dialog.next, Qt.Key.Key_Return)
    assert agreed.args == [WORDS]


def test_a_passphrase_can_be_pasted_and_caps_lock_is_noticed(add: Add) -> None:
    dialog = add()
    line = dialog.new.first.line
    QGuiApplication.clipboard().setText(WORDS)
    line.paste()
    assert line.text() == WORDS
    QTest.keyClicks(line, "A", Qt.KeyboardModifier.NoModifier)
    assert dialog.new.first.caps.isVisible()
    QTest.keyClick(line, Qt.Key.Key_CapsLock)
    assert not dialog.new.first.caps.isVisible()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert not dialog.new.first.caps.isVisible()
    hints = line.inputMethodHints()
    for hint in (Qt.InputMethodHint.ImhHiddenText, Qt.InputMethodHint.ImhSensitiveData):
        assert hint in hints
