"""The body of an entry as plain HTML: LiveJournal's and Dreamwidth's own tags translated, line ends made breaks."""

from collections.abc import Iterator
import html
import re

from site_builder.importers.hypertext import named
from site_builder.importers.pictures import linked_frames

_PLAIN_BLOCK = re.compile(r"<(?:p|br|div|table|ul|ol|dl|blockquote|h[1-6]|pre)\b", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(lj-[a-z]{1,12}(?:-[0-9]{1,12})?|lj|user|cut|poll-[0-9]{1,12}|site-(?:embed|template)|raw-code)"
    r"((?:\s|/|=)[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"<(/?)(pre|table|ul|ol|dl|lj-raw|raw-code|textarea)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{1,4000}>")
_NEWLINE = re.compile(r"(<[A-Za-z/!][^<>]{0,4000}>)|\r\n?|\n")
_USER = re.compile(r"[\w-]{1,60}", re.ASCII)
_MARKDOWN = re.compile(r"\s{0,9}!markdown[ \t]{0,9}\r?\n", re.IGNORECASE)
_AT = re.compile(r"(?<![\w/.@])@([A-Za-z0-9_]{1,25})(?!\w)")
_EMPTY_EMBED = re.compile(
    r"<(?:lj-|site-)embed\b[^<>]{0,2000}(?:/>|>\s{0,99}</(?:lj-|site-)embed\s{0,9}>|>(?!\s{0,99}<(?:iframe|embed|object)\b))",
    re.IGNORECASE,
)
EMBED_LOST = "<p><em>[A film or widget stood here; the export does not hold it.]</em></p>"
HOMES = {"livejournal": "https://www.livejournal.com", "dreamwidth": "https://www.dreamwidth.org"}


def is_markdown(body: str) -> bool:
    """Whether the body's first line says that it is Markdown, as Dreamwidth has it."""
    return _MARKDOWN.match(body) is not None


def markdown(body: str, platform: str) -> str:
    """A Markdown body without its first line, with `@name` as a link to that journal and other own tags translated."""
    body = _MARKDOWN.sub("", body, 1)
    linked = _AT.sub(lambda match: f"[{match[1]}]({_home_of(match[1], platform)})", body)
    return _TAG.sub(lambda match: _own(match, platform), linked)


def page(body: str, platform: str, *, preformatted: bool | None) -> str:
    """A body as HTML. Line ends are breaks unless the author wrote the HTML out (`preformatted`).

    Where the export does not tell, a body with paragraphs or breaks of its own was written out.
    """
    written_out = preformatted if preformatted is not None else _PLAIN_BLOCK.search(body) is not None
    broken = body if written_out else "".join(_breaks(body))
    framed = _EMPTY_EMBED.sub(EMBED_LOST, broken)
    return _TAG.sub(lambda match: _own(match, platform), linked_frames(framed)).strip()


def users(body: str) -> tuple[str, ...]:
    """The journals that a body names with the platform's own tag, each once, in order."""
    found: dict[str, None] = {}
    for match in _TAG.finditer(body):
        if match[2].lower() in ("lj", "user") and not match[1]:
            told = named(match[3] or "")
            who = told.get("user") or told.get("comm") or told.get("name") or ""
            if _USER.fullmatch(who):
                found.setdefault(who)
    return tuple(found)


def line(text: str) -> str:
    """A subject, mood or place as text: markup left out, entities expanded."""
    return " ".join(html.unescape(_MARKUP.sub("", text) if "<" in text else text).split())


def _breaks(body: str) -> Iterator[str]:
    """Line ends as breaks, but not within lists, tables and what stands as written."""
    at, depth = 0, 0
    for match in _KEEPS.finditer(body):
        piece = body[at : match.start()]
        yield piece if depth else _NEWLINE.sub(_break, piece)
        depth, at = max(depth + (-1 if match[1] else 1), 0), match.start()
    yield body[at:] if depth else _NEWLINE.sub(_break, body[at:])


def _break(match: re.Match[str]) -> str:
    """A line end as a break; one within a tag is none."""
    return match[1] or "<br>\n"


def _own(match: re.Match[str], platform: str) -> str:
    closing, tag, rest = match[1], match[2].lower(), match[3] or ""
    told = named(rest)
    if tag in ("lj", "user"):
        return "" if closing else _user(told, platform)
    if re.fullmatch(r"(?:lj-)?poll-[0-9]{1,12}", tag):
        number = tag.rpartition("-")[2]
        return "" if closing else f'<p><a href="{HOMES[platform]}/poll/?id={number}">[Poll {number}]</a></p>'
    if tag in ("lj-pq", "lj-pi"):
        return {"lj-pq": "</p>" if closing else "<p>", "lj-pi": "" if closing else "<br>\N{BULLET} "}[tag]
    if tag == "lj-poll" and not closing and told.get("name"):
        return f"<p><strong>{html.escape(told['name'])}</strong></p>"
    if tag == "lj-spoiler" and not closing and told.get("title"):
        return f"<em>{html.escape(told['title'])}</em> "
    return ""


def _user(told: dict[str, str], platform: str) -> str:
    who = told.get("user") or told.get("comm") or told.get("name") or ""
    if not _USER.fullmatch(who):
        return html.escape(told.get("title") or who)
    where = told.get("site", "").lower().removeprefix("www.")
    if where and where.partition(".")[0] not in HOMES:
        link = f"https://{where}/" if re.fullmatch(r"[a-z0-9.-]{3,100}", where) else ""
        return f'<a href="{link}">{who}</a>' if link else who
    shown = html.escape(told.get("title") or who)
    return f'<a href="{_home_of(who, where.partition(".")[0] or platform)}">{shown}</a>'


def _home_of(who: str, platform: str) -> str:
    domain = HOMES[platform].rpartition("www.")[2]
    if who[0] in "_-" or who[-1] in "_-":
        return f"https://users.{domain}/{who}/"
    return f"https://{who.lower().replace('_', '-')}.{domain}/"
