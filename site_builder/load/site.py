"""site.yaml, department.yaml and annotations.yaml: read, and checked for what a shape cannot say."""

from collections.abc import Iterator
from difflib import get_close_matches
import re
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from msgspec.structs import replace

from site_builder.load import shape, yamlfile
from site_builder.load.annotation import Annotation, Annotations
from site_builder.load.encoding import decode
from site_builder.load.logsettings import log_faults, with_log
from site_builder.load.reporter import Reporter
from site_builder.load.yamlvalue import Document, Path
from site_builder.model.platform import BY_ID
from site_builder.model.register import Account, Department, Spokesperson
from site_builder.problem import Problem, Severity, Unusable
from site_builder.settings import Settings

T = TypeVar("T")

_BASE = re.compile(r"https?://[^/\s?#@]+/(?:[^?#\s]*/)?")
_BASE_HINT = "write it as https://city.example.gov/social/"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
_POST_ID = re.compile(r"[a-z]+:\S+")


def read_settings(data: bytes, file: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """site.yaml; None where it has an error. `file` is what problems name it by."""
    settings, document, problems = _read(data, file, Settings)
    if settings is not None:
        report = Reporter(document, file)
        problems += (*_settings_faults(settings, report), *log_faults(settings, report))
    return (None if settings is None or _failed(problems) else with_log(settings)), problems


def readdressed(settings: Settings, base_url: str) -> Settings:
    """The settings for another address of the site, such as that of a preview. Raises `Unusable` if it is none."""
    if not _BASE.fullmatch(base_url):
        raise Unusable(f"{base_url!r} is not a web address that ends in a slash", _BASE_HINT)
    return replace(settings, base_url=base_url)


def read_department(data: bytes, file: str) -> tuple[Department | None, tuple[Problem, ...]]:
    """A department.yaml; None where its shape is wrong. What is wrong within its values costs those alone."""
    department, document, problems = _read(data, file, Department)
    if department is not None:
        report = Reporter(document, file)
        problems += tuple(_department_faults(department, report))
    return department, problems


def read_annotations(data: bytes, file: str) -> tuple[Annotations, tuple[Problem, ...]]:
    """An annotations.yaml; an annotation with an error is left out, the others stay."""
    document, problems = _document(data, file)
    if document is None or document.value is None:
        return Annotations(), problems
    report = Reporter(document, file)
    if not isinstance(document.value, dict):
        hint = "write each post's id on a line of its own, such as `x:1859…:`, and what is said of it below"
        return Annotations(), (*problems, report("L070", (), "the file must be keys and values", hint))
    read: dict[str, Annotation] = {}
    for key, value in document.value.items():
        if not _POST_ID.fullmatch(key):
            hint = "write platform:id, as the post's own page has it"
            problems += (report("L071", (key,), f"“{key[:60]}” is not the id of a post", hint),)
            continue
        annotation, faults = shape.convert({} if value is None else value, Annotation, lambda: document, file, (key,))
        problems += faults
        if annotation is not None:
            read[key] = annotation
            problems += tuple(_annotation_faults(key, annotation, report))
    lines = {key: document.keys[(key,)][0] for key in read}
    return Annotations(by_id=read, lines=lines), problems


def _document(data: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    text, problems = decode(data, file)
    return (None, problems) if text is None else yamlfile.read(text, file)


def _read(data: bytes, file: str, kind: type[T]) -> tuple[T | None, Document, tuple[Problem, ...]]:
    document, problems = _document(data, file)
    if document is None:
        return None, Document(None, {}, {}), problems
    value, faults = shape.convert({} if document.value is None else document.value, kind, lambda: document, file)
    return (None if problems else value), document, problems + faults


def _failed(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _settings_faults(settings: Settings, report: Reporter) -> Iterator[Problem]:
    if not _BASE.fullmatch(settings.base_url):
        message = f"{settings.base_url!r} is not a web address that ends in a slash"
        yield report("L060", ("base_url",), message, _BASE_HINT)
    if not _is_zone(settings.timezone):
        near = get_close_matches(settings.timezone, sorted(available_timezones()), 1)
        hint = f"did you mean {near[0]}?" if near else "write an IANA name such as America/Chicago"
        yield report("L061", ("timezone",), f"there is no time zone {settings.timezone!r}", hint)
    if not settings.languages:
        yield report("L062", ("languages",), "the site has no language", "write languages: [en]")
    for number, tag in enumerate(settings.languages):
        yield from _language(tag, ("languages", number), report)
    for number, domain in enumerate(settings.city_domains):
        if not _DOMAIN.fullmatch(domain):
            hint = "write the host alone, in lower case: city.example.gov"
            yield report("L063", ("city_domains", number), f"{domain!r} is not a host name", hint)


def _department_faults(department: Department, report: Reporter) -> Iterator[Problem]:
    if not department.name.strip():
        yield report("L064", ("name",), "the department has no name", "write the name that residents know")
    yield from report.address(department.home, ("home",))
    keys: dict[str, int] = {}
    for number, account in enumerate(department.accounts):
        path: Path = ("accounts", number)
        first = keys.setdefault(account.key, number)
        if first != number:
            yield report("L066", path, f"the account {account.key} is listed twice", "keep one of the two")
        yield from _account_faults(account, path, report)
    people: dict[str, list[Spokesperson]] = {}
    for number, person in enumerate(department.spokespersons):
        path = ("spokespersons", number)
        entries = people.setdefault(person.id, [])
        if not all(_came_back(person, one) for one in entries):
            message = f"two spokespersons have the id {person.id}"
            hint = "give one of them another; who came back has the same name, and two spans that do not touch"
            yield report("L067", path, message, hint)
        entries.append(person)
        yield from _person_faults(person, path, report)


def _account_faults(account: Account, path: Path, report: Reporter) -> Iterator[Problem]:
    if account.platform not in BY_ID:
        near = get_close_matches(account.platform, BY_ID, 1)
        hint = f"did you mean {near[0]}?" if near else "known: " + ", ".join(BY_ID)
        yield report("L068", (*path, "platform"), f"{account.platform!r} is not a platform known here", hint)
    if not account.handle.strip() or account.handle.startswith("@") or re.search(r"[\s/]", account.handle):
        message = f"{account.handle!r} is not a handle"
        yield report("L069", (*path, "handle"), message, "write the account's name without @ and address")
    yield from report.address(account.url, (*path, "url"))
    yield from report.span(account.opened, account.closed, (path, "opened", "closed"))


def _person_faults(person: Spokesperson, path: Path, report: Reporter) -> Iterator[Problem]:
    yield from report.span(person.granted, person.ended, (path, "granted", "ended"))
    yield from report.day(person.agreement, (*path, "agreement"))
    yield from report.day(person.ethics, (*path, "ethics"))
    if not person.id.strip():
        yield report("L142", (*path, "id"), "this entry has no id", "write a short one, which posts name as `author`")
    if person.revoked and not person.ended:
        message = "access was taken away for a violation, and the day is missing"
        yield report("L156", (*path, "revoked"), message, "add `ended`: posts from later days are not published")
    if person.ended and not person.why_ended.strip():
        hint = "add `why_ended`, a few words for the record"
        yield report("L157", (*path, "ended"), "access has ended, and nobody said why", hint, Severity.NOTE)
    for number, reviewed in enumerate(person.reviewed):
        yield from report.day(reviewed, (*path, "reviewed", number))


def _came_back(person: Spokesperson, earlier: Spokesperson) -> bool:
    """Whether two entries are one person, whose access ended and was granted again."""
    first, second = sorted((person, earlier), key=lambda one: one.granted or "")
    return first.name == second.name and (first.ended or "9999") < (second.granted or "")


def _annotation_faults(key: str, annotation: Annotation, report: Reporter) -> Iterator[Problem]:
    if annotation.lang:
        yield from _language(annotation.lang, (key, "lang"), report)
    yield from report.day(annotation.review_by, (key, "review_by"))
    yield from report.day(annotation.expires, (key, "expires"))
    if annotation.retention_event:
        yield from report.day(annotation.retention_event.on, (key, "retention_event", "on"))


def _language(tag: str, path: Path, report: Reporter) -> Iterator[Problem]:
    if not _LANGUAGE.fullmatch(tag):
        yield report("L062", path, f"{tag[:40]!r} is not a language tag", "write a BCP 47 tag such as en, es or hmn")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
