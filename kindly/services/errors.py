"""What can go wrong with the notebook, for those who may not reach into storage."""

from kindly.storage.errors import (
    KeyDamaged,
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookGone,
    NotebookInUse,
    NotebookLocked,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
    WrongPassphrase,
)

__all__ = [
    "KeyDamaged",
    "KeyMissing",
    "NotebookDamaged",
    "NotebookError",
    "NotebookFull",
    "NotebookGone",
    "NotebookInUse",
    "NotebookLocked",
    "NotebookNewer",
    "NotebookReadOnly",
    "NotebookUnreadable",
    "WrongPassphrase",
]
