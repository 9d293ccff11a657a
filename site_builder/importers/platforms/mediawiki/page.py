"""A page's wiki text as readers saw it, in plain HTML: what the parser takes apart is put together again here.

What only the wiki could draw (templates, formulas, maps) is shown as it was given, or left out, and named.
"""

from collections.abc import Sequence
import html
import re

import msgspec
import mwparserfromhell
from mwparserfromhell import nodes
from mwparserfromhell.parser import ParserError
from mwparserfromhell.wikicode import Wikicode

from site_builder.importers.platforms.mediawiki import links, templates
from site_builder.importers.platforms.mediawiki.balance import balanced
from site_builder.importers.platforms.mediawiki.blocks import ITEM, PRIVATE, Blocks
from site_builder.importers.platforms.mediawiki.files import in_gallery
from site_builder.importers.platforms.mediawiki.tables import table
from site_builder.importers.platforms.mediawiki.typed import anchor, character, kept, key, parts, plainly
from site_builder.importers.platforms.mediawiki.wiki import Wiki

LONGEST = 2_500_000
"""Characters of wiki text; MediaWiki itself allows two million bytes."""

SHOWN = 20
STYLES = frozenset({
    "b", "i", "u", "s", "em", "strong", "small", "big", "sup", "sub", "del", "ins", "strike", "code", "kbd", "samp",
    "var", "tt", "cite", "abbr", "q", "span", "font", "bdi", "mark", "dfn",
})  # fmt: skip
AROUND = frozenset({"div", "center", "blockquote", "p", "section", "noinclude", "onlyinclude", "nomobile", "small"})
LISTS = frozenset({"ul", "ol", "dl", "li", "dd", "dt"})
CODE = frozenset({"pre", "source", "syntaxhighlight"})
FORMULAS = frozenset({"math", "chem", "ce"})
_SWITCH = re.compile(r"__[A-Z]{3,30}__[ \t]{0,9}")
_GAPS = re.compile(r"\n{3,}")
_SAFE = re.compile(r"https?://|ftps?://|mailto:|//", re.IGNORECASE)


class Described(msgspec.Struct, frozen=True):
    """What a page says of a file that it shows."""

    alt: str | None = None
    caption: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A text as HTML, its tags, what it says of its files, and what could not be shown."""

    html: str
    tags: tuple[str, ...] = ()
    files: dict[str, Described] = {}
    repairs: tuple[str, ...] = ()


def page(text: str, title: str, wiki: Wiki, held: frozenset[str] = frozenset()) -> Page:
    """What readers saw of a wiki's text. Captions of files that are `held` go with them, others stay in the text."""
    text = PRIVATE.sub("\ufffd", text)
    if len(text) > LONGEST:
        return Page(
            html=_as_typed(text[:LONGEST]),
            repairs=("the text is too long for a wiki; its beginning is shown as typed",),
        )
    try:
        code = mwparserfromhell.parse(balanced(text))
        return Drawing(title, wiki, held).page(code)
    except (ParserError, RecursionError, ValueError):
        return Page(html=_as_typed(text), repairs=("the wiki text could not be taken apart; it is shown as typed",))


def _as_typed(text: str) -> str:
    return f"<pre>{html.escape(text, quote=False)}</pre>"


