"""The print window: what is previewed is what prints, and nothing unticked is on it."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Plan, Signal
from kindly.domain.clock import Clock
from kindly.domain.insights import Span
from kindly.domain.journal import Entry, Kind
from kindly.domain.summary import Part
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.summary import SummaryService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui.paper_pane import Means
from kindly.ui.print_window import PrintWindow, What
from kindly.ui.printing import SummaryPane
from kindly.ui.sheets_out import print_pages
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.sheet_view import paint_page
from tests.fakes import FakeAsk, FakeClock, unreadable

TODAY = date(2026, 6, 15)
CANARY = "Zebrafinch"
DOTS_PER_INCH = 120
COARSER = 4
MOST_DIFFERENCE = 2.0
"""The mean difference in grey, of 255, that two ways of smoothing letters may make."""


def over(
    notebook: NotebookFile, clock: Clock, resources: Path, typesetter: Press
) -> SummaryService:
    return SummaryService(
        LookingBack(notebook),
        PlanRepository(notebook),
        SessionRepository(notebook),
        DraftRepository(notebook),
        clock=clock,
        wording=cache(partial(load_wording, resources)),
        press=typesetter,
    )


@pytest.fixture
def service(
    notebook: NotebookFile, clock: FakeClock, resources: Path, press: Press
) -> SummaryService:
    return over(notebook, clock, resources, press)


@pytest.fixture
def settings() -> Settings:
    kept = Settings(None)
    kept.paper = Paper.A4
    return kept


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@dataclass
class Kit:
    """What every print window here is made with."""

    service: SummaryService
    theme: Theme
    tasks: Tasks
    ask: FakeAsk
    settings: Settings

    def dialog(self, qtbot: QtBot, **others: object) -> SummaryPane:
        kit = replace(self, **others)
        made = SummaryPane(kit.service, Means(kit.theme, kit.tasks, kit.ask, kit.settings))
        qtbot.addWidget(made)
        return made


@pytest.fixture
def kit(
    service: SummaryService, theme: Theme, tasks: Tasks, ask: FakeAsk, settings: Settings
) -> Kit:
    return Kit(service, theme, tasks, ask, settings)


@pytest.fixture
def notes(notebook: NotebookFile) -> None:
    entries = EntryRepository(notebook)
    shared = Entry(
        Kind.AFTER_ACT,
        TODAY - timedelta(days=2),
        title="Rang Gran",
        seen="She laughed.",
        obstacle="The right words.",
        question="What did I hope?",
        signals=(Signal.VOICE,),
        company=Company.FAMILY,
        guess=20,
        seemed=80,
        print_ok=True,
    )
    entries.add(shared)
    private = replace(shared, seen=CANARY, title=CANARY, question=CANARY, print_ok=False)
    entries.add(replace(private, happened_on=TODAY))
    PlanRepository(notebook).add(Plan(cue="it is Sunday", action="I text", planned_on=TODAY))


@pytest.fixture
def dialog(qtbot: QtBot, kit: Kit, notes: None) -> SummaryPane:
    made = kit.dialog(qtbot)
    made.resize(1060, 780)
    made.show()
    made.take_focus()
    settle(qtbot, made)
    return made


@pytest.fixture
def window(qtbot: QtBot, dialog: SummaryPane, theme: Theme) -> PrintWindow:
    """The print window, with this pane alone."""
    made = PrintWindow(theme, {What.SUMMARY: lambda: dialog}, What.SUMMARY)
    qtbot.addWidget(made)
    made.show()
    return made


def settle(qtbot: QtBot, dialog: SummaryPane) -> None:
    """Waits until the preview shows the page as it stands."""
    text = dialog.page().text()
    qtbot.waitUntil(
        lambda: (
            dialog.preview.accessibleDescription() == text and dialog._typesetter.sheets is not None
        )
    )


def press(button: object) -> None:
    button.click()  # type: ignore[attr-defined]


def tick(dialog: SummaryPane, key: str, *, on: bool) -> None:
    dialog.choices.ticks[key].box.setChecked(on)


def picture(page: bytes, paper: Paper) -> QImage:
    width, height = (round(side / 25.4 * DOTS_PER_INCH) for side in paper.millimetres)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_page(painter, page, QRectF(image.rect()))
    painter.end()
    return image


def rastered(pdf: Path, folder: Path) -> QImage:
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) isn't installed")
    out = folder / pdf.stem
    resolution = ("-r", str(DOTS_PER_INCH))
    subprocess.run(["pdftoppm", "-png", "-singlefile", *resolution, pdf, out], check=True)
    return QImage(str(out.with_suffix(".png")))


def difference(one: QImage, other: QImage) -> float:
    """The mean difference in grey, looked at from so far that smoothing doesn't count.

    Sizes may differ by a rounded pixel at the right and at the foot, which is left out.
    """
    assert abs(one.width() - other.width()) <= 1
    assert abs(one.height() - other.height()) <= 1
    width = min(one.width(), other.width()) // COARSER
    height = min(one.height(), other.height()) // COARSER
    how = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    left, right = (
        image.copy(0, 0, width * COARSER, height * COARSER)
        .scaled(width, height, *how)
        .convertToFormat(QImage.Format.Format_Grayscale8)
        for image in (one, other)
    )
    rows = zip(_rows(left), _rows(right), strict=True)
    return sum(abs(a - b) for ours, theirs in rows for a, b in zip(ours, theirs, strict=True)) / (
        width * height
    )


def _rows(image: QImage) -> list[bytes]:
    """Each row of a grey picture, without what fills it up in memory."""
    line, seen = image.bytesPerLine(), bytes(image.constBits())
    return [seen[at * line : at * line + image.width()] for at in range(image.height())]


def test_free_words_start_unticked_unless_they_are_ok_to_print(dialog: SummaryPane) -> None:
    on = {key for key, one in dialog.choices.ticks.items() if one.box.isChecked()}
    assert {"in-short", "who", "seen", "landed:1", "moment:1", "question:1"} <= on
    assert not {"moment:2", "question:2"} & on
    assert CANARY not in dialog.page().text()


def test_a_tick_changes_the_preview(qtbot: QtBot, dialog: SummaryPane) -> None:
    before = dialog.sheets().pages
    tick(dialog, "question:1", on=False)
    settle(qtbot, dialog)
    assert "What did I hope?" not in dialog.preview.accessibleDescription()
    assert dialog.sheets().pages != before
    tick(dialog, "question:1", on=True)
    settle(qtbot, dialog)
    assert dialog.sheets().pages == before


def test_a_tick_while_the_page_is_being_set_is_the_one_that_counts(
    qtbot: QtBot, kit: Kit, notes: None
) -> None:
    made = kit.dialog(qtbot)
    tick(made, "question:1", on=False)
    settle(qtbot, made)
    assert "What did I hope?" not in made.preview.accessibleDescription()


def test_lines_that_were_cut_are_said(qtbot: QtBot, dialog: SummaryPane) -> None:
    dialog.choices.wish.insertPlainText("One more thing about my brother, and then " * 10)
    settle(qtbot, dialog)
    assert dialog.status.text() == "Some lines are shortened. More room has them in full."


def test_pressing_the_words_ticks_them(qtbot: QtBot, dialog: SummaryPane) -> None:
    one = dialog.choices.ticks["question:1"]
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    assert not one.box.isChecked()
    qtbot.mouseClick(one, Qt.MouseButton.RightButton)
    assert not one.box.isChecked()
    assert one.box.accessibleName() == one.label() == "What did I hope?"


def test_print_is_three_actions_and_paints_the_very_pages_of_the_preview(
    qtbot: QtBot, dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "printed.pdf"
    dialog.take_focus()
    assert dialog.focusWidget() is dialog.print_button
    qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    assert ask.asked == ["Summary"]
    assert dialog.status.text() == "On its way to the printer. Kindly keeps no copy."
    (page,) = PdfReader(ask.path).pages
    assert float(page.mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=1)
    printed = rastered(ask.path, tmp_path)
    previewed = picture(dialog.sheets().pages[0], Paper.A4)
    assert difference(previewed, printed) < MOST_DIFFERENCE
    blank = QImage(previewed.size(), previewed.format())
    blank.fill(Qt.GlobalColor.white)
    assert difference(previewed, blank) > MOST_DIFFERENCE


def test_the_pdf_looks_like_the_preview_and_reads_back(
    dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "kept.pdf"
    press(dialog.pdf_button)
    assert ask.asked == ["summary-2026-06-15.pdf"]
    assert dialog.status.text() == "Saved as kept.pdf."
    text = PdfReader(ask.path).pages[0].extract_text()
    assert "She laughed." in text
    assert CANARY not in text
    previewed = picture(dialog.sheets().pages[0], Paper.A4)
    assert difference(previewed, rastered(ask.path, tmp_path)) < MOST_DIFFERENCE


def test_text_and_markdown_can_be_saved(dialog: SummaryPane, ask: FakeAsk, tmp_path: Path) -> None:
    ask.path = tmp_path / "page.md"
    press(dialog.text_button)
    assert ask.path.read_text("utf-8").startswith("# Kindness practice summary")
    ask.path = tmp_path / "page"
    press(dialog.text_button)
    assert "She laughed." in (tmp_path / "page.txt").read_text("utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"page.md", "page.txt"}


def test_a_save_right_after_a_tick_has_that_tick(
    dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "kept.pdf"
    tick(dialog, "question:1", on=False)
    press(dialog.pdf_button)
    assert "What did I hope?" not in PdfReader(ask.path).pages[0].extract_text()


def test_nothing_is_written_when_the_person_steps_back(
    dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    press(dialog.pdf_button)
    ask.answer = False
    press(dialog.print_button)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_named_calmly(
    dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "nowhere" / "page.pdf"
    press(dialog.pdf_button)
    assert dialog.status.text() == "The page couldn't be saved there. Try another place."


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_refuses_is_named_calmly(
    dialog: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "nowhere" / "printed.pdf"
    press(dialog.print_button)
    assert dialog.status.text() == "The printer didn't take the page. Nothing is lost."


def test_what_i_would_like_to_talk_about_is_kept_and_printed(
    qtbot: QtBot, dialog: SummaryPane, service: SummaryService, window: PrintWindow
) -> None:
    dialog.choices.wish.setFocus()
    qtbot.keyClicks(dialog.choices.wish, "My brother")
    settle(qtbot, dialog)
    assert "I would like to talk about\nMy brother" in dialog.page().text()
    window.reject()
    assert service.wish() == "My brother"
    assert not window.isVisible()


def test_the_wish_is_there_again(qtbot: QtBot, kit: Kit) -> None:
    kit.service.keep_wish("My brother")
    again = kit.dialog(qtbot)
    assert again.choices.wish.words() == "My brother"
    assert "My brother" in again.page().text()


def test_another_time_offers_other_lines(
    qtbot: QtBot, dialog: SummaryPane, notebook: NotebookFile
) -> None:
    old = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=90), seen="Long ago", print_ok=True)
    EntryRepository(notebook).add(old)
    assert dialog.choices.span.chosen() == Span.MONTH
    dialog.choices.span.setCurrentIndex(dialog.choices.span.findData(Span.ALL))
    settle(qtbot, dialog)
    assert "Long ago" in dialog.page().text()


def test_the_paper_is_remembered(qtbot: QtBot, dialog: SummaryPane, settings: Settings) -> None:
    dialog.choices.paper.setCurrentIndex(dialog.choices.paper.findData(Paper.LETTER))
    assert settings.paper == Paper.LETTER
    assert dialog.sheets().paper is Paper.LETTER


@pytest.mark.parametrize(("country", "paper"), [("en_US", Paper.LETTER), ("de_DE", Paper.A4)])
def test_the_paper_is_at_first_that_of_the_country(
    qtbot: QtBot, kit: Kit, country: str, paper: Paper
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        assert kit.dialog(qtbot, settings=Settings(None)).choices.paper.chosen() == paper
    finally:
        QLocale.setDefault(before)


def test_with_nothing_to_print_the_buttons_wait(qtbot: QtBot, kit: Kit) -> None:
    made = kit.dialog(qtbot)
    settle(qtbot, made)
    assert made.status.text() == "Nothing to print from this time yet."
    assert not made.print_button.isEnabled()
    qtbot.keyClicks(made.choices.wish, "A wish")
    settle(qtbot, made)
    assert made.print_button.isEnabled()


def test_a_page_with_no_tick_is_said_to_be_blank(qtbot: QtBot, dialog: SummaryPane) -> None:
    for key in dialog.choices.ticks:
        tick(dialog, key, on=False)
    settle(qtbot, dialog)
    assert dialog.status.text() == "No line is ticked, so the page would be blank."
    assert not dialog.pdf_button.isEnabled()


def test_a_sign_without_a_font_is_said(
    qtbot: QtBot, dialog: SummaryPane, notebook: NotebookFile
) -> None:
    dialog.choices.wish.insertPlainText("Held \ufdd5 up")
    settle(qtbot, dialog)
    assert "A square stands for it." in dialog.status.text()


def test_a_page_that_cannot_be_set_leaves_the_notes_alone(
    qtbot: QtBot, kit: Kit, notebook: NotebookFile, resources: Path, tmp_path: Path
) -> None:
    broken = over(notebook, notebook.clock, resources, Press(tmp_path, ()))
    made = kit.dialog(qtbot, service=broken)
    words = "The page couldn't be set. Your notes are safe."
    qtbot.waitUntil(lambda: made.status.text() == words)
    made.status.setText("")
    press(made.print_button)
    assert made.status.text() == words
    assert kit.ask.asked == []


def test_a_narrow_window_puts_the_page_below(qtbot: QtBot, dialog: SummaryPane) -> None:
    def left() -> int:
        return dialog.preview.mapTo(dialog, dialog.preview.rect().topLeft()).x()

    dialog.resize(560, 700)
    qtbot.waitUntil(lambda: left() < 100)
    dialog.resize(1060, 780)
    qtbot.waitUntil(lambda: left() > 400)


def test_a_long_document_prints_every_page(dialog: SummaryPane, tmp_path: Path) -> None:
    sheets = dialog.sheets()
    twice = replace(sheets, pages=sheets.pages * 2)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    assert print_pages(twice, printer)
    assert len(PdfReader(tmp_path / "two.pdf").pages) == 2


def test_the_wheel_changes_a_choice_only_where_the_focus_is(qtbot: QtBot, theme: Theme) -> None:
    choice = Choice("Paper", (("a4", "A4"), ("us-letter", "Letter")))
    qtbot.addWidget(choice)
    choice.choose("nothing")
    assert choice.chosen() == "a4"
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    choice.clearFocus()
    turn(choice)
    assert choice.chosen() == "a4"
    choice.setFocus()
    turn(choice)
    assert choice.chosen() == "us-letter"
    choice.offer((("us-letter", "Letter"), ("a4", "A4")))
    assert choice.chosen() == "us-letter"


def turn(choice: Choice) -> None:
    place = QPointF(choice.rect().center())
    down = QPoint(0, -120)
    event = QWheelEvent(
        place,
        choice.mapToGlobal(place),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)


def test_a_wish_that_cannot_be_kept_asks_the_person_to_stay_once(
    qtbot: QtBot, dialog: SummaryPane, notebook: NotebookFile, window: PrintWindow
) -> None:
    notebook.rows("PRAGMA query_only = ON")
    qtbot.keyClicks(dialog.choices.wish, "My brother")
    window.reject()
    assert window.isVisible()
    assert "new notes won't be kept" in dialog.status.text()
    window.reject()
    assert not window.isVisible()
    notebook.rows("PRAGMA query_only = OFF")


def test_every_part_has_its_heading(dialog: SummaryPane, service: SummaryService) -> None:
    assert {part.value for part in Part} <= set(service.headings())


def test_a_notebook_that_cannot_be_read_is_told_and_nothing_can_be_printed_or_lost(
    qtbot: QtBot, kit: Kit, notes: None, notebook: NotebookFile
) -> None:
    kit.service.keep_wish("My brother")
    with unreadable(notebook):
        made = kit.dialog(qtbot)
        made.show()
        settle(qtbot, made)
        assert "couldn't read your notebook" in made.status.text()
        assert not made.print_button.isEnabled()
        assert made.choices.wish.isReadOnly()
        assert made.part.kept()
    made.choices.span.setCurrentIndex(1)
    settle(qtbot, made)
    assert made.print_button.isEnabled()
    assert made.choices.wish.words() == "My brother"
    assert not made.choices.wish.isReadOnly()
    assert "couldn't" not in made.status.text()


def test_a_span_that_cannot_be_read_leaves_no_older_page(
    qtbot: QtBot, dialog: SummaryPane, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        dialog.choices.span.setCurrentIndex(1)
        settle(qtbot, dialog)
        assert "couldn't read your notebook" in dialog.status.text()
        assert not dialog.pdf_button.isEnabled()


def test_the_window_can_ask_whether_the_wish_is_kept(
    qtbot: QtBot, dialog: SummaryPane, service: SummaryService, notebook: NotebookFile
) -> None:
    assert dialog.part.kept()
    dialog.choices.wish.setFocus()
    qtbot.keyClicks(dialog.choices.wish, "My brother")
    notebook.read_only = True
    assert not dialog.part.kept()
    assert dialog.isVisible()
    notebook.read_only = False
    assert dialog.part.kept()
    assert service.wish() == "My brother"
