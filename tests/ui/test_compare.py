"""Kindness and compassion side by side: on screen at every width, and on paper as it is seen."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.learn import Comparison
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.compare import CompareView
from kindly.ui.compare_paper import CompareDialog
from kindly.ui.glossary import Definitions
from kindly.ui.theme import Theme
from kindly.ui.widgets.linked import Linked
from kindly.ui.widgets.wrap_button import Mark
from tests import screen_audit
from tests.fakes import FakeAsk

Open = Callable[..., CompareDialog]


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


class TestOnPaper:
    @pytest.fixture
    def settings(self) -> Settings:
        kept = Settings(None)
        kept.paper = Paper.A4
        return kept

    @pytest.fixture
    def opened(
        self,
        qtbot: QtBot,
        theme: Theme,
        ask: FakeAsk,
        settings: Settings,
        resources: Path,
    ) -> Iterator[Open]:
        tasks = Tasks()

        def over(press: Press | None = None) -> CompareDialog:
            service = HandoutService(
                content.load_comparison(resources),
                wording=partial(load_wording, resources),
                press=press or Press(resources / "print", paths.fonts()),
            )
            dialog = CompareDialog(service, theme=theme, tasks=tasks, ask=ask, settings=settings)
            qtbot.addWidget(dialog)
            dialog.show()
            return dialog

        yield over
        tasks.close()

    def settle(self, qtbot: QtBot, dialog: CompareDialog) -> CompareDialog:
        qtbot.waitUntil(dialog.print_button.isEnabled, timeout=30_000)
        return dialog

    def test_the_very_page_is_previewed_and_printed(
        self,
        qtbot: QtBot,
        opened: Open,
        ask: FakeAsk,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        painted: list[bytes] = []
        from kindly.ui import paper
        from kindly.ui.widgets.sheet_view import paint_page

        def noting(painter: object, page: bytes, area: object) -> None:
            painted.append(page)
            paint_page(painter, page, area)  # type: ignore[arg-type]

        monkeypatch.setattr(paper, "paint_page", noting)
        dialog = opened()
        assert not dialog.print_button.isEnabled()
        self.settle(qtbot, dialog)
        assert dialog.status.text() == "It reads as well in black and white."
        ask.path = tmp_path / "printed.pdf"
        dialog.print_button.click()
        assert dialog.status.text() == "On its way to the printer."
        assert painted == [dialog.preview._page] == list(dialog.sheets().pages)
        assert len(PdfReader(ask.path).pages) == 1

    def test_it_is_saved_as_pdf_and_as_words(
        self, qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path, comparison: Comparison
    ) -> None:
        dialog = self.settle(qtbot, opened())
        ask.path = tmp_path / "mine"
        dialog.pdf_button.click()
        assert ask.asked == ["kindly-seen-or-felt.pdf"]
        text = PdfReader(tmp_path / "mine.pdf").pages[0].extract_text()
        assert " ".join(comparison.strip.split()) in " ".join(text.split())
        dialog.text_button.click()
        saved = tmp_path.joinpath("mine.txt").read_text("utf-8")
        assert comparison.question in saved
        assert dialog.preview.accessibleDescription() == saved

    def test_the_paper_is_remembered_and_turns_the_page(
        self, qtbot: QtBot, opened: Open, settings: Settings
    ) -> None:
        dialog = self.settle(qtbot, opened())
        assert dialog.sheets().paper is Paper.A4
        dialog.papers.setCurrentIndex(dialog.papers.findData(Paper.LETTER))
        assert not dialog.pdf_button.isEnabled()
        self.settle(qtbot, dialog)
        assert settings.paper == Paper.LETTER
        assert dialog.sheets().paper is Paper.LETTER

    def test_what_cannot_be_set_is_said_calmly(
        self, qtbot: QtBot, opened: Open, tmp_path: Path
    ) -> None:
        dialog = opened(Press(tmp_path, ()))
        words = "The page couldn't be set. Your notes are safe."
        qtbot.waitUntil(lambda: dialog.status.text() == words)
        assert not dialog.print_button.isEnabled()

    def test_the_keyboard_starts_on_what_there_is_to_choose(
        self, qtbot: QtBot, opened: Open
    ) -> None:
        dialog = self.settle(qtbot, opened())
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        assert dialog.focusWidget() is dialog.papers
        assert dialog.windowModality() == Qt.WindowModality.WindowModal
