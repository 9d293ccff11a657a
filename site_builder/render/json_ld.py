"""A post as schema.org's SocialMediaPosting, in JSON-LD."""

import functools

from markupsafe import Markup
import msgspec
from msgspec import UNSET, Raw, UnsetType

from site_builder.render.views import PostView, SiteView


class Posting(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """What is said of a post, in this order. What many posts share (author, publisher, archive) is JSON already."""

    context: str = msgspec.field(name="@context", default="https://schema.org")
    type: str = msgspec.field(name="@type", default="SocialMediaPosting")
    id: str = msgspec.field(name="@id")
    url: str
    headline: str
    date_published: str
    author: Raw
    publisher: Raw
    is_part_of: Raw
    description: str
    in_language: str | UnsetType = UNSET
    image: str | UnsetType = UNSET
    same_as: str | UnsetType = UNSET
    keywords: list[str] | UnsetType = UNSET
    date_modified: str | UnsetType = UNSET


ENCODER = msgspec.json.Encoder()


def json_ld(post: PostView, site: SiteView, canonical: str, image: str, description: str) -> Markup:
    """The data block of a post's page; `<`, `>` and `&` are written as escapes, so that it cannot end early."""
    posting = Posting(
        id=canonical,
        url=canonical,
        headline=post.heading[:110],
        date_published=post.posted.iso,
        author=_author(post.department.text, site.city),
        publisher=_publisher(site.city),
        is_part_of=_archive(site.title),
        description=description,
        in_language=post.lang or UNSET,
        image=image or UNSET,
        same_as=post.original or UNSET,
        keywords=[tag.text.removeprefix("#") for tag in post.tags] if post.tags else UNSET,
        date_modified=post.changed.iso if post.changed else UNSET,
    )
    return Markup(in_script(ENCODER.encode(posting)))  # noqa: S704 - escaped for where it stands


def in_script(json: bytes) -> str:
    """JSON for inside a script element."""
    return json.replace(b"&", rb"\u0026").replace(b"<", rb"\u003c").replace(b">", rb"\u003e").decode()


@functools.lru_cache(maxsize=1_000)
def _author(department: str, city: str) -> Raw:
    return _raw({"@type": "GovernmentOrganization", "name": department, "parentOrganization": _publisher(city)})


@functools.lru_cache(maxsize=10)
def _publisher(city: str) -> Raw:
    return _raw({"@type": "GovernmentOrganization", "name": city})


@functools.lru_cache(maxsize=10)
def _archive(title: str) -> Raw:
    return _raw({"@type": "ArchiveComponent", "name": title})


def _raw(said: dict[str, object]) -> Raw:
    return Raw(ENCODER.encode(said))
