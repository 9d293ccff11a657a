"""Repositories of Bluesky for tests: records in a tree, in a CAR file, written as a server writes them."""

from collections.abc import Mapping, Sequence
import hashlib

from libipld import encode_dag_cbor

from site_builder.importers.platforms.bluesky.fields import cid

CBOR, RAW = b"\x01\x71\x12\x20", b"\x01\x55\x12\x20"
DID = "did:plc:mkeparksdemo234567abcdef"
ENTRIES = 3
"""Records in one node, so that a small repository is a tree of several."""

Records = Mapping[str, Mapping[str, object]]


def name(data: bytes, kind: bytes = CBOR) -> bytes:
    return kind + hashlib.sha256(data).digest()


def blob(data: bytes, mime: str) -> dict[str, object]:
    """A file as a record names it: its bytes are not in the repository."""
    return {"$type": "blob", "ref": name(data, RAW), "mimeType": mime, "size": len(data)}


def blob_name(data: bytes) -> str:
    """What the file is called beside the repository."""
    return cid(name(data, RAW))


def section(data: bytes, named: bytes = b"") -> bytes:
    """A block as it stands in the file."""
    whole = (named or name(data)) + data
    length, prefix = len(whole), b""
    while length > 0x7F:
        prefix += bytes([length & 0x7F | 0x80])
        length >>= 7
    return prefix + bytes([length]) + whole


class Repository:
    """The blocks of a repository: `commit` first, then the nodes of the tree, then the records, in `blocks`."""

    def __init__(self, records: Records, *, did: str = DID, extra: Sequence[bytes] = (), version: int = 3) -> None:
        data = {key: encode_dag_cbor(dict(value)) for key, value in records.items()}
        self.nodes: list[bytes] = []
        root = self._node(sorted(data), data)
        commit = {"did": did, "version": version, "data": root, "prev": None, "sig": b"s" * 64}
        self.commit = encode_dag_cbor(commit | ({"rev": "3l4n5k6a7b22z"} if version == 3 else {}))
        self.records = data
        self.blocks = [self.commit, *self.nodes, *data.values(), *extra]

    def car(self, blocks: Sequence[bytes] | None = None) -> bytes:
        """The file."""
        return b"".join([self.header, *map(section, self.blocks if blocks is None else blocks)])

    @property
    def header(self) -> bytes:
        head = encode_dag_cbor({"roots": [name(self.commit)], "version": 1})
        return bytes([len(head)]) + head

    def _node(self, keys: list[str], data: Mapping[str, bytes]) -> bytes:
        """The node of these keys; those that are too many hang below it, to the right."""
        own, below = keys[:ENTRIES], keys[ENTRIES:]
        right = self._node(below, data) if below else None
        entries, before = [], b""
        for key in own:
            raw = key.encode()
            shared = next((n for n, (a, b) in enumerate(zip(raw, before, strict=False)) if a != b), 0) if before else 0
            tail = right if key == own[-1] else None
            entries.append({"p": shared, "k": raw[shared:], "v": name(data[key]), "t": tail})
            before = raw
        node = encode_dag_cbor({"l": None, "e": entries})
        self.nodes.insert(0, node)
        return name(node)


def document(did: str = DID, handle: str = "parks.mke.example") -> dict[str, object]:
    """A DID document."""
    return {"@context": ["https://www.w3.org/ns/did/v1"], "id": did, "alsoKnownAs": [f"at://{handle}"]}
