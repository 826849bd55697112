"""Reading a whole TOML file, or the TOML at the head of another, as a strict table."""

import tomllib
from pathlib import Path

from kindly.content.table import ContentError, Table


def read_text(file: Path) -> str:
    """The words of `file`."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(file, "file", f"can't be read ({error})") from error


def read(file: Path) -> Table:
    """The top table of `file`."""
    return parse(file, read_text(file))


def parse(file: Path, text: str) -> Table:
    """The top table of `text`, which stands in `file`."""
    try:
        return Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "file", f"isn't TOML ({error})") from error
