"""Settings outlive the window, and nonsense in the file does no harm."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from kindly.services.settings import Settings, TitleStyle


def test_settings_are_there_after_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    first = Settings(path)
    first.theme, first.text_scale, first.paper, first.welcomed = "dark", 1.5, "a4", True
    first.geometry = QByteArray(b"\x01\x02")
    again = Settings(path)
    assert (again.theme, again.text_scale, again.paper, again.welcomed) == (
        "dark",
        1.5,
        "a4",
        True,
    )
    assert again.geometry == QByteArray(b"\x01\x02")


def test_at_first_the_system_chooses(tmp_path: Path) -> None:
    fresh = Settings(tmp_path / "settings.ini")
    assert (fresh.theme, fresh.text_scale, fresh.paper) == ("system", 1.0, "")
    assert fresh.geometry.isEmpty()
    assert not fresh.welcomed


def test_nonsense_in_the_file_is_the_usual_size(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General]\ntext_scale=huge\ngeometry=broken\n", "utf-8")
    settings = Settings(path)
    assert settings.text_scale == 1.0
    assert settings.geometry.isEmpty()
    path.write_text("[General]\ntext_scale=9\n", "utf-8")
    assert Settings(path).text_scale == 2.0


def test_without_a_file_nothing_outlives_the_window() -> None:
    settings = Settings(None)
    settings.theme = "dark"
    settings.welcomed = False
    assert settings.theme == "dark"
    assert Settings(None).theme == "system"


def test_roomier_text_outlives_the_window(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    assert not Settings(path).roomy
    Settings(path).roomy = True
    assert Settings(path).roomy
    Settings(path).roomy = False
    assert not Settings(path).roomy


def test_numbers_are_off_until_they_are_turned_on_and_then_outlive_the_window(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.ini"
    assert not Settings(path).numbers
    Settings(path).numbers = True
    assert Settings(path).numbers
    Settings(path).numbers = False
    assert not Settings(path).numbers


def test_large_print_is_off_until_it_is_turned_on_and_then_outlives_the_window(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.ini"
    assert not Settings(path).large_print
    Settings(path).large_print = True
    assert Settings(path).large_print


def test_what_concerns_privacy_outlives_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    first = Settings(tmp_path / "settings.ini")
    assert (first.title, first.lock_after, first.ask_after_hide) == (TitleStyle.KINDLY, 10, True)
    with qtbot.waitSignals([first.title_changed, first.lock_changed]):
        first.title = TitleStyle.UNTITLED
        first.lock_after = 2
    first.ask_after_hide = False
    again = Settings(tmp_path / "settings.ini")
    assert (again.title, again.lock_after, again.ask_after_hide) == (
        TitleStyle.UNTITLED,
        2,
        False,
    )


def test_nonsense_about_privacy_is_what_is_usual(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General]\ntitle=diary\nlock_after=7\n", "ascii")
    settings = Settings(path)
    assert (settings.title, settings.lock_after) == (TitleStyle.KINDLY, 10)


def test_that_another_program_copies_the_folder_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    assert not Settings(path).told_of_sync
    Settings(path).told_of_sync = True
    assert Settings(path).told_of_sync
