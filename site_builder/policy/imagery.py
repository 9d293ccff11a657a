"""Words without the picture that was redacted: where it stands among them, its caption there, and links to its file."""

from collections.abc import Iterable
import re
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.etree import LxmlError
from msgspec.structs import replace

from site_builder.model.post import Facts, Form, Media
from site_builder.policy.lettering import LINK

_SIZED = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|_\d{1,5})(?=\.[^.]{1,5}$)")
_EMPTY = re.compile(r"\[[ \t]{0,9}\]\([^()\n]{0,2000}\)")
_SHOWS = ("img", "video", "audio", "source", "embed", "object", "iframe")
_ADDRESSES = ("src", "href", "data", "poster", "srcset")


def unpictured(facts: Facts, media: Iterable[Media]) -> Facts:
    """The facts without these media in any wording, and without links that lead to their files."""
    names = frozenset(name for one in media for name in map(_name, (one.name, one.url)) if name)
    if not names:
        return facts
    return replace(
        facts,
        text=_without(facts.text, facts.form, names),
        links=tuple(link for link in facts.links if _name(link.url) not in names),
        versions=tuple(replace(each, text=_without(each.text, each.form, names)) for each in facts.versions),
    )


def _name(target: str) -> str:
    """What a file is called, whatever the size in which it is shown."""
    try:
        path = urlsplit(target.strip().split(" ")[0].strip("<>")).path
    except ValueError:
        path = target
    return _SIZED.sub("", unquote(path).rpartition("/")[2].casefold())


def _without(text: str, form: Form, names: frozenset[str]) -> str:
    plain = unquote(text).casefold()
    if form == "text" or not any(_SIZED.sub("", name).rpartition(".")[0] in plain for name in names):
        return text
    return _without_tags(text, names) if form == "html" else _without_tags(_without_marks(text, names), names)


def _without_marks(text: str, names: frozenset[str]) -> str:
    """Markdown: a picture goes with its description, and with the link that it alone stands in; the words of a link to
    it stay."""

    def left(match: re.Match[str]) -> str:
        if _name(match[2]) not in names:
            return match[0]
        return "" if match[0].startswith("!") else match[1]

    clean = LINK.sub(left, text)
    return text if clean == text else _EMPTY.sub("", LINK.sub(left, clean))


def _without_tags(text: str, names: frozenset[str]) -> str:
    """HTML: a picture goes with its figure, caption and all, and with the link that it alone stands in."""
    if "<" not in text:
        return text
    try:
        whole = html.fragment_fromstring(text, create_parent="div")
    except (LxmlError, ValueError):
        return text
    told = [one for one in whole.iter() if isinstance(one.tag, str) and _tells(one, names)]
    for element in told:
        if element.tag in _SHOWS:
            _frame(element, whole).drop_tree()
        else:
            element.drop_tag()
    return html.tostring(whole, encoding="unicode")[len("<div>") : -len("</div>")] if told else text


def _tells(element: html.HtmlElement, names: frozenset[str]) -> bool:
    return any(_name(one) in names for key in _ADDRESSES for one in (element.get(key) or "").split(", "))


def _frame(element: html.HtmlElement, whole: html.HtmlElement) -> html.HtmlElement:
    """The outermost element that there is for this picture's sake."""
    frame = element
    for above in element.iterancestors():
        if above is whole:
            break
        alone = not (above.text_content() or "").strip() and len(above.findall(".//img")) <= 1
        if above.tag in {"figure", "picture"} or (alone and above.tag in {"a", "p", "div", "span"}):
            frame = above
    return frame
