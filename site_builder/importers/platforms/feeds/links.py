"""Addresses in feeds: whole ones only, and out of the redirects that aggregators wrap them in."""

from urllib.parse import parse_qs, urljoin, urlsplit

LONGEST = 4000
REDIRECTS = {
    ("google.com", "/url"): ("url", "q"),
    ("news.google.com", "/news/url"): ("url",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("youtube.com", "/redirect"): ("q",),
}


def host(url: str) -> str:
    """The host of an address in lower case, without `www.` and port; "" where there is none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def absolute(url: str, base: str = "") -> str:
    """`url` made whole against `base`; "" where that gives no http or https address."""
    url = "".join(url.split())
    if not url or len(url) > LONGEST:
        return ""
    try:
        whole = urljoin(base, url) if base else url
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.hostname else ""


def direct(url: str) -> str:
    """Where a redirect link of Google, Facebook or YouTube leads; any other address as it is."""
    try:
        parts = urlsplit(url)
        for parameter in REDIRECTS.get((host(url), parts.path), ()):
            for target in parse_qs(parts.query, max_num_fields=100).get(parameter, ()):
                if absolute(target):
                    return target
    except ValueError:
        return url
    return url
