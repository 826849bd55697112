"""Words in a sense of their own: marked once, explained where they stand, and all on one page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.glossary import Glossary, Term
from kindly.ui.glossary import Definitions, WordsView
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import Emphasis
from kindly.ui.widgets.linked import Linked
from kindly.ui.widgets.panel import Card
from tests import screen_audit
from tests.someone_learning import listened_to

Key = Qt.Key
GLOSSARY = Glossary(
    [
        Term("signal", "Social signal", ("signal", "social signal", "signals"), "What others see."),
        Term("empathy", "Empathy", ("empathy",), "Feeling with someone. <b>&amp; *no*"),
        Term("warmth", "Warmth", ("warmth",), "An open door."),
    ]
)


class Page(QWidget):
    """Three texts on cards between two boxes to type in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.texts = Definitions(theme, GLOSSARY, self)
        said = (
            "A **signal** is seen; <a href='x'>empathy</a> & warmth are felt.",
            "No signal is a signal. *Empathy* again.",
            "Nothing here.",
        )
        self.before, self.after = QLineEdit(), QLineEdit()
        self.lines: list[Linked] = []
        self.cards: list[Card] = []
        column = QVBoxLayout(self)
        column.addWidget(self.before)
        for words in said:
            line = self.texts.text(words)
            assert isinstance(line, Linked)
            card = Card()
            card.body.addWidget(line)
            column.addWidget(card)
            self.lines.append(line)
            self.cards.append(card)
        column.addWidget(self.after)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Page:
    made = Page(theme)
    qtbot.addWidget(made)
    made.resize(500, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.before.setFocus()
    return made


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return listened_to(monkeypatch)


def tab(times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_Tab)


def pressed(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


class TestMarking:
    def test_each_word_is_marked_where_it_first_stands_on_the_page(self, page: Page) -> None:
        first, second, third = page.lines
        assert first.links() == ("signal", "empathy", "warmth")
        assert second.links() == third.links() == ()
        assert second.focusPolicy() == third.focusPolicy() == Qt.FocusPolicy.NoFocus

    def test_it_is_dotted_underlined_and_all_other_markup_stays_inert(self, page: Page) -> None:
        shown = page.lines[0].text()
        assert shown.count("text-underline-style: dotted") == shown.count("<a ") == 3
        assert "&lt;a href='x'&gt;" in shown
        said = "A signal is seen; <a href='x'>empathy</a> & warmth are felt."
        assert page.lines[0].accessibleName() == screen_audit.plain(page.lines[0]) == said
        assert "signal, empathy, warmth" in page.lines[0].accessibleDescription()

    def test_a_text_that_says_something_else_marks_anew(self, page: Page) -> None:
        first, second, _ = page.lines
        first.say("Only warmth.")
        assert first.links() == ("warmth",)
        second.say("Some warmth, more empathy.")
        assert second.links() == ("empathy",)

    def test_a_plain_text_marks_nothing(self, theme: Theme) -> None:
        assert "<a " not in Emphasis("A signal.").text()

    def test_colours_follow_the_theme(self, page: Page, theme: Theme) -> None:
        before = page.lines[0].text()
        theme.apply("dark", 1.0)
        assert page.lines[0].text() != before


class TestByKey:
    def test_tab_goes_from_word_to_word_and_on_and_back(self, page: Page) -> None:
        first = page.lines[0]
        visited = []
        for _ in range(3):
            tab()
            visited.append(first.link())
        assert visited == ["signal", "empathy", "warmth"]
        tab()
        assert QApplication.focusWidget() is page.after
        assert first.link() == ""
        QTest.keyClick(page.after, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert first.link() == "warmth"
        QTest.keyClick(first, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert first.link() == "empathy"

    def test_the_word_the_keyboard_is_on_looks_different_and_is_said(
        self, page: Page, heard: list[str]
    ) -> None:
        assert screen_audit.hidden_focus(page) == []
        page.before.setFocus()
        tab()
        assert heard[-1] == "signal: press Return to see what it means."

    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
    def test_a_key_opens_it_and_esc_leads_back_to_the_word(
        self, page: Page, key: Qt.Key, heard: list[str]
    ) -> None:
        tab(2)
        pressed(key)
        card = page.texts.card
        assert card is not None
        assert card.isVisible()
        assert card.said() == heard[-1] == "Empathy. Feeling with someone. <b>&amp; *no*"
        assert card.words.textFormat() == Qt.TextFormat.PlainText
        assert QApplication.focusWidget() is card.close_button
        pressed(Key.Key_Escape)
        assert page.texts.card is None
        assert QApplication.focusWidget() is page.lines[0]
        assert page.lines[0].link() == "empathy"

    def test_tab_goes_from_the_word_into_its_definition(self, page: Page) -> None:
        tab()
        pressed(Key.Key_Return)
        card = page.texts.card
        assert card is not None
        pressed(Key.Key_Tab)
        assert QApplication.focusWidget() is card.all_button
        page.lines[0].go_to("warmth")
        pressed(Key.Key_Tab)
        assert QApplication.focusWidget() is card.close_button

    def test_esc_on_the_word_closes_what_it_opened_and_is_nothing_else_then(
        self, page: Page, qtbot: QtBot
    ) -> None:
        tab()
        pressed(Key.Key_Return)
        page.lines[0].go_to("signal")
        pressed(Key.Key_Escape)
        assert page.texts.card is None
        assert QApplication.focusWidget() is page.lines[0]
        with qtbot.assertNotEmitted(page.lines[0].let_go):
            pressed(Key.Key_Escape)


class TestOpening:
    def click(self, page: Page, name: str) -> None:
        """Presses the mouse on a word, wherever on its line that stands."""
        line = page.lines[0]
        metrics = line.fontMetrics()
        said = screen_audit.plain(line)
        left = metrics.horizontalAdvance(said[: said.index(name)]) + 20
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(left, line.height() // 2))

    def test_a_click_opens_it_under_its_text_and_close_closes_it(self, page: Page) -> None:
        page.resize(900, 500)
        QApplication.processEvents()
        self.click(page, "signal")
        card = page.texts.card
        assert card is not None
        assert card.term.id == "signal"
        assert card.parentWidget() is page.cards[0]
        line = page.lines[0]
        assert page.cards[0].body.indexOf(card) == page.cards[0].body.indexOf(line) + 1
        card.close_button.click()
        assert page.texts.card is None

    def test_one_is_open_at_a_time_and_the_same_word_closes_it(self, page: Page) -> None:
        line = page.lines[0]
        line.opened.emit("signal")
        line.opened.emit("warmth")
        assert page.texts.card is not None
        assert page.texts.card.term.id == "warmth"
        shown = [it for it in page.findChildren(QPushButton) if it.isVisible()]
        assert [it.text() for it in shown] == ["Close", "All the words"]
        line.opened.emit("warmth")
        assert page.texts.card is None
        page.texts.close()

    def test_it_leads_to_all_the_words(self, page: Page, qtbot: QtBot) -> None:
        page.lines[0].opened.emit("warmth")
        assert page.texts.card is not None
        with qtbot.waitSignal(page.texts.all_wanted) as asked:
            page.texts.card.all_button.click()
        assert asked.args == ["warmth"]

    def test_what_goes_with_its_page_can_be_forgotten(self, page: Page, qtbot: QtBot) -> None:
        line = page.lines[0]
        line.opened.emit("warmth")
        page.cards[0].deleteLater()
        qtbot.waitUntil(lambda: page.texts.card is None)
        page.texts.close()
        page.lines[1].say("Warmth.")
        assert page.lines[1].links() == ("warmth",)

    def test_a_text_in_a_row_has_it_under_the_row(self, theme: Theme, qtbot: QtBot) -> None:
        from PySide6.QtWidgets import QHBoxLayout

        page = QWidget()
        qtbot.addWidget(page)
        texts = Definitions(theme, GLOSSARY, page)
        line = texts.text("A signal.")
        column, row = QVBoxLayout(page), QHBoxLayout()
        row.addWidget(line, 1)
        row.addWidget(QLineEdit())
        column.addLayout(row)
        assert isinstance(line, Linked)
        line.opened.emit("signal")
        assert column.indexOf(texts.card) == 1


class TestAllTheWords:
    @pytest.fixture
    def words(self, theme: Theme, qtbot: QtBot) -> WordsView:
        view = WordsView(theme, GLOSSARY)
        qtbot.addWidget(view)
        view.resize(700, 600)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    def test_they_stand_by_the_alphabet_with_their_meanings(self, words: WordsView) -> None:
        assert list(words.cards) == ["empathy", "signal", "warmth"]
        tops = [card.y() for card in words.cards.values()]
        assert tops == sorted(tops)
        assert words.meanings["warmth"].text() == "An open door."
        assert words.meanings["warmth"].accessibleName() == "Warmth. An open door."
        assert screen_audit.audit(words) == []

    def test_the_keyboard_goes_through_them_and_starts_where_it_was_asked_to(
        self, words: WordsView
    ) -> None:
        words.take_focus()
        assert QApplication.focusWidget() is words.meanings["empathy"]
        tab()
        assert QApplication.focusWidget() is words.meanings["signal"]
        assert words.meanings["signal"].selectedText() == "What others see."
        assert words.show_term("warmth") is words.cards["warmth"]
        words.take_focus()
        assert QApplication.focusWidget() is words.meanings["warmth"]

    def test_there_is_a_way_back(self, words: WordsView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(words.back_requested):
            words.back.click()


def test_words_of_an_exercise_that_are_not_explained_above_it_open_below_it(
    theme: Theme, qtbot: QtBot
) -> None:
    texts = Definitions(theme, GLOSSARY)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    above = texts.text("Empathy is one of them.")
    line = texts.terms("Which is empathy, and which is warmth?")
    assert line is not None
    column.addWidget(above)
    column.addWidget(line)
    assert isinstance(line, Linked)
    assert line.links() == ("warmth",)
    assert texts.terms("Nothing here has a meaning of its own.") is None
