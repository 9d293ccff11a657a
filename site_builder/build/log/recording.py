"""The record of a post: its words as its page shows them. A source may say more than is shown: a comment in HTML, an
address that counts readers, a note to colleagues that Markdown leaves out. None of it may stand in a public record."""

import re

from msgspec.structs import replace

from site_builder.model.post import Form, Post, Version
from site_builder.records.shown import record_of

WEB = ("https://", "http://")

MORE = re.compile(r"[<|\x02\x03]|!\[|\]:|```|~~~|\]\((?!https?://)")
"""What Markdown may hide words in: HTML, tables, pictures, addresses given by name, code's name of its language, links
to where no link may lead."""


def recorded(post: Post) -> bytes:
    """The record of a post as the site shows it."""
    facts = post.facts
    text, form = worded(facts.text, facts.form)
    versions = tuple(_version(*worded(each.text, each.form), each) for each in facts.versions)
    url = facts.url if facts.url.startswith(WEB) else ""
    return record_of(replace(post, facts=replace(facts, text=text, form=form, versions=versions, url=url)))


def worded(text: str, form: Form) -> tuple[str, Form]:
    """A text with its form; as safe HTML, links not yet made, where its source may hold words that are not shown."""
    if form == "text" or (form == "markdown" and not MORE.search(text)):
        return text, form
    from site_builder.render.marked import converted  # noqa: PLC0415 - Markdown loads slowly, and few texts need it
    from site_builder.render.sanitise import sanitised  # noqa: PLC0415 - as above

    return (sanitised(text) if form == "html" else converted(text)), "html"


def _version(text: str, form: Form, version: Version) -> Version:
    return replace(version, text=text, form=form)
