"""What the City adds to an imported post, in annotations.yaml. Also the shape that its JSON Schema is made from."""

from collections.abc import Container
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from site_builder.model.post import Approval, RetentionEvent, Waiver
from site_builder.model.register import Day
from site_builder.problem import Place, Problem, Severity


class Annotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the City says of one post; the original stays as it is."""

    title: str = ""
    lang: Annotated[str, Meta(description="The language of the post, a BCP 47 tag.")] = ""
    tags: Annotated[tuple[str, ...], Meta(description="Added to the post's own tags.")] = ()
    alt: Annotated[
        dict[str, str], Meta(description="Alternative text by the medium's file name, or by its number from 1.")
    ] = {}
    caption: Annotated[dict[str, str], Meta(description="A caption, by name or number as in alt.")] = {}
    rights: Annotated[str, Meta(description="Whose the media are, and who may use them how.")] = ""
    permission: Annotated[str, Meta(description="Where the permission to use them is on file.")] = ""
    author: Annotated[str, Meta(description="The id of the spokesperson who posted it.")] = ""
    capacity: Literal["official", "personal"] = "official"
    city_related: bool = False
    about: tuple[str, ...] = ()
    approval: Approval | None = None
    forwarded_from: str = ""
    review_by: Day | None = None
    expires: Day | None = None
    retention: str = ""
    retention_event: Annotated[
        RetentionEvent | None, Meta(description="What the period of its retention series waited for, and the day.")
    ] = None
    draft: Annotated[bool, Meta(description="Held back from the site while true.")] = False
    slug: Annotated[str, Meta(description="The last part of the post's address on the site.")] = ""
    aliases: Annotated[tuple[str, ...], Meta(description="Earlier addresses that lead to the post.")] = ()
    waivers: Annotated[tuple[Waiver, ...], Meta(description="Leave to break a rule of the policy with this post.")] = ()


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """An annotations.yaml: by post id (`x:123`), with the line each one begins on."""

    by_id: dict[str, Annotation] = {}
    lines: dict[str, int] = {}


def astray(annotations: Annotations, ids: Container[str], file: str) -> tuple[Problem, ...]:
    """A warning for each annotation of a post that is not among `ids`."""
    return tuple(
        Problem(
            code="L072",
            severity=Severity.WARNING,
            message=f"there is no post {key} for this annotation",
            place=Place(file, annotations.lines.get(key, 0)),
            hint="compare the id with the one on the post's page; it may not have been imported yet",
        )
        for key in sorted(annotations.by_id)
        if key not in ids
    )
