"""About: what Kindly is for, who stands behind it, its sources, its licences, its version."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly.content import load_about
from kindly.domain.about import About
from kindly.ui.about import LICENCES, AboutDialog
from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text


@pytest.fixture
def about(resources: Path) -> About:
    return load_about(resources)


@pytest.fixture
def dialog(about: About, theme: Theme, qtbot: QtBot) -> AboutDialog:
    shown = AboutDialog(about, "1.2.3", theme=theme)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def words(dialog: AboutDialog) -> str:
    texts = dialog.findChildren(Text)
    return "\n".join(text.accessibleName() or text.text() for text in texts)


def test_it_says_all_it_has_to_say(dialog: AboutDialog, about: About) -> None:
    shown = words(dialog)
    assert "Version 1.2.3" in shown
    for part in (about.purpose, about.independence, about.promise, *about.sources):
        assert part in shown
    for section in about.sections:
        assert section.title in shown
        for paragraph in section.paragraphs:
            assert paragraph in shown
    for name, licence in LICENCES:
        assert f"{name}: {licence}" in shown


def test_no_source_is_a_link(dialog: AboutDialog) -> None:
    assert not any(label.openExternalLinks() for label in dialog.findChildren(QLabel))


def test_it_is_read_and_closed_with_the_keyboard(dialog: AboutDialog, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is dialog.close_button
    bar = dialog.view.verticalScrollBar()
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_escape_closes_it(dialog: AboutDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
