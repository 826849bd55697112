"""`kindly --self-test`: every page of the sample notebook made, shown and left again."""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from kindly.app import Kindly, Options
from kindly.ui.header import TABS

LEAST_PDF_BYTES = 5000


def run(app: QApplication, options: Options) -> int:
    """Tries what a person would, without a person; 0 where everything answered."""
    kindly = Kindly(app, replace(options, demo=True, data_dir=None))
    kindly.start()
    if kindly.sample is None:
        return 1
    window = kindly.sample.window
    for word in (*TABS, "support"):
        window.go(word)
        app.processEvents()
        if window.grab().isNull():
            print(f"self-test: {word} did not show", file=sys.stderr)
            return 1
        print(f"self-test: {word}")
    window.toggle_hidden()
    window.toggle_hidden()
    with TemporaryDirectory() as folder:
        from kindly.cli import run as run_command

        out = Path(folder) / "summary.pdf"
        code = run_command(["summary", "--demo", "--out", str(out)])
        if code or out.stat().st_size < LEAST_PDF_BYTES:
            print("self-test: the summary did not print", file=sys.stderr)
            return 1
        print("self-test: summary")
    window.close()
    kindly.close()
    print("self-test: passed")
    return 0
