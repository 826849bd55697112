"""Showing and hiding what was put together but never shown yet."""

from PySide6.QtWidgets import QWidget


def put_in_sight(widget: QWidget, *, seen: bool = True) -> None:
    """Shows or hides a widget; one that nobody hid is left as it is.

    Told to show it all the same, Qt would style and measure all in it at once, and then again.
    """
    if not seen or widget.isHidden():
        widget.setVisible(seen)
