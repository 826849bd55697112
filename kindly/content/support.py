"""Where to turn when kindness isn't what is needed."""

from pathlib import Path

from kindly.content import toml
from kindly.content.table import Table
from kindly.domain.support import Country, SupportLine, SupportPage


def load_support(folder: Path) -> SupportPage:
    """The support page, countries in the order of the file."""
    top = toml.read(folder / "support.toml")
    page = SupportPage(
        title=top.text("title"),
        lead=top.text("lead"),
        promise=top.text("promise"),
        pause=top.text("pause"),
        last_checked=top.day("last_checked"),
        checked_note=top.text("checked_note"),
        countries=tuple(_country(table) for table in top.tables("country")),
        worldwide=tuple(_line(table) for table in top.tables("worldwide")),
    )
    top.close()
    codes = [country.code for country in page.countries]
    for code in codes:
        if codes.count(code) > 1:
            raise top.error("country", f"{code} is there twice")
    return page


def _country(table: Table) -> Country:
    code = table.text("code")
    table.named(code)
    country = Country(
        code=code,
        name=table.text("name"),
        emergency=table.text("emergency"),
        lines=tuple(_line(line) for line in table.tables("line")),
        abuse_lines=tuple(_line(line) for line in table.tables("abuse", least=0)),
    )
    table.close()
    return country


def _line(table: Table) -> SupportLine:
    line = SupportLine(
        name=table.text("name"), contact=table.text("contact"), note=table.text("note", "")
    )
    table.close()
    return line
