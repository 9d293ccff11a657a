"""An approval is signed, and believed: Ed25519 over everything that it says, by a key that the city has listed."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
import msgspec

from site_builder.model.disposal import Approval, Approver
from site_builder.problem import Unusable

PURPOSE = b"site-builder disposal approval v1\n"


def signed_bytes(approval: Approval) -> bytes:
    """What a signature is of: the purpose, and the approval as JSON, keys in order, without the signature."""
    return PURPOSE + msgspec.json.encode(msgspec.structs.replace(approval, signature=""), order="sorted")


def sign(approval: Approval, private_key: bytes) -> Approval:
    """The approval with its signature. Raises `Unusable` for what is no Ed25519 key in PEM without a password."""
    try:
        key = load_pem_private_key(private_key, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Unusable("this is no Ed25519 private key in PEM", "openssl genpkey -algorithm ed25519 makes one")
    signature = base64.b64encode(key.sign(signed_bytes(approval))).decode()
    return msgspec.structs.replace(approval, signature=signature)


def verify(approval: Approval, approver: Approver) -> None:
    """Raises `Unusable` where the signature is not that key's, of exactly this approval."""
    try:
        key = load_pem_public_key(approver.public_key.encode())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise Unusable(f"the key {approver.key} is no Ed25519 public key in PEM", "openssl pkey -pubout writes one")
    try:
        key.verify(base64.b64decode(approval.signature, validate=True), signed_bytes(approval))
    except (InvalidSignature, binascii.Error, ValueError):
        hint = "it was changed after it was signed, or signed by another key: ask for a new approval"
        raise Unusable("the approval's signature is not good", hint) from None
