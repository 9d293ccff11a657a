"""A small site whose posts are entered in a transparency log, as `site-builder build` does, but with a clock and
randomness of the test's own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from site_builder.build import Options, Outcome, build
from site_builder.build.options import Entering
from site_builder.records.ledger import Line, read_ledger
from site_builder.records.log import key as keys
from site_builder.records.log import trust
from site_builder.records.log.compare import compare
from site_builder.records.log.folder import names, reading
from site_builder.records.log.verify import Verified, verify
from tests.building import AS_OF, Site
from tests.compiled import hand_out, take_in

ORIGIN = "x.gov/social/log"
KEY = keys.made(ORIGIN, bytes(range(32)))
SECRET = KEY.secret()
TRUST = trust.trust_in(KEY.public)
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
LOGGING = "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\nlog: {}\n"


class Chance:
    """Random bytes, the same in every run and never twice in one."""

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)

    def __call__(self, count: int) -> bytes:
        """So many bytes."""
        return self._random.randbytes(count)


def entered(site: Site, chance: Chance, key: str = SECRET, workers: int = 1) -> Outcome:
    """Build, and enter what is shown."""
    entering = Entering(now=NOW, random=chance, key=key)
    hand_out(site.root)
    outcome = build(site.project, Options(as_of=AS_OF, workers=workers, entering=entering))
    take_in(site.root)
    return outcome


def lines(site: Site) -> Sequence[Line]:
    """The entries of the ledger."""
    return read_ledger(site.root / "content").lines


def acts(site: Site) -> str:
    """What the log says in its order: act and version, and of which post."""
    return " ".join(f"{line.act}{line.version}:{line.id.rpartition('-')[2]}" for line in lines(site))


def log(site: Site) -> dict[str, bytes]:
    """The published files of the log."""
    root = site.output / "log"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def verified(site: Site) -> Verified:
    """What becomes of checking the published log with nothing but its files and the City's key."""
    folder = site.output / "log"
    return verify(reading(folder), TRUST, names=names(folder))


def held_against(site: Site, old: bytes) -> Sequence[object]:
    """What is wrong between an earlier checkpoint and the published log."""
    folder: Path = site.output / "log"
    return compare(old, (folder / "checkpoint").read_bytes(), reading(folder), TRUST)
