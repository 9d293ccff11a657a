"""The texts of a post that residents see, each with the name of its field."""

from collections.abc import Iterator

import msgspec

from site_builder.model.post import Form, Post
from site_builder.policy.latest import Latest


class Words(msgspec.Struct, frozen=True, gc=False):
    """A text as the post holds it; `field` is what a `Hit` calls it. `resident` says that it is not the City's own."""

    field: str
    text: str
    form: Form = "text"
    resident: bool = False

    @property
    def where(self) -> str:
        """The field as a person would say it."""
        first, _, rest = self.field.partition(".")
        number = rest.partition(".")[0]
        return _NAMES[first].format(int(number) + 1 if number else "")


_NAMES = {
    "text": "the text",
    "title": "the title",
    "warning": "the content warning",
    "location": "the place",
    "links": "link {}",
    "media": "the description of medium {}",
    "replies": "reply {}",
    "versions": "earlier wording {}",
}


def texts(post: Post) -> tuple[Words, ...]:
    """Every text of a post that is not empty: its own, earlier wordings, and what residents replied."""
    return _texts(post)


def _all(post: Post) -> Iterator[Words]:
    facts = post.facts
    if facts.text:
        yield Words("text", facts.text, facts.form)
    if facts.title:
        yield Words("title", facts.title)
    if facts.warning:
        yield Words("warning", facts.warning)
    if facts.location:
        yield Words("location", facts.location)
    for number, medium in enumerate(facts.media):
        if medium.alt:
            yield Words(f"media.{number}.alt", medium.alt)
        if medium.caption:
            yield Words(f"media.{number}.caption", medium.caption)
    yield from _attached(post)


def _attached(post: Post) -> Iterator[Words]:
    """Of links what the platform showed, and such addresses as are somebody's (mailto:, tel:)."""
    for number, link in enumerate(post.facts.links):
        if link.label:
            yield Words(f"links.{number}.label", link.label)
        if link.url[:7].lower().startswith(("mailto:", "tel:", "sms:")):
            yield Words(f"links.{number}.url", link.url)
    for number, version in enumerate(post.facts.versions):
        if version.text:
            yield Words(f"versions.{number}.text", version.text, version.form)
    for number, reply in enumerate(post.facts.replies):
        if reply.text:
            yield Words(f"replies.{number}.text", reply.text, "text", resident=True)


def _made(post: Post) -> tuple[Words, ...]:
    return tuple(_all(post))


_texts = Latest(_made)
