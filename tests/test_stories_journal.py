"""A whole year of pages gone through in the real window, with the keyboard only."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, EntryLine, Kind
from kindly.notebook import Notebook
from kindly.ui.journal import JournalPage
from kindly.ui.widgets.month_calendar import MonthCalendar
from tests.a_year import PAGES, a_year, words, write
from tests.fakes import FakeAsk
from tests.someone_typing import put_in

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MOST_TABS = 120
STEPS = 16
"""No form has more steps than this."""


class Someone:
    """Goes through the journal by keys alone, and looks at what has the keyboard."""

    def __init__(self, notebook: Notebook, qtbot: QtBot) -> None:
        self.notebook = notebook
        self.window = notebook.window
        self._qtbot = qtbot

    @property
    def page(self) -> JournalPage:
        return self.window.pages.journal()

    # Keys

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as between real keys

    def type(self, typed: str) -> None:
        target = QApplication.focusWidget()
        assert isinstance(target, QLineEdit | QPlainTextEdit), target
        QTest.keyClicks(target, typed)

    def tab_to(self, reached: Callable[[QWidget], bool], what: str, *, back: bool = False) -> None:
        passed = []
        for _ in range(MOST_TABS):
            focus = QApplication.focusWidget()
            assert focus is not None
            if reached(focus):
                return
            passed.append(named(focus))
            self.key(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else None)
        raise AssertionError(f"{what!r} is not reached; there are {passed}")

    def press(self, label: str, key: Qt.Key = Key.Key_Return) -> None:
        self.tab_to(lambda widget: named(widget) == label, label)
        self.key(key)

    def choose(self, button: str, *labels: str) -> None:
        """Opens a button's menu and goes down to an entry of it."""
        self.tab_to(lambda widget: named(widget) == button, button)
        chooser = MenuKeys(labels)
        QTimer.singleShot(0, chooser, chooser.press)
        self.key(Key.Key_Space)
        self._qtbot.waitUntil(lambda: chooser.done)
        assert chooser.found == list(labels)
        opened = [it for it in self.window.findChildren(QDialog) if it.isVisible()]
        top = opened[0] if opened else self.window
        top.activateWindow()
        self._qtbot.waitUntil(top.isActiveWindow)

    # What is there

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.model.waiting)

    def lines(self) -> list[EntryLine]:
        model = self.page.model
        found = (model.line(model.index(row)) for row in range(model.rowCount()))
        return [line for line in found if line is not None]

    def entries(self) -> list[Entry]:
        return [self.entry(line.id) for line in self.lines()]

    def entry(self, entry_id: int) -> Entry:
        entry = self.notebook.entries.get(entry_id)
        assert entry is not None
        return entry

    def shown(self) -> Entry:
        """The page that is read."""
        assert self.page.entry.isVisible()
        writing = self.page.entry.writing
        assert writing is not None
        return self.entry(writing.entry.id)

    def dialog(self) -> QDialog:
        found = [it for it in self.window.findChildren(QDialog) if it.isVisible()]
        assert len(found) == 1
        self._qtbot.waitUntil(found[0].isActiveWindow)
        return found[0]

    def back_at_the_window(self) -> None:
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    # Ways that are gone more than once

    def look_for(self, typed: str) -> None:
        self.key(Key.Key_F, CONTROL)
        self.key(Key.Key_A, CONTROL)
        if typed:
            self.type(typed)
        else:
            self.key(Key.Key_Delete)
        self.wait()

    def go_to(self, code: str) -> None:
        self.key(Key.Key_G, CONTROL)
        self.dialog()
        self.type(code)
        self.key(Key.Key_Return)

    def into_the_list(self) -> None:
        self.key(Key.Key_F, CONTROL)
        self.key(Key.Key_Down)
        assert QApplication.focusWidget() is self.page.left.list


class MenuKeys(QObject):
    """Goes down an open menu to each of some entries, into submenus, and presses Return."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self._labels = labels
        self.found: list[str] = []
        self.done = False

    def press(self) -> None:
        for label in self._labels:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for _ in range(40):
                action = menu.activeAction()
                if action is not None and action.text().replace("&", "") == label:
                    self.found.append(label)
                    QTest.keyClick(menu, Key.Key_Return)
                    break
                QTest.keyClick(menu, Key.Key_Down)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.done = True


def named(widget: QWidget) -> str:
    label = widget.text() if isinstance(widget, QAbstractButton) else ""
    return label or widget.accessibleName()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the year in it, to be copied, as it takes long to write."""
    folder = tmp_path_factory.mktemp("year") / "notes"
    write(paths.notebook_file(folder), paths.resources())
    return folder


