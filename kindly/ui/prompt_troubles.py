"""What is wrong with a file of questions, in plain words, with the line to look at."""

from PySide6.QtCore import QCoreApplication

from kindly.services.own_prompts import PromptFileError, PromptTrouble

translate = QCoreApplication.translate


def not_read(error: PromptFileError) -> str:
    """What to say of a file that can't be taken in."""
    where = ""
    if error.line is not None:
        where = translate("Prompts", "Line {line}:").format(line=error.line) + " "
    said = where + (_of_the_file(error.trouble) or _of_a_key(error))
    return f"{said} {translate('Prompts', 'Nothing was changed.')}"


def not_saved(error: PromptFileError, title: str) -> str:
    """What to say of a file that couldn't be written; `title` is of its kind, if any."""
    if error.trouble is PromptTrouble.UNWRITABLE:
        return translate("Prompts", "The file couldn't be saved there. Try another place.")
    words = (
        translate("Prompts", "“{title}” doesn't fit in a file. Leave it out?")
        if title
        else translate("Prompts", "This doesn't fit in a file. Try a plainer name?")
    )
    return words.format(title=title)


def no_room() -> str:
    """What to say where there are as many kinds or questions as there may be."""
    return translate("Prompts", "There's no room for more. Take one of yours away first.")


def _of_a_key(error: PromptFileError) -> str:
    if not error.key:
        return translate("Prompts", "There are too many to take in from here on.")
    words = {
        PromptTrouble.MISSING: translate("Prompts", "“{key}” isn't there, and it's needed."),
        PromptTrouble.UNKNOWN_KEY: translate("Prompts", "“{key}” isn't one Kindly knows."),
        PromptTrouble.UNKNOWN_WORD: translate(
            "Prompts", "“{found}” isn't one Kindly knows for “{key}”. It could be: {allowed}."
        ),
        PromptTrouble.WRONG_TYPE: translate("Prompts", "“{key}” isn't written as Kindly reads it."),
        PromptTrouble.BAD_ID: translate("Prompts", "“{found}” isn't a name tag Kindly can use."),
        PromptTrouble.EMPTY: translate("Prompts", "“{key}” has no words."),
        PromptTrouble.TWICE: translate("Prompts", "The name tag “{found}” is there twice."),
        PromptTrouble.TOO_LONG: translate("Prompts", "“{key}” is too long."),
    }.get(error.trouble, translate("Prompts", "“{key}” can't be used here."))
    return words.format(key=error.key, found=error.found, allowed=", ".join(error.allowed))


def _of_the_file(trouble: PromptTrouble) -> str:
    """What is wrong with a file as a whole; empty where it is one key."""
    return {
        PromptTrouble.UNREADABLE: translate("Prompts", "That file can't be read."),
        PromptTrouble.TOO_BIG: translate("Prompts", "That file is too big."),
        PromptTrouble.NOT_TEXT: translate("Prompts", "That file isn't plain text."),
        PromptTrouble.NOT_TOML: translate("Prompts", "This isn't written as Kindly reads it."),
        PromptTrouble.TOO_DEEP: translate("Prompts", "This is too tangled to read."),
        PromptTrouble.NOT_PROMPTS: translate(
            "Prompts", "That file doesn't hold questions for the journal."
        ),
        PromptTrouble.NEWER: translate("Prompts", "That file was made by a newer Kindly."),
    }.get(trouble, "")
