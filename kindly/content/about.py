"""What Kindly says about itself."""

from pathlib import Path

from kindly.content import toml
from kindly.content.sources import load_sources
from kindly.content.table import Table
from kindly.domain.about import About, Section, Strip


def load_about(folder: Path) -> About:
    """The About page and the strip of the first start."""
    top = toml.read(folder / "about" / "en.toml")
    strip = top.table("first_run")
    about = About(
        title=top.text("title"),
        purpose=top.text("purpose"),
        promise=top.text("promise"),
        independence=top.text("independence"),
        first_run=Strip(title=strip.text("title"), lines=strip.texts("lines")),
        sections=tuple(_section(table) for table in top.tables("section")),
        sources=tuple(source.citation for source in load_sources(folder)),
    )
    strip.close()
    top.close()
    return about


def _section(table: Table) -> Section:
    section = Section(title=table.text("title"), paragraphs=table.texts("paragraphs"))
    table.close()
    return section
