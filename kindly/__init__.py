"""Kindly, an offline notebook for practising kindness."""

__version__ = "0.1.0"
