"""Kindness and compassion side by side on screen, at every width."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly import content
from kindly.domain.learn import Comparison
from kindly.ui.compare import CompareView
from kindly.ui.glossary import Definitions
from kindly.ui.theme import Theme
from kindly.ui.widgets.linked import Linked
from kindly.ui.widgets.wrap_button import Mark
from tests import screen_audit


@pytest.fixture
def comparison(resources: Path) -> Comparison:
    return content.load_comparison(resources)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, comparison: Comparison, resources: Path) -> CompareView:
    texts = Definitions(theme, content.load_glossary(resources))
    made = CompareView(theme, comparison, texts)
    texts.setParent(made)
    qtbot.addWidget(made)
    made.resize(816, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class TestOnScreen:
    def test_the_two_stand_side_by_side_with_their_rows_aligned(self, view: CompareView) -> None:
        assert view.rows.beside
        for one, other in view.rows.pairs:
            assert one.geometry().top() == other.geometry().top()
            assert one.height() == other.height()
            assert one.geometry().right() < other.geometry().left()
        assert screen_audit.audit(view) == []

    def test_everything_of_it_is_said(self, view: CompareView, comparison: Comparison) -> None:
        words = [screen_audit.plain(label) for label in view.findChildren(QLabel)]
        told = [words for row in comparison.rows for words in row]
        told += [comparison.title, comparison.strip, comparison.test, comparison.question]
        told += [comparison.not_kindness, comparison.note]
        assert set(told) <= set(words)

    def test_a_shape_and_a_word_say_which_is_which_as_well_as_a_colour(
        self, view: CompareView, comparison: Comparison
    ) -> None:
        for one, other in view.rows.pairs:
            shapes = [side.findChild(Mark)._shape for side in (one, other)]
            assert shapes == ["eye", "ring"]
            assert one.accessibleName().startswith(f"{comparison.kindness}: ")
            assert other.accessibleName().startswith(f"{comparison.compassion}: ")
        heads = [screen_audit.shown(head) or head.isVisible() for head in view.rows.heads]
        assert all(heads)

    @pytest.mark.parametrize(("width", "scale"), [(420, 1.0), (712, 2.0)])
    def test_a_small_window_stacks_them_row_by_row_with_their_names(
        self, view: CompareView, theme: Theme, width: int, scale: float, qtbot: QtBot
    ) -> None:
        theme.apply("light", scale)
        view.resize(width, 900)
        qtbot.waitUntil(lambda: not view.rows.beside)
        QApplication.processEvents()
        tops = [side.y() for pair in view.rows.pairs for side in pair]
        assert tops == sorted(tops)
        assert all(side.name.isVisible() for pair in view.rows.pairs for side in pair)
        assert not any(head.isVisible() for head in view.rows.heads)
        assert screen_audit.cut_text(view) == screen_audit.overlapping(view) == []
        view.resize(1600, 900)
        qtbot.waitUntil(lambda: view.rows.beside)
        assert not any(side.name.isVisible() for pair in view.rows.pairs for side in pair)

    def test_words_with_a_meaning_of_their_own_are_explained_here_too(
        self, view: CompareView
    ) -> None:
        assert isinstance(view.not_kindness, Linked)
        assert view.not_kindness.links() == ("kindness",)

    def test_it_leads_to_paper_and_back(self, view: CompareView, qtbot: QtBot) -> None:
        view.take_focus()
        assert QApplication.focusWidget() is view.print_button
        with qtbot.waitSignal(view.print_requested):
            view.print_button.click()
        with qtbot.waitSignal(view.back_requested):
            view.back.click()
