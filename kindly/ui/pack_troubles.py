"""What is wrong with a pack, in plain words, with the line to look at."""

from PySide6.QtCore import QCoreApplication

from kindly.services.packs import PackError, PackTrouble

translate = QCoreApplication.translate


def not_read(error: PackError) -> str:
    """What to say of a file that can't be taken in."""
    where = ""
    if error.line is not None:
        where = translate("Packs", "Line {line}:").format(line=error.line) + " "
    said = where + _what(error)
    return f"{said} {translate('Packs', 'Nothing was changed.')}"


def not_saved(error: PackError, title: str) -> str:
    """What to say of a pack that couldn't be written; `title` is of the act it is about, if any."""
    if error.trouble is PackTrouble.UNWRITABLE:
        return translate("Packs", "The pack couldn't be saved there. Try another place.")
    if error.trouble in (PackTrouble.TOO_LONG, PackTrouble.TOO_BIG, PackTrouble.TOO_MANY):
        words = (
            translate("Packs", "“{title}” has too many words for a pack. Leave it out?")
            if title
            else translate("Packs", "That's too much for one pack. Take fewer ideas?")
        )
        return words.format(title=title)
    words = (
        translate("Packs", "“{title}” doesn't fit in a pack. Leave it out?")
        if title
        else translate("Packs", "This doesn't fit in a pack. Try a plainer name?")
    )
    return words.format(title=title)


def _what(error: PackError) -> str:
    whole = _of_the_file(error.trouble)
    if whole:
        return whole
    words = {
        PackTrouble.MISSING: translate("Packs", "“{key}” isn't there, and a pack needs it."),
        PackTrouble.UNKNOWN_KEY: translate("Packs", "“{key}” isn't one Kindly knows."),
        PackTrouble.UNKNOWN_WORD: translate(
            "Packs", "“{found}” isn't one Kindly knows for “{key}”. It could be: {allowed}."
        ),
        PackTrouble.WRONG_TYPE: translate("Packs", "“{key}” isn't written as Kindly reads it."),
        PackTrouble.BAD_ID: translate("Packs", "“{key}” isn't a name tag Kindly can use."),
        PackTrouble.EMPTY: translate("Packs", "“{key}” has no words."),
        PackTrouble.TWICE: translate("Packs", "The name tag “{found}” is there twice."),
        PackTrouble.TOO_FEW: translate("Packs", "“{key}” has too few in it."),
        PackTrouble.TOO_MANY: translate("Packs", "“{key}” has too many in it."),
        PackTrouble.TOO_LONG: translate("Packs", "“{key}” is too long for a pack."),
    }.get(error.trouble, translate("Packs", "“{key}” can't be used in a pack."))
    if not error.key:
        words = translate("Packs", "This can't be used in a pack.")
    return words.format(key=error.key, found=error.found, allowed=", ".join(error.allowed))


def _of_the_file(trouble: PackTrouble) -> str:
    """What is wrong with a file as a whole; empty where it is one key."""
    return {
        PackTrouble.UNREADABLE: translate("Packs", "That file can't be read."),
        PackTrouble.TOO_BIG: translate("Packs", "That file is too big for a pack."),
        PackTrouble.NOT_TEXT: translate("Packs", "That file isn't plain text, so it's no pack."),
        PackTrouble.NOT_TOML: translate("Packs", "This isn't written the way a pack is."),
        PackTrouble.TOO_DEEP: translate("Packs", "This is too tangled to be a pack."),
        PackTrouble.NOT_A_PACK: translate("Packs", "That file isn't a Kindly pack."),
        PackTrouble.NEWER: translate("Packs", "That pack was made by a newer Kindly."),
    }.get(trouble, "")
