"""Where resources, fonts, notebook and settings live."""

from importlib.util import find_spec
from pathlib import Path

_FONT_PACKAGES = ("fontpkg_fraunces", "fontpkg_atkinson_hyperlegible")


def resources() -> Path:
    """The folder of shipped words, pictures and templates: beside the package, or in a checkout."""
    installed = Path(__file__).with_name("resources")
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"


def fonts(packages: tuple[str, ...] = _FONT_PACKAGES) -> tuple[Path, ...]:
    """The font files that are installed; none where their packages are missing."""
    found: list[Path] = []
    for package in packages:
        spec = find_spec(package)
        places = spec.submodule_search_locations if spec else None
        for place in places or ():
            found += sorted(Path(place).joinpath("files").glob("*.ttf"))
    return tuple(found)


def notebook_folder(data_dir: Path | None = None) -> Path:
    """The folder of the notebook and everything that belongs to it; `data_dir` if it is given."""
    if data_dir is not None:
        return data_dir
    from appdirs import user_data_dir  # type: ignore[import-untyped]  # noqa: PLC0415

    return Path(user_data_dir("Kindly", appauthor=False))


def notebook_file(data_dir: Path | None = None) -> Path:
    """The notebook."""
    return notebook_folder(data_dir) / "notebook.kindly"


def backup_folder(data_dir: Path | None = None) -> Path:
    """Where copies of the notebook are kept."""
    return notebook_folder(data_dir) / "backups"


def settings_file(data_dir: Path | None = None) -> Path:
    """The settings, an ini file beside the notebook."""
    return notebook_folder(data_dir) / "settings.ini"
