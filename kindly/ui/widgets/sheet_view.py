"""A page of paper as it will be printed."""

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kindly.ui.theme import SHEET, Theme
from kindly.ui.widgets.page_bands import bands

_LEAST_WIDTH = 120


def paint_page(painter: QPainter, page: bytes, area: QRectF) -> None:
    """Paints a page as large as it goes into an area, in its middle."""
    for band in bands(page):
        paint_band(painter, band, area)


def paint_band(painter: QPainter, band: bytes, area: QRectF) -> None:
    """Paints one band of a page that is to stand in an area."""
    renderer = QSvgRenderer(QByteArray(band))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, area)


class SheetView(QWidget):
    """One white page, whatever the theme; its words are read out as its description."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._page = b""
        self._picture = QPixmap()
        self._bands: Iterator[bytes] = iter(())
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)
        self._shape = (210.0, 297.0)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, page: bytes, shape: tuple[float, float], words: str) -> None:
        """Shows a page of a width and height in millimetres; empty bytes mean a blank one.

        It is painted out of sight, a band at a time, so that nothing else has to wait for it.
        """
        self._page = page
        self._picture = QPixmap()
        self._shape = shape
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self._soon.start()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._shape[1] / self._shape[0])

    def sizeHint(self) -> QSize:
        width = self._theme.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(_LEAST_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        painter.fillRect(area, SHEET)
        if self._page:
            self._begin()
            while self._paint_next():
                pass
            painter.drawPixmap(0, 0, self._picture)
        painter.setPen(self._theme.colour("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)

    def _go_on(self) -> None:
        """Paints one more band, and shows the page once it is whole."""
        if self._page and self.isVisible():
            self._begin()
            if self._paint_next():
                return
        self._soon.stop()
        self.update()

    def _begin(self) -> None:
        """Begins the picture of the page, unless there is one of this size."""
        size = self.size() * self.devicePixelRatioF()
        if self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.fill(Qt.GlobalColor.transparent)
            self._bands = bands(self._page)

    def _paint_next(self) -> bool:
        """Paints the next band into the picture; False where there is none any more."""
        band = next(self._bands, None)
        if band is None:
            return False
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_band(painter, band, self._area())
        painter.end()
        return True
