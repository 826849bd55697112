"""Whatever is done in the real window, in any order, no committed word of the journal is lost.

Hypothesis chooses what somebody does: a few short lives in the usual run, more in `make torture`,
many long ones there with `HYPOTHESIS_PROFILE=long`. Every word that is typed is another one, so
that each can be looked for.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.services import writing
from kindly.ui.journal import JournalPage
from kindly.ui.saved_mark import SavedMark
from tests.fakes import FakeAsk
from tests.someone_typing import MARKED, WORDS, beside, marked, put_in

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
SHORT = (3, 12)
"""So many lives, and so many things done in each."""
LONG = (100, 60) if settings().max_examples > 100 else (20, 30)
PAUSE_MS = 15
TAKEN_UP = 20
"""So many times a page may be taken up and changed before what once stood there is let go."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KINDS = tuple(kind.value for kind in Kind if kind not in {Kind.LESSON, Kind.OWN})
places = st.integers(0, 1000)


@dataclass
class Promised:
    """What must still be there of one page.

    `now` are words that were acknowledged and that nobody has taken away. `once` are the words
    that stood there each time the page was taken up: they are there still, or in its history.
    """

    now: set[str] = field(default_factory=set)
    once: deque[set[str]] = field(default_factory=lambda: deque(maxlen=TAKEN_UP))
    taken_up: object = None


