"""The panel that pages show while they are served on one's own machine: what puts it into a page, and what it asks for.

Nothing of it is ever written to output/. A page's own Content-Security-Policy lets no script run, so the copy that is
sent gets one word more in its policy: a key made anew each time the server starts. Scripts of others stay shut out.
"""

from html import escape, unescape
from pathlib import Path
import re

from site_builder.serve.news import News

AT = "/-site-builder/"
"""Where the panel's own files are: no address of a site begins so."""

NOTHING = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No page yet</title>'
    b'<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    b"<body><main><h1>There is no page here yet</h1></main></body></html>"
)
"""What is shown where the site has not even a 404 page: no build has come to its end."""

FILES = {name: (Path(__file__).parent / name) for name in ("panel.js", "panel.css")}
HOSTS = frozenset({"127.0.0.1", "localhost"})
"""What the machine itself is called; any other name is somebody's attempt to read along (DNS rebinding)."""

_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"<>]{0,4000})(">)', re.IGNORECASE)


def with_panel(page: bytes, key: str, news: News) -> bytes:
    """The page as it is sent: with the panel's script at its end, and a policy that lets this one script run."""
    page = _POLICY.sub(lambda match: match[1] + _widened(match[2], key) + match[3], page)
    link = f'<link rel="stylesheet" href="{AT}panel.css" nonce="{key}">'
    script = f'<script src="{AT}panel.js" nonce="{key}" data-site="{escape(news.site)}" defer></script>'
    before, body, after = page.rpartition(b"</body>")
    return before + (link + script).encode() + body + after if body else page + (link + script).encode()


def widened(policy: str, key: str) -> str:
    """A Content-Security-Policy that lets what carries the key run, and pages ask their own host, and no more."""
    found: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            found.setdefault(name.lower(), sources)
    for name, source in (("script-src", f"'nonce-{key}'"), ("style-src", f"'nonce-{key}'"), ("connect-src", "'self'")):
        if name in found or "default-src" in found:  # else nothing forbids it
            allowed = found.get(name, found.get("default-src", []))
            found[name] = [*(each for each in allowed if each not in {"'none'", source}), source]
    return "; ".join(" ".join((name, *sources)) for name, sources in found.items())


def _widened(policy: bytes, key: str) -> bytes:
    return (
        escape(widened(unescape(policy.decode("utf-8", "replace")), key), quote=False).replace('"', "&quot;").encode()
    )


def is_ours(host: str) -> bool:
    """Whether a request names this machine by one of its own names."""
    return host.rpartition(":")[0 if ":" in host else 2].lower() in HOSTS
