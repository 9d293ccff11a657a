"""The `log` section of site.yaml: what its shape cannot say about origin, witnesses and authorities."""

from collections.abc import Iterator
import re

from msgspec.structs import replace

from site_builder.load.reporter import Reporter
from site_builder.load.yamlvalue import Path
from site_builder.model.remote import askable
from site_builder.problem import Problem
from site_builder.settings import Authority, LogSettings, Settings, Witness

_ORIGIN = re.compile(r"[^\s+\x00-\x20\x7f]{1,200}")
_WITNESS_KEY = re.compile(r"[^\s+\x00-\x20\x7f]{1,200}\+[0-9a-f]{8}\+B[A-P][A-Za-z0-9+/]{42}")
_LOG_KEY = re.compile(r"[^\s+\x00-\x20\x7f]{1,200}\+[0-9a-f]{8}\+A[Q-f][A-Za-z0-9+/]{42}")
_FILE = re.compile(r"[\w@+-][\w .@+-]{0,100}(?:/[\w@+-][\w .@+-]{0,100}){0,20}")


def with_log(settings: Settings) -> Settings:
    """The settings with what the log's section leaves to the program."""
    log = settings.log
    if log is None:
        return settings
    quorum = log.quorum if log.witnesses else 0
    return replace(settings, log=replace(log, origin=_origin(settings, log), quorum=quorum))


def log_faults(settings: Settings, report: Reporter) -> Iterator[Problem]:
    """All that is wrong in the section. A key that only looks like one is found when it is used."""
    log = settings.log
    if log is None:
        return
    origin = _origin(settings, log)
    if not _ORIGIN.fullmatch(origin):
        hint = "write an `origin` without spaces and “+”, such as city.example.gov/social/log"
        yield report("E040", ("log", "origin"), f"{origin[:80]!r} is no name for a log", hint)
    if log.quorum > max(1, len(log.witnesses)):
        message = f"{log.quorum} have to cosign, and there are {len(log.witnesses)} witnesses"
        yield report("E041", ("log", "quorum"), message, "lower the quorum, or name more witnesses")
    keys: dict[str, int] = {}
    for number, witness in enumerate(log.witnesses):
        path: Path = ("log", "witnesses", number)
        yield from _witness_faults(witness, path, report)
        if keys.setdefault(witness.key, number) != number:
            yield report("E041", (*path, "key"), "this witness is listed twice", "keep one of the two")
    for number, authority in enumerate(log.authorities):
        yield from _authority_faults(authority, ("log", "authorities", number), report)


def _origin(settings: Settings, log: LogSettings) -> str:
    return log.origin or f"{settings.base_url.partition('//')[2]}log"


def _witness_faults(witness: Witness, path: Path, report: Reporter) -> Iterator[Problem]:
    yield from _address(witness.url, (*path, "url"), report)
    if "?" in witness.url:
        hint = "write what comes before /add-checkpoint"
        yield report("E042", (*path, "url"), "a witness's address has no question mark in it", hint)
    if _LOG_KEY.fullmatch(witness.key):
        hint = "ask the witness for its own key, the one that it cosigns with"
        yield report("E043", (*path, "key"), "this is the key of a log, not of a witness", hint)
    elif not _WITNESS_KEY.fullmatch(witness.key):
        hint = "write it as the witness publishes it: name+id+base64, on one line, for Ed25519"
        yield report("E043", (*path, "key"), f"{witness.key[:80]!r} is no witness's public key", hint)


def _authority_faults(authority: Authority, path: Path, report: Reporter) -> Iterator[Problem]:
    yield from _address(authority.url, (*path, "url"), report)
    if not _FILE.fullmatch(authority.certificate):
        hint = "put the PEM file into content/, and write its path from there, such as log/authority.pem"
        yield report("E044", (*path, "certificate"), f"{authority.certificate[:80]!r} is no file below content/", hint)


def _address(url: str, path: Path, report: Reporter) -> Iterator[Problem]:
    if not askable(url):
        hint = "begin it with https://; only what runs on this machine (http://localhost) is asked without"
        yield report("E042", path, f"{url[:80]!r} is no address that is asked", hint)
