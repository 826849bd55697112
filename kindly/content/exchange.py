"""The words that go along with an export, for whoever opens it."""

from pathlib import Path


def load_read_me(folder: Path, language: str) -> str:
    """What an export is, as Markdown."""
    return (folder / "export" / f"{language}.md").read_text(encoding="utf-8")