class Life(RuleBasedStateMachine):
    """Somebody with a notebook."""

    folder: Iterator[Path]
    app: QApplication

    @initialize(kind=st.sampled_from(KINDS), word=st.sampled_from(WORDS))
    def begin(self, kind: str, word: str) -> None:
        self.home = next(self.folder)
        self.number = count(1)
        self.typed: set[str] = set()
        self.promised: dict[int, Promised] = {}
        self.kindly: Kindly | None = None
        self.open_kindly()
        self.begin_a_page(kind, word)

    def open_kindly(self) -> None:
        options = Options(data_dir=self.home, now=NOW, seed=4, theme="light")
        kindly = Kindly(self.app, options, ask=FakeAsk(answer=True))
        assert kindly.start()
        assert kindly.personal is not None
        self.kindly, self.notebook = kindly, kindly.personal
        self.window = self.notebook.window
        self.window.activateWindow()
        self.window.go("journal")

    def close_kindly(self) -> None:
        assert self.kindly is not None
        self.window.close()
        self.kindly.close()
        self.kindly.deleteLater()
        self.kindly = None
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def journal(self) -> JournalPage:
        return self.window.pages.journal()

    # Writing

    @rule(kind=st.sampled_from(KINDS), word=st.sampled_from(WORDS))
    def begin_a_page(self, kind: str, word: str) -> None:
        self.journal.left.begun.emit(kind, "")
        self.write(word, 2)

    @rule(things=st.lists(st.tuples(places, places), min_size=2, max_size=6))
    def be_at_the_page(self, things: list[tuple[int, int]]) -> None:
        """Some of the things that can be done just now; which they are hangs on what is shown."""
        for which, how in things:
            can = self.things(how)
            can[which % len(can)]()
            self.what_the_screen_says_is_saved_is_saved()

    def things(self, how: int) -> list[Callable[[], None]]:
        flag, word = bool(how % 2), WORDS[how % len(WORDS)]
        can: list[Callable[[], None]] = [partial(self.write, word, 2), self.pause]
        if self.box() is not None:
            can.append(partial(self.undo_typing, flag))
        if self.words_in_box():
            can += [self.take_the_last_word_back, self.empty_the_box]
        if self.journal.panel.isVisible():
            can += [partial(self.another_step, flag), self.good_enough, self.show_all_of_it]
        if self.journal.entry.isVisible():
            can += [partial(self.leaf, flag), self.change_its_parts, self.delete_the_page]
            can += [partial(self.bring_back_how_it_was, how), partial(self.into_words, how)]
        return can

    def write(self, word: str, times: int) -> None:
        """Type into the box that has the keyboard, or into the next one there is."""
        panel = self.journal.panel
        for _ in range(12):
            if self.box() is None:
                self.into_words(0)
            if self.box() is None and panel.isVisible() and panel.writing is not None:
                panel.go_on()
        box = self.box()
        if box is None:
            return
        for _ in range(times):
            token = f"{word}_1x{next(self.number)}"
            gap = " " if box.toPlainText()[-1:].strip() else ""
            put_in(box, f"{gap}{token} ")
            self.typed.add(token)

    def take_the_last_word_back(self) -> None:
        box, words = self.box(), self.words_in_box()
        if box is not None and box.toPlainText().endswith(f"{words[-1]} "):
            self.took({words[-1]})
            box.moveCursor(QTextCursor.MoveOperation.End)
            for _ in range(len(words[-1]) + 1):
                QTest.keyClick(box, Qt.Key.Key_Backspace)

    def empty_the_box(self) -> None:
        box = self.box()
        assert box is not None
        self.took(set(self.words_in_box()))
        QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(box, Qt.Key.Key_Delete)

    def undo_typing(self, again: bool) -> None:
        box, before = self.box(), set(self.words_in_box())
        assert box is not None
        self.took(before)
        QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
        if again:
            QTest.keyClick(box, Qt.Key.Key_Z, CONTROL | SHIFT)
        self.typed |= set(MARKED.findall(box.toPlainText())) & before

    def pause(self) -> None:
        QTest.qWait(3 * PAUSE_MS)

    def another_step(self, back: bool) -> None:
        (self.journal.panel.go_back if back else self.journal.panel.go_on)()
        self.into_words(0)

    def good_enough(self) -> None:
        QTest.keyClick(self.box() or self.journal.panel, Qt.Key.Key_Return, CONTROL)

    def show_all_of_it(self) -> None:
        self.journal.panel.show_all()

    def change_its_parts(self) -> None:
        self.journal.entry.parts.click()

    # Going about

    @rule(which=places)
    def read_a_page(self, which: int) -> None:
        lines = self.notebook.entries.page()
        if lines:
            self.journal.left.list.chosen.emit(lines[which % len(lines)].id)

    def leaf(self, older: bool) -> None:
        QTest.keyClick(self.journal.entry, Qt.Key.Key_Down if older else Qt.Key.Key_Up, ALT)

    def into_words(self, which: int) -> None:
        boxes = [
            box
            for box in self.journal.findChildren(QPlainTextEdit)
            if box.isVisible() and not box.isReadOnly()
        ]
        if boxes:
            box = boxes[which % len(boxes)]
            box.setFocus()
            box.moveCursor(QTextCursor.MoveOperation.End)

    @rule(which=places, open_it=st.booleans())
    def search(self, which: int, open_it: bool) -> None:
        sought = sorted(self.typed)
        self.journal.search()
        self.journal.left.search.clear()
        if sought:
            put_in(self.journal.left.search, sought[which % len(sought)].partition("_")[0])
            QTest.qWait(30)
            if open_it:
                QTest.keyClick(self.journal.left.search, Qt.Key.Key_Return)

    @rule(tab=st.sampled_from(("acts", "learn", "insights", "support")))
    def leave_the_tab_and_come_back(self, tab: str) -> None:
        self.window.go(tab)
        self.everything_is_kept()
        self.window.go("journal")

    @rule(_=places)
    def hide_and_come_back(self, _: int) -> None:
        self.window.toggle_hidden()
        self.everything_is_kept()
        self.window.toggle_hidden()

    @rule(really=st.sampled_from((False, False, True)))
    def close_and_open_again(self, really: bool) -> None:
        if not really:
            return
        self.close_kindly()
        self.open_kindly()
        self.everything_is_kept()

    # Taking away and bringing back

    def delete_the_page(self) -> None:
        self.journal.entry.delete.click()

    @rule(which=places, many=st.integers(2, 4))
    def delete_several(self, which: int, many: int) -> None:
        lines = self.notebook.entries.page()
        chosen = tuple(line.id for line in lines[which % len(lines) :][:many]) if lines else ()
        if chosen:
            self.journal.left.several_delete_requested.emit(chosen)

    def bring_back_how_it_was(self, which: int) -> None:
        journal = self.journal
        journal.entry.history_requested.emit()
        history = journal.earlier.page
        assert history is not None
        if history.which.count():
            history.which.setCurrentIndex(which % history.which.count())
            history.bring_back.click()
        else:
            history.back.click()

    @rule(redo=st.booleans())
    def undo_or_redo_a_deletion(self, redo: bool) -> None:
        (self.journal.redo if redo else self.journal.undo)()

    @rule(which=places)
    def restore_from_recently_deleted(self, which: int) -> None:
        trash = self.notebook.journal.trash()
        if trash:
            self.journal.show_trash()
            self.journal.trash.restore_requested.emit(trash[which % len(trash)].id)

    # What must be true

    @invariant()
    def what_the_screen_says_is_saved_is_saved(self) -> None:
        """What stands beside "Saved on this computer" is promised from now on."""
        for mark in self.window.findChildren(SavedMark):
            shown = mark._writing
            if mark.isVisible() and mark.text() and shown is not None:
                assert shown.entry.id
                promised = self.promise(shown.entry.id)
                if promised.taken_up is not shown:
                    promised.taken_up = shown
                    promised.once.append(set(marked(shown._start.words)))
                boxes = [it for it in beside(mark).findChildren(QPlainTextEdit) if it.isVisible()]
                words = marked(tuple(box.toPlainText() for box in boxes))
                promised.now |= {*words, *marked(shown.entry.words)}
        self.promises_are_kept()

    def promises_are_kept(self) -> None:
        for entry_id, promised in self.promised.items():
            entry = self.notebook.entries.get(entry_id)
            assert entry is not None
            there = set(marked(entry.words))
            assert promised.now <= there, (entry_id, promised.now - there)
            ever = there.union(*(marked(it.words) for it in self.versions(entry_id)))
            once = set().union(*promised.once)
            assert once <= ever, (entry_id, once - ever)

    def everything_is_kept(self) -> None:
        """Every word that was typed and not taken back is in the notebook, and is promised."""
        there: set[str] = set()
        entry_id = 0
        while (entry := self.notebook.entries.get(entry_id := entry_id + 1)) is not None:
            words = set(marked(entry.words))
            there |= words
            self.promise(entry_id).now |= words
        assert self.typed <= there, self.typed - there
        self.promises_are_kept()

    def teardown(self) -> None:
        if getattr(self, "kindly", None) is not None:
            self.window.go("acts")
            self.everything_is_kept()
            self.close_kindly()

    # Inside

    def promise(self, entry_id: int) -> Promised:
        return self.promised.setdefault(entry_id, Promised())

    def took(self, words: set[str]) -> None:
        """The person takes these words away; where they stood before this, history has them."""
        self.typed -= words
        for promised in self.promised.values():
            promised.now -= words

    def versions(self, entry_id: int) -> list[Entry]:
        return [version.entry for version in self.notebook.journal.versions(entry_id)]

    def words_in_box(self) -> list[str]:
        box = self.box()
        return MARKED.findall(box.toPlainText()) if box is not None else []

    def box(self) -> QPlainTextEdit | None:
        box = self.window.focusWidget()
        if not isinstance(box, QPlainTextEdit) or box.isReadOnly() or not box.isVisible():
            return None
        return box


@pytest.mark.parametrize(
    ("lives", "things"), [SHORT, pytest.param(*LONG, marks=pytest.mark.torture)]
)
def test_no_committed_word_is_lost_whatever_is_done_in_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lives: int, things: int
) -> None:
    monkeypatch.setattr(writing, "PAUSE_MS", PAUSE_MS)
    monkeypatch.setattr(writing, "CEILING_MS", 2 * PAUSE_MS)
    Life.app = qapp
    Life.folder = (tmp_path / str(number) for number in count(1))
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=lives,
            stateful_step_count=things,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
