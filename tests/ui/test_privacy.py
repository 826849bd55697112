"""The privacy card: what there is, what can be done about it, and what the window is called."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.app import Kindly
from kindly.services.settings import Settings, TitleStyle
from kindly.ui.privacy import PrivacyFields
from kindly.ui.theme import Theme


def fields(
    qtbot: QtBot, settings: Settings, *, keyed: bool, can_change: bool = True
) -> PrivacyFields:
    made = PrivacyFields(settings, keyed=keyed, can_change=can_change)
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_a_passphrase_one_can_be_added(theme: Theme, qtbot: QtBot) -> None:
    card = fields(qtbot, Settings(None), keyed=False)
    assert "no passphrase" in card.state.text()
    assert set(card.buttons) == {"add"}
    assert not card.lock_after.isVisible()
    assert not card.ask.isVisible()
    with qtbot.waitSignal(card.passphrase_requested) as wished:
        card.buttons["add"].click()
    assert wished.args == ["add"]


def test_with_one_it_can_be_changed_and_removed_and_locks(theme: Theme, qtbot: QtBot) -> None:
    settings = Settings(None)
    card = fields(qtbot, settings, keyed=True)
    assert "nobody can read the file" in card.state.text()
    assert set(card.buttons) == {"change", "code", "remove"}
    assert card.lock_after.chosen() == "10"
    with qtbot.waitSignal(settings.lock_changed):
        card.lock_after.setCurrentIndex(0)
        card.lock_after.activated.emit(0)
    assert settings.lock_after == 0
    card.ask.box.click()
    assert not settings.ask_after_hide


def test_where_nothing_can_be_written_nothing_can_be_changed(theme: Theme, qtbot: QtBot) -> None:
    card = fields(qtbot, Settings(None), keyed=True, can_change=False)
    assert card.buttons == {}
    assert card.state.isVisible()
    sample = fields(qtbot, Settings(None), keyed=False, can_change=False)
    assert not sample.state.isVisible()
    assert sample.title.isVisible()


def test_one_of_the_titles_is_always_chosen(theme: Theme, qtbot: QtBot) -> None:
    settings = Settings(None)
    card = fields(qtbot, settings, keyed=False)
    card.title.pill(TitleStyle.NOTEBOOK).click()
    assert settings.title is TitleStyle.NOTEBOOK
    card.title.pill(TitleStyle.NOTEBOOK).click()
    assert card.title.chosen() == (TitleStyle.NOTEBOOK,)
    with qtbot.waitSignal(card.safety_requested):
        card.safety.click()


def test_the_title_is_the_windows_and_the_programs(kindly: Kindly) -> None:
    assert kindly.personal is not None
    window = kindly.personal.window
    window.go("settings")
    card = window.pages.settings().privacy
    assert QCoreApplication.applicationName() == "Kindly"
    for style, words in (
        (TitleStyle.NOTEBOOK, "Notebook"),
        (TitleStyle.UNTITLED, "Untitled"),
        (TitleStyle.KINDLY, "Kindly"),
    ):
        card.title.pill(style).click()
        assert window.windowTitle() == words
        assert QCoreApplication.applicationName() == words
    card.title.pill(TitleStyle.NOTEBOOK).click()
    kindly.open_sample()
    assert kindly.sample is not None
    assert kindly.sample.window.windowTitle() == "Notebook: sample notebook"
    assert QApplication.applicationDisplayName() == "Notebook"
    card.title.pill(TitleStyle.KINDLY).click()


def test_the_ways_lead_where_they_say(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly.personal is not None
    window = kindly.personal.window
    window.go("settings")
    with qtbot.waitSignal(window.passphrase_requested):
        window.pages.settings().privacy.buttons["add"].click()
    window.pages.settings().privacy.safety.click()
    assert window.pages.shown() == "safety"
