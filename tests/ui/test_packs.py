"""Act packs: looked at first, taken in by choice, taken out again; a broken one does no harm."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly.content.packs import pack_text, read_pack
from kindly.domain.acts import Act
from kindly.domain.packs import Pack
from kindly.services.errors import NotebookFull
from kindly.services.library import LibraryService
from kindly.services.packs import PacksService, PackTrouble
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.ui import pack_troubles
from kindly.ui.act_ticks import AT_ONCE
from kindly.ui.packs import PacksView
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import reveal
from tests.fakes import FakeAsk, unreadable
from tests.samples import an_act

UUID = "5e0f6b0c-6a51-4a0e-9d55-0c5f2a3b4c5d"
SHIPPED = (an_act("J01"), an_act("J02"), an_act("J03"))
NEW = an_act("choir-1", title="Hum along")
ONLY_A_TITLE = Act("choir-2", "Bring a chair")
CLASH = replace(SHIPPED[1], do="Other words.")
PACK = Pack(UUID, "For the choir", "A shy week.", (NEW, ONLY_A_TITLE, SHIPPED[0], CLASH))


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
def packs(notebook: NotebookFile, library: LibraryService) -> PacksService:
    return PacksService(
        library, OwnActRepository(notebook), PackRepository(notebook), new_id=notebook.new_id
    )


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def view(  # noqa: PLR0917 - what stands behind a page is handed in one by one
    qtbot: QtBot,
    packs: PacksService,
    library: LibraryService,
    theme: Theme,
    ask: FakeAsk,
    british: None,
) -> PacksView:
    page = PacksView(packs, library, theme, ask)
    qtbot.addWidget(page)
    page.resize(760, 470)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.focus_first()
    return page


@pytest.fixture
def said(view: PacksView) -> list[tuple[str, Callable[[], object] | None]]:
    heard: list[tuple[str, Callable[[], object] | None]] = []
    view.said.connect(lambda words, undo: heard.append((words, undo)))
    return heard


@pytest.fixture
def troubles(view: PacksView) -> list[object]:
    heard: list[object] = []
    view.failed.connect(heard.append)
    return heard


Said = list[tuple[str, Callable[[], object] | None]]


def file_of(folder: Path, pack: Pack = PACK) -> Path:
    path = folder / "given.toml"
    path.write_text(pack_text(pack), "utf-8")
    return path


def press(view: PacksView, key: Qt.Key) -> None:
    QTest.keyClick(view.focusWidget() or view, key)


def tab_to(view: PacksView, wanted: QWidget) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        press(view, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def words(widget: QWidget) -> str:
    shown = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text().replace("\u200b", "") for label in shown)


def test_without_packs_it_says_what_one_is(view: PacksView) -> None:
    assert "No packs yet." in words(view)
    assert view.focusWidget() is view.shelf.open_button


def test_a_pack_is_looked_at_and_taken_in_by_keyboard(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    ask.path = file_of(tmp_path)
    press(view, Qt.Key.Key_Return)
    assert library.acts() == SHIPPED
    preview = view.preview
    for part in ("For the choir", "A shy week.", "New to you", "You have these already"):
        assert part in words(preview)
    assert "Same name tag, other words: take it as a second one?" in words(preview)
    assert SHIPPED[0].title in preview.same.text()
    assert preview.new.chosen() == (NEW.id, ONLY_A_TITLE.id)
    assert preview.clash.chosen() == ()
    assert view.focusWidget() is preview.new.rows[0].tick.box
    tab_to(view, preview.new.rows[1].tick.box)
    press(view, Qt.Key.Key_Space)
    tab_to(view, preview.clash.rows[0].tick.box)
    press(view, Qt.Key.Key_Space)
    tab_to(view, preview.add)
    press(view, Qt.Key.Key_Return)
    assert library.act(NEW.id) == NEW
    assert library.act(ONLY_A_TITLE.id) is None
    assert library.act("J02") == SHIPPED[1]
    assert library.acts()[-1].do == "Other words."
    assert view.shelf.isVisible()
    assert "For the choir" in words(view.shelf)
    assert "Added Monday, 15 June 2026" in words(view.shelf)
    assert said[0][0] == "Added “For the choir”. Its ideas are with the others now."
    undo = said[0][1]
    assert undo is not None
    undo()
    assert library.acts() == SHIPPED
    assert "No packs yet." in words(view)


def test_a_look_shows_the_words_of_both_where_they_clash(
    view: PacksView, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = file_of(tmp_path)
    view.open()
    press(view, Qt.Key.Key_Tab)
    assert view.focusWidget() is view.preview.new.rows[0].look
    row = view.preview.clash.rows[0]
    assert "Other words." not in words(row)
    tab_to(view, row.look)
    press(view, Qt.Key.Key_Space)
    for part in ("In the pack", "Other words.", "What you have", SHIPPED[1].do):
        assert part in words(row)
    press(view, Qt.Key.Key_Space)
    assert "Other words." not in words(row)
    press(view, Qt.Key.Key_Space)
    assert "Other words." in words(row)
    bare = view.preview.new.rows[1]
    bare.look.click()
    assert "A title, and nothing more." in words(bare)


def test_leaving_a_pack_changes_nothing(
    view: PacksView, library: LibraryService, packs: PacksService, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = file_of(tmp_path)
    view.open()
    view.preview.leave.click()
    assert view.shelf.isVisible()
    view.open()
    press(view, Qt.Key.Key_Escape)
    assert view.shelf.isVisible()
    assert library.acts() == SHIPPED
    assert packs.packs() == []


def test_with_nothing_ticked_it_asks_for_one(
    view: PacksView, packs: PacksService, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = file_of(tmp_path)
    view.open()
    for row in view.preview.new.rows:
        row.tick.box.click()
    view.preview.add.click()
    assert view.preview.none.isVisible()
    assert packs.packs() == []
    view.preview.new.rows[0].tick.box.click()
    assert not view.preview.none.isVisible()


def test_a_pack_that_is_there_already_offers_only_the_way_back(
    view: PacksView, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = file_of(tmp_path, replace(PACK, about="", acts=(SHIPPED[0],)))
    view.open()
    assert not view.preview.add.isVisible()
    assert view.focusWidget() is view.preview.leave
    assert "New to you" not in words(view.preview)


def test_opening_a_pack_again_brings_what_is_new_without_an_undo_for_the_old(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    ask.path = file_of(tmp_path, replace(PACK, acts=(NEW,)))
    view.open()
    view.preview.add.click()
    ask.path = file_of(tmp_path)
    view.open()
    assert "Hum along" in view.preview.same.text()
    view.preview.add.click()
    assert library.act(ONLY_A_TITLE.id) == ONLY_A_TITLE
    assert said[1][1] is None
    assert len(view.shelf.cards) == 1


def test_a_pack_is_taken_out_and_put_back(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    ask.path = file_of(tmp_path)
    view.open()
    view.preview.add.click()
    changed = library.change(replace(NEW, title="Hum along, my way"))
    out = view.shelf.cards[0].out
    tab_to(view, out)
    press(view, Qt.Key.Key_Return)
    assert library.act(ONLY_A_TITLE.id) is None
    assert library.act(NEW.id) == changed
    assert view.focusWidget() is view.shelf.open_button
    assert said[1][0] == "“For the choir” is out. Ideas you changed stay yours."
    undo = said[1][1]
    assert undo is not None
    undo()
    assert library.act(ONLY_A_TITLE.id) == ONLY_A_TITLE
    assert len(view.shelf.cards) == 1


def test_escape_on_the_shelf_goes_back(view: PacksView) -> None:
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    press(view, Qt.Key.Key_F2)
    press(view, Qt.Key.Key_Escape)
    view.shelf.back.click()
    assert left == [True, True]


def test_a_file_that_isnt_chosen_is_no_matter(view: PacksView) -> None:
    view.open()
    assert view.shelf.isVisible()
    assert not view.shelf.trouble.isVisible()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("courage = 2", "courage = 9", "“9” isn't one Kindly knows for “courage”."),
        ("courage = 2", "daring = 2", "“daring” isn't one Kindly knows."),
        ('title = "Hum along"', "", "“title” isn't there, and a pack needs it."),
        ('title = "Hum along"', "title = 4", "“title” isn't written as Kindly reads it."),
        ('id = "choir-2"', 'id = "choir-1"', "“choir-1” is there twice."),
        ('id = "choir-1"', 'id = "../../etc"', "“id” isn't a name tag Kindly can use."),
        ("[pack]", "[pack", "This isn't written the way a pack is."),
        ("kindly-pack = 1", "kindly-pack = 2", "That pack was made by a newer Kindly."),
        ("kindly-pack = 1", "", "That file isn't a Kindly pack."),
    ],
)
def test_a_broken_pack_says_line_and_key_and_changes_nothing(  # noqa: PLR0917
    view: PacksView,
    library: LibraryService,
    packs: PacksService,
    ask: FakeAsk,
    tmp_path: Path,
    before: str,
    after: str,
    said: str,
) -> None:
    ask.path = file_of(tmp_path)
    text = ask.path.read_text("utf-8")
    assert before in text
    ask.path.write_text(text.replace(before, after, 1), "utf-8")
    view.open()
    shown = view.shelf.trouble.text()
    assert view.shelf.trouble.isVisible()
    assert said in shown
    assert shown.endswith("Nothing was changed.")
    assert library.acts() == SHIPPED
    assert packs.packs() == []


def test_the_line_is_the_one_to_look_at(view: PacksView, ask: FakeAsk, tmp_path: Path) -> None:
    ask.path = file_of(tmp_path)
    lines = ask.path.read_text("utf-8").splitlines()
    number = lines.index("courage = 2") + 1
    lines[number - 1] = "courage = 9"
    ask.path.write_text("\n".join(lines), "utf-8")
    view.open()
    assert view.shelf.trouble.text().startswith(f"Line {number}: ")
    ask.path = file_of(tmp_path)
    view.open()
    view.preview.leave.click()
    assert not view.shelf.trouble.isVisible()


@pytest.mark.parametrize(
    "data", [b"\x00\xff" * 500, b"[" * 5000, b"x" * 1_100_000], ids=["binary", "deep", "huge"]
)
def test_what_is_no_pack_at_all_does_no_harm(
    view: PacksView, packs: PacksService, ask: FakeAsk, tmp_path: Path, data: bytes
) -> None:
    ask.path = tmp_path / "odd.toml"
    for path in (ask.path, tmp_path, tmp_path / "gone.toml"):
        if path is ask.path:
            path.write_bytes(data)
        ask.path = path
        view.open()
        assert view.shelf.trouble.text().endswith("Nothing was changed.")
        assert packs.packs() == []


def test_a_hostile_pack_is_shown_as_plain_words(
    view: PacksView, ask: FakeAsk, tmp_path: Path, theme: Theme, said: Said
) -> None:
    theme.apply("light", 2.0)
    markup = '<img src="file:///etc/passwd"><b>Bold</b> &amp; \u202e'
    endless = "W" * 110
    act = Act("h-1", markup, do=markup + endless, ask="مرحبا " * 40)
    acts = (act, Act("h-2", endless), *(Act(f"h-{n}", f"Idea {n}") for n in range(3, 200)))
    ask.path = file_of(tmp_path, Pack(UUID, endless, markup * 3, acts))
    view.open()
    preview = view.preview
    assert len(preview.new.rows) == AT_ONCE
    preview.new.rows[0].look.click()
    QApplication.processEvents()
    assert '<img src="file:///etc/passwd"><b>Bold</b> &amp;' in words(preview)
    assert "\u202e" not in words(preview)
    inside = view.widget()
    assert inside is not None
    assert inside.width() <= view.viewport().width()
    for label in preview.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        if label.isVisible():
            assert label.mapTo(inside, QPoint(label.width(), 0)).x() <= inside.width()
    preview.add.click()
    assert len(said[0][0]) < 130


def test_a_long_pack_is_shown_bit_by_bit_and_looked_through(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path
) -> None:
    acts = tuple(Act(f"n-{n}", f"Idea number {n}") for n in range(AT_ONCE + 5))
    ask.path = file_of(tmp_path, Pack(UUID, "Many", "", acts))
    view.open()
    ticks = view.preview.new
    assert ticks.search.isVisible()
    assert len(ticks.rows) == AT_ONCE
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Backtab)
    assert view.focusWidget() is ticks.search
    QTest.keyClicks(ticks.search, "NUMBER 34")
    assert [row.tick.label() for row in ticks.rows] == ["Idea number 34"]
    ticks.rows[0].tick.box.click()
    QTest.keyClicks(ticks.search, "0")
    assert ticks.none.isVisible()
    press(view, Qt.Key.Key_Escape)
    assert view.preview.isVisible()
    assert not ticks.none.isVisible()
    ticks.more.click()
    assert len(ticks.rows) == AT_ONCE + 5
    assert not ticks.more.isVisible()
    assert view.focusWidget() is ticks.rows[AT_ONCE].tick.box
    view.preview.add.click()
    assert library.act("n-34") is None
    assert len(library.acts()) == len(SHIPPED) + AT_ONCE + 4


# Making one


def test_a_pack_is_made_of_ones_own_ideas_and_favourites_by_keyboard(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    mine = library.add(Act("", "Zoë's wave"))
    other = library.add(Act("", "Another"))
    library.favour("J03", on=True)
    ask.path = tmp_path / "chosen"
    tab_to(view, view.shelf.make_button)
    press(view, Qt.Key.Key_Return)
    making = view.making
    assert [row.tick.label() for row in making.ticks.rows] == [
        "Act J03",
        "Zoë's wave",
        "Another",
    ]
    QTest.keyClicks(view.focusWidget(), "For the choir / 2")
    press(view, Qt.Key.Key_Tab)
    QTest.keyClicks(view.focusWidget(), "A shy week")
    for row in making.ticks.rows:
        press(view, Qt.Key.Key_Tab)
        assert view.focusWidget() is row.tick.box
        if row.tick.label() != "Another":
            press(view, Qt.Key.Key_Space)
        press(view, Qt.Key.Key_Tab)
        assert view.focusWidget() is row.look
    press(view, Qt.Key.Key_Tab)
    assert view.focusWidget() is making.save
    press(view, Qt.Key.Key_Return)
    assert ask.asked == ["For-the-choir-2.toml"]
    pack = read_pack(tmp_path / "chosen.toml")
    assert (pack.name, pack.about) == ("For the choir / 2", "A shy week")
    assert pack.acts == (SHIPPED[2], mine)
    assert other not in pack.acts
    assert said == [("Saved as chosen.toml.", None)]
    assert view.shelf.isVisible()
    view.make()
    assert (making.name.text(), making.about.text()) == ("", "")
    assert making.ticks.chosen() == ()


def test_what_a_pack_still_needs_is_asked_for_kindly(
    view: PacksView, library: LibraryService, ask: FakeAsk
) -> None:
    library.favour("J01", on=True)
    view.resize(760, 240)
    view.make()
    making = view.making
    QApplication.processEvents()
    reveal(making.save)
    assert making.name.visibleRegion().isEmpty()
    making.save.click()
    assert making.unnamed.isVisible()
    assert view.focusWidget() is making.name
    assert not making.name.visibleRegion().isEmpty()
    QTest.keyClicks(making.name, " ")
    assert making.unnamed.isVisible()
    QTest.keyClicks(making.name, "Mine")
    assert not making.unnamed.isVisible()
    making.save.click()
    assert making.none.isVisible()
    making.ticks.rows[0].tick.box.click()
    assert not making.none.isVisible()
    making.save.click()
    assert ask.asked == ["Mine.toml"]
    assert making.isVisible()


def test_what_was_typed_and_ticked_stays_until_it_is_saved(
    view: PacksView, library: LibraryService
) -> None:
    library.favour("J01", on=True)
    view.make()
    view.making.name.insert("Half a name")
    view.making.ticks.rows[0].tick.box.click()
    press(view, Qt.Key.Key_Escape)
    assert view.shelf.isVisible()
    view.make()
    assert view.making.name.text() == "Half a name"
    assert view.making.ticks.chosen() == ("J01",)
    view.making.ticks.rows[0].tick.box.click()
    assert view.making.ticks.chosen() == ()
    view.making.back.click()
    assert view.shelf.isVisible()


def test_with_nothing_to_put_in_it_says_what_a_pack_is_made_of(view: PacksView) -> None:
    view.make()
    assert "your own ideas and your favourites" in words(view.making)
    assert not view.making.save.isVisible()


def test_a_place_that_cant_be_written_is_said_and_nothing_is_lost(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path
) -> None:
    library.favour("J01", on=True)
    ask.path = tmp_path / "no" / "such" / "folder.toml"
    view.make()
    view.making.name.insert("Mine")
    view.making.ticks.rows[0].tick.box.click()
    view.making.save.click()
    assert view.making.trouble.text() == "The pack couldn't be saved there. Try another place."
    assert view.making.trouble.isVisible()
    assert view.making.name.text() == "Mine"


def test_an_idea_too_long_for_a_pack_is_named(
    view: PacksView, library: LibraryService, ask: FakeAsk, tmp_path: Path
) -> None:
    library.add(Act("", "A long story", do="word " * 2000))
    ask.path = tmp_path / "mine.toml"
    view.make()
    view.making.name.insert("Mine")
    view.making.ticks.rows[0].tick.box.click()
    view.making.save.click()
    assert view.making.trouble.text() == (
        "“A long story” has too many words for a pack. Leave it out?"
    )
    assert not ask.path.exists()


# Where the notebook refuses


def test_a_full_disk_takes_nothing_in_and_nothing_out(  # noqa: PLR0917
    view: PacksView,
    library: LibraryService,
    notebook: NotebookFile,
    ask: FakeAsk,
    tmp_path: Path,
    said: Said,
    troubles: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise NotebookFull

    ask.path = file_of(tmp_path)
    view.open()
    with monkeypatch.context() as patch:
        patch.setattr(notebook, "write", full)
        view.preview.add.click()
    assert view.preview.isVisible()
    assert library.acts() == SHIPPED
    assert not said
    view.preview.add.click()
    acts = library.acts()
    with monkeypatch.context() as patch:
        patch.setattr(notebook, "write", full)
        view.shelf.cards[0].out.click()
    assert library.acts() == acts
    assert len(view.shelf.cards) == 1
    assert len(said) == 1
    assert [type(it) for it in troubles] == [NotebookFull, NotebookFull]


def test_a_notebook_that_cant_be_read_is_said_and_never_called_empty(
    view: PacksView, notebook: NotebookFile, ask: FakeAsk, tmp_path: Path, troubles: list[object]
) -> None:
    ask.path = file_of(tmp_path)
    with unreadable(notebook):
        view.show_shelf()
        assert "No packs yet." not in words(view)
        assert view.shelf.trouble.isVisible()
        view.open()
        view.make()
        assert view.shelf.isVisible()
    assert len(troubles) == 2
    view.show_shelf()
    assert "No packs yet." in words(view)


def test_a_pack_isnt_made_of_what_cant_be_read(  # noqa: PLR0917
    view: PacksView,
    library: LibraryService,
    notebook: NotebookFile,
    ask: FakeAsk,
    tmp_path: Path,
    troubles: list[object],
) -> None:
    library.favour("J01", on=True)
    ask.path = tmp_path / "mine.toml"
    view.make()
    view.making.name.insert("Mine")
    view.making.ticks.rows[0].tick.box.click()
    library.refresh()
    with unreadable(notebook):
        view.making.save.click()
    assert len(troubles) == 1
    assert view.making.isVisible()
    view.making.save.click()
    assert ask.path.exists()


# Words


def test_every_trouble_with_a_pack_has_words(tmp_path: Path) -> None:
    from kindly.content.packs import PackError
    from kindly.content.table import Flaw

    for trouble in PackTrouble:
        for key in ("", "courage"):
            error = PackError(tmp_path, "why", Flaw(trouble, key=key, found="9", allowed=("1",)))
            for said in (
                pack_troubles.not_read(error),
                pack_troubles.not_saved(error, ""),
                pack_troubles.not_saved(error, "An act"),
            ):
                assert said
                assert "{" not in said
                assert "“”" not in said or trouble is PackTrouble.TWICE
