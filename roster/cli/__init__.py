"""The command `roster`."""

from roster.cli.app import main

__all__ = ["main"]
