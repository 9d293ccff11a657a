"""A witness as small as one can be: what it saw last is kept in memory."""

from site_builder.model.remote import Response
from site_builder.records.log import key, witness
from site_builder.records.log.checkpoint import Checkpoint
from tests.records.log.logs import TRUST


def witness_key(number: int) -> key.PrivateKey:
    """The key of the witness so numbered."""
    return key.made(f"witness.example/w{number}", bytes([number]) * 32, key.Kind.WITNESS)


class SmallWitness:
    """Cosigns what only grew, at the time it is given. `asked` is how often it was."""

    def __init__(self, signer: key.PrivateKey, time: int) -> None:
        self.signer = signer
        self.time = time
        self.seen: Checkpoint | None = None
        self.asked = 0

    def __call__(self, url: str, body: bytes) -> Response:
        """Answer what was posted to `<its address>/add-checkpoint`."""
        self.asked += 1
        if not url.endswith("/add-checkpoint"):
            return Response(status=404)
        made = witness.answer(body, TRUST, self.seen, self.signer, self.time)
        self.seen = made.seen or self.seen
        return Response(status=made.status, body=made.body)
