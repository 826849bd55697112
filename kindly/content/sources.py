"""What Kindly's words rest on."""

from pathlib import Path

from kindly.content import toml
from kindly.content.table import Table
from kindly.domain.sources import Source, SourceKind


def load_sources(folder: Path) -> tuple[Source, ...]:
    """Every source: the text Kindly began with, then what RO DBT teaches, then research."""
    top = toml.read(folder / "sources" / "en.toml")
    sources = tuple(_source(table) for table in top.tables("source"))
    top.close()
    top.only_once("source.id", (source.id for source in sources))
    kinds = list(SourceKind)
    return tuple(sorted(sources, key=lambda source: kinds.index(source.kind)))


def _source(table: Table) -> Source:
    key = table.text("id")
    source = Source(
        id=key,
        short=table.named(key).text("short"),
        citation=table.text("citation"),
        kind=table.word("kind", SourceKind),
        about=table.text("about"),
    )
    table.close()
    return source
