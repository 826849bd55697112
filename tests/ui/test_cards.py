"""Act cards on screen: what is previewed is what prints, page by page, and nobody waits for it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, Qt, QTimer
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Act
from kindly.domain.cards import Layout
from kindly.services.cards import CardsService
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.cards import CardsPane
from kindly.ui.paper_pane import Means
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk

SHIPPED = content.load_acts(paths.resources())
MANY = SHIPPED[:8]
BARE = Act(id="own", title="Zebrafinch and Gran")
LONG = Act(id="own", title="Long", do="Say a friendly thing. " * 90)
Open = Callable[..., CardsPane]


@pytest.fixture
def settings() -> Settings:
    kept = Settings(None)
    kept.paper = Paper.A4
    return kept


@pytest.fixture
def opened(
    qtbot: QtBot,
    theme: Theme,
    ask: FakeAsk,
    settings: Settings,
    *,
    resources: Path,
    press: Press,
) -> Iterator[Open]:
    shared = press
    tasks = Tasks()

    def over(
        acts: Sequence[Act] = SHIPPED[:2], press: Press | None = None, *, kept: bool = True
    ) -> CardsPane:
        service = CardsService(
            wording=cache(partial(load_wording, resources)),
            press=press or shared,
        )
        dialog = CardsPane(acts, service, Means(theme, tasks, ask, settings))
        if kept:
            qtbot.addWidget(dialog)
        dialog.resize(1060, 780)
        dialog.show()
        dialog.take_focus()
        return dialog

    yield over
    tasks.close()


def settle(qtbot: QtBot, dialog: CardsPane) -> CardsPane:
    qtbot.waitUntil(dialog.print_button.isEnabled, timeout=30_000)
    return dialog


def choose(dialog: CardsPane, layout: Layout) -> None:
    dialog.layouts.setCurrentIndex(dialog.layouts.findData(layout))


def test_the_pages_are_leafed_through_there_and_back(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(SHIPPED[:3])
    assert not dialog.print_button.isEnabled()
    settle(qtbot, dialog)
    seen = []
    for act in SHIPPED[:3]:
        seen.append(dialog.preview._page)
        assert act.do in dialog.preview.accessibleDescription()
        assert dialog.where.text() == f"Page {len(seen)} of 3"
        assert dialog.back.isEnabled() is (len(seen) > 1)
        assert dialog.forward.isEnabled() is (len(seen) < 3)
        dialog.forward.click()
    assert tuple(seen) == dialog.sheets().pages
    dialog.back.click()
    assert dialog.where.text() == "Page 2 of 3"


def test_the_keyboard_stays_on_the_way_that_is_left(qtbot: QtBot, opened: Open) -> None:
    dialog = settle(qtbot, opened(SHIPPED[:2]))
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.forward.setFocus()
    qtbot.keyClick(dialog.forward, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.back
    qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
    assert dialog.focusWidget() is dialog.forward


def test_four_on_a_page_make_fewer_pages_and_start_at_the_first(qtbot: QtBot, opened: Open) -> None:
    dialog = settle(qtbot, opened(SHIPPED[:9]))
    dialog.forward.click()
    choose(dialog, Layout.FOUR)
    assert not dialog.pdf_button.isEnabled()
    assert dialog.status.text() == "Setting the cards…"
    settle(qtbot, dialog)
    assert dialog.where.text() == "Page 1 of 3"
    described = dialog.preview.accessibleDescription()
    assert all(act.title in described for act in SHIPPED[:4])
    assert SHIPPED[4].title not in described
    assert dialog.status.text() == "Cut along the dashes, and all cards are the same size."


def test_what_is_previewed_is_what_prints(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[bytes] = []
    from kindly.ui import sheets_out
    from kindly.ui.widgets.sheet_view import paint_page

    def noting(painter: object, page: bytes, area: object) -> None:
        painted.append(page)
        paint_page(painter, page, area)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets_out, "paint_page", noting)
    dialog = settle(qtbot, opened(SHIPPED[:5]))
    choose(dialog, Layout.FOUR)
    settle(qtbot, dialog)
    seen = [dialog.preview._page]
    dialog.forward.click()
    seen.append(dialog.preview._page)
    ask.path = tmp_path / "printed.pdf"
    dialog.print_button.click()
    qtbot.waitUntil(
        lambda: dialog.status.text() == "On its way to the printer. Kindly keeps no copy."
    )
    assert ask.asked == ["Act cards"]
    assert painted == seen
    pages = PdfReader(ask.path).pages
    assert len(pages) == 2
    assert float(pages[0].mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=1)
    assert dialog.print_button.isEnabled()


def test_the_pdf_is_asked_a_place_for_under_a_name_without_private_words(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    dialog = settle(qtbot, opened([BARE]))
    ask.path = tmp_path / "mine"
    dialog.pdf_button.click()
    assert ask.asked == ["act-cards.pdf"]
    assert dialog.status.text() == "Saved as mine.pdf."
    assert "Zebrafinch" in PdfReader(tmp_path / "mine.pdf").pages[0].extract_text()
    dialog.text_button.click()
    assert ask.asked[1] == "act-cards.txt"
    assert "Zebrafinch and Gran" in tmp_path.joinpath("mine.txt").read_text("utf-8")
    ask.path = tmp_path / "mine.md"
    dialog.text_button.click()
    assert ask.path.read_text("utf-8").startswith("# Act cards\n\n## Zebrafinch and Gran")


def test_nothing_is_written_when_the_person_steps_back(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    dialog = settle(qtbot, opened())
    dialog.pdf_button.click()
    ask.answer = False
    dialog.print_button.click()
    assert list(tmp_path.iterdir()) == []
    assert dialog.print_button.isEnabled()


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_refuses_is_named_calmly(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    dialog = settle(qtbot, opened())
    ask.path = tmp_path / "nowhere" / "printed.pdf"
    dialog.print_button.click()
    words = "The printer didn't take the page. Nothing is lost."
    qtbot.waitUntil(lambda: dialog.status.text() == words)
    dialog.pdf_button.click()
    assert dialog.status.text() == "The page couldn't be saved there. Try another place."


def test_what_was_cut_and_what_no_font_has_is_said(qtbot: QtBot, opened: Open) -> None:
    dialog = settle(qtbot, opened([LONG]))
    assert dialog.status.text() == "One act on each page, with all of its words."
    choose(dialog, Layout.FOUR)
    settle(qtbot, dialog)
    assert "cut to fit a small card" in dialog.status.text()
    strange = settle(qtbot, opened([Act(id="own", title="Held \ufdd5 up")]))
    assert "A square stands for it." in strange.status.text()


def test_cards_that_run_over_pages_are_read_out_whole(qtbot: QtBot, opened: Open) -> None:
    endless = Act(id="own", title="Without end", do="Wave. " * 2000)
    dialog = settle(qtbot, opened([endless]))
    assert dialog.forward.isEnabled()
    assert dialog.preview.accessibleDescription() == dialog.deck().text()


def test_the_paper_is_remembered_and_turns_the_page(
    qtbot: QtBot, opened: Open, settings: Settings
) -> None:
    dialog = settle(qtbot, opened(SHIPPED[:1]))
    dialog.papers.setCurrentIndex(dialog.papers.findData(Paper.LETTER))
    settle(qtbot, dialog)
    assert settings.paper == Paper.LETTER
    assert dialog.sheets().paper is Paper.LETTER


def test_without_acts_there_is_nothing_to_take_along(qtbot: QtBot, opened: Open) -> None:
    dialog = opened([])
    assert dialog.status.text() == "There is no idea here to put on a card."
    assert not dialog.print_button.isEnabled()
    assert not dialog.forward.isEnabled()


def test_cards_that_cannot_be_set_leave_the_notes_alone(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(press=Press(tmp_path, ()))
    words = "The page couldn't be set. Your notes are safe."
    qtbot.waitUntil(lambda: dialog.status.text() == words)
    assert not dialog.print_button.isEnabled()


def test_many_cards_are_set_and_printed_while_the_window_stays_awake(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    gaps = [0.0]
    last = monotonic()

    def beat() -> None:
        nonlocal last
        gaps.append(monotonic() - last)
        last = monotonic()

    heart = QTimer(interval=5)
    heart.timeout.connect(beat)
    dialog = opened(MANY)
    heart.start()
    last = monotonic()
    settle(qtbot, dialog)
    assert dialog.where.text() == f"Page 1 of {len(MANY)}"
    ask.path = tmp_path / "printed.pdf"
    dialog.print_button.click()
    assert not dialog.print_button.isEnabled()
    qtbot.waitUntil(
        lambda: dialog.status.text() == "On its way to the printer. Kindly keeps no copy.",
        timeout=120_000,
    )
    heart.stop()
    assert len(PdfReader(ask.path).pages) == len(MANY)
    print(f"longest wait of the window meanwhile: {max(gaps) * 1000:.0f} ms")
    assert len(gaps) > len(MANY), "the window went on living"


def test_closing_while_the_cards_are_set_is_fine(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(MANY, kept=False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    qtbot.wait(200)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_a_narrow_window_puts_the_page_below(qtbot: QtBot, opened: Open) -> None:
    dialog = settle(qtbot, opened())

    def left() -> int:
        return dialog.preview.mapTo(dialog, dialog.preview.rect().topLeft()).x()

    dialog.resize(560, 700)
    qtbot.waitUntil(lambda: left() < 100)
    dialog.resize(1060, 780)
    qtbot.waitUntil(lambda: left() > 400)


@pytest.mark.parametrize(("country", "paper"), [("en_US", Paper.LETTER), ("de_DE", Paper.A4)])
def test_the_paper_is_at_first_that_of_the_country(
    opened: Open, settings: Settings, country: str, paper: Paper
) -> None:
    settings.paper = ""
    before = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        assert opened().paper() is paper
    finally:
        QLocale.setDefault(before)
