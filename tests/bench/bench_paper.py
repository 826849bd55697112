"""A thousand entries on paper, beside a bare typst compile of the same words."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.facts import Fact, Facts
from kindly.domain.insights import Span
from kindly.domain.journal import Entry
from kindly.domain.journal_leaves import Asked, put_on_paper
from kindly.domain.prompts import Form
from kindly.services.facts import FactsService
from kindly.services.journal_paper import TEMPLATE, JournalPaperService, data
from kindly.services.markup import blocks
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui.facts import FactsPane
from kindly.ui.journal_paper import JournalPane
from kindly.ui.paper_pane import Means
from kindly.ui.theme import Theme
from tests.bench.generate import Author, Seeded
from tests.bench.measure import middle, p95, verdict
from tests.fakes import FakeAsk

ENTRIES, DAYS, ROUNDS = 1_000, 900, 3
RATIO, GAP_MS, BEAT_MS = 1.5, 50, 5
PAIRS, NAMES = 5_000, ("Ana", "Bela", "Carlos", "Dora", "Emil", "Farah", "Goran")
FONTLESS = re.compile(r"[^\x00-\u024f\u2010-\u2030·]")
"""Signs that some machine has no font for; to find them is another matter."""
BARE = """#set document(title: "Words")
#set text(11pt, font: "Atkinson Hyperlegible", lang: "en")
#for words in json(bytes(sys.inputs.data)) { par(words) }
"""


def test_a_thousand_entries_beside_a_bare_compile(tmp_path: Path) -> None:
    import typst

    prompts = content.load_prompts(paths.resources())
    wording = load_wording(paths.resources())
    forms = {form.kind: form for form in prompts.forms}

    def form_of(entry: Entry) -> Form | None:
        return forms.get(entry.kind)

    written = (_shown(entry) for entry in Author(7).entries(ENTRIES, DAYS))
    entries = [replace(entry, id=number + 1) for number, entry in enumerate(written)]
    press = Press(paths.resources() / "print", paths.fonts())
    bare = tmp_path / "bare.typ"
    bare.write_text(BARE, "utf-8")
    said = put_on_paper(entries, wording, Asked(prompts, form_of, blocks), lines=True).text()

    def plain(number: int) -> None:
        lines = json.dumps([str(number), *filter(None, said.split("\n"))], ensure_ascii=False)
        typst.compile(
            bare,
            font_paths=press._known_fonts(),
            sys_inputs={"data": lines},
            pdf_standards=["ua-1"],
        )

    def ours(number: int) -> None:
        first = replace(entries[0], title=str(number))
        asked = Asked(prompts, form_of, blocks)
        book = put_on_paper([first, *entries[1:]], wording, asked, lines=True)
        words = json.dumps(data(book, contents=True), ensure_ascii=False)
        press._compile(TEMPLATE, words, Paper.A4, 11.0, "pdf")

    plain(0)  # the fonts are read once
    pairs = [
        (_seconds(partial(plain, n)), _seconds(partial(ours, n))) for n in range(1, ROUNDS + 1)
    ]
    least, most = (middle([pair[side] for pair in pairs]) for side in (0, 1))
    ratio = middle([pair[1] / pair[0] for pair in pairs])
    print(
        f"\n{ENTRIES:,} entries to PDF: {most:.2f} s, the bare words {least:.2f} s, "
        f"{ratio:.2f} times ({verdict(ratio, RATIO)})"
    )


def test_a_thousand_entries_as_they_are_previewed() -> None:
    prompts = content.load_prompts(paths.resources())
    forms = {form.kind: form for form in prompts.forms}
    written = (_shown(entry) for entry in Author(7).entries(ENTRIES, DAYS))
    asked = Asked(prompts, lambda entry: forms.get(entry.kind), blocks)
    book = put_on_paper(written, load_wording(paths.resources()), asked, lines=True)
    press = Press(paths.resources() / "print", paths.fonts())
    start = time.process_time()
    sheets = press.set_all(TEMPLATE, data(book, contents=True), Paper.A4)
    seconds = time.process_time() - start
    print(f"\n{ENTRIES:,} entries with their pictures: {seconds:.2f} s, {len(sheets.pages)} pages")


def test_the_window_stays_awake_while_a_thousand_entries_are_set_and_printed(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    seeded = Seeded(7)
    file = NotebookFile.in_memory(clock=seeded, new_id=seeded.new_id)
    entries = EntryRepository(file)
    for entry in Author(7).entries(ENTRIES, DAYS):
        entries.add(_shown(entry))
    ask, tasks = FakeAsk(path=tmp_path / "printed.pdf"), Tasks()
    prompts = content.load_prompts(paths.resources())
    forms = {form.kind: form for form in prompts.forms}
    service = JournalPaperService(
        EntryRepository(file),
        LookingBack(file),
        SessionRepository(file),
        clock=file.clock,
        wording=cache(partial(load_wording, paths.resources())),
        asked=lambda: Asked(prompts, lambda entry: forms.get(entry.kind), blocks),
        press=Press(paths.resources() / "print", paths.fonts()),
    )
    pane = JournalPane(service, (), Means(theme, tasks, ask, Settings(None)))
    qtbot.addWidget(pane)
    pane.resize(1060, 780)
    pane.show()
    heart = Heart()
    start = time.perf_counter()
    pane.choices.which.setCurrentIndex(pane.choices.which.findData(Span.ALL))
    qtbot.waitUntil(pane.pdf_button.isEnabled, timeout=120_000)
    shown = time.perf_counter() - start
    _tell_gaps(f"{len(pane.sheets().pages)} pages shown after {shown:.1f} s", heart.stop())
    heart = Heart()
    start = time.perf_counter()
    pane.print_button.click()
    qtbot.waitUntil(pane.print_button.isEnabled, timeout=120_000)
    _tell_gaps(f"all of them painted in {time.perf_counter() - start:.1f} s", heart.stop())
    tasks.close()
    file.close()


class Heart:
    """Beats every few milliseconds and notes how long it had to wait."""

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> list[float]:
        """The waits, in milliseconds."""
        self._timer.stop()
        return self._gaps

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now


def _tell_gaps(what: str, gaps: list[float]) -> None:
    print(
        f"\n{what}; the window waited {max(gaps):.0f} ms at most ({verdict(max(gaps), GAP_MS)}), "
        f"{p95(gaps):.0f} ms in 95 of 100 beats"
    )


def _shown(entry: Entry) -> Entry:
    texts = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")
    answers = tuple(replace(it, words=FONTLESS.sub("", it.words)) for it in entry.answers)
    said = {name: FONTLESS.sub("", getattr(entry, name)) for name in texts}
    return replace(entry, answers=answers, **said)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_the_window_stays_awake_while_many_pairs_are_ticked(qtbot: QtBot, theme: Theme) -> None:
    lines = tuple(
        f"{number % 28 + 1} June: you guessed {number % 7}, it seemed {number % 5}. "
        f"“I told Omar and {NAMES[number % len(NAMES)]} so.”"
        for number in range(PAIRS)
    )
    facts = Facts("All of it", (Fact("Guess and landing", lines, own=True),))
    tasks = Tasks()
    service = FactsService(
        wording=cache(partial(load_wording, paths.resources())),
        press=Press(paths.resources() / "print", paths.fonts()),
    )
    pane = FactsPane(facts, service, Means(theme, tasks, FakeAsk(), Settings(None)))
    qtbot.addWidget(pane)
    pane.resize(1060, 780)
    pane.show()
    heart = Heart()
    start = time.perf_counter()
    pane.ticks["Guess and landing"].box.click()
    qtbot.waitUntil(pane.pdf_button.isEnabled, timeout=120_000)
    qtbot.wait(200)
    shown = time.perf_counter() - start
    _tell_gaps(f"{PAIRS:,} pairs ticked and shown after {shown:.1f} s", heart.stop())
    tasks.close()
