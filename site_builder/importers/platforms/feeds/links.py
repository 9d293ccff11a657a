"""Addresses in feeds, out of the redirects that aggregators wrap them in."""

from urllib.parse import parse_qs, urlsplit

from site_builder.importers.blog import absolute, host

REDIRECTS = {
    ("google.com", "/url"): ("url", "q"),
    ("news.google.com", "/news/url"): ("url",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("youtube.com", "/redirect"): ("q",),
}


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
