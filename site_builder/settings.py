"""content/site.yaml: what a city sets. Also the shape that its JSON Schema is made from."""

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from site_builder.model.register import Contact

Listing = Literal[
    "department", "platform", "account", "tag", "language", "month", "year", "department-month", "department-year"
]
Stream = Literal["site", "department", "platform", "account", "tag"]
FeedFormat = Literal["rss", "atom", "json"]
Count = Annotated[int, Meta(ge=1, le=1000)]


class Notices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Sentences that every page carries or links to. Plain text; the defaults follow the City's policy."""

    disclaimer: Annotated[str, Meta(description="LAW-9. On every page and in every feed and data file.")] = (
        "Information on social media sites may not be timely, accurate or complete. "
        "No communication through these sites is legal or official notice to or from the City for any purpose."
    )
    rights: Annotated[str, Meta(description="LAW-7.")] = (
        "What City employees post on City-sponsored sites is the property of the City. "
        "What others post there may be, too, where the site's own terms allow it."
    )
    privacy: Annotated[str, Meta(description="LAW-6.")] = (
        "The City makes no claim to protect the privacy of people who use social media sites beyond what those "
        "sites provide. This archive loads nothing from third parties and tracks nobody."
    )
    participation: Annotated[str, Meta(description="MOD-0. On every page that shows replies.")] = (
        "The City expects everyone who takes part, employees and residents alike, to show respect and civility."
    )
    demonstration: Annotated[str, Meta(description="Shown at the top of every page while it is not empty.")] = ""


class Feeds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Which feeds there are. An archive document holds `entries` posts; the newest document up to twice as many."""

    formats: tuple[FeedFormat, ...] = ("rss", "atom", "json")
    streams: tuple[Stream, ...] = ("site", "department", "platform", "account", "tag")
    archives: Annotated[bool, Meta(description="RFC 5005 archive documents, so that feeds hold everything.")] = True
    entries: Count = 25
    tag_posts: Annotated[int, Meta(ge=1, description="A tag has feeds from this many posts on.")] = 3


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Numbers that bound what is read and shown."""

    posts_per_page: Count = 25
    post_bytes: Annotated[int, Meta(ge=1000, description="A larger post file is refused.")] = 5_000_000
    picture_pixels: Annotated[int, Meta(ge=1, description="A larger picture is refused as a bomb.")] = 100_000_000


class Witness(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Somebody else who looks at each checkpoint of the log, and signs that it only grew (C2SP tlog-witness)."""

    url: Annotated[str, Meta(description="Where it is asked, without /add-checkpoint: https://witness.example.org/")]
    key: Annotated[str, Meta(description="Its public key: name+id+base64.")]


class Authority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Somebody else who says what the time is when they see a checkpoint (RFC 3161)."""

    url: Annotated[str, Meta(description="Where time stamps are asked for: https://tsa.example.org/tsr")]
    certificate: Annotated[
        str, Meta(description="A PEM file below content/: certificates that time stamps are trusted by.")
    ]


class LogSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The transparency log. The loader fills in an empty `origin`, and a `quorum` of 0 where there are no witnesses."""

    origin: Annotated[str, Meta(description="The log's name; empty: the address of the archive, with /log.")] = ""
    witnesses: tuple[Witness, ...] = ()
    quorum: Annotated[int, Meta(ge=0, le=100, description="So many of the witnesses have to cosign.")] = 1
    authorities: tuple[Authority, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The whole of content/site.yaml."""

    title: str = "Social media archive"
    city: str
    base_url: Annotated[str, Meta(description="The address the mirror is published under, ending in a slash.")]
    timezone: Annotated[str, Meta(description="An IANA time zone, such as America/Chicago.")] = "America/Chicago"
    languages: Annotated[tuple[str, ...], Meta(description="BCP 47 tags; the first is the site's own.")] = ("en",)
    city_domains: tuple[str, ...] = ()
    contact: Contact = Contact()
    notices: Notices = Notices()
    listings: tuple[Listing, ...] = get_args(Listing)
    feeds: Feeds = Feeds()
    search: bool = True
    limits: Limits = Limits()
    log: Annotated[LogSettings | None, Meta(description="The transparency log; left out, there is none.")] = None
