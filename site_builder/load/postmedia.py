"""The media of a hand-written post: found in its folder, looked at, and refused where they must not be published."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
import posixpath

from site_builder.load.context import Context
from site_builder.load.fields import MediaFields, TrackFields
from site_builder.load.inputs import Input
from site_builder.load.inventory import is_post
from site_builder.load.mediafile import MediaFacts
from site_builder.model.post import CAPTIONS, Media, Track
from site_builder.problem import Severity

Report = Callable[..., None]
"""Takes a code, a path into the front matter, a message, a hint and a severity."""


class PostMedia:
    """The media of one post. State: the paths that were looked at."""

    def __init__(self, entry: Input, context: Context, report: Report) -> None:
        self.entry, self.context, self.report = entry, context, report
        self.looked: list[str] = []

    def all(self, listed: tuple[MediaFields, ...]) -> Iterator[Media]:
        """What is listed and can be published."""
        for number, fields in enumerate(listed):
            where = ("media", number, "file")
            facts = self.look(fields.file, where)
            if facts is None:
                continue
            yield Media(
                source=self.looked[-1],
                digest=facts.digest,
                name=posixpath.basename(self.looked[-1]),
                kind=facts.kind,
                mime=facts.mime,
                size=facts.size,
                width=facts.width,
                height=facts.height,
                gps=facts.gps,
                alt=fields.alt,
                caption=fields.caption,
                rights=fields.rights,
                permission=fields.permission,
                tracks=tuple(self.tracks(fields.tracks, number)),
            )

    def tracks(self, listed: tuple[TrackFields, ...], medium: int) -> Iterator[Track]:
        for number, fields in enumerate(listed):
            where = ("media", medium, "tracks", number, "file")
            facts = self.look(fields.file, where)
            if facts is not None and facts.mime not in CAPTIONS:
                hint = "save them as WebVTT (.vtt) or SubRip (.srt)"
                self.report("L094", where, f"{fields.file} holds no captions", hint)
            elif facts is not None:
                yield Track(source=self.looked[-1], digest=facts.digest, lang=fields.lang)

    def look(self, name: str, where: tuple[str | int, ...]) -> MediaFacts | None:
        path = self.place(name, where)
        if path is None:
            return None
        self.looked.append(path)
        facts = self.context.look(path)
        if facts is None:
            near = get_close_matches(name, self.entry.beside, 1)
            hint = f"did you mean {near[0]}?" if near else f"put it into {self.entry.folder}/, or correct its name"
            self.report("L091", where, f"there is no file {name}", hint)
        elif facts.refused:
            self.report("L092", where, f"{name} cannot be published: {facts.refused}", facts.hint)
            return None
        return facts

    def place(self, name: str, where: tuple[str | int, ...]) -> str | None:
        """The path of a name under content/; nothing but the department's posts folder may be named."""
        home = f"departments/{self.entry.department}/posts/"
        path = posixpath.normpath(f"{self.entry.folder}/{name}")
        if "://" in name:
            self.report("L090", where, f"{name[:80]} is an address", "save the file into the post's folder")
        elif name.startswith("/") or "\\" in name or not name.isprintable() or not path.startswith(home):
            hint = "put the file beside the post, and write its name alone"
            self.report("L090", where, f"{name[:80]} is outside the department's posts", hint)
        elif is_post(path) or "/." in path:
            self.report("L090", where, f"{name[:80]} is not a medium", "name a picture, film, recording or document")
        else:
            return path
        return None

    def leftovers(self) -> None:
        """A warning for each file in the post's own folder that it does not list."""
        seen = set(self.looked)
        for name in self.entry.beside:
            if f"{self.entry.folder}/{name}" not in seen:
                hint = f"list it under media: `- file: {name}`, with its alt text, or remove it"
                message = f"{name} lies in the post's folder and is not shown"
                self.report("L093", ("media",), message, hint, Severity.WARNING)
