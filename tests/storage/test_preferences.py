"""Preferences as they are kept."""

from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository


def test_a_preference_is_what_was_last_put_there(book: NotebookFile) -> None:
    preferences = PreferenceRepository(book)
    assert preferences.get("practice") is None
    preferences.put("practice", '{"remind": true}')
    preferences.put("else", "")
    preferences.put("practice", '{"line": "улица 🙂"}')
    assert preferences.get("practice") == '{"line": "улица 🙂"}'
    assert preferences.get("else") == ""


def test_the_same_words_write_nothing(book: NotebookFile) -> None:
    preferences = PreferenceRepository(book)
    preferences.put("practice", "half a pair: \ud83d")
    before = book.changes
    preferences.put("practice", "half a pair: \ud83d")
    assert book.changes == before
