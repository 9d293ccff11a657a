"""The pictures and films of a post: which there are, where they were, and which file of the archive holds each."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.x import wire, words
from site_builder.model.post import Media, MediaKind

FOLDERS = frozenset({"tweet_media", "tweets_media", "community_tweet_media"})
"""Where the media of published posts lie; those of deleted posts and of messages have folders of their own."""
_MIME = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".m3u8": "application/x-mpegURL",
}


class Shelf:
    """The archive's media files by name; knows which have been asked for."""

    def __init__(self, members: Iterable[str]) -> None:
        paths = [PurePosixPath(member) for member in members]
        self._members = {path.name: str(path) for path in paths if path.parent.name in FOLDERS}
        self._stems = {PurePosixPath(name).stem: name for name in reversed(self._members)}
        self._taken: set[str] = set()

    def refs(self, ident: str, pictures: Iterable[wire.Medium]) -> tuple[MediaRef, ...]:
        """Every medium of post `ident`: its file, "" where the archive has none, and its address."""
        return tuple(self._ref(ident, medium) for medium in pictures)

    def left(self) -> tuple[str, ...]:
        """The files that no post has asked for."""
        return tuple(self._members[name] for name in sorted(self._members.keys() - self._taken))

    def _ref(self, ident: str, medium: wire.Medium) -> MediaRef:
        names = [f"{ident}-{_basename(address)}" for address in addresses(medium) if _basename(address)]
        for name in names:
            if name in self._members:
                return self._take(name, medium)
        for name in names:
            if found := self._stems.get(PurePosixPath(name).stem):
                return self._take(found, medium)
        return MediaRef(url=address(medium))

    def _take(self, name: str, medium: wire.Medium) -> MediaRef:
        self._taken.add(name)
        return MediaRef(self._members[name], address(medium))


def addresses(medium: wire.Medium) -> list[str]:
    """Where a medium could be had, the best first: a film's variants from the highest bit rate down, then its still."""
    variants = (medium.video_info.variants if medium.video_info else None) or ()
    films = [each for each in variants if each.url and each.content_type == "video/mp4"]
    films.sort(key=_bitrate, reverse=True)
    found = [each.url for each in films] + [medium.media_url_https, medium.media_url]
    return [words.sound(each) for each in found if each and each.startswith(("https://", "http://"))]


def address(medium: wire.Medium) -> str:
    """The best address of a medium, "" if it has none."""
    return next(iter(addresses(medium)), "")


def facts(pictures: Iterable[wire.Medium]) -> tuple[Media, ...]:
    """The media of a post in the archive's order."""
    return tuple(_media(medium) for medium in pictures)


def _media(medium: wire.Medium) -> Media:
    url = address(medium)
    film = medium.type in {"video", "animated_gif"} or bool(medium.video_info)
    kind: MediaKind = "video" if film else "image"
    alt = medium.ext_alt_text
    return Media(
        name=_basename(url),
        url=url,
        kind=kind,
        mime=_MIME.get(PurePosixPath(_basename(url)).suffix.lower(), ""),
        alt=words.sound(alt) if alt else None,
    )


def _bitrate(variant: wire.Variant) -> int:
    rate = variant.bitrate or "0"
    return int(rate) if rate.isascii() and rate.isdigit() and len(rate) < 12 else 0


def _basename(url: str) -> str:
    try:
        return PurePosixPath(urlsplit(url).path).name
    except ValueError:
        return ""
