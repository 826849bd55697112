"""The words that Kindly uses in a sense of its own."""

from pathlib import Path

from kindly.content import toml
from kindly.content.table import Table
from kindly.domain.glossary import Glossary, Term


def load_glossary(folder: Path) -> Glossary:
    """Every term with its forms; no form belongs to two terms."""
    top = toml.read(folder / "glossary" / "en.toml")
    terms = [_term(table) for table in top.tables("term")]
    top.close()
    top.only_once("term.id", (term.id for term in terms))
    top.only_once("term.forms", (form.lower() for term in terms for form in term.forms))
    return Glossary(terms)


def _term(table: Table) -> Term:
    key = table.text("id")
    term = Term(
        id=key,
        term=table.named(key).text("term"),
        forms=table.texts("forms"),
        meaning=table.text("meaning"),
    )
    table.close()
    return term
