"""Which wiki a dump is of: its address, the names of its namespaces, and from both where a page stands."""

from collections.abc import Iterator, Mapping
import re
from urllib.parse import quote

import msgspec

from site_builder.importers import wikis
from site_builder.importers.blog import absolute, host
from site_builder.importers.markup import attributes, tag
from site_builder.importers.xmlfields import Field, fields, value
from site_builder.model.platform import address_id

FILE, CATEGORY, MEDIA = "6", "14", "-2"
CANONICAL = {
    "-2": "Media", "-1": "Special", "1": "Talk", "2": "User", "3": "User talk", "4": "Project", "5": "Project talk",
    "6": "File", "7": "File talk", "8": "MediaWiki", "9": "MediaWiki talk", "10": "Template", "11": "Template talk",
    "12": "Help", "13": "Help talk", "14": "Category", "15": "Category talk", "828": "Module", "829": "Module talk",
}  # fmt: skip
ALSO = {"image": FILE, "image talk": "7", "wikipedia": "4", "wikipedia talk": "5"}
KEPT = frozenset({FILE, CATEGORY, MEDIA})
"""Namespaces whose names a page is read with."""

PUBLIC = (
    "wikipedia.org", "wiktionary.org", "wikimedia.org", "wikidata.org", "wikibooks.org", "wikinews.org",
    "wikiquote.org", "wikisource.org", "wikiversity.org", "wikivoyage.org", "mediawiki.org", "fandom.com", "wikia.com",
)  # fmt: skip
SAFE = ";@$!*(),/~:"
"""What MediaWiki leaves as it is in an address."""

_LANG = re.compile(r"""\bxml:lang\s?=\s?["'][A-Za-z0-9-]{2,20}["']""")


class Wiki(msgspec.Struct, frozen=True, kw_only=True):
    """A wiki as its dump tells of it. `head` is the exact source of what its pages are read with."""

    head: str = ""
    base: str = ""
    lang: str = ""
    names: Mapping[str, str] = {}

    @property
    def handle(self) -> str:
        """The wiki's host, and the folder that it is in where that is its own: `city.example-parkswiki`."""
        return wikis.handle(self.base)

    @property
    def public_name(self) -> str:
        """The name of the well-known site that everybody writes and this wiki is of; "" if it is none."""
        name = host(self.base)
        return next((site for site in PUBLIC if name == site or name.endswith(f".{site}")), "")

    def address(self, title: str) -> str:
        """Where a page stands, in MediaWiki's own spelling; "" where the dump does not say of which wiki it is."""
        if not host(self.base):
            return ""
        page, hash_, part = title.partition("#")
        around, mark, _ = self.base.rpartition("title=" if "title=" in self.base else "/")
        url = f"{around}{mark}{quote(plain(page).replace(' ', '_'), safe=SAFE)}"
        return f"{url}#{quote(part.strip().replace(' ', '_'), safe=SAFE)}" if hash_ and part.strip() else url

    def file_address(self, name: str) -> str:
        """Where a file can be had, whatever folder the wiki keeps it in."""
        return self.address(f"Special:FilePath/{name}")

    def native_id(self, title: str, number: str) -> str:
        """The page's id: 12 digits of a digest of its address, as of a page of this address that came otherwise."""
        return address_id(self.address(title) or f"wiki:{self.lang}/{number}/{title}")

    def namespace(self, title: str) -> tuple[str, str]:
        """The number of the namespace that a title's prefix names ("0" if none), and the rest of the title."""
        prefix, colon, rest = title.partition(":")
        key = self.keys.get(plain(prefix).lower()) if colon else None
        return (key, rest.strip()) if key else ("0", title)

    @property
    def keys(self) -> dict[str, str]:
        """The numbers of the namespaces by their names in lower case."""
        known = {name.lower(): key for key, name in CANONICAL.items()} | ALSO
        return known | {plain(name).lower(): key for key, name in self.names.items() if name and key != "0"}

    def title_of(self, key: str) -> str:
        """A namespace's name."""
        return self.names.get(key) or CANONICAL.get(key) or f"number {key}"


def plain(title: str) -> str:
    """A title in MediaWiki's spelling: no underscores, one space at a time, its first letter a capital."""
    title = " ".join(title.replace("_", " ").split())
    return title[:1].upper() + title[1:] if title[:1] != "ß" else title


def with_lang(head: str) -> Wiki:
    """The wiki as far as the opening tag of the dump tells."""
    found = _LANG.search(head)
    return Wiki(head=found[0], lang=found[0][:-1].rpartition(found[0][-1])[2]) if found else Wiki()


def with_siteinfo(wiki: Wiki, siteinfo: str) -> Wiki:
    """The wiki with what its `<siteinfo>` tells. Not its version: an update of the program changes no page."""
    base, names, pieces = "", {}, [wiki.head] if wiki.head else []
    for field in fields(siteinfo):
        if field.name == "base":
            base = absolute(field.text)
            pieces.append(f"{field.tag}{field.inner}</base>")
        elif field.name == "namespaces":
            for key, name, source in _namespaces(field):
                names[key] = name
                pieces += [source] if key in KEPT else []
    return Wiki(head="\n".join(pieces), base=base, lang=wiki.lang, names=names)


def kept(head: str) -> Wiki:
    """The wiki again, by the `head` that its pages are kept with."""
    source = re.sub(r"(?=<namespace\b)", "<namespaces>", head, count=1) + "</namespaces>"
    return with_siteinfo(with_lang(head), f"<siteinfo>{source}</siteinfo>")


def _namespaces(listed: Field) -> Iterator[tuple[str, str, str]]:
    for each in list(fields(f"<n>{listed.inner}</n>"))[:500]:
        key = attributes(each.tag).get("key", "")[:6]
        opening = tag(each.tag, 0)
        if opening and opening.kind == "open" and re.fullmatch(r"-?\d{1,5}", key):
            yield key, value(each.inner)[:100], f"{each.tag}{each.inner}</{each.name}>"
