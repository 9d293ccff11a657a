"""Templates, which a dump does not expand: what each was given is shown plainly, and those that say nothing are not."""

from collections.abc import Sequence
import re

SILENT = frozenset({
    "defaultsort", "displaytitle", "clear", "clr", "-", "toc", "toc limit", "tocright", "tocleft", "anchor",
    "short description", "use dmy dates", "use mdy dates", "use american english", "use british english",
    "good article", "featured article", "pp", "pp-protected", "pp-semi", "pp-move", "pp-move-indef", "pp-vandalism",
    "pp-semi-indef",
    "page needed", "where", "unreferenced section", "update section", "failed verification", "increase", "decrease",
    "citation needed", "fact", "cn", "clarify", "dubious", "who", "when", "by whom", "which", "dead link", "refimprove",
    "unreferenced", "more citations needed", "cleanup", "coord", "coord missing", "portal", "portal bar",
    "authority control", "commons category", "commons", "commonscat", "sister project links", "col-begin", "col-end",
    "col-break", "col-2", "col-3", "div col", "div col end", "colbegin", "colend", "refbegin", "refend", "reflist-talk",
    "notoc", "noteslist", "notelist", "expand section", "update", "see wiktionary", "selfref", "!", "=",
})  # fmt: skip
REFERENCES = frozenset({"reflist", "references", "refs"})
WORDS = {"ndash": " – ", "mdash": "—", "spaced ndash": " – ", "snd": " – ", "dash": " – ", "nbsp": " ", "·": " · ",
         "dot": " · ", "•": " • ", "bullet": " • ", "!": "|", "=": "=", "pagename": "", "fullpagename": ""}  # fmt: skip
LAST = frozenset(
    {"lang", "nowrap", "nobr", "small", "smaller", "big", "abbr", "sort", "sortname", "color", "font color"}
)
_FRAMED = re.compile(r"infobox|taxobox|info?kasten|ficha|navbox|geobox|sidebar", re.IGNORECASE)
_HOW = re.compile(
    r"(?:(?:image|img|map|logo|flag|photo)?[ _-]?(?:size|width|height|upright|align|style|class|color|colour|bgcolor|"
    r"float|colwidth)|access[ _-]?date|ref|df|name[ _-]?format|url[ _-]?status|dead[ _-]?url|mode|\d*style)\d*",
    re.IGNORECASE,
)
CITED = (
    "author",
    "last",
    "first",
    "title",
    "work",
    "newspaper",
    "journal",
    "magazine",
    "website",
    "publisher",
    "date",
    "year",
    "page",
    "pages",
)

Given = Sequence[tuple[str, str]]
"""What a template was given, as HTML: the name of each ("1" where it has none), and its value."""


def name_of(text: str) -> str:
    """A template's name in lower case, without its namespace."""
    name = " ".join(text.replace("_", " ").split()).lower()
    return name.removeprefix("template:").removeprefix("msg:").strip()


def is_block(name: str, given: Given) -> bool:
    """Whether it is a box of its own (an infobox): what it was given is a list, not part of a sentence."""
    named = [key for key, _ in given if not key.isdigit()]
    return bool(_FRAMED.search(name)) or (len(named) >= 3 and not is_citation(name))


def is_citation(name: str) -> bool:
    """Whether it names a source."""
    return name.startswith(("cite", "citation", "citar", "literatur", "internetquelle", "ouvrage", "lien web"))


def listed(given: Given) -> str:
    """A box: its values below their names."""
    rows = [(key, value) for key, value in given if value.strip() and not _HOW.fullmatch(key)]
    items = "".join(
        f"<dt>{_label(key)}</dt><dd>{value}</dd>" if not key.isdigit() else f"<dd>{value}</dd>" for key, value in rows
    )
    return f"<dl>{items}</dl>" if items else ""


def cited(given: Given) -> str:
    """A source: who, what, where, when, in one line, with its address."""
    said = dict(given)
    parts = [said[key] for key in CITED if said.get(key)]
    if not parts:
        return spoken("", given)
    address = said.get("url", "")
    return ", ".join([*parts, *([address] if address else [])])


def spoken(name: str, given: Given) -> str:
    """What a template in a sentence was given, one after another."""
    values = [value for key, value in given if value.strip() and not _HOW.fullmatch(key)]
    if name in LAST:
        return values[-1] if values else ""
    return (" " if name in ("convert", "cvt") else ", ").join(values)


def _label(key: str) -> str:
    words = " ".join(key.replace("_", " ").split())
    return words[:1].upper() + words[1:]
