"""Backoffice for Excel: the back office of a Vietnamese company, in its own workbooks."""

__version__ = "0.1.0"