@pytest.fixture
def someone(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ask: FakeAsk, year: Path
) -> Iterator[Someone]:
    """Somebody whose notebook holds the year, at the journal."""
    folder = shutil.copytree(year, tmp_path / "notes")
    kindly = Kindly(qapp, Options(data_dir=folder, now=NOW, seed=5, theme="light"), ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    someone = Someone(kindly.personal, qtbot)
    someone.back_at_the_window()
    someone.key(Key.Key_3, CONTROL)
    someone.wait()
    yield someone
    kindly.personal.window.close()
    kindly.close()
    kindly.deleteLater()


def test_pages_are_found_by_words_and_filters(someone: Someone) -> None:
    # Words, a phrase and a word that must not be there; Return opens the first page.
    someone.look_for('"poppy seed" -daughter')
    found = someone.entries()
    texts = [" ".join(entry.words).lower() for entry in found]
    assert texts
    assert all("poppy seed" in text and "daughter" not in text for text in texts)
    someone.key(Key.Key_Return)
    assert someone.shown().id == found[0].id

    # In any script, by the system's way to put in what no key has; accents don't matter.
    for typed, said in (
        ("ges sasiada", "Gęś sąsiada"),
        ("φιλοξενία", "φιλοξενία"),
        ("饺子", "饺子"),
    ):
        someone.look_for("")
        put_in(someone.page.left.search, typed)
        someone.wait()
        texts = [" ".join(entry.words) for entry in someone.entries()]
        assert texts
        assert all(said in text for text in texts)

    # Filters, unfolded and pressed by keys, along with words.
    someone.look_for("cross")
    someone.press("Filters", Key.Key_Space)
    someone.press("Kind of page")
    someone.press("A moment that stung", Key.Key_Space)
    someone.wait()
    stung = someone.entries()
    assert stung
    assert {entry.kind for entry in stung} == {Kind.STUNG}
    assert all("cross" in " ".join(entry.words).lower() for entry in stung)
    assert "A moment that stung" in someone.page.left.asked.words()
    someone.tab_to(lambda it: named(it) == "Clear", "Clear", back=True)
    someone.key(Key.Key_Return)
    someone.look_for("")
    assert not someone.page.model.search.filtered

    # One's own kind is a filter too.
    tuesday = words()["kind"][0]
    someone.press("Filters", Key.Key_Space)
    someone.press("Filters", Key.Key_Space)
    someone.tab_to(lambda it: named(it).startswith("Kind of page"), "Kind of page")
    someone.press(tuesday["title"], Key.Key_Space)
    someone.wait()
    assert {entry.form_id for entry in someone.entries()} == {tuesday["id"]}
    assert len(someone.entries()) == len(tuesday["answers"])


def test_the_list_goes_from_the_newest_page_to_the_oldest_and_to_a_day(someone: Someone) -> None:
    someone.into_the_list()
    model = someone.page.model
    someone.key(Key.Key_End, CONTROL)
    someone.wait()
    oldest = someone.lines()[-1]
    assert oldest.happened_on == min(entry.happened_on for entry in everything(someone))
    someone.key(Key.Key_Home, CONTROL)
    someone.wait()
    newest = someone.lines()[0]
    assert newest.happened_on == max(entry.happened_on for entry in everything(someone))
    assert model.rowCount() <= 300

    # A day in winter, by the calendar: months back by Page up, then on by arrows.
    day = date(2026, 1, 20)
    someone.key(Key.Key_J, CONTROL)
    calendar = someone.dialog().findChild(MonthCalendar)
    assert calendar is not None
    for _ in range(5):
        someone.key(Key.Key_PageUp)
    for _ in range(40):
        if calendar.day == day:
            break
        someone.key(Key.Key_Right if calendar.day < day else Key.Key_Left)
    assert calendar.day == day
    someone.key(Key.Key_Return)
    someone.back_at_the_window()
    someone.wait()
    assert day in {entry.happened_on for entry in everything(someone)}
    someone._qtbot.waitUntil(someone.page.left.list.hasFocus)
    current = someone.page.left.list.current_id()
    assert current is not None
    assert someone.entry(current).happened_on == day
    someone.key(Key.Key_Down)
    assert someone.shown().happened_on in {day, day - timedelta(1)}


def test_a_page_is_found_by_its_code_changed_deleted_and_brought_back(someone: Someone) -> None:
    note = next(it for it in everything(someone) if it.kind is Kind.QUICK_NOTE and not it.answers)
    someone.go_to(note.code.lower())
    someone.back_at_the_window()
    assert someone.shown().id == note.id

    # Its words are changed where they stand, and Ctrl+Z takes the change back, and forth.
    someone.page.entry.take_focus()
    someone.tab_to(lambda it: isinstance(it, QPlainTextEdit), "the words")
    someone.key(Key.Key_End, CONTROL)
    someone.type(" And then we laughed.")
    someone.window.flush()
    assert someone.shown().body == f"{note.body} And then we laughed."
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    for _ in range(30):
        if box.toPlainText() == note.body:
            break
        someone.key(Key.Key_Z, CONTROL)
    someone.window.flush()
    assert someone.shown().body == note.body
    for _ in range(30):
        someone.key(Key.Key_Z, CONTROL | SHIFT)
    someone.window.flush()
    assert someone.shown().body == f"{note.body} And then we laughed."

    # Leaving the page and coming back takes nothing away of what can be undone.
    someone.key(Key.Key_Down, ALT)
    assert someone.shown().id != note.id
    someone.key(Key.Key_Up, ALT)
    assert someone.shown().id == note.id
    for _ in range(30):
        if someone.page.entry.writing and someone.page.entry.writing.entry.body == note.body:
            break
        someone.key(Key.Key_Z, CONTROL)
    someone.window.flush()
    assert someone.shown().body == note.body
    for _ in range(30):
        someone.key(Key.Key_Z, CONTROL | SHIFT)

    # With nothing else in sight, and back.
    someone.key(Key.Key_F11)
    assert not someone.page.left.isVisible()
    assert someone.page.entry.isVisible()
    someone.key(Key.Key_F11)
    assert someone.page.left.isVisible()
    someone.page.entry.take_focus()

    # Deleted, brought back by Ctrl+Z, deleted again, and brought back from Recently deleted.
    someone.press("Delete")
    assert someone.entry(note.id).deleted_at is not None
    someone.key(Key.Key_Z, CONTROL)
    assert someone.shown().id == note.id
    someone.page.entry.take_focus()
    someone.press("Delete")
    someone.go_to(f"K-{note.id}")
    someone.press("Show Recently deleted")
    someone.back_at_the_window()
    assert someone.page.trash.isVisible()
    someone.press("Restore")
    assert someone.entry(note.id).deleted_at is None
    assert someone.entry(note.id).body == f"{note.body} And then we laughed."


def test_several_pages_are_marked_and_deleted_at_once_and_brought_back(someone: Someone) -> None:
    someone.look_for("ferry")
    before = someone.entries()
    assert len(before) > 3
    someone.into_the_list()
    someone.key(Key.Key_Space, CONTROL)
    for _ in range(2):
        someone.key(Key.Key_Down, SHIFT)
    ticked = someone.page.model.picking.ids
    assert set(ticked) == {entry.id for entry in before[:3]}
    someone.choose("Mark", "Bring to my next session")
    assert all(someone.entry(entry_id).bring for entry_id in ticked)

    someone.tab_to(lambda it: named(it) == "Delete", "Delete")
    someone.key(Key.Key_Return)
    assert all(someone.entry(entry_id).deleted_at for entry_id in ticked)
    someone.key(Key.Key_Z, CONTROL)
    assert not any(someone.entry(entry_id).deleted_at for entry_id in ticked)


def test_a_week_of_paper_cards_is_typed_with_an_enter_each(someone: Someone) -> None:
    before = len(everything(someone))
    someone.key(Key.Key_F, CONTROL)
    someone.tab_to(lambda it: named(it) == "New", "New", back=True)
    someone.choose("New", "Type up paper cards")
    lines = ["Soup.", "Held a ladder.", "H. waved", "Rain, shared", "Nothing", "The swan", "Sun"]
    for line in lines:
        someone.type(line)
        someone.key(Key.Key_Return)
    someone.press("Good enough")
    after = [it for it in everything(someone) if it.id > PAGES + 5]
    assert len(everything(someone)) == before + len(lines)
    monday = date(2026, 6, 8)
    days = [monday + timedelta(number) for number in range(7)]
    assert {(it.happened_on, it.body) for it in after} == set(zip(days, lines, strict=True))


def test_every_kind_of_page_is_begun_and_ended(someone: Someone) -> None:
    offered = [
        action.text().replace("&", "")
        for action in someone.page.left.menu.actions()
        if action.property("form_id") is not None
    ]
    assert len(offered) >= 10
    titles = {kind["title"] for kind in words()["kind"]}
    assert titles <= set(offered)
    for title in offered:
        someone.key(Key.Key_F, CONTROL)
        someone.tab_to(lambda it: named(it) == "New", "New", back=True)
        someone.choose("New", title)
        panel = someone.page.panel
        assert panel.isVisible(), title
        typed = []
        for step in range(STEPS):
            focus = QApplication.focusWidget()
            if isinstance(focus, QPlainTextEdit):
                typed.append(f"Step {step} of a page.")
                someone.type(typed[-1])
            if not panel.next.isVisible():
                break
            someone.key(Key.Key_Right, ALT)
        assert not panel.next.isVisible(), title
        assert typed, title
        someone.key(Key.Key_Return, CONTROL)
        kept = max(everything(someone), key=lambda it: it.id)
        assert set(typed) <= {text.strip() for text in kept.words}, title
        assert someone.shown().id == kept.id
    kinds = {entry.kind for entry in everything(someone) if entry.id > PAGES + 5}
    assert kinds == set(Kind) - {Kind.LESSON}


@pytest.mark.parametrize("pages", [12, pytest.param(PAGES, marks=pytest.mark.torture)])
def test_the_year_is_leafed_through_page_by_page(someone: Someone, pages: int) -> None:
    in_order = []
    place = None
    while page := someone.notebook.entries.page(place, 100):
        in_order += [line.id for line in page]
        place = page[-1].place
    assert len(in_order) == PAGES
    in_order = in_order[-pages:]
    someone.go_to(f"K-{in_order[0]}")
    someone.back_at_the_window()
    someone.page.entry.take_focus()
    for entry_id in in_order[1:]:
        someone.key(Key.Key_Down, ALT)
        assert someone.shown().id == entry_id
    someone.key(Key.Key_Down, ALT)
    assert someone.shown().id == in_order[-1]
    someone.key(Key.Key_Up, ALT)
    assert someone.shown().id == in_order[-2]
    someone.window.flush()
    told = a_year(paths.resources()).entries
    assert [entry.words for entry in everything(someone)] == [entry.words for entry in told]


def test_a_search_is_kept_under_a_name_and_asked_again(someone: Someone) -> None:
    someone.look_for("umbrella")
    found = [line.id for line in someone.lines()]
    assert found
    someone.choose("More", "Keep this search…")
    someone.dialog()
    someone.key(Key.Key_A, CONTROL)
    someone.type("In the rain")
    someone.key(Key.Key_Return)
    someone.back_at_the_window()
    someone.look_for("")
    assert someone.page.model.rowCount() > len(found)
    someone.choose("More", "In the rain")
    someone.wait()
    assert [line.id for line in someone.lines()] == found
    assert someone.page.left.search.text() == "umbrella"


def test_what_a_page_was_is_brought_back_beside_it(someone: Someone) -> None:
    note = next(it for it in everything(someone) if it.kind is Kind.STUNG)
    someone.go_to(note.code)
    someone.back_at_the_window()
    someone.page.entry.take_focus()
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    before = box.toPlainText()
    someone.key(Key.Key_A, CONTROL)
    someone.type("Other words.")
    someone.choose("More", "How it was before…")
    history = someone.page.earlier.page
    assert history is not None
    assert history.isVisible()
    someone.press("Bring it back beside this one")
    newest = max(everything(someone), key=lambda it: it.id)
    assert newest.id != note.id
    assert newest.words == note.words
    assert before in newest.words
    now = someone.entry(note.id)
    assert "Other words." in now.words
    assert before not in now.words


def test_a_question_of_ones_own_is_written_and_answered(someone: Someone) -> None:
    someone.key(Key.Key_F, CONTROL)
    someone.tab_to(lambda it: named(it) == "New", "New", back=True)
    someone.choose("New", "Change what is asked…")
    someone.press("A kind of your own")
    someone.type("Soft things")
    someone.press("A question of your own")
    someone.type("What was soft today?")
    someone.key(Key.Key_Return, CONTROL)
    someone.key(Key.Key_Escape)
    someone.key(Key.Key_Escape)
    assert someone.window.where() == "journal"

    someone.key(Key.Key_F, CONTROL)
    someone.tab_to(lambda it: named(it) == "New", "New", back=True)
    someone.choose("New", "Soft things")
    assert named(QApplication.focusWidget() or someone.window) == "What was soft today?"
    someone.type("The moss on the wall.")
    someone.key(Key.Key_Return, CONTROL)
    kept = someone.shown()
    (answer,) = kept.answers
    assert (kept.kind, answer.question, answer.words) == (
        Kind.OWN,
        "What was soft today?",
        "The moss on the wall.",
    )


def everything(someone: Someone) -> list[Entry]:
    """Every page that isn't deleted, by id."""
    found, entry_id = [], 0
    while (entry := someone.notebook.entries.get(entry_id := entry_id + 1)) is not None:
        found.append(entry)
    return [entry for entry in found if entry.deleted_at is None]
