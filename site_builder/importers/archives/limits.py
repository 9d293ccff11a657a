"""How much of an export is read before it is refused as a bomb. Generous: a city's export of fifteen years fits."""

MEMBERS = 2_000_000
"""Members of one export."""

READ_BYTES = 1 << 30
"""What `read` holds in memory at once; the largest text file that a platform gives is a few hundred megabytes."""

MEMBER_BYTES = 16 << 30
"""One member as a stream: a long film."""

TOTAL_BYTES = 1 << 40
"""All members together, as their headers declare them."""

RATIO = 250
"""Bytes unpacked for each byte packed. Counters in JSON shrink to a hundredth; deflate's worst is a thousandth."""

RATIO_FROM = 64 << 20
"""Below this many unpacked bytes the ratio does not matter: a page of blanks is no bomb."""

NAME_LENGTH = 1024
"""Characters of a member's name."""

SHOWN = 10
"""Problems of one kind that are told one by one; the rest are counted."""


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so many bytes out of so few are more than an honest export holds."""
    return unpacked > RATIO_FROM and unpacked > RATIO * max(packed, 1)
