"""A hand-written post: a Markdown file with front matter, to a Post."""

from collections.abc import Iterator, Sequence
import re
from typing import NamedTuple

from site_builder.digest import Digest, digest
from site_builder.load import frontmatter, shape
from site_builder.load.annotate import annotated, held_back
from site_builder.load.context import Context, Parsed
from site_builder.load.fields import PostFields, ReplyFields, VersionFields
from site_builder.load.frontmatter import Front
from site_builder.load.hashtags import hashtags, unique
from site_builder.load.inputs import Input
from site_builder.load.postmedia import PostMedia
from site_builder.load.yamlvalue import Path
from site_builder.model.platform import Identity, address_id, identify
from site_builder.model.post import Facts, Filing, Kind, Media, Post, Reply, Version
from site_builder.moments import Impossible, Moment, day, moment
from site_builder.problem import Place, Problem, Severity

_URL = re.compile(r"https?://[^/\s]+\S*", re.IGNORECASE)
_NATIVE = re.compile(r"[\w.@+~%:=-]{1,200}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_BLANK = re.compile(r"(?:[ \t]*\n)+")


class Opened(NamedTuple):
    """A file of a post: its bytes, and their SHA-256."""

    data: bytes
    record: Digest
    entry: Input
    context: Context


def read_post(data: bytes, entry: Input, context: Context) -> Parsed:
    """The post of a file, or the problems that stand in its way. Never raises on what the file holds.

    A post is left out where its front matter cannot be read, or where what decides about its publishing is wrong
    (time, address, id, the days of `publish_at` and `expires`). A medium or a reply that is wrong costs itself.
    """
    (parsed,) = read_posts([Opened(data, digest(data), entry, context)])
    return parsed


def read_posts(files: Sequence[Opened]) -> list[Parsed]:
    """The same of several files, each as if it were alone; all are taken apart before the first is understood."""
    apart = [_apart(file) for file in files]
    return [one if isinstance(one, Parsed) else one.parsed(file.record) for one, file in zip(apart, files, strict=True)]


def _apart(file: Opened) -> "_Reading | Parsed":
    """The fields of a post and its text, or what stands in the way."""
    data, _, entry, context = file
    limit = context.settings.limits.post_bytes
    if len(data) > limit:
        message = f"the file has {len(data):,} bytes; the most that is read is {limit:,}"
        place, hint = Place(entry.file), "split it, or raise limits.post_bytes in site.yaml"
        problem = Problem(code="L080", severity=Severity.ERROR, message=message, place=place, hint=hint)
        return Parsed(problems=(problem,))
    front, problems = frontmatter.read(data, entry.file)
    if front is None:
        return Parsed(problems=problems)
    fields, faults = shape.convert(front.value, PostFields, front.document, entry.file)
    if fields is None or problems:
        return Parsed(problems=problems + faults)
    return _Reading(fields, front, entry, context)


class _Reading:
    """One post. State: its problems, and whether one of them keeps it off the site."""

    def __init__(self, fields: PostFields, front: Front, entry: Input, context: Context) -> None:
        self.fields, self.front, self.entry, self.context = fields, front, entry, context
        self.problems: list[Problem] = []
        self.lost = False

    def parsed(self, record: str) -> Parsed:
        fields = self.fields
        posted = self.posted()
        identity = self.identity()
        filing = self.filing()
        text = self.text()
        media, looked = self.media() if fields.media or self.entry.beside else ((), ())
        if not (text or fields.media or fields.share_of or fields.quote_of):
            hint = "write the post's words below the second ---"
            self.lose("L084", (), "the post is empty: it has no text, no media, and shares nothing", hint)
        if posted is None or identity is None or self.lost:
            return Parsed(problems=tuple(self.problems), looked=looked)
        account, identity = self.account(identity, posted)
        facts = self.facts(identity, posted, text, media)
        name = f"{identity.platform}:{identity.native_id}"
        annotation = self.context.annotations.get(name)
        if annotation is not None:
            facts, _ = annotated(facts, annotation)
            filing = held_back(filing, annotation)
        post = Post(
            id=name,
            department=self.entry.department,
            account=account,
            facts=facts,
            filing=filing,
            source=self.entry.file,
            line=1,
            record=record,
        )
        return Parsed(posts=(post,), problems=tuple(self.problems), looked=looked)

    def facts(self, identity: Identity, posted: Moment, text: str, media: tuple[Media, ...]) -> Facts:
        fields = self.fields
        tags = hashtags(text)
        if fields.tags:
            tags = unique((*(tag.strip().lstrip("#") for tag in fields.tags if tag.strip("# ")), *tags))
        return Facts(
            platform=identity.platform,
            native_id=identity.native_id,
            posted=posted.at,
            precision=posted.precision,
            url=fields.url,
            handle=identity.handle,
            kind=_kind(fields),
            title=fields.title,
            text=text,
            form="markdown",
            lang=self.lang() if fields.lang else "",
            tags=tags,
            media=media,
            in_reply_to=fields.in_reply_to,
            quote_of=fields.quote_of,
            share_of=fields.share_of,
            location=fields.location,
            replies=tuple(self.replies(fields.replies)) if fields.replies else (),
            versions=tuple(self.versions(fields.versions)) if fields.versions else (),
            gone=fields.gone or "",
        )

    def filing(self) -> Filing:
        fields = self.fields
        for key, text in (("gone", fields.gone), ("review_by", fields.review_by), ("expires", fields.expires)):
            if text:
                self.day(text, key)
        if fields.retention_event:
            self.day(fields.retention_event.on, "retention_event")
        publish = self.moment(fields.publish_at, ("publish_at",)) if fields.publish_at else None
        self.lost = self.lost or (publish is None and bool(fields.publish_at))
        return Filing(
            author=fields.author,
            capacity=fields.capacity,
            city_related=fields.city_related,
            about=fields.about,
            approval=fields.approval,
            forwarded_from=fields.forwarded_from,
            review_by=fields.review_by or "",
            expires=fields.expires or "",
            retention=fields.retention,
            retention_event=fields.retention_event,
            draft=fields.draft,
            publish_at=publish.at if publish else None,
            slug=fields.slug,
            aliases=fields.aliases,
            waivers=fields.waivers,
        )

    def posted(self) -> Moment | None:
        return self.moment(self.fields.posted, ("posted",))

    def identity(self) -> Identity | None:
        """Which post this is, as far as its address and its `id` say; the platform is "" where they do not."""
        fields = self.fields
        if fields.url and not _URL.fullmatch(fields.url):
            self.lose("L082", ("url",), f"“{fields.url[:80]}” is not a web address", "begin it with https://")
            return None
        if fields.id and not _NATIVE.fullmatch(fields.id):
            hint = "write the platform's own number or code, without spaces"
            self.lose("L083", ("id",), f"“{fields.id[:80]}” cannot be an id", hint)
            return None
        if not fields.url:
            platform = fields.account.partition(":")[0] or "city"
            return Identity(platform, fields.id or f"{self.entry.department}-{self.entry.stem}")
        found = identify(fields.url)
        if found is None:
            return Identity("", fields.id or address_id(fields.url))
        return Identity(found.platform, fields.id, found.handle) if fields.id else found

    def account(self, identity: Identity, posted: Moment) -> tuple[str, Identity]:
        """The account's key, and the identity with all that the account tells of it."""
        fields, accounts = self.fields, self.context.accounts
        if fields.account:
            platform, _, handle = fields.account.partition(":")
            key = f"{platform}:{handle.lower()}"
            found = accounts.by_key.get(key)
            if found is None:
                hint = "list it under accounts in department.yaml, or correct it (platform:handle)"
                self.report("L085", ("account",), f"the department has no account {key}", hint, Severity.WARNING)
        else:
            found = (accounts.of(identity, f"{posted.at:%Y-%m-%d}") if identity.platform else None) or (
                accounts.above(fields.url) if fields.url else None
            )
        platform = identity.platform or (found.platform if found else self.platform())
        if found is not None and (found.platform == platform or not identity.platform):
            return found.key, Identity(platform, identity.native_id, found.handle)
        if platform != "city" and not fields.account:
            hint = "list it under accounts in department.yaml, or write account: platform:handle"
            message = f"no account of the department matches {fields.url[:80]}"
            self.report("L086", ("url",), message, hint, Severity.WARNING)
        return "", Identity(platform, identity.native_id, identity.handle)

    def platform(self) -> str:
        """Of an address on no known platform: the City's own website, what `account` says, or somebody's blog."""
        host = self.fields.url.partition("://")[2].partition("/")[0].lower()
        for domain in self.context.settings.city_domains:
            if host == domain or host.endswith(f".{domain}"):
                return "city"
        return self.fields.account.partition(":")[0] or "blog"

    def text(self) -> str:
        text = self.front.body.strip("\n").rstrip()
        if text[:1] in {" ", "\t"} and (blank := _BLANK.match(text)):
            return text[blank.end() :]
        return text

    def media(self) -> tuple[tuple[Media, ...], tuple[str, ...]]:
        finder = PostMedia(self.entry, self.context, self.report)
        media = tuple(finder.all(self.fields.media))
        finder.leftovers()
        return media, tuple(finder.looked)

    def lang(self) -> str:
        if _LANGUAGE.fullmatch(self.fields.lang):
            return self.fields.lang
        hint = "write a BCP 47 tag such as en, es or hmn"
        self.report("L088", ("lang",), f"“{self.fields.lang[:40]}” is not a language", hint, Severity.WARNING)
        return ""

    def replies(self, listed: tuple[ReplyFields, ...]) -> Iterator[Reply]:
        for number, one in enumerate(listed):
            posted = self.moment(one.posted, ("replies", number, "posted")) if one.posted else None
            url = one.url if _URL.fullmatch(one.url) else ""
            yield Reply(id=one.id, author=one.author, posted=posted and posted.at, text=one.text, url=url)

    def versions(self, listed: tuple[VersionFields, ...]) -> Iterator[Version]:
        for number, one in enumerate(listed):
            until = self.moment(one.on, ("versions", number, "on"))
            yield Version(text=one.text.strip("\n"), form="markdown", until=until and until.at, why=one.why)

    def moment(self, text: str, where: Path) -> Moment | None:
        try:
            return moment(text, self.context.zone)
        except Impossible as error:
            self.report("L081", where, str(error), "write it as 2026-11-20 06:15")
            return None

    def day(self, text: str, key: str) -> None:
        try:
            day(text)
        except Impossible as error:
            self.lose("L081", (key,), str(error), "write a day of the calendar, yyyy-mm-dd")

    def lose(self, code: str, where: Path, message: str, hint: str) -> None:
        self.report(code, where, message, hint)
        self.lost = True

    def report(self, code: str, where: Path, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        place = Place(self.entry.file, *self.front.document().spot(where))
        self.problems.append(Problem(code=code, severity=severity, message=message, place=place, hint=hint))


def _kind(fields: PostFields) -> Kind:
    """What is said of the kind, or what the other keys make plain."""
    if fields.kind != "post":
        return fields.kind
    if fields.share_of:
        return "share"
    if fields.quote_of:
        return "quote"
    return "reply" if fields.in_reply_to else "post"
