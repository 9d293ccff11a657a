"""`site-builder`: a file a command. Each parses words, calls one thing, and prints what it answers.

Commands are loaded when they are called, as an unchanged build needs few of the libraries.
"""

from site_builder.cli.main import main

__all__ = ["main"]
