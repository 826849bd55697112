"""What the journal asks, on the stage: own kinds and questions, a file to open and one to save."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kindly.content.prompt_files import prompts_text
from kindly.domain.own_prompts import OwnKind, OwnPrompt
from kindly.domain.prompt_files import Added, PromptFile
from tests.words import OWN_WORDS

if TYPE_CHECKING:
    from tests.stage import Stage

ASKED = OwnKind("k1", OWN_WORDS[:60], OWN_WORDS, (OwnPrompt("p1", OWN_WORDS * 3, OWN_WORDS),))


def _shelf(stage: "Stage") -> QWidget:
    """What the journal asks, with something of one's own, something hidden and a broken file."""
    stage.window.go("prompts")
    page = stage.window.pages.prompts()
    if page._own.kind(ASKED.id) is None:
        page._own.put_kind(ASKED)
        page._own.put_prompt("after-act", OwnPrompt("p3", OWN_WORDS, OWN_WORDS), at=3)
        page._own.hide_topic("after-act", "taste", hidden=True)
        page._own.hide_form("stung", hidden=True)
    stage.ask.path = stage.folder / "asked.toml"
    stage.ask.path.write_text("kindly-prompts = 1\n[prompts]\nnmae = 'Ours'", "utf-8")
    page.open()
    return stage.window


def _form(stage: "Stage") -> QWidget:
    _shelf(stage)
    page = stage.window.pages.prompts()
    page.show_form("after-act")
    stage.settle()
    page.form.rows.focus_row("p3")
    return stage.window


def _own(stage: "Stage") -> QWidget:
    _shelf(stage)
    stage.window.pages.prompts().show_form(ASKED.id)
    return stage.window


def _new(stage: "Stage") -> QWidget:
    _own(stage)
    page = stage.window.pages.prompts()
    page.form.add.click()
    page.editor.good.click()
    return stage.window


def _file(stage: "Stage") -> QWidget:
    _shelf(stage)
    page = stage.window.pages.prompts()
    asked = (OwnPrompt("", OWN_WORDS), OwnPrompt("", OWN_WORDS * 3))
    kinds = (OwnKind("evening", OWN_WORDS[:60], OWN_WORDS, asked), replace(ASKED, prompts=asked))
    there = Added("after-act", (OwnPrompt("", OWN_WORDS, OWN_WORDS),))
    file = PromptFile(OWN_WORDS[:60], kinds, (there, Added("saw", asked)))
    assert stage.ask.path is not None
    stage.ask.path.write_text(prompts_text(file), "utf-8")
    page.open()
    return stage.window


def _save(stage: "Stage") -> QWidget:
    _shelf(stage)
    page = stage.window.pages.prompts()
    page.shelf.save_button.click()
    page.saving.save.click()
    return stage.window


PROMPT_STATES: dict[str, Callable[["Stage"], QWidget]] = {
    "prompts": _shelf,
    "prompts-form": _form,
    "prompts-own": _own,
    "prompts-new": _new,
    "prompts-file": _file,
    "prompts-save": _save,
}
