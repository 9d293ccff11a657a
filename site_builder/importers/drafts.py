"""Atom's mark of a draft (RFC 5023), read so that no damage to it publishes one."""

import re

_NO_DRAFT = re.compile(r"<((?:\w{1,20}:)?draft)(?:\s[^<>]{0,300})?>\s{0,99}no\s{0,99}</\1\s{0,9}>", re.IGNORECASE)
_DRAFT = re.compile(r"<(?:\w{1,20}:)?draft|draft\s{0,9}>", re.IGNORECASE)


def may_be_draft(source: str) -> bool:
    """Whether an entry's XML says that it is a draft, or something that one damaged byte may have made of that."""
    return "raft" in source.lower() and _DRAFT.search(_NO_DRAFT.sub("", source)) is not None
