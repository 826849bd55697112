"""What can go wrong with the notebook, for those who may not reach into storage."""

from kindly.storage.errors import (
    KeyDamaged,
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
