"""Unfinished words."""

from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile


def test_a_draft_is_kept_until_dropped(book: NotebookFile) -> None:
    drafts = DraftRepository(book)
    assert drafts.get("plan") is None
    drafts.put("plan", "If the bu")
    drafts.put("plan", "If the bus \ud83d")
    drafts.put("talk", "")
    assert (drafts.get("plan"), drafts.get("talk")) == ("If the bus \ufffd", "")
    drafts.drop("plan")
    assert drafts.get("plan") is None


def test_the_same_words_write_nothing(book: NotebookFile) -> None:
    drafts = DraftRepository(book)
    drafts.put("plan", "If")
    before = book.changes
    drafts.put("plan", "If")
    drafts.drop("nothing")
    assert book.changes == before
