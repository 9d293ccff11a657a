"""A hand-written post: a Markdown file with front matter, to a Post."""

from site_builder.load.context import Context, Parsed
from site_builder.load.inventory import Input


def read_post(data: bytes, entry: Input, context: Context) -> Parsed:
    """The post of a file, or the problems that stand in its way. Never raises on what the file holds."""
    raise NotImplementedError
