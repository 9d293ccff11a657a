"""A database that an export fills and reads while it runs: what memory need not hold. It goes with its folder."""

from pathlib import Path
import sqlite3


def scratch(path: Path, schema: str) -> sqlite3.Connection:
    """An empty one, for speed and not for keeps: all that is written is one transaction that nobody ends."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = OFF")
    database.executescript(schema)
    database.execute("BEGIN")
    return database
