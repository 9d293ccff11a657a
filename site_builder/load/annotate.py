"""A post with what annotations.yaml adds to it."""

import msgspec

from site_builder.load.annotation import Annotation
from site_builder.load.hashtags import unique
from site_builder.model.post import Facts, Filing, Media


def annotated(facts: Facts, annotation: Annotation) -> tuple[Facts, tuple[str, ...]]:
    """The facts with title, language, tags and what is said of the media; and the names of media that it lacks."""
    media = tuple(_medium(one, number, annotation) for number, one in enumerate(facts.media, 1))
    known = {str(number) for number in range(1, len(media) + 1)} | {one.name for one in media}
    strange = tuple(sorted((annotation.alt.keys() | annotation.caption.keys()) - known))
    full = msgspec.structs.replace(
        facts,
        title=annotation.title or facts.title,
        lang=annotation.lang or facts.lang,
        tags=unique((*facts.tags, *(tag.lstrip("#") for tag in annotation.tags))),
        media=media,
    )
    return full, strange


def filing(annotation: Annotation) -> Filing:
    """What the City says of an imported post."""
    return Filing(
        author=annotation.author,
        capacity=annotation.capacity,
        city_related=annotation.city_related,
        about=annotation.about,
        approval=annotation.approval,
        forwarded_from=annotation.forwarded_from,
        review_by=annotation.review_by or "",
        expires=annotation.expires or "",
        retention=annotation.retention,
        retention_event=annotation.retention_event,
        draft=annotation.draft,
        slug=annotation.slug,
        aliases=annotation.aliases,
        waivers=annotation.waivers,
    )


def held_back(said: Filing, annotation: Annotation) -> Filing:
    """What a hand-written post says of itself, but that no annotation which keeps it off the site is passed over."""
    return msgspec.structs.replace(
        said,
        draft=said.draft or annotation.draft,
        capacity="personal" if "personal" in {said.capacity, annotation.capacity} else said.capacity,
    )


def _medium(medium: Media, number: int, annotation: Annotation) -> Media:
    alt = annotation.alt.get(medium.name, annotation.alt.get(str(number), medium.alt))
    caption = annotation.caption.get(medium.name, annotation.caption.get(str(number), medium.caption))
    return msgspec.structs.replace(
        medium,
        alt=alt,
        caption=caption,
        rights=annotation.rights or medium.rights,
        permission=annotation.permission or medium.permission,
    )
