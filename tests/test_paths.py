"""Where things live: resources and fonts are found, and a given folder is always obeyed."""

from pathlib import Path

import appdirs
import pytest

from kindly import paths


def test_resources_of_a_checkout_are_found() -> None:
    assert (paths.resources() / "acts" / "en" / "joining.toml").is_file()


def test_resources_beside_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "kindly"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "resources"


def test_both_fonts_are_found() -> None:
    names = [font.name for font in paths.fonts()]
    assert any(name.startswith("Fraunces") for name in names)
    assert "AtkinsonHyperlegible-Regular.ttf" in names
    assert all(font.is_file() for font in paths.fonts())


def test_missing_fonts_are_no_error() -> None:
    assert paths.fonts(("no_such_font_package", "this")) == ()


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    assert paths.notebook_folder(tmp_path) == tmp_path
    for path in (
        paths.notebook_file(tmp_path),
        paths.backup_folder(tmp_path),
        paths.settings_file(tmp_path),
    ):
        assert path.parent == tmp_path


def test_without_one_the_notebook_lives_where_the_system_keeps_data() -> None:
    assert paths.notebook_folder() == Path(appdirs.user_data_dir("Kindly", appauthor=False))
    assert paths.notebook_file().parent == paths.notebook_folder()
