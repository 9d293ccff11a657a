"""What a dump says of a page before its wordings: title, namespace, number."""

import msgspec

from site_builder.importers.xmlfields import fields


class Titled(msgspec.Struct, frozen=True):
    """A page's title, the number of its namespace ("" where an old dump does not say), its own number."""

    title: str = ""
    ns: str = ""
    number: str = ""


def titled(source: str) -> Titled:
    """The page by the exact source of its `<title>`, `<ns>` and `<id>`."""
    said: dict[str, str] = {}
    for field in fields(f"<p>{source}</p>"):
        said.setdefault(field.name.rpartition(":")[2].lower(), " ".join(field.text.split()))
    return Titled(said.get("title", "")[:1000], said.get("ns", "")[:6], said.get("id", "")[:20])
