"""Words that Kindly uses in a sense of its own, and where they stand in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the forms in which it stands in texts, and what is meant by it."""

    id: str
    term: str
    forms: tuple[str, ...]
    meaning: str


class Glossary:
    """Every term by the alphabet, found in texts by any of its forms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(sorted(terms, key=lambda term: term.term.casefold()))
        self._by_id = {term.id: term for term in self.terms}
        self._by_form = {_key(form): term.id for term in self.terms for form in term.forms}
        longest_first = sorted(self._by_form, key=len, reverse=True)
        forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)

    def term(self, term_id: str) -> Term | None:
        """The term of that id, if there is one."""
        return self._by_id.get(term_id)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, length and term of the first place where each term stands, in order."""
        found: dict[str, tuple[int, int, str]] = {}
        for match in self._pattern.finditer(text):
            term_id = self._by_form.get(_key(match[0]))
            if term_id is not None:  # a long s is an s to the pattern, and an ı an i
                found.setdefault(term_id, (match.start(), len(match[0]), term_id))
        return list(found.values())


def _key(form: str) -> str:
    return " ".join(form.lower().split())
