"""The page of one act: its words whole, its sizes, and everything one can do with it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Also, Family, Flag
from kindly.domain.journal import Entry, Kind
from kindly.services.library import LibraryService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.act_content import AS_IT_IS, BIGGER, FEW, SMALLER
from kindly.ui.act_view import ActView
from kindly.ui.act_words import as_text, facts, first_words
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from tests import screen_audit
from tests.fakes import unreadable

SIXTY = "Send the long thank-you I have been putting off since spring"
ARABIC = "قل صباح الخير لجارك قبل أن يقولها هو"
Make = Callable[..., ActView]


@pytest.fixture
def make(qtbot: QtBot, library: LibraryService, theme: Theme, english: None) -> Make:
    def page_with(act_id: str, size: tuple[int, int] = (1160, 760)) -> ActView:
        page = ActView(library, theme)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show_act(act_id)
        page.show()
        page.activateWindow()
        page.focus_first()
        QApplication.processEvents()
        return page

    return page_with


def words(page: ActView) -> list[str]:
    """Every word that is shown."""
    return [label.text() for label in page.content.findChildren(QLabel) if label.isVisible()]


def test_all_that_an_act_says_is_shown(make: Make, library: LibraryService) -> None:
    page, act = make("J01"), library.act("J01")
    assert act is not None
    shown = words(page)
    for text in (act.title, act.do, act.signal, act.watch_out, act.ask):
        assert text in shown
    for text in ("What they can notice", "Watch out", "Ask yourself", "Do"):
        assert text in shown
    assert "1 min" in shown
    at = shown.index("Kind of kindness")
    assert shown[at + 1] == "Warmth. “It's easy to be near me.”"
    assert shown[shown.index("Check first") + 1] == "Customs differ here"
    assert not page.content.before.isVisible()


def test_an_act_that_is_only_a_title_shows_nothing_else(
    make: Make, library: LibraryService
) -> None:
    mine = library.add(Act(id="", title="Just this"))
    page = make(mine.id)
    assert words(page) == ["Yours", "Just this"]
    assert not page.content.sizes.isVisible()


def test_the_sizes_change_the_words_shown_as_the_act(make: Make, library: LibraryService) -> None:
    page, act = make("J01"), library.act("J01")
    assert act is not None
    sizes = page.content.sizes
    for size, text, name in (
        (SMALLER, act.smaller, "A smaller version"),
        (BIGGER, act.bigger, "A bigger version"),
        (AS_IT_IS, act.do, "Do"),
    ):
        sizes.pill(size).setFocus()
        QTest.keyClick(sizes.pill(size), Qt.Key.Key_Space)
        assert page.content.do() == text
        assert page.content._do_name.text() == name
    sizes.pill(AS_IT_IS).click()
    assert sizes.chosen() == (AS_IT_IS,)


def test_sizes_without_words_are_not_offered(make: Make, library: LibraryService) -> None:
    mine = library.add(Act(id="", title="Wave", smaller="A nod", bigger="Stop and talk"))
    page = make(mine.id)
    assert page.content.do() == "A nod"
    page.content.sizes.pill(BIGGER).click()
    page.content.sizes.pill(BIGGER).click()
    assert page.content.do() == "Stop and talk"
    mine = library.add(Act(id="", title="Wave", do="Wave.\nThat's all."))
    page.show_act(mine.id)
    assert not page.content.sizes.isVisible()
    assert page.content.do() == "Wave.\nThat's all."


def test_a_safe_only_act_says_for_whom_it_is(make: Make, library: LibraryService) -> None:
    flagged = next(act.id for act in library.acts() if act.safe_only)
    line = "For someone it's safe to be open with."
    assert line in words(make(flagged))
    assert line not in words(make("J01"))


def test_wishes_lead_on_with_the_act(make: Make, qtbot: QtBot, library: LibraryService) -> None:
    page = make("J01")
    content = page.content
    for button, wish, expected in (
        (content.plan, page.plan_requested, ["J01"]),
        (content.did, page.did_requested, ["First hello", "J01"]),
        (content.card, page.cards_requested, [("J01",)]),
        (content.version, page.copy_requested, ["J01"]),
        (content.back, page.left, []),
    ):
        button.setFocus()
        with qtbot.waitSignal(wish) as wished:
            QTest.keyClick(button, Qt.Key.Key_Return)
        assert wished.args == expected
    assert not content.change.isVisible()
    assert not content.delete.isVisible()
    mine = library.add(Act(id="", title="Mine"))
    page.show_act(mine.id)
    with qtbot.waitSignal(page.edit_requested) as wished:
        page.content.change.click()
    assert wished.args == [mine.id]


def test_a_favourite_is_one_in_words_and_can_be_let_go(make: Make, library: LibraryService) -> None:
    page = make("J01")
    favourite = page.content.favourite
    assert favourite.text() == "Favourite"
    favourite.setFocus()
    QTest.keyClick(favourite, Qt.Key.Key_Space)
    assert favourite.text() == "A favourite"
    assert favourite.isChecked()
    assert "J01" in library.marks().favourites
    favourite.click()
    assert favourite.text() == "Favourite"
    assert "J01" not in library.marks().favourites


def test_not_for_me_can_be_undone_and_taken_back(
    make: Make, qtbot: QtBot, library: LibraryService
) -> None:
    page = make("J01")
    with qtbot.waitSignal(page.said) as said:
        page.content.hide_button.click()
    sentence, undo = said.args
    assert sentence == "You won't be offered this one."
    assert "J01" in library.marks().hidden
    assert page.content.hide_button.text() == "Offer it again"
    undo()
    assert "J01" not in library.marks().hidden
    assert page.content.hide_button.text() == "Not for me"
    page.content.hide_button.click()
    with qtbot.waitSignal(page.said) as said:
        page.content.hide_button.click()
    assert "again" in said.args[0]
    assert "J01" not in library.marks().hidden


def test_a_deleted_act_is_left_and_comes_back(
    make: Make, qtbot: QtBot, library: LibraryService
) -> None:
    mine = library.add(Act(id="", title="Mine", do="Do it"))
    page = make(mine.id)
    with qtbot.waitSignal(page.said) as said, qtbot.waitSignal(page.left):
        page.content.delete.click()
    _sentence, undo = said.args
    assert library.act(mine.id) is None
    undo()
    assert library.act(mine.id) == mine


def test_an_act_that_goes_elsewhere_is_left(
    make: Make, qtbot: QtBot, library: LibraryService
) -> None:
    mine = library.add(Act(id="", title="Mine"))
    page = make(mine.id)
    with qtbot.waitSignal(page.left):
        library.delete(mine.id)
    page.hide()
    with qtbot.assertNotEmitted(page.left):
        library.favour("J01", on=True)
    other = library.add(Act(id="", title="Other"))
    page.show_act(other.id)
    with qtbot.assertNotEmitted(page.left):
        library.delete(other.id)


def test_an_act_that_changes_is_shown_as_it_is_now(make: Make, library: LibraryService) -> None:
    mine = library.add(Act(id="", title="Mine"))
    page = make(mine.id)
    library.change(Act(id=mine.id, title="Mine, but braver", family=Family.JOINING))
    QApplication.processEvents()
    assert "Mine, but braver" in words(page)
    assert "Joining in" in words(page)


def test_the_text_to_copy_names_its_parts(
    make: Make, qtbot: QtBot, library: LibraryService
) -> None:
    page = make("J01")
    with qtbot.waitSignal(page.said) as said:
        page.content.copy.click()
    assert said.args == ["Copied.", None]
    copied = QGuiApplication.clipboard().text()
    act = library.act("J01")
    assert act is not None
    assert copied == as_text(act)
    assert copied.startswith("First hello\n\nDo\nPick one person")
    for part in ("Smaller\n", "Bigger\n", "Watch out\n", "Ask yourself\n", "With: ", "Courage: "):
        assert part in copied
    safe = as_text(Act(id="", title="Be open", flags=(Flag.SAFE_ONLY,)))
    assert safe == "Be open\n\nFor someone it's safe to be open with.\n"


def test_tags_are_said_in_words() -> None:
    act = Act(id="", title="A", also=(Also.FROM_BED, Also.RECEIVING), flags=(Flag.SAFE_ONLY,))
    assert list(facts(act)) == [("Also", "Can be done from bed, about being given to")]


def test_what_was_written_after_it_can_be_opened(
    make: Make, qtbot: QtBot, entries: EntryRepository
) -> None:
    for day in range(1, FEW + 3):
        entries.add(
            Entry(Kind.AFTER_ACT, date(2026, 3, day), title="He waved back at me", act_id="J01")
        )
    blank = entries.add(Entry(Kind.AFTER_ACT, date(2026, 3, 21), act_id="J01", print_ok=True))
    page = make("J01")
    before = page.content.before
    assert before.isVisible()
    assert before.buttons[0].text() == "21 March 2026: no words yet"
    assert before.buttons[1].text() == "7 March 2026: He waved back at me"
    assert sum(button.isVisible() for button in before.buttons) == FEW
    with qtbot.waitSignal(page.entry_requested) as opened:
        before.buttons[0].click()
    assert opened.args == [blank.id]
    before.others.click()
    assert all(button.isVisible() for button in before.buttons)
    assert before.buttons[FEW].hasFocus()
    assert not before.others.isVisible()


def test_first_words_end_between_words() -> None:
    assert first_words("He waved", 22) == "He waved"
    assert first_words("He waved back at me, and then she", 22) == "He waved back at me…"
    assert first_words("x" * 30, 10) == f"{'x' * 9}…"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1160, 760), (760, 480)])
@pytest.mark.parametrize(
    "title", [SIXTY, ARABIC, "🫖 <b>bold</b> & [link](x)"], ids=["sixty", "arabic", "markup"]
)
def test_nothing_is_cut_or_scrolls_sideways(  # noqa: PLR0917
    make: Make,
    theme: Theme,
    library: LibraryService,
    title: str,
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.apply("light", scale)
    text = f"{title}. " * 5
    mine = library.add(
        Act(id="", title=title, do=text, smaller=text, signal=text, watch_out=text, ask=text)
    )
    page = make(mine.id, size)
    page.grab()
    for rule in (screen_audit.cut_text, screen_audit.spilled, screen_audit.sideways):
        assert rule(page) == []
    assert title in words(page)
    labels = page.content.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_an_act_of_five_thousand_letters_is_shown_whole(
    make: Make, library: LibraryService
) -> None:
    long = ("A kind word a day. " * 264)[:5000].strip()
    mine = library.add(Act(id="", title="Long", do=long))
    page = make(mine.id, (760, 480))
    assert page.content.do() == long
    page.grab()
    assert screen_audit.cut_text(page) == []
    assert page.verticalScrollBar().maximum() > 0


def test_a_notebook_that_can_not_be_written_says_so_and_stays_as_it_was(
    make: Make, qtbot: QtBot, library: LibraryService, notebook: NotebookFile
) -> None:
    mine = library.add(Act(id="", title="Mine"))
    page = make(mine.id)
    notebook.read_only = True
    for button in (page.content.favourite, page.content.hide_button, page.content.delete):
        with qtbot.waitSignal(page.failed), qtbot.assertNotEmitted(page.said):
            button.click()
    assert page.content.favourite.text() == "Favourite"
    assert not page.content.favourite.isChecked()
    assert page.content.hide_button.text() == "Not for me"
    assert page.act_id == mine.id


def test_a_notebook_that_can_not_be_read_shows_the_act_all_the_same(
    make: Make, qtbot: QtBot, library: LibraryService, notebook: NotebookFile
) -> None:
    library.acts()
    page = make("J01")
    with unreadable(notebook), qtbot.waitSignal(page.failed):
        page.show_act("J02")
        QApplication.processEvents()
    assert "Bring your cup over" in words(page)


def test_what_is_not_there_is_not_shown(make: Make) -> None:
    page = make("J01")
    page.show_act("nothing")
    assert page.act_id == "J01"
    assert page.content.plan.hasFocus()


def test_before_the_first_act_there_is_nothing_to_do(
    qtbot: QtBot, library: LibraryService, theme: Theme
) -> None:
    page = ActView(library, theme)
    qtbot.addWidget(page)
    page.show()
    page.focus_first()
    library.favour("J01", on=True)
    assert page.act_id == ""
    assert page.findChildren(Button) == []
