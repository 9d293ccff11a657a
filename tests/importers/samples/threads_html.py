"""Threads' part of Instagram's export in HTML: nothing is taken of it."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="threads-html",
    files={
        "your_instagram_activity/threads/threads_and_replies.html": b"<h2>Boil water notice lifted</h2>",
        "start_here.html": b"<html><body>Start here</body></html>",
    },
    posts=0,
    secrets=("Boil water notice lifted",),
)
