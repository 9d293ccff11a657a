"""What a web server calls the files of a site: the MIME types that any host of the site has to send."""

from pathlib import PurePosixPath

KINDS = {
    "atom": "application/atom+xml",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "opml": "text/x-opml; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "rss": "application/rss+xml",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "xml": "application/xml",
}
JSON_FEED = "application/feed+json"
OTHER = "application/octet-stream"
"""Also the files of the search index (`.pagefind`, `.pf_meta` …), which the page's own script unpacks."""


def kind_of(path: PurePosixPath) -> str:
    """The MIME type of a file of the site, by its path."""
    if path.name == "feed.json" or (path.parent.name == "feed" and path.suffix == ".json"):
        return JSON_FEED
    return KINDS.get(path.suffix[1:].lower(), OTHER)
