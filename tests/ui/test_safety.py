"""How safe the notes are, as the person sees it: facts in words, and what can be done."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly
from kindly.domain.journal import Entry, Kind
from kindly.services.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookGone,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
)
from kindly.services.safety import Report
from kindly.services.upkeep import Check
from kindly.ui import safety_words
from kindly.ui.safety import SafetyPage
from kindly.ui.safety_facts import FactsView, SampleSafety
from kindly.ui.theme import Theme
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
TODAY = date(2026, 6, 15)
NOTE = Entry(Kind.FREE, date(2026, 6, 14), body="A wave from over the road.")
REPORT = Report(
    notebook=Path("/home/sam/notes/notebook.kindly"),
    size=1_300_000,
    saved=datetime(2026, 6, 14, 14, 10, tzinfo=UTC),
    keyed=False,
    read_only=False,
    free=48_000_000_000,
    roomy=True,
    copies_in=Path("/home/sam/notes/backups"),
    chosen=None,
    there=True,
    copy=None,
    checked=None,
)


@pytest.fixture
def window(kindly: Kindly) -> Window:
    assert kindly.personal is not None
    kindly.personal.journal.add(NOTE)
    kindly.personal.window.activateWindow()
    return kindly.personal.window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SafetyPage:
    window._actions["safety"].trigger()
    shown = window.pages.safety()
    assert isinstance(shown, SafetyPage)
    qtbot.waitUntil(lambda: bool(shown.facts.who.text()))
    return shown


# The facts


def test_it_tells_where_the_notes_are_and_who_can_read_them(
    page: SafetyPage, tmp_path: Path
) -> None:
    facts = page.facts
    assert facts.place.text().startswith("One file holds everything: notebook.kindly, ")
    assert facts.folder.text().replace("\u200b", "") == f"The folder: {tmp_path / 'notes'}"
    assert facts.newest.text() == "There is no copy yet. Want to make one?"
    assert facts.who.text().startswith("Your notes have no passphrase.")
    assert facts.back_up.hasFocus()


def test_a_passphrase_can_be_added_from_there(
    page: SafetyPage, window: Window, qtbot: QtBot
) -> None:
    assert page.facts.add_passphrase.isVisible()
    with qtbot.waitSignal(window.passphrase_requested) as asked:
        page.facts.add_passphrase.click()
    assert asked.args == ["add"]
    page.facts.show_report(replace(REPORT, keyed=True), TODAY)
    assert not page.facts.add_passphrase.isVisible()
    page.facts.show_report(replace(REPORT, read_only=True), TODAY)
    assert not page.facts.add_passphrase.isVisible()


def test_a_copy_made_now_is_told_with_its_check(page: SafetyPage, qtbot: QtBot) -> None:
    page.facts.back_up.click()
    page.facts.back_up.click()
    assert page.facts.back_up.hasFocus()
    assert page.facts.copied_said.text() == "Making a copy…"
    assert page.facts.copied_said.property("hue") == "teal"
    words = "A copy from today, "
    qtbot.waitUntil(lambda: page.facts.newest.text().startswith(words))
    assert page.facts.newest.text().endswith("It was read back and is whole.")
    assert page.facts.copied_said.text() == "A copy is made and checked."
    page.hide()
    assert page.facts.copied_said.isHidden()


def test_where_nothing_changed_since_the_last_copy_it_is_said_that_it_holds_everything(
    page: SafetyPage, window: Window, kindly: Kindly, qtbot: QtBot, tmp_path: Path
) -> None:
    assert kindly.personal is not None
    kindly.personal.keeping.backups().back_up()
    said = "The copy from today, "
    page.facts.back_up.click()
    qtbot.waitUntil(lambda: page.facts.copied_said.text().startswith(said))
    assert page.facts.copied_said.text().endswith(" already holds everything.")
    window.show()
    window._actions["backup"].trigger()
    qtbot.waitUntil(window.said.isVisible)
    assert window.said.words() == page.facts.copied_said.text()
    assert len(list((tmp_path / "notes" / "backups").glob("*.kindly"))) == 1
    kindly.personal.journal.add(NOTE)
    page.facts.back_up.click()
    qtbot.waitUntil(lambda: page.facts.copied_said.text() == "A copy is made and checked.")


def test_a_check_made_now_is_told_in_words(page: SafetyPage, qtbot: QtBot) -> None:
    page.facts.check.setFocus()
    for _ in range(2):
        QTest.keyClick(page.facts.check, Qt.Key.Key_Return)
    assert page.facts.checked.text() == "Looking it over…"
    assert page.facts.check.hasFocus()
    qtbot.waitUntil(lambda: page.facts.checked.text().endswith("All of it can be read."))
    assert page.facts.check.hasFocus()


def test_what_can_not_be_done_is_told_and_can_be_tried_again(
    page: SafetyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    notebook, folder = tmp_path / "notes" / "notebook.kindly", tmp_path / "notes" / "backups"
    folder.write_text("in the way")
    notebook.rename(tmp_path / "elsewhere")
    page.facts.back_up.click()
    page.facts.check.click()
    qtbot.waitUntil(lambda: not page._copying and not page.facts.looking)
    page._safety.report()
    qtbot.waitUntil(lambda: not page.facts.who.text())
    assert "Your notes are as they were." in page.facts.copied_said.text()
    assert "couldn't look it over" in page.facts.checked.text()
    assert page.facts.place.text()
    (tmp_path / "elsewhere").rename(notebook)
    folder.unlink()


def test_the_folder_is_opened_by_the_system(
    page: SafetyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.facts.open_folder.click()
    assert opened == [str(tmp_path / "notes")]


def test_copies_can_be_kept_elsewhere_and_again_in_the_usual_folder(
    page: SafetyPage, qtbot: QtBot, tmp_path: Path, ask: FakeAsk
) -> None:
    stick = tmp_path / "stick"
    page.facts.other_folder.click()
    ask.path = stick
    page.facts.other_folder.click()
    qtbot.waitUntil(lambda: "can't write" in page.facts.folder_said.text())
    assert page.facts.usual_folder.isHidden()
    stick.mkdir()
    page.facts.other_folder.click()
    qtbot.waitUntil(lambda: not page.facts.usual_folder.isHidden())
    assert "there from now on" in page.facts.folder_said.text()
    qtbot.waitUntil(lambda: bool(list(stick.glob("kindly-*/*.kindly"))))
    qtbot.waitUntil(lambda: not page._copying)
    assert page.facts.folder_said.property("hue") == "teal"
    (own,) = stick.iterdir()
    own.rename(tmp_path / "pulled out")
    page._safety.report()
    qtbot.waitUntil(lambda: "can't be used just now" in page.facts.copies_go.text())
    assert page.facts.folder_said.isHidden(), "what was said of the folder holds no more"
    go = page.facts.copies_go.text().replace("\u200b", "")
    assert str(own) in go
    assert f"copies go to the usual one: {tmp_path / 'notes' / 'backups'}." in go
    newest = page.facts.newest.text().replace("\u200b", "")
    assert newest == f"No copy is in reach, as the folder for copies can't be used just now: {own}"
    page.facts.usual_folder.click()
    qtbot.waitUntil(page.facts.usual_folder.isHidden)
    qtbot.waitUntil(lambda: not page._copying)


def test_a_file_where_copies_should_go_is_told_with_what_one_can_do(
    page: SafetyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "notes" / "backups"
    folder.write_text("in the way")
    page.facts.back_up.click()
    qtbot.waitUntil(lambda: "can't be used" in page.facts.copies_go.text())
    texts = (page.facts.copied_said, page.facts.copies_go, page.facts.newest)
    for text in texts:
        assert str(folder) in text.text().replace("\u200b", "")
    assert page.facts.copied_said.property("hue") == "honey"
    assert "choose another folder" in page.facts.copied_said.text()
    page.facts.to_copies.click()
    qtbot.waitUntil(lambda: "No copy is in reach" in page.copies.none.text())
    folder.unlink()
    page.facts.back_up.click()
    qtbot.waitUntil(lambda: page.facts.newest.text().startswith("A copy from today"))
    assert page.facts.copied_said.text() == "A copy is made and checked."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Last saved yesterday, "),
        ({"saved": None}, "Nothing is saved in it yet."),
        ({"saved": datetime(2025, 3, 1, 8, 0, tzinfo=UTC)}, "Last saved Saturday 1 March 2025, "),
        ({"free": 5_000_000, "roomy": False}, "The disk has little room: "),
        ({"keyed": True}, "Your notes have a passphrase, and so has each copy Kindly keeps."),
        ({"keyed": True}, "Without notebook.key nobody can open it"),
        ({"keyed": True, "plain": (Path("/home/sam/old.kindly"),)}, "Some older files of it have"),
        ({"keyed": True, "plain": (Path("/home/sam/old.kindly"),)}, "old.kindly · /home/sam"),
        ({"there": False}, "The folder you chose can't be used just now: "),
        ({"checked": Check(NOW, ("row 7 missing",))}, "Part of it can't be read."),
    ],
)
def test_every_fact_has_its_words(
    theme: Theme, qtbot: QtBot, changed: dict[str, object], said: str, english: None
) -> None:
    view = FactsView(theme, frozenset())
    qtbot.addWidget(view)
    view.show_report(replace(REPORT, **changed), TODAY)  # type: ignore[arg-type]
    texts = (view.place, view.saved, view.room, view.checked, view.copies_go, view.who, view.plain)
    assert said in " ".join(text.text() for text in texts).replace("\u200b", "")
    assert "row 7" not in view.checked.text()


def plain_files(count: int) -> tuple[Path, ...]:
    return tuple(Path(f"/home/sam/notes/notebook-{day}.kindly") for day in range(10, 10 + count))


def test_of_many_files_anybody_can_read_the_first_and_the_last_are_named(
    theme: Theme, qtbot: QtBot, english: None
) -> None:
    view = FactsView(theme, frozenset())
    qtbot.addWidget(view)
    view.show_report(replace(REPORT, keyed=True, plain=plain_files(20)), TODAY)
    named = view.plain.text().replace("\u200b", "").splitlines()
    assert named[0] == "notebook-10.kindly · /home/sam/notes"
    assert named[-1] == "and more, up to notebook-29.kindly"
    assert not view.plainer.isHidden()
    view.show_report(replace(REPORT, keyed=True, plain=plain_files(1), read_only=True), TODAY)
    assert view.plainer.isHidden()
    assert not view.plain.isHidden()
    view.show_report(replace(REPORT, keyed=True), TODAY)
    assert view.plain.isHidden()
    assert view.plainer.isHidden()


def test_what_became_of_files_anybody_could_read_is_told_as_it_is(
    page: SafetyPage, ask: FakeAsk, english: None
) -> None:
    page.facts.show_report(replace(REPORT, keyed=True, plain=plain_files(1)), TODAY)
    page._report = replace(REPORT, keyed=True, plain=plain_files(1))
    ask.answer = False
    page.facts.erase_plain.click()
    assert "notebook-10.kindly" in ask.asked[-1]
    assert page.facts.plain_said.isHidden(), "the answer was no"
    for error, said in (
        (NotebookFull(), "The disk is full, so no copy"),
        (NotebookReadOnly(), "couldn't be made first. Nothing was erased."),
    ):
        page._safety.plain_kept.emit(error)
        assert said in page.facts.plain_said.text()
        assert page.facts.plain_said.property("hue") == "honey"
    page._safety.plain_erased.emit(plain_files(1))
    assert "couldn't be erased" in page.facts.plain_said.text()
    page.hide()
    assert page.facts.plain_said.isHidden()


def test_only_ways_there_are_dialogs_for_are_offered(
    window: Window, qtbot: QtBot, theme: Theme
) -> None:
    opened = []

    def dialog(parent: QWidget) -> QDialog:
        opened.append(parent)
        return QDialog(parent)

    object.__setattr__(window._rooms, "exporting", dialog)
    object.__setattr__(window._rooms, "importing", dialog)
    object.__setattr__(window._rooms, "erasing", None)
    window.go("safety")
    page = window.pages.safety()
    assert isinstance(page, SafetyPage)
    assert page.facts.erase_button.isHidden()
    page.facts.export_button.click()
    page.facts.import_button.click()
    assert opened == [window, window]
    object.__setattr__(window._rooms, "erasing", dialog)
    page.erase_requested.emit()
    assert len(opened) == 3


def test_the_sample_has_nothing_to_keep_safe(kindly: Kindly) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    window = kindly.sample.window
    window._actions["safety"].trigger()
    shown = window.pages.safety()
    assert isinstance(shown, SampleSafety)
    window.activateWindow()
    assert window.focusWidget() is shown.back
    shown.home()
    window.flush()
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert window.pages.shown() == "safety"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert window.pages.shown() == "acts"


def test_after_a_copy_that_was_asked_for_one_can_see_how_safe_the_notes_are(
    window: Window, qtbot: QtBot
) -> None:
    window.show()
    window._actions["backup"].trigger()
    qtbot.waitUntil(window.said.isVisible)
    assert window.said.words() == "A copy is made and checked."
    window.said.button("safety").click()
    assert window.pages.shown() == "safety"
    assert window.said.isHidden()


def test_that_a_copy_went_to_the_usual_folder_is_told(
    kindly: Kindly, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    kindly.settings.copies_folder = tmp_path / "gone"
    window.show()
    window._actions["backup"].trigger()
    qtbot.waitUntil(lambda: "isn't there just now" in window.said.words())


# Copies


@pytest.fixture
def copied(page: SafetyPage, kindly: Kindly, qtbot: QtBot) -> SafetyPage:
    """One copy with one page in it, shown in the list."""
    assert kindly.personal is not None
    kindly.personal.keeping.backups().back_up()
    page.facts.to_copies.click()
    qtbot.waitUntil(lambda: bool(page.copies.cards))
    return page


def looked_into(page: SafetyPage, qtbot: QtBot) -> SafetyPage:
    page.copies.cards[0].look.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    return page


def test_a_copy_is_read_searched_and_left_by_keys_alone(
    copied: SafetyPage, qtbot: QtBot, window: Window
) -> None:
    window.show()
    page = copied
    qtbot.waitUntil(page.copies.cards[0].look.hasFocus)
    assert page.copies.cards[0].look.accessibleName().startswith("Look inside: Today, ")
    QTest.keyClick(page.copies.cards[0].look, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    inside = page.inside
    assert inside.model is not None
    assert inside.list is not None
    assert inside.list.hasFocus()
    assert inside.words.text().startswith("The newest page is from Sunday 14 June. ")
    QTest.keyClick(inside.list, Qt.Key.Key_Tab)
    assert inside.restore.hasFocus()
    QTest.keyClick(inside.restore, Qt.Key.Key_Backtab)
    assert inside.list.hasFocus()
    inside.search.setFocus()
    QTest.keyClicks(inside.search, "bus")
    qtbot.waitUntil(lambda: inside.words.text() == "Nothing with “bus” in this copy.")
    QTest.keyClick(inside.search, Qt.Key.Key_Down)
    assert inside.search.hasFocus()
    inside.search.clear()
    QTest.keyClicks(inside.search, "wave")
    qtbot.waitUntil(lambda: inside.model is not None and inside.model.rowCount() == 1)
    QTest.keyClick(inside.search, Qt.Key.Key_Down)
    assert inside.list.hasFocus()
    QTest.keyClick(inside.list, Qt.Key.Key_Return)
    assert inside.currentWidget() is inside.reading
    assert inside.reading.back.hasFocus()
    for left in (inside, page.copies, page.facts):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert page.currentWidget() is left
        if left is inside:
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
            assert page.currentWidget() is page.copies
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
            break
    assert page.currentWidget() is page.facts
    QTest.keyClick(page.facts.back_up, Qt.Key.Key_Escape)
    assert window.pages.shown() == "acts"


def test_in_a_copy_the_arrows_move_and_only_return_opens(
    page: SafetyPage, kindly: Kindly, qtbot: QtBot, window: Window
) -> None:
    assert kindly.personal is not None
    for _ in range(3):
        kindly.personal.journal.add(NOTE)
    kindly.personal.keeping.backups().back_up()
    window.show()
    page.facts.to_copies.click()
    qtbot.waitUntil(lambda: bool(page.copies.cards))
    inside = looked_into(page, qtbot).inside
    assert inside.list is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(inside.list, key)
        assert inside.currentWidget() is not inside.reading
    QTest.keyClick(inside.list, Qt.Key.Key_Return)
    assert inside.currentWidget() is inside.reading
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert inside.currentWidget() is not inside.reading
    assert len(kindly.personal.journal.page()) == 4, "one key too many brings nothing back"


def two_of_a_minute(kindly: Kindly) -> None:
    """Two copies of one minute, and an older one."""
    assert kindly.personal is not None
    made = kindly.personal.keeping.backups().back_up()
    assert made is not None
    for stamp in ("2026-06-15T083012Z", "2026-06-15T083051Z"):
        made.with_name(f"notebook-{stamp}.kindly").write_bytes(made.read_bytes())


def test_copies_of_one_minute_are_told_apart_and_named_before_one_is_put_back(
    page: SafetyPage, kindly: Kindly, qtbot: QtBot, window: Window, ask: FakeAsk
) -> None:
    two_of_a_minute(kindly)
    ask.answer = False
    page.facts.to_copies.click()
    qtbot.waitUntil(lambda: bool(page.copies.cards))
    names = [card.look.accessibleName() for card in page.copies.cards]
    assert names[1].endswith(" and 51 seconds")
    assert names[2].endswith(" and 12 seconds")
    assert "seconds" not in names[0]
    page.copies.cards[2].restore.click()
    assert "in the copy from today, " in ask.asked[-1]
    assert "12 seconds" in ask.asked[-1]
    page.copies.cards[2].look.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    assert page.inside.title.text().endswith(" and 12 seconds")
    page.inside.restore.click()
    assert "12 seconds" in ask.asked[-1]
    window.show()
    page.inside.back.click()
    assert window.focusWidget() is page.copies.cards[2].look, "where one came from"


def test_a_file_from_elsewhere_is_named_before_it_is_put_back(
    copied: SafetyPage, qtbot: QtBot, tmp_path: Path, ask: FakeAsk, window: Window
) -> None:
    window.show()
    ask.answer = False
    copy = copied.copies.cards[0].copy.path
    for name in ("mine.kindly", "notebook-2026-06-14T083012Z.kindly"):
        ask.path = tmp_path / name
        ask.path.write_bytes(copy.read_bytes())
        copied.copies.file.click()
        qtbot.waitUntil(lambda: copied.currentWidget() is copied.inside)
        dated = name != "mine.kindly"
        assert ("from yesterday" in copied.inside.title.text()) is dated
        copied.inside.restore.click()
        assert f"the one in this file: {name}." in ask.asked[-1]
        copied._restore_partly()
        assert f"can still be read of this file: {name}." in ask.asked[-1]
        copied.inside.back.click()
        assert window.focusWidget() is copied.copies.file


def test_a_list_that_is_read_again_keeps_the_keyboard_on_the_first_copy(
    copied: SafetyPage, qtbot: QtBot, window: Window
) -> None:
    window.show()
    before = copied.copies.cards[0]
    copied.show_copies()
    qtbot.waitUntil(lambda: copied.copies.cards[0] is not before)
    assert window.focusWidget() is copied.copies.cards[0].look


def test_a_page_that_was_deleted_comes_back_and_can_be_shown(
    copied: SafetyPage, qtbot: QtBot, kindly: Kindly, window: Window
) -> None:
    assert kindly.personal is not None
    journal = kindly.personal.journal
    (line,) = journal.page()
    journal.delete(line.id)
    reading = looked_into(copied, qtbot).inside.reading
    assert copied.inside.list is not None
    copied.inside.list.chosen.emit(line.id)
    reading.bring.click()
    assert reading.said.text() == "It's back in your journal."
    assert [it.id for it in journal.page()] == [line.id]
    assert not reading.bring.isVisible()
    assert reading.show_it.hasFocus()
    reading.closed.emit()
    copied.inside.list.chosen.emit(line.id)
    assert not reading.show_it.isVisible()
    reading.bring.click()
    assert reading.said.text() == "That page is in your journal already, just like this."
    reading.show_it.click()
    assert window.pages.shown() == "journal"


def test_a_page_that_can_not_be_kept_is_told(
    copied: SafetyPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = looked_into(copied, qtbot).inside
    assert inside.list is not None

    def full(_: int) -> None:
        raise NotebookFull

    monkeypatch.setattr(copied._copies, "bring_back", full)
    inside.list.chosen.emit(1)
    inside.reading.bring.click()
    assert "the disk is full" in inside.reading.said.text()


def test_a_page_that_can_not_be_read_is_told(
    copied: SafetyPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = looked_into(copied, qtbot).inside
    assert inside._inside is not None
    assert inside.list is not None
    inside.list.chosen.emit(77)
    assert inside.currentWidget() is not inside.reading

    def gone(_: int) -> None:
        raise NotebookReadOnly

    monkeypatch.setattr(inside._inside, "entry", gone)
    inside.list.chosen.emit(1)
    assert inside.words.text() == "That copy can't be read just now. Nothing was changed."


def test_what_was_opened_only_to_look_is_let_go_of_when_one_leaves(
    copied: SafetyPage, qtbot: QtBot, window: Window
) -> None:
    inside = looked_into(copied, qtbot).inside
    window.go("acts")
    window._actions["safety"].trigger()
    assert copied.currentWidget() is copied.facts
    assert window.focusWidget() is not None
    assert copied.facts.isAncestorOf(window.focusWidget())
    assert inside.list is None
    for late in (inside._look_for, inside._read):
        late("wave")  # type: ignore[operator]
    inside._settled()
    inside._go_to_list()
    inside._restore()
    assert inside.model is None


def test_older_copies_are_shown_when_asked(
    page: SafetyPage, kindly: Kindly, tmp_path: Path
) -> None:
    folder = tmp_path / "notes" / "backups"
    folder.mkdir()
    for day in range(1, 13):
        (folder / f"notebook-2026-05-{day:02}T120000Z.kindly").touch()
    assert kindly.personal is not None
    copies = kindly.personal.keeping.backups().copies()
    page.copies.fill(copies, TODAY)
    assert len(page.copies.cards) == 8
    page.copies.more.click()
    assert len(page.copies.cards) == 12
    assert page.copies.more.isHidden()
    page.copies.fill((), TODAY)
    assert not page.copies.none.isHidden()
    page.copies.focus_first()


def test_a_file_that_is_not_ours_is_refused(
    copied: SafetyPage, qtbot: QtBot, tmp_path: Path, ask: FakeAsk
) -> None:
    copied.copies.file.click()
    ask.path = tmp_path / "letter.txt"
    ask.path.write_text("Dear Sam")
    copied.copies.file.click()
    assert not copied.copies.file.isEnabled()
    qtbot.waitUntil(copied.copies.file.isEnabled)
    assert copied.copies.said.text() == "This file isn't a Kindly notebook. Nothing was changed."
    assert copied.copies.partly.isHidden()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotebookNewer(), "This notebook was made by a newer Kindly. Nothing was changed."),
        (NotebookFull(), "The disk is full. Nothing was changed. Free some room first."),
    ],
)
def test_why_a_copy_can_not_be_used_is_told(error: Exception, said: str) -> None:
    assert safety_words.refused(error) == said


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NotebookFull(), "The disk is full"),
        (NotebookReadOnly(), "couldn't write to the folder for copies"),
        (NotebookUnreadable(), "couldn't write to the folder for copies"),
        (NotebookGone(), "isn't in its folder just now"),
        (NotebookDamaged(), "can't be read"),
        (NotebookError(), "didn't make a copy"),
    ],
)
def test_why_there_is_no_copy_is_told(error: Exception, why: str) -> None:
    assert why in safety_words.not_backed_up(error)


@pytest.mark.parametrize("error", [NotebookFull(), NotebookReadOnly()])
def test_what_did_not_work_says_what_is_safe(error: Exception) -> None:
    for words in (safety_words.not_backed_up, safety_words.not_put_back, safety_words.not_chosen):
        assert (
            "as they were" in words(error)
            or "as it was" in words(error)
            or ("Nothing was changed" in words(error))
        )
