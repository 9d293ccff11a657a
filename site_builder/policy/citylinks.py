"""Which links of a post lead to the City: to one of its domains, or to what one of its accounts has published."""

from collections.abc import Iterator, Mapping, Sequence
import re

from site_builder.model.platform import bare, identify
from site_builder.model.post import Facts
from site_builder.model.register import Department
from site_builder.policy.latest import Latest

SHORTENERS = (
    "bit.ly", "buff.ly", "conta.cc", "dlvr.it", "fb.me", "goo.gl", "hubs.ly", "ht.ly", "is.gd", "lnkd.in", "ow.ly",
    "rb.gy", "spr.ly", "t.co", "tiny.cc", "tinyurl.com", "trib.al", "wp.me",
)  # fmt: skip
"""Hosts whose addresses do not say where they lead."""

_URL = re.compile(r"https?://[^\s<>\"'\])]{1,2000}", re.IGNORECASE)
_DEEPEST = 6
_INNER = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def leads_to(facts: Facts, domains: Sequence[str]) -> bool:
    """Whether a post names an address of one of these domains: in its text, with or without https://, as what a short
    link stands for, or as the place it was posted at. The domain of an e-mail address is no link."""
    spoken = [facts.text, facts.url, facts.quote_of, facts.share_of, *(link.url for link in facts.links)]
    return any(_names(text.lower(), domain.lower()) for text in spoken if text for domain in domains)


def passes_on(facts: Facts) -> bool:
    """Whether a post answers or shares another: what it says about the City's business is said there. Old exports do
    not say so of an answer; its text begins with the @name of the one who is answered."""
    return facts.kind in {"reply", "share"} or bool(facts.in_reply_to or facts.share_of) or facts.text[:1] == "@"


def urls(facts: Facts) -> Iterator[str]:
    """The addresses that a post names: in its text, what its short links stand for, what it quotes or shares."""
    yield from (found.rstrip(".,;:!?…") for found in _URL.findall(facts.text))
    yield from (link.url for link in facts.links)
    yield from filter(None, (facts.quote_of, facts.share_of, facts.in_reply_to))


def hides_a_target(facts: Facts) -> bool:
    """Whether one of its links is short and nobody recorded where it leads."""
    known = {link.short for link in facts.links if link.url and link.url != link.short}
    return any(bare(url).split("/", 1)[0] in SHORTENERS for url in urls(facts) if url not in known)


def cites_an_account(facts: Facts, accounts: Mapping[str, str], departments: Mapping[str, Department]) -> bool:
    """Whether a post links to what a registered account of the City has published."""
    pages = _pages(departments)
    for url in urls(facts):
        found = identify(url)
        if found is not None and f"{found.platform}:{found.handle.lower()}" in accounts:
            return True
        if any(place in pages for place in _above(bare(url))):
            return True
    return False


def _pages_of(departments: Mapping[str, Department]) -> frozenset[str]:
    """The accounts' own pages."""
    return frozenset(
        bare(account.url) for one in departments.values() for account in one.accounts if account.url.startswith("http")
    )


_pages = Latest(_pages_of)


def _above(address: str) -> Iterator[str]:
    """An address without scheme, and what it lies under, as far as an account's page can be deep."""
    parts = address.partition("?")[0].split("/", _DEEPEST)
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


def _names(text: str, domain: str) -> bool:
    """Whether a text names a host of a domain; both are in lower case."""
    at = text.find(domain)
    while at >= 0:
        end = at + len(domain)
        before, after = text[at - 1 : at], text[end : end + 1]
        goes_on = after in _INNER if after != "." else text[end + 1 : end + 2] in _INNER
        if not (after and goes_on) and (before not in _INNER or not before) and _host_before(text, at) != "@":
            return True
        at = text.find(domain, end)
    return False


def _host_before(text: str, at: int) -> str:
    """The character before the host that ends at `at`: `@` of an e-mail address. Asked once for each host."""
    while at > 0 and (text[at - 1] == "." or text[at - 1] in _INNER):
        at -= 1
    return text[at - 1 : at]
