"""Takes the pictures of the documentation anew: `make pictures`."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kindly.app import Kindly, Options

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
MOMENT = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
SEED = 7
WIDTH, HEIGHT = 1240, 840


def take(app: QApplication, name: str, theme: str) -> None:
    """The Acts page as it is on a day with nothing planned yet."""
    with tempfile.TemporaryDirectory() as folder:
        options = Options(data_dir=Path(folder), now=MOMENT, seed=SEED, theme=theme)
        kindly = Kindly(app, options)
        kindly.settings.welcomed = True
        assert kindly.start()
        assert kindly.personal is not None
        window = kindly.personal.window
        window.resize(WIDTH, HEIGHT)
        QTest.qWait(300)
        picture = window.grab().toImage()
        picture = picture.convertToFormat(picture.Format.Format_RGB888)
        assert picture.save(str(FOLDER / name), "PNG", 0)
        kindly.close()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    take(application, "acts.png", "light")
