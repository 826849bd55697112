"""Who can read the notes, in plain words, and what becomes of files that anybody can read."""

from PySide6.QtCore import QCoreApplication

from kindly.services.errors import NotebookFull
from kindly.services.safety import Report

translate = QCoreApplication.translate

NAMED = 8
"""So many files are named one by one."""


def who(report: Report) -> str:
    """Who can read the notes."""
    if report.keyed and report.plain:
        return translate(
            "Safety",
            "Your notebook has a passphrase. Some older files of it have none: anyone who can open "
            "files on this computer could read what is in these.",
        )
    if report.keyed:
        return translate(
            "Safety",
            "Your notes have a passphrase, and so has each copy Kindly keeps. Without it, or the "
            "recovery code, nobody can read them.",
        )
    return translate(
        "Safety",
        "Your notes have no passphrase. Anyone who can open the files on this computer could read "
        "them.",
    )


def plain(report: Report) -> str:
    """The files anybody can read, by their names, with the folders they are in."""
    lines = [f"{path.name} · {path.parent}" for path in report.plain[:NAMED]]
    if len(report.plain) > NAMED:
        lines.append(
            translate("Safety", "and more, up to {name}").format(name=report.plain[-1].name)
        )
    return "\n".join(lines)


def erase_plain(report: Report) -> str:
    """Asks for the second yes to erasing the files anybody can read."""
    words = translate(
        "Safety",
        "These files go for good. What is only in them is gone then. Your notebook stays, and "
        "Kindly sees to a copy of it first.",
    )
    return f"{words}\n\n{plain(report)}"


def plain_erased(*, left: bool) -> str:
    """What became of the files anybody could read."""
    if left:
        return translate("Safety", "Some of these files couldn't be erased. You could try again.")
    return translate("Safety", "Erased. Your notebook is as it was.")


def plain_kept(error: Exception) -> str:
    """Why the files anybody can read are still there."""
    if isinstance(error, NotebookFull):
        return translate(
            "Safety",
            "The disk is full, so no copy of your notebook could be made first. Nothing was "
            "erased.",
        )
    return translate(
        "Safety", "A copy of your notebook couldn't be made first. Nothing was erased."
    )
