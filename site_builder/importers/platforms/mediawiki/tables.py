"""A wiki's table: rows, cells, heads and its caption."""

from collections.abc import Iterator
import html
import re
from typing import Protocol

from mwparserfromhell import nodes
from mwparserfromhell.wikicode import Wikicode

KEPT = ("colspan", "rowspan", "scope")
_NUMBER = re.compile(r"[1-9]\d{0,2}|row|col")


class Artist(Protocol):
    """Who draws what stands in a cell."""

    def cell(self, code: Wikicode | None) -> str:
        """The content of a cell as HTML."""
        ...


def table(node: nodes.Tag, by: Artist) -> str:
    """The table as HTML. What stands between its cells (a template that made a row, say) is a row of its own."""
    caption, rows = "", []
    row: list[str] = []
    for each in inside(node):
        if _is(each, "tr", "tbody", "thead", "tfoot"):
            rows += [row, *_rows(each, by)]
            row = []
        elif isinstance(each, nodes.Tag) and (_is(each, "caption") or str(each).startswith("|+")):
            caption = by.cell(each.contents).removeprefix("<p>").removeprefix("+").removesuffix("</p>").strip()
        else:
            row += _cells(each, by)
    drawn = "".join(f"<tr>{''.join(cells)}</tr>" for cells in [*rows, row] if cells)
    head = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{head}{drawn}</table>" if drawn else caption


def _rows(node: nodes.Node, by: Artist) -> Iterator[list[str]]:
    row: list[str] = []
    for each in inside(node):
        if _is(each, "tr"):
            yield from _rows(each, by)
        else:
            row += _cells(each, by)
    yield row


def _cells(node: nodes.Node, by: Artist) -> list[str]:
    if isinstance(node, nodes.Tag) and (name := str(node.tag).strip().lower()) in ("td", "th"):
        return [f"<{name}{_spans(node)}>{by.cell(node.contents)}</{name}>"]
    text = by.cell(Wikicode([node]))
    return [f"<td>{text}</td>"] if text.strip() else []


def _spans(node: nodes.Tag) -> str:
    said = {
        str(each.name).strip().lower(): str(each.value).strip(" \"'")
        for each in node.attributes
        if each.value is not None
    }
    return "".join(f' {name}="{html.escape(said[name])}"' for name in KEPT if _NUMBER.fullmatch(said.get(name, "")))


def _is(node: nodes.Node, *names: str) -> bool:
    return isinstance(node, nodes.Tag) and str(node.tag).strip().lower() in names


def inside(node: nodes.Node) -> list[nodes.Node]:
    """What stands in a tag; an empty one has nothing, though its type says otherwise."""
    code: Wikicode | None = node.contents if isinstance(node, nodes.Tag) else None
    return list(_nodes(code))


def _nodes(code: Wikicode | None) -> Iterator[nodes.Node]:
    if code is not None:
        yield from code.nodes
