"""What is said of a passphrase: what it does, what is done with it, and why it couldn't be."""

from PySide6.QtCore import QCoreApplication

from kindly.services.errors import (
    KeyDamaged,
    NotebookError,
    NotebookFull,
    NotebookReadOnly,
    WrongPassphrase,
)

translate = QCoreApplication.translate


def what_it_does() -> tuple[str, ...]:
    """What it does and what it doesn't, a paragraph each."""
    return (
        translate(
            "Passphrase",
            "It encrypts the file of your notes. Somebody who takes this computer, or finds a copy "
            "of the file, can't read them without the passphrase.",
        ),
        translate(
            "Passphrase",
            "It doesn't help against somebody who sees you type, or against another program on "
            "this computer while your notes are open.",
        ),
        translate(
            "Passphrase",
            "If you forget both the passphrase and the recovery code, nobody can open your notes.",
        ),
    )


def code_differs() -> str:
    """Says that what was typed from the paper isn't what the code says."""
    return translate("Passphrase", "That isn't what the code says. Look at the paper once more.")


def not_it(*, by_code: bool = False) -> str:
    """Says that what was typed, a passphrase or a recovery code, isn't the one."""
    if by_code:
        return translate(
            "Lock", "That isn't it. Look at each letter again; capitals and dashes don't matter."
        )
    return translate("Lock", "That isn't it. Try again, or show what you type.")


def not_opened(error: NotebookError, *, by_code: bool) -> str:
    """Why it stays locked, in plain words; a damaged file is never taken for a wrong word."""
    if isinstance(error, WrongPassphrase):
        return not_it(by_code=by_code)
    if isinstance(error, KeyDamaged):
        return translate(
            "Lock",
            "A small file named notebook.key belongs beside your notebook, and it is gone or can't "
            "be read. It isn't your passphrase, and your notes were not changed. If you have a "
            "copy of that folder somewhere, put the file back from there and try again.",
        )
    return _not_kept(error) or translate(
        "Lock", "That didn't work just now. It isn't your passphrase, and nothing was changed."
    )


def not_changed(error: NotebookError) -> str:
    """Why a passphrase or a code is as it was before, and the notes with it."""
    if isinstance(error, WrongPassphrase):
        return not_it()
    if isinstance(error, KeyDamaged):
        return translate(
            "Passphrase",
            "The small file notebook.key beside your notes can't be read, so nothing was changed. "
            "Lock the notes and open them again: that puts it right if a copy has it.",
        )
    return _not_kept(error) or translate(
        "Passphrase", "That didn't work just now, and nothing was changed. Your notes are safe."
    )


def words_wait() -> str:
    """Says why nothing is changed while words are only on screen."""
    return translate(
        "Passphrase",
        "Some words couldn't be saved and are only on screen, so nothing was changed. Once they "
        "are saved, try again.",
    )


def _not_kept(error: NotebookError) -> str:
    """Why nothing could be written; empty where it is something else."""
    if isinstance(error, NotebookFull):
        return translate(
            "Passphrase",
            "The disk is full, so nothing was changed. Your notes are safe as they were. Free some "
            "room, then try again.",
        )
    if isinstance(error, NotebookReadOnly):
        return translate("Passphrase", "Kindly can't write to its folder, so nothing was changed.")
    return ""


def encrypting() -> str:
    """What is said while the notes are encrypted."""
    return translate(
        "Lock",
        "The passphrase is being added, and your notes are checked. If this is cut short, they "
        "are safe, just as they were before.",
    )


def removing() -> str:
    """What is said while the passphrase is removed."""
    return translate(
        "Lock",
        "The passphrase is being removed, and your notes are checked. If this is cut short, they "
        "are safe, just as they were before.",
    )
