"""What a page says of its entry in the transparency log, and where that is checked."""

import msgspec

from site_builder.model import address
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT


class ProvedView(msgspec.Struct, frozen=True, kw_only=True):
    """The newest entry about a post: its number, its salted digest ("" where nothing is shown any more), its proof
    file, and the page that checks it; whether a key signed the log."""

    entry: str
    digest: str
    proof: str
    check: str
    signed: bool


def proved(post: str, folder: str, scene: Scene) -> ProvedView | None:
    """What to say of a post at this folder; None where the log does not have it as it stands there."""
    log = scene.site.log
    logged = log.entries.get(post) if log else None
    if log is None or logged is None:
        return None
    return ProvedView(
        entry=f"{logged.index:,}",
        digest=logged.digest,
        proof=f"{ROOT}{folder}{address.PROOF}",
        check=f"{ROOT}{address.CHECK}#{folder}",
        signed=bool(log.key),
    )
