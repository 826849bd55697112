"""What takes a notebook's notes out and in, put together: the work, and the two windows."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from kindly.services.exchange import Exchange
    from kindly.services.own_prompts import OwnPrompts
    from kindly.ui.dialogs import Ask
    from kindly.ui.theme import Theme


def exchange_of(
    file: NotebookFile,
    *,
    resources: Path,
    own_prompts: "Callable[[], OwnPrompts]",
    back_up: Callable[[], Path | None],
) -> "Exchange":
    """The ways out of a notebook and into it; `back_up` makes a copy that was checked."""
    from kindly.content.exchange import load_read_me
    from kindly.content.paper import load_wording
    from kindly.domain.journal_leaves import Asked
    from kindly.services.exchange import Exchange
    from kindly.services.markup import blocks

    def asked() -> Asked:
        own = own_prompts()
        return Asked(own.prompts(), own.form_for, blocks)

    wording = partial(load_wording, resources)
    return Exchange(
        file,
        back_up=back_up,
        asked=asked,
        wording=wording,
        read_me=lambda: load_read_me(resources, wording().language),
    )


class Exchanging:
    """The windows of one notebook; what they work with is made when it is first asked for."""

    def __init__(
        self,
        file: NotebookFile,
        *,
        resources: Path,
        theme: "Theme",
        tasks: Tasks,
        ask: "Ask",
        own_prompts: "Callable[[], OwnPrompts]",
        back_up: Callable[[], Path | None],
        renew: Callable[[], object],
    ) -> None:
        """`renew` is called after notes came in: what was read before may be no longer so."""
        self._make = partial(
            exchange_of, file, resources=resources, own_prompts=own_prompts, back_up=back_up
        )
        self._theme = theme
        self._tasks = tasks
        self._ask = ask
        self._renew = renew
        self._exchange: Exchange | None = None

    def export(self, parent: "QWidget") -> "QDialog":
        """The window that takes everything out."""
        from kindly.ui.exchange import ExportDialog

        return ExportDialog(
            self._made(), tasks=self._tasks, ask=self._ask, theme=self._theme, parent=parent
        )

    def bring_in(self, parent: "QWidget") -> "QDialog":
        """The window that brings a file in."""
        from kindly.ui.exchange import ImportDialog

        dialog = ImportDialog(
            self._made(), tasks=self._tasks, ask=self._ask, theme=self._theme, parent=parent
        )
        dialog.brought_in.connect(self._renew)
        return dialog

    def close(self) -> None:
        """Ends what is under way; nothing of it is kept then."""
        if self._exchange is not None:
            self._exchange.close()

    def _made(self) -> "Exchange":
        if self._exchange is None:
            self._exchange = self._make()
        return self._exchange
