"""Finds the Chromium that the browser tests drive; run as a program, it says where it is and fails if it is nowhere."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""How it is started: as root in a container too, and without a word to anyone but our own server."""


def chromium() -> str:
    """Where it is: what CHROMIUM names, else the first of the usual names on the path, else ""."""
    named = os.environ.get("CHROMIUM", "")
    return shutil.which(named) or "" if named else next(filter(None, map(shutil.which, NAMES)), "")


if __name__ == "__main__":
    print(chromium())
    sys.exit(not chromium())
