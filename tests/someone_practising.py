"""A person's whole way through Kindly: `python -m tests.someone_practising FOLDER`.

Start, plan, tried it, write, search, read, print to PDF and close, in the real window.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kindly.app import Kindly, Options
from kindly.domain.acts import Outcome
from kindly.ui.plans import PlanCard
from kindly.ui.print_window import PrintWindow
from kindly.ui.quick_note import QuickNote
from tests.fakes import FakeAsk

PATIENCE = 20.0


def wait(until: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < ends, "waited too long"
        QTest.qWait(10)


def shown(parent: QWidget, kind: type[QWidget]) -> QWidget:
    return next(child for child in parent.findChildren(kind) if child.isVisible())


def practise(app: QApplication, folder: Path) -> None:
    ask = FakeAsk(path=folder / "page.pdf")
    kindly = Kindly(app, Options(data_dir=folder, seed=5), ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    window = kindly.personal.window
    QTest.qWait(100)

    acts = window.pages.acts()
    acts.plan_act(acts.three._act_cards()[0].act_id)
    if acts.planning.safe.isVisible():
        acts.planning.safe.yes.click()
    acts.planning.panel._good.click()
    card = window.findChild(PlanCard)
    assert isinstance(card, PlanCard)
    card.buttons[Outcome.TRIED].click()
    acts.three.outcome.write.click()
    panel = window.pages.journal().panel
    while panel.fields[0].step.id != "seen":
        panel.go_on()
    QTest.keyClicks(panel.fields[0].box, "I held the lift; she laughed.")
    panel.finish()

    window.quick_note()
    note = shown(window, QuickNote)
    QTest.keyClicks(note.focusWidget(), "A plain marmalade morning.")
    note.close()

    window.go("journal")
    journal = window.pages.journal()
    journal.search()
    QTest.keyClicks(window.focusWidget(), "marmalade")
    wait(lambda: journal.model.rowCount() == 1)

    for word in ("learn", "insights"):
        window.go(word)
        QTest.qWait(30)
    window.show_support()

    window.print_page()
    dialog = shown(window, PrintWindow)
    assert isinstance(dialog, PrintWindow)
    wait(dialog.pane().pdf_button.isEnabled)
    dialog.pane().pdf_button.click()
    wait(lambda: ask.path is not None and ask.path.exists())
    dialog.close()
    window.close()
    kindly.close()


if __name__ == "__main__":
    practise(QApplication([]), Path(sys.argv[1]))
    print("practised")
