"""What was typed in the parts that the parser finds: plain text, names, attributes, the parts between bars."""

import html

from mwparserfromhell import nodes
from mwparserfromhell.wikicode import Wikicode


def plainly(code: object) -> str:
    """A piece of wiki text as typed, with its entities read."""
    return html.unescape(str(code))


def key(parameter: nodes.extras.Parameter) -> str:
    """The name under which a template was given something."""
    return plainly(parameter.name).strip()[:100]


def character(node: nodes.HTMLEntity) -> str:
    """The letter that an entity stands for."""
    return html.unescape(str(node))


def anchor(url: str, label: str) -> str:
    """A link; its label alone where nothing is known to link to."""
    return f'<a href="{html.escape(url)}">{label}</a>' if url else label


def kept(node: nodes.Tag) -> str:
    """The attributes of a tag that say something to a reader."""
    said = {
        str(each.name).strip().lower(): plainly(each.value).strip(" \"'")
        for each in node.attributes
        if each.value is not None
    }
    return "".join(f' {name}="{html.escape(said[name])}"' for name in ("lang", "dir", "title") if said.get(name))


def parts(code: Wikicode | None) -> list[list[nodes.Node]]:
    """The parts of a file's link, between its bars."""
    parts: list[list[nodes.Node]] = [[]]
    for node in code.nodes if code is not None else ():
        if isinstance(node, nodes.Text):
            first, *others = str(node.value).split("|")
            parts[-1].append(nodes.Text(first))
            parts += [[nodes.Text(each)] for each in others]
        else:
            parts[-1].append(node)
    return parts
