"""Moved: see roster/pages/qr.py."""

from roster.pages.qr import qr_code

__all__ = ["qr_code"]
