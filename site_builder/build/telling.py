"""Who hears how far a build has come."""

from collections.abc import Callable

Tell = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


def silent(_what: str, _done: int, _count: int) -> None:
    """Tells nobody."""