class Drawing:
    """One text on its way to HTML. State: its footnotes, tags, files, and what could not be shown."""

    def __init__(self, title: str, wiki: Wiki, held: frozenset[str]) -> None:
        self.title, self.wiki, self.held = title, wiki, held
        self.blocks = Blocks()
        self.tags: dict[str, None] = {}
        self.files: dict[str, Described] = {}
        self.unexpanded: dict[str, None] = {}
        self.undrawn: dict[str, None] = {}
        self.notes: list[str] = []
        self.named: dict[str, int] = {}

    def page(self, code: Wikicode) -> Page:
        text = self.block(code)
        if rest := self.footnotes():
            text = f"{text}\n{rest}"
        repairs = (
            _told(
                "templates are not expanded; what each was given is shown plainly: ",
                [f"{{{{{name}}}}}" for name in self.unexpanded],
            ),
            _told("what the wiki drew itself is left out: ", list(self.undrawn)),
        )
        return Page(
            html=_GAPS.sub("\n\n", text).strip(),
            tags=tuple(self.tags),
            files=self.files,
            repairs=tuple(filter(None, repairs)),
        )

    def block(self, code: Wikicode | None) -> str:
        """A piece of wiki text as blocks."""
        return self.blocks.html(self.inline(code))

    def cell(self, code: Wikicode | None) -> str:
        """The content of a cell: blocks only where it has more than one line."""
        text = self.inline(code).strip(" ")
        return self.blocks.html(text) if "\n" in text.strip() or text[:1] == "\n" else self.blocks.filled(text.strip())

    def line(self, code: Wikicode | None) -> str:
        """A piece of wiki text as one line."""
        return self.blocks.filled(" ".join(self.inline(code).split()))

    def inline(self, code: Wikicode | None) -> str:
        """A piece of wiki text as HTML whose lines are not blocks yet."""
        return "".join(self.node(node) for node in code.nodes) if code is not None else ""

    def node(self, node: nodes.Node) -> str:  # noqa: C901 - a case for each kind of node
        match node:
            case nodes.Text():
                return html.escape(_SWITCH.sub("", str(node.value)), quote=False)
            case nodes.HTMLEntity():
                return html.escape(character(node), quote=False)
            case nodes.Wikilink():
                return self.link(node)
            case nodes.ExternalLink():
                return self.external(node)
            case nodes.Template():
                return self.template(node)
            case nodes.Tag():
                return self.tag(node)
            case nodes.Heading():
                level = min(max(node.level, 2), 6)
                return self.blocks.hold(f"<h{level}>{self.line(node.title)}</h{level}>")
            case nodes.Argument():
                return self.inline(node.default)
            case _:
                return ""

    def link(self, node: nodes.Wikilink) -> str:
        found = links.link(plainly(node.title), self.wiki)
        if found.what == "tag":
            self.tags[found.name] = None
            return ""
        if found.what == "language":
            return ""
        if found.what == "file":
            return self.file(found, node)
        typed = self.line(node.text)
        label = typed if typed or node.text is None else html.escape(links.pipe_trick(found.label))
        return anchor(found.url, label or html.escape(found.label))

    def file(self, found: links.Link, node: nodes.Wikilink) -> str:
        """A picture: it is shown below the text, with what is said of it."""
        caption, alt = "", None
        for part in parts(node.text):
            typed = "".join(str(each) for each in part)
            if links.ALT.match(typed):
                alt = " ".join(typed.partition("=")[2].split())[:2000]
            elif not links.is_option(typed):
                caption = self.line(Wikicode(part))
        return self.described(found.name, found.label, Described(alt, caption))

    def described(self, name: str, label: str, said: Described) -> str:
        if name:
            known = self.files.get(name, Described())
            plain = html.unescape(re.sub(r"<[^<>]*>", "", said.caption))[:2000]
            self.files[name] = Described(known.alt if known.alt is not None else said.alt, known.caption or plain)
        if name in self.held:
            return ""
        return self.blocks.hold(f"<p>{said.caption or html.escape(said.alt or label)}</p>")

    def external(self, node: nodes.ExternalLink) -> str:
        url = html.unescape(plainly(node.url)).strip()
        label = self.line(node.title) if node.title is not None else ""
        if not _SAFE.match(url):
            return label or html.escape(url)
        return anchor(f"https:{url}" if url.startswith("//") else url, label or html.escape(url))

    def template(self, node: nodes.Template) -> str:
        name = templates.name_of(plainly(node.name))
        if name in templates.WORDS:
            return html.escape(templates.WORDS[name]) if "pagename" not in name else html.escape(self.title)
        if name.startswith("#") or name.partition(":")[0] in ("#if", "#invoke", "#tag"):
            self.undrawn[f"{{{{{name.partition(':')[0][:40]}}}}}"] = None
            return ""
        if name in templates.REFERENCES:
            return self.blocks.hold(self.footnotes())
        if name in templates.SILENT or name.partition(":")[0] in templates.SILENT or name.endswith("-stub"):
            return ""
        self.unexpanded[name[:60]] = None
        if templates.is_block(name, [(plainly(each.name).strip(), "") for each in node.params]):
            return self.blocks.hold(templates.listed([(key(each), self.cell(each.value)) for each in node.params]))
        given = [(key(each), self.line(each.value)) for each in node.params]
        return templates.cited(given) if templates.is_citation(name) else templates.spoken(name, given)

    def tag(self, node: nodes.Tag) -> str:
        name = plainly(node.tag).strip().lower()
        if node.wiki_markup in ITEM and name in LISTS:
            return ITEM[node.wiki_markup]
        if name in ("br", "hr"):
            return "<br>" if name == "br" else self.blocks.hold("<hr>")
        if name in ("ref", "references"):
            return self.note(node) if name == "ref" else self.blocks.hold(self.footnotes())
        if name == "table":
            return self.blocks.hold(table(node, self))
        if name in CODE or name in FORMULAS:
            around = "pre" if name in CODE else "code"
            text = html.escape(html.unescape(str(node.contents or "")).strip("\n"), quote=False)
            inside = f"<{around}>{text}</{around}>"
            return self.blocks.hold(inside) if around == "pre" else self.blocks.inline(inside)
        return self.other(name, node)

    def other(self, name: str, node: nodes.Tag) -> str:
        if name == "nowiki":
            return self.blocks.inline(html.escape(html.unescape(str(node.contents or "")), quote=False))
        if name == "gallery":
            return self.gallery(str(node.contents or ""))
        if name == "poem":
            return self.blocks.hold("<p>" + self.inline(node.contents).strip().replace("\n", "<br>\n") + "</p>")
        if name in STYLES and "\n\n" not in str(node.contents or ""):
            inside = self.inline(node.contents)
            return f"<{name}{kept(node)}>{inside}</{name}>" if inside.strip() else inside
        if name in AROUND or name in STYLES:
            around = name if name in ("div", "center", "blockquote") else "div"
            return self.blocks.hold(f"<{around}{kept(node)}>{self.block(node.contents)}</{around}>")
        if name in LISTS:
            return self.blocks.inline(f"<{name}>{self.cell(node.contents)}</{name}>")
        if name != "includeonly":
            self.undrawn[f"<{name[:40]}>"] = None
        return ""

    def gallery(self, typed: str) -> str:
        shown = []
        for line in typed.split("\n"):
            name, words = in_gallery(line, self.wiki)
            if not name:
                continue
            parts = [part for part in re.split(r"\|(?![^\[]*\]\])", words) if part.strip()]
            alt = next((part.partition("=")[2].strip() for part in parts if links.ALT.match(part)), None)
            said = [part for part in parts if not links.ALT.match(part) and not links.is_option(part)]
            caption = self.line(mwparserfromhell.parse(balanced(said[-1]))) if said else ""
            shown.append(self.described(name, line.strip(), Described(alt, caption)))
        return "".join(shown)

    def note(self, node: nodes.Tag) -> str:
        """A footnote's number; a named one that was told before, or is told later, has one number."""
        name = next(
            (plainly(each.value).strip(" \"'") for each in node.attributes if str(each.name).strip() == "name"), ""
        )
        number = self.named.get(name) if name else None
        text = self.line(node.contents)
        if number is None:
            self.notes.append("")
            number = len(self.notes)
            if name:
                self.named[name] = number
        self.notes[number - 1] = self.notes[number - 1] or text
        return f"<sup>[{number}]</sup>"

    def footnotes(self) -> str:
        """The footnotes so far, once."""
        told = [note or "–" for note in self.notes]
        self.notes, self.named = [], {}
        return "<ol>" + "".join(f"<li>{note}</li>" for note in told) + "</ol>" if told else ""


def _told(what: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{what}{', '.join(names[:SHOWN])}{more}" if names else ""
