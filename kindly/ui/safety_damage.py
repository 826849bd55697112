"""What is said and offered first where part of the notebook can't be read."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt

from kindly.services.safety import Report
from kindly.ui.copies import row
from kindly.ui.safety_words import when
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class DamageCard(Card):
    """Says that part can't be read, leads to the copies, and tells how to save what can be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=28, spacing=10)
        self.words, self.to_rescue = Text("", "lead"), Text("", "small")
        self.to_rescue.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.to_copies = Button(translate("Safety", "Look at the copies"), "primary")
        title = translate("Safety", "Part of your notebook can't be read")
        self.body.addWidget(Heading(theme, title, "card"))
        for part in (self.words, row(self.to_copies), self.to_rescue):
            self.body.addWidget(part)
        self.hide()

    def show_report(self, report: Report, today: date) -> None:
        """Comes where something is damaged, and goes where nothing is."""
        if report.damaged:
            self.words.setText(_put_right(report, today))
            self.to_rescue.setText(_to_rescue(report))
        self.setVisible(report.damaged)


def put_back_all_the_same() -> str:
    """Asks once more where it came out only then that the notebook is damaged."""
    return translate(
        "Safety",
        "Part of your notebook as it is now can't be read, so no copy of it could be made. It "
        "would be kept in its folder, just as it is. This can't be taken back with one click.",
    )


def _put_right(report: Report, today: date) -> str:
    if report.copy is None:
        return translate(
            "Safety",
            "Kindly knows of no copy that is whole. You could look at what copies there are, or "
            "choose one you keep somewhere else. The damaged notebook stays as it is.",
        )
    return translate(
        "Safety",
        "There is a whole copy from {when}. You could look inside it and put it back. The damaged "
        "notebook is kept as well.",
    ).format(when=when(report.copy.made, today))


def _to_rescue(report: Report) -> str:
    return translate(
        "Safety",
        "What can still be read can be saved in a new file. Close Kindly, open a terminal in the "
        "folder of your notes and type: {command}. Then open Kindly, look at the copies and choose "
        "that file.",
    ).format(command=f"kindly rescue {report.notebook.name} saved{report.notebook.suffix}")
