"""What is seen: the only package with QtGui, QtWidgets and QtPrintSupport."""
