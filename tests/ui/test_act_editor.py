"""An act of one's own: a title is enough, and unfinished words are never lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)
from kindly.services.errors import NotebookFull, NotebookUnreadable
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.ui import labels
from kindly.ui.act_editor import ActEditor
from kindly.ui.theme import Theme
from tests.fakes import unreadable

SHIPPED = content.load_acts(paths.resources())
Make = Callable[[], ActEditor]
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def library(notebook: NotebookFile) -> LibraryService:
    return LibraryService(
        SHIPPED,
        OwnActRepository(notebook),
        plans=PlanRepository(notebook),
        entries=EntryRepository(notebook),
        drafts=DraftRepository(notebook),
        practice=PracticeService(PreferenceRepository(notebook)),
    )


@pytest.fixture
def make(qtbot: QtBot, library: LibraryService, theme: Theme) -> Make:
    def editor() -> ActEditor:
        page = ActEditor(library, theme)
        page.setProperty("kind", "page")
        qtbot.addWidget(page)
        page.resize(760, 470)
        page.show()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        return page

    return editor


def typed(page: ActEditor, words: str) -> None:
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def press(page: ActEditor, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page.focusWidget() or page, key, held)


def tab_to(page: ActEditor, wanted: QWidget) -> None:
    for _ in range(120):
        if QApplication.focusWidget() is wanted:
            return
        press(page, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def whole_act() -> Act:
    """An act that says something in every field there is."""
    return Act(
        id="",
        title="Tea for the new one",
        do="Bring a cup.",
        signal="A cup, held out.",
        smaller="A nod at the kettle.",
        bigger="Stay for it.",
        watch_out="Not everybody likes tea.",
        ask="Who noticed whom?",
        family=Family.CHEERING,
        qualities=(Quality.JOINING, Quality.WARMTH),
        time=Time.FIVE_MINUTES,
        settings=(Setting.HOME, Setting.WORK_STUDY),
        company=(Company.COLLEAGUE,),
        courage=Courage.CHAT,
        cost=(Cost.SMALL_MONEY,),
        signals=(Signal.DEED, Signal.GIFT),
        energy=Energy.LOW,
        loop=Loop.REPLY_LIKELY,
        flags=(Flag.ASK_FIRST,),
        topics=(Topic.WORK, Topic.FOOD),
        also=(Also.FROM_BED,),
    )


def test_a_title_and_one_chord_make_an_act(make: Make, library: LibraryService) -> None:
    page = make()
    made: list[str] = []
    page.finished.connect(made.append)
    page.start_new()
    typed(page, "Wave at the bus driver")
    press(page, Qt.Key.Key_Return, CTRL)
    act = library.act(made[0])
    assert act == Act(made[0], "Wave at the bus driver")
    assert library.is_own(made[0])
    assert not library.is_packed(made[0])
    assert library.draft("new") is None


def test_the_short_way_is_in_sight_at_once(make: Make) -> None:
    page = make()
    page.start_new()
    QApplication.processEvents()
    for widget in (page.title, page.do.boxes["do"], page.good):
        foot = widget.mapTo(page.viewport(), QPoint(0, widget.height())).y()
        assert 0 < foot <= page.viewport().height()
    assert not page.fields.isVisible()
    assert not page.afresh.isVisible()


def test_more_about_it_unfolds_by_key_and_folds_again(make: Make) -> None:
    page = make()
    page.start_new()
    tab_to(page, page.more)
    press(page, Qt.Key.Key_Return)
    assert page.fields.isVisible()
    assert page.focusWidget() is page.fields.texts.boxes["signal"]
    typed(page, "A wave")
    page.more.click()
    assert not page.fields.isVisible()
    assert page.act().signal == "A wave"


def test_tab_goes_from_top_to_bottom(make: Make) -> None:
    page = make()
    page.start_new()
    for wanted in (page.do.boxes["do"], page.more, page.good, page.back, page.title):
        press(page, Qt.Key.Key_Tab)
        assert page.focusWidget() is wanted
    page.more.click()
    QApplication.processEvents()
    tops = []
    while page.focusWidget() is not page.good:
        focused = page.focusWidget()
        inside = page.widget()
        assert focused is not None
        assert inside is not None
        tops.append(focused.mapTo(inside, QPoint(0, 0)).y())
        press(page, Qt.Key.Key_Tab)
    assert len(tops) > 60
    assert tops == sorted(tops)


def test_every_field_can_be_filled_and_comes_back(make: Make, library: LibraryService) -> None:
    wanted = whole_act()
    page = make()
    page.start_new()
    page.title.setText(wanted.title)
    page.do.boxes["do"].setPlainText(wanted.do)
    for name, box in page.fields.texts.boxes.items():
        box.setPlainText(getattr(wanted, name))
    for name, tags in page.fields.tags.items():
        said = getattr(wanted, name)
        for tag in said if isinstance(said, tuple) else (said,):
            tags.pills.pill(str(tag.value)).click()
    page.good.click()
    kept = library.acts()[-1]
    assert replace(kept, id="", qualities=()) == replace(wanted, qualities=())
    assert set(kept.qualities) == set(wanted.qualities)
    page.start_change(kept.id)
    assert page.act() == kept


def test_pills_can_be_let_go_again(make: Make) -> None:
    page = make()
    page.start_new()
    for name in ("family", "topics"):
        pill = page.fields.tags[name].pills.pill("family" if name == "topics" else "joining")
        pill.click()
        pill.click()
    assert page.act() == Act("", "")


def test_a_fourth_quality_is_turned_down_kindly(make: Make) -> None:
    page = make()
    page.start_new()
    page.more.click()
    tags = page.fields.tags["qualities"]
    for word in ("warmth", "affection", "repair", "joining"):
        pill = tags.pills.pill(word)
        pill.setFocus()
        press(page, Qt.Key.Key_Space)
    assert set(tags.chosen()) == {Quality.WARMTH, Quality.AFFECTION, Quality.REPAIR}
    assert tags.enough.isVisible()
    tags.pills.pill("repair").click()
    assert not tags.enough.isVisible()
    tags.pills.pill("joining").click()
    assert Quality.JOINING in tags.chosen()


def test_without_a_title_it_asks_for_one_and_keeps_everything(
    make: Make, library: LibraryService
) -> None:
    page = make()
    page.start_new()
    tab_to(page, page.do.boxes["do"])
    typed(page, "Hold the door.")
    before = library.acts()
    press(page, Qt.Key.Key_Return, CTRL)
    assert page.empty.isVisible()
    assert page.empty.text() == "Give it a few words first."
    assert page.focusWidget() is page.title
    assert library.acts() == before
    draft = library.draft("new")
    assert draft is not None
    assert draft.do == "Hold the door."
    typed(page, "   ")
    assert page.empty.isVisible()
    typed(page, "Door")
    assert not page.empty.isVisible()


def test_words_are_kept_after_a_pause_and_found_on_a_new_page(
    make: Make, library: LibraryService, qtbot: QtBot
) -> None:
    page = make()
    page.start_new()
    page.title.insert("Zoë 🫖 שלום")
    qtbot.waitUntil(lambda: library.draft("new") is not None, timeout=2000)
    again = make()
    again.start_new()
    assert again.title.text() == "Zoë 🫖 שלום"


def test_escape_goes_back_and_loses_nothing(make: Make, library: LibraryService) -> None:
    page = make()
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    page.start_new()
    tab_to(page, page.do.boxes["do"])
    typed(page, "Half a thought")
    press(page, Qt.Key.Key_Escape)
    assert left == [True]
    draft = library.draft("new")
    assert draft is not None
    assert draft.do == "Half a thought"


def test_starting_afresh_can_be_taken_back(make: Make, library: LibraryService) -> None:
    page = make()
    page.start_new()
    typed(page, "An old idea")
    page.leave()
    page.start_new()
    assert page.afresh.isVisible()
    page.afresh.click()
    assert page.title.text() == ""
    assert library.draft("new") is None
    page.afresh.click()
    assert page.title.text() == "An old idea"
    assert library.draft("new") == Act("", "An old idea")
    page.afresh.click()
    typed(page, "A new one")
    assert page.afresh.text() == "Start afresh"
    page.good.click()
    assert library.acts()[-1].title == "A new one"


def test_a_changed_copy_leaves_the_first_one_as_it_was(make: Make, library: LibraryService) -> None:
    shipped = SHIPPED[0]
    page = make()
    page.start_copy(shipped)
    assert not page.afresh.isVisible()
    assert page.act() == replace(shipped, id="")
    press(page, Qt.Key.Key_End)
    typed(page, ", my way")
    page.flush()
    assert library.draft(f"copy:{shipped.id}") is not None
    press(page, Qt.Key.Key_Return, CTRL)
    assert library.act(shipped.id) == shipped
    mine = library.acts()[-1]
    assert mine == replace(shipped, id=mine.id, title=f"{shipped.title}, my way")
    assert library.draft(f"copy:{shipped.id}") is None


def test_an_act_of_ones_own_is_changed_under_its_id(make: Make, library: LibraryService) -> None:
    act = library.add(replace(whole_act(), title="T" * 300))
    page = make()
    page.start_change(act.id)
    assert page.act() == act
    press(page, Qt.Key.Key_End)
    press(page, Qt.Key.Key_Backspace)
    page.flush()
    draft = library.draft(act.id)
    assert draft is not None
    again = make()
    again.start_change(act.id)
    assert again.act() == draft
    press(again, Qt.Key.Key_Return, CTRL)
    assert library.act(act.id) == draft
    assert library.draft(act.id) is None


@pytest.mark.parametrize("act_id", ["J01", "gone"])
def test_what_isnt_ones_own_is_not_changed(make: Make, act_id: str) -> None:
    page = make()
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    page.start_change(act_id)
    assert left == [True]


def test_a_draft_for_each_act_is_kept_apart(make: Make, library: LibraryService) -> None:
    page = make()
    page.start_new()
    typed(page, "Mine")
    page.start_copy(SHIPPED[1])
    typed(page, "x")
    page.start_new()
    assert page.title.text() == "Mine"
    page.start_copy(SHIPPED[2])
    assert page.title.text() == SHIPPED[2].title


def test_a_full_disk_keeps_the_words_on_screen_and_tries_again(
    make: Make, library: LibraryService, notebook: NotebookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make()
    troubles: list[object] = []
    kept: list[bool] = []
    page.failed.connect(troubles.append)
    page.kept.connect(lambda: kept.append(True))
    page.start_new()
    typed(page, "Too big for the disk")

    def full(*_: object) -> None:
        raise NotebookFull

    with monkeypatch.context() as patch:
        patch.setattr(notebook, "write", full)
        press(page, Qt.Key.Key_Return, CTRL)
        page.flush()
        page.leave()
        assert all(isinstance(it, NotebookFull) for it in troubles)
        assert len(troubles) == 3
        assert page.unkept() == ("Too big for the disk",)
        assert page.title.text() == "Too big for the disk"
        assert not kept
    page.flush()
    assert page.unkept() == ()
    assert library.draft("new") == Act("", "Too big for the disk")
    assert kept


def test_words_that_could_not_be_kept_wait_while_another_is_written(
    make: Make, library: LibraryService, notebook: NotebookFile
) -> None:
    page = make()
    page.start_new()
    notebook.read_only = True
    typed(page, "A first one")
    page.start_copy(library.acts()[0])
    typed(page, ", my way")
    copied = page.title.text()
    page.start_new()
    assert page.title.text() == "A first one"
    assert {"A first one", copied} <= set(page.unkept())
    notebook.read_only = False
    page.flush()
    assert page.unkept() == ()
    assert library.draft("new") == Act("", "A first one")
    draft = library.draft(f"copy:{library.acts()[0].id}")
    assert draft is not None
    assert draft.title == copied


def test_a_notebook_that_cant_be_read_still_shows_the_page(
    make: Make, notebook: NotebookFile
) -> None:
    page = make()
    troubles: list[object] = []
    page.failed.connect(troubles.append)
    with unreadable(notebook):
        page.start_new()
    assert isinstance(troubles[0], NotebookUnreadable)
    assert page.title.isVisible()


def test_keys_do_nothing_before_there_is_anything_to_write(make: Make) -> None:
    page = make()
    page.good.click()
    page.afresh.click()
    page.flush()
    assert page.unkept() == ()
    assert not page.empty.isVisible()


def test_at_twice_the_size_nothing_goes_out_of_sight(make: Make, theme: Theme) -> None:
    theme.apply("light", 2.0)
    page = make()
    page.start_new()
    page.more.click()
    QApplication.processEvents()
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    for label in page.findChildren(QLabel):
        if label.isVisible():
            assert label.mapTo(inside, QPoint(label.width(), 0)).x() <= inside.width()


def test_every_tag_has_words_of_its_own() -> None:
    for kind, label in (
        (Family, labels.family),
        (Quality, labels.quality),
        (Time, labels.time),
        (Setting, labels.setting),
        (Company, labels.company),
        (Courage, labels.courage_name),
        (Cost, labels.cost),
        (Signal, labels.signal),
        (Energy, labels.energy),
        (Loop, labels.loop),
        (Flag, labels.flag),
        (Topic, labels.topic),
        (Also, labels.also),
    ):
        words = [label(tag) for tag in kind]  # type: ignore[operator]
        assert all(words)
        assert len(set(words)) == len(words)
