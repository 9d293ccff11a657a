"""Ed25519 (RFC 8032) as the cryptography library makes it. Apart, as it loads slowly, and few who read a log sign."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_of(seed: bytes) -> bytes:
    """The 32 bytes of the public key of a private one's seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def fits(raw: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the key of these 32 bytes signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
