"""Links between a wiki's pages, to other wikis, and to files: what readers saw of `[[…]]`."""

import re

import msgspec

from site_builder.importers.platforms.mediawiki.files import file_name
from site_builder.importers.platforms.mediawiki.wiki import CATEGORY, FILE, Wiki, plain

SISTERS = {
    "w": "en.wikipedia.org", "wikipedia": "en.wikipedia.org", "wikt": "en.wiktionary.org",
    "wiktionary": "en.wiktionary.org", "commons": "commons.wikimedia.org", "c": "commons.wikimedia.org",
    "meta": "meta.wikimedia.org", "mw": "www.mediawiki.org", "mediawikiwiki": "www.mediawiki.org",
    "wikisource": "en.wikisource.org", "wikibooks": "en.wikibooks.org", "wikinews": "en.wikinews.org",
    "wikiquote": "en.wikiquote.org", "wikidata": "www.wikidata.org", "d": "www.wikidata.org",
}  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8}){0,2}|simple|nds-nl|roa-rup|zh-min-nan")
OPTIONS = re.compile(
    r"(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|centre|none|mini|miniatur|links|rechts|upright"
    r"(?:[= ][\d.]{1,6})?|(?:\d{1,5})?x?\d{1,5} ?px|baseline|middle|sub|super|text-top|text-bottom|top|bottom)",
    re.IGNORECASE,
)
SAID = re.compile(r"\s*(link|page|lang|class|thumb|thumbnail|start|end|thumbtime)\s*=", re.IGNORECASE)
ALT = re.compile(r"\s*alt\s*=", re.IGNORECASE)


class Link(msgspec.Struct, frozen=True):
    """What a link leads to. `what` says which it is; of a tag or a file `name` is its name."""

    what: str
    url: str = ""
    name: str = ""
    label: str = ""


def link(target: str, wiki: Wiki) -> Link:
    """What the target of `[[target|…]]` is: a page, a file that is shown, a tag, or the same page in a language."""
    target = target.strip()
    shown = target.removeprefix(":").strip()
    if target.startswith("#"):
        return Link("page", label=target)
    prefix, colon, rest = shown.partition(":")
    key, name = wiki.namespace(shown)
    if key in (FILE, CATEGORY) and shown == target:
        if key == CATEGORY:
            return Link("tag", name=plain(name)[:200])
        return Link("file", name=file_name(name), label=name)
    site = prefix.strip().lower()
    if colon and key == "0" and rest.strip():
        if site in SISTERS:
            there = Wiki(base=f"https://{SISTERS[site]}/wiki/Main_Page")
            return Link("page", url=there.address(rest), label=shown)
        if LANGUAGE.fullmatch(site) and prefix == site:
            return Link("page" if shown != target else "language", label=rest.strip())
    if key == "-2":
        return Link("page", url=wiki.file_address(file_name(name)) if file_name(name) else "", label=name)
    return Link("page", url=wiki.address(shown), label=shown)


def pipe_trick(label: str) -> str:
    """What `[[Help:Parking (night)|]]` shows: neither the namespace nor what is in brackets."""
    return re.sub(r"\s*\([^()]*\)$", "", label.rpartition(":")[2]).strip()


def is_option(part: str) -> bool:
    """Whether a part of `[[File:…|…]]` says how, not what, to show."""
    return bool(OPTIONS.fullmatch(part.strip()) or SAID.match(part))
