"""Roomier text: more space around letters and words, and still everything in its place."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests import screen_audit
from tests.stage import SMALL, Stage


@pytest.mark.parametrize("scale", [2.0, pytest.param(1.0, marks=pytest.mark.torture)])
def test_roomier_text_cuts_no_words(qapp: QApplication, tmp_path: Path, scale: float) -> None:
    stage = Stage(qapp, tmp_path, "light", scale)
    stage.kindly.theme.apply("light", scale, roomy=True)
    try:
        for state in ("acts", "idea", "lesson-2", "settings", "journal-entry"):
            root = stage.set(state, SMALL)
            assert screen_audit.audit(root) == [], state
            stage.clear()
    finally:
        stage.kindly.theme.apply("light", scale, roomy=False)
        stage.close()
