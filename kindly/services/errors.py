"""What can go wrong with the notebook, for those who may not reach into storage."""

from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
)

__all__ = [
    "NotebookDamaged",
    "NotebookError",
    "NotebookFull",
    "NotebookInUse",
    "NotebookNewer",
    "NotebookReadOnly",
    "NotebookUnreadable",
]
