"""The text of a post as safe HTML, whatever form its source wrote it in."""

from site_builder.model.post import Form, Link
from site_builder.render.linking import Linker
from site_builder.render.marked import linked, marked, plain
from site_builder.render.sanitise import sanitised


def body(text: str, form: Form, linker: Linker, links: tuple[Link, ...] = ()) -> str:
    """Safe HTML of `text`: Markdown, a platform's literal text, or somebody's HTML."""
    if form == "markdown":
        return marked(text, linker)
    if form == "text":
        return plain(text, linker, links)
    return linked(sanitised(text), linker, links)
